"""All notes of a world: those of its episodes, its rounds and its routine, with the dirt of real logs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from simulating.notes import Note, Statement
from simulating.reporting import episode_notes
from simulating.seeds import stream, styles_of
from simulating.world import DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from simulating.world import Asset, Episode, World

ECHOED: Final = 0.1
WRONG_ASSET: Final = 0.05
_OWN_STYLE: Final = 0.7
_ON_SERVICE: Final = 0.15  # share of first reports that stand in a service's note


def keep_log(world: World, seed: int) -> list[Note]:
    """Return every note of the log, by day.

    Args:
        world: The truth.
        seed: Decides everything, and which styles there are.
    """
    rng = stream(seed, "log")
    styles = styles_of(seed)
    episodes: defaultdict[str, list[Episode]] = defaultdict(list)
    for episode in world.episodes:
        episodes[episode.asset_id].append(episode)
    notes: list[Note] = []
    for asset in world.assets:
        own = str(rng.choice(styles))
        told = [
            note
            for episode in episodes[asset.asset_id]
            if not episode.is_scar
            for note in episode_notes(episode, _style(own, styles, rng), rng)
        ]
        told = [_with_service(note, rng) if rng.random() < _ON_SERVICE else note for note in told]
        told += _rounds(asset, episodes[asset.asset_id], own, styles, rng)
        told += _routine(asset, own, rng)
        told += _false_alarms(asset, own, episodes[asset.asset_id], rng)
        notes += [note for note in told if note.reported < DAYS]
    notes = [replace(note, number=number) for number, note in enumerate(_swap_assets(notes, world, rng))]
    notes += _echoes(notes, rng)
    return sorted(notes, key=lambda n: (n.reported, n.number, n.echo or ""))


def _style(own: str, styles: Sequence[str], rng: np.random.Generator) -> str:
    return own if rng.random() < _OWN_STYLE else str(rng.choice(styles))


def _with_service(note: Note, rng: np.random.Generator) -> Note:
    service = Statement("routine")
    said = (service, *note.statements) if rng.random() < 0.6 else (*note.statements, service)
    return replace(note, statements=said)


def _rounds(
    asset: Asset, episodes: Sequence[Episode], own: str, styles: Sequence[str], rng: np.random.Generator
) -> list[Note]:
    """Return what rounds write: what they looked at and found nothing, or saw again."""
    notes = []
    faults = {(part.component, position): part.faults for part in asset.kind.parts for position in part.positions}
    for day, looked in asset.rounds:
        said = [
            statement
            for component, position in looked
            if (statement := _look(day, component, position, faults[component, position], episodes, rng))
        ]
        if said:
            style = _style(own, styles, rng)
            notes.append(Note(asset.asset_id, asset.asset_id, style, day, tuple(said), order_type="inspection"))
    return notes


def _look(
    day: int,
    component: str,
    position: str | None,
    faults: Sequence[str],
    episodes: Sequence[Episode],
    rng: np.random.Generator,
) -> Statement | None:
    """Return what is said of one component on a round; first sightings have notes of their own."""
    here = [e for e in episodes if (e.component, e.position) == (component, position) and e.present(day)]
    here = [e for e in here if not e.is_scar]
    draw = rng.random()
    for episode in here:
        known = episode.noticed is not None and episode.noticed <= day
        if not episode.written or day in {episode.noticed, episode.end}:
            return None
        if known:
            said = Statement("again", component, position, episode.fault, None, episode.severity(day))
            return replace(said, episode=episode.episode_id) if draw < 0.6 else None
        if draw < 0.3:  # looked, and missed
            return Statement("denial", component, position, episode.fault)
    if here:
        return None
    if draw < 0.5:
        return Statement("denial", component, position, str(rng.choice(faults)))
    if draw < 0.8:
        return Statement("look", component, position)
    return Statement("task", component, position, str(rng.choice(faults))) if draw < 0.9 else None


def _routine(asset: Asset, own: str, rng: np.random.Generator) -> list[Note]:
    notes, day = [], int(rng.integers(0, 40))
    while day < DAYS:
        done = bool(rng.random() < 0.7)
        note = Note(asset.asset_id, asset.asset_id, own, day, (Statement("routine"),))
        closed = day + int(rng.integers(0, 5))
        notes.append(replace(note, order_type="service", completed=closed, status="COMP") if done else note)
        day += int(rng.integers(20, 70))
    return notes


def _false_alarms(asset: Asset, own: str, episodes: Sequence[Episode], rng: np.random.Generator) -> list[Note]:
    """Return suspicions that had no ground, half of them settled by a later look, and what is remembered."""
    notes = []
    for _ in range(rng.poisson(2.0)):
        part = asset.kind.parts[int(rng.integers(len(asset.kind.parts)))]
        position, fault = part.positions[int(rng.integers(len(part.positions)))], str(rng.choice(part.faults))
        day = int(rng.integers(DAYS))
        kind = "possible" if rng.random() < 0.7 else "past"
        said = Statement(kind, part.component, position, fault, "repair")  # type: ignore[arg-type]
        notes.append(Note(asset.asset_id, asset.asset_id, own, day, (said,)))
        if kind == "possible" and rng.random() < 0.5:
            later = day + int(rng.integers(1, 15))
            denial = replace(said, kind="denial", ended_by=None)
            place = (part.component, position, fault)
            if not any((e.component, e.position, e.fault) == place and e.present(later) for e in episodes):
                notes.append(replace(notes[-1], reported=later, statements=(denial,)))
    return notes


def _swap_assets(notes: list[Note], world: World, rng: np.random.Generator) -> list[Note]:
    """Book some notes on another asset of the same class."""
    others = {
        asset.asset_id: [o.asset_id for o in world.assets if o.kind is asset.kind and o is not asset]
        for asset in world.assets
    }
    return [
        replace(note, asset_id=str(rng.choice(others[note.of_asset]))) if rng.random() < WRONG_ASSET else note
        for note in notes
    ]


def _echoes(notes: list[Note], rng: np.random.Generator) -> list[Note]:
    echoes = []
    for note in notes:
        if rng.random() >= ECHOED:
            continue
        if rng.random() < 0.5:
            echoes.append(replace(note, echo="copy"))
        elif (day := note.reported + int(rng.integers(1, 6))) < DAYS:
            echoes.append(replace(note, echo="worklog", reported=day))
    return echoes
