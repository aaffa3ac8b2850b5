"""The hidden truth: assets, and the episodes in which a defect of one of their parts was there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from simulating.seeds import stream

if TYPE_CHECKING:
    import numpy as np

    from logmine.concepts import Concepts
    from simulating.catalogue import AssetClass, Catalogue, Fault

START: Final = date(2019, 1, 1)
DAYS: Final = 4 * 365
UNWRITTEN: Final = 0.2
FOUND_ON_ROUND: Final = 0.75
_WEAR_OUT: Final = 1.7  # Weibull shape: older parts fail sooner
_ONSET_SHAPE: Final = 2.0  # gamma shape of the delay to the first report: not memoryless
_SCARRING: Final = frozenset({"corrosion", "crack", "fracture", "wear", "deformation", "coating", "scratch"})

Ending = Literal["replace", "repair", "whole"]


@dataclass(frozen=True, slots=True)
class Asset:
    """An asset: its id, class, and rounds as (day, (component, position) looked at)."""

    asset_id: str
    kind: AssetClass
    rounds: tuple[tuple[int, tuple[tuple[str, str | None], ...]], ...]


@dataclass(frozen=True, slots=True)
class Episode:
    """One time that a defect was there. Days count from `START`; severity grows until it ends.

    Args:
        episode_id: Asset and number.
        asset_id: Its asset.
        component: Canonical component.
        position: Canonical position, null where there is one such component.
        fault: Defect or failure mode; `prior_repair…` for what a repair leaves behind.
        onset: First day.
        end: Day it was mended; null where it lasts to the end.
        ended_by: How: its own replacement or repair, or the replacement of the `whole`.
        noticed: Day someone first saw it, null where nobody did before it ended.
        written: Whether anyone ever writes of it.
        on_round: Whether a round found it.
        critical_days: Days from onset to critical.
        returns: The episode that a failed repair brings back.
    """

    episode_id: str
    asset_id: str
    component: str
    position: str | None
    fault: str
    onset: int
    end: int | None
    ended_by: Ending | None
    noticed: int | None
    written: bool
    on_round: bool = False
    critical_days: float = 365.0
    returns: str | None = None

    @property
    def is_scar(self) -> bool:
        """Whether this is a repair that can be seen."""
        return self.fault.startswith("prior_repair")

    def present(self, day: int) -> bool:
        """Tell whether the defect is there on a day; the day it is mended still counts."""
        return self.onset <= day and (self.end is None or day <= self.end)

    def severity(self, day: int) -> str:
        """Return how bad it is on a day."""
        share = (day - self.onset) / self.critical_days
        return "critical" if share >= 1 else "degraded" if share >= 0.4 else "incipient"


@dataclass(frozen=True, slots=True)
class World:
    """Assets and all their episodes, by asset and onset."""

    assets: tuple[Asset, ...]
    episodes: tuple[Episode, ...]


def day_of(day: int) -> date:
    """Return the date of a day."""
    return START + timedelta(days=day)


def draw_world(catalogue: Catalogue, concepts: Concepts, seed: int, assets: int) -> World:
    """Draw assets and their hidden histories.

    Args:
        catalogue: What there is to draw from.
        concepts: Knows which component is part of which.
        seed: Decides everything.
        assets: How many.
    """
    rng = stream(seed, "world")
    drawn, episodes = [], []
    for kind in catalogue.classes:
        for number in range(max(2, round(kind.share * assets))):
            asset_id = kind.ids.format(number * 7 + 11)
            asset = Asset(asset_id, kind, _rounds(kind, rng))
            own = [
                episode
                for part in kind.parts
                for position in part.positions
                for name in part.faults
                for episode in _history(asset, part.component, position, catalogue.faults[name], rng)
            ]
            drawn.append(asset)
            settled = _reset(own, concepts)
            settled += _scars(settled, concepts)
            ordered = sorted(settled, key=lambda e: (e.onset, e.component, e.position or "", e.fault))
            episodes += ordered
    return World(tuple(drawn), tuple(episodes))


def _rounds(kind: AssetClass, rng: np.random.Generator) -> tuple[tuple[int, tuple[tuple[str, str | None], ...]], ...]:
    places = [(part.component, position) for part in kind.parts for position in part.positions]
    rounds, day = [], int(rng.integers(5, 80))
    while day < DAYS:
        looked = rng.choice(len(places), size=min(len(places), int(rng.integers(2, 6))), replace=False)
        rounds.append((day, tuple(places[i] for i in sorted(looked))))
        day += int(rng.integers(45, 100))
    return tuple(rounds)


def _history(
    asset: Asset, component: str, position: str | None, fault: Fault, rng: np.random.Generator
) -> list[Episode]:
    """Draw the renewals of one fault at one place: onset, notice, mending, and returns of repairs that failed."""
    found: list[Episode] = []
    # Parts are of mixed age when the log begins.
    onset = round(rng.weibull(_WEAR_OUT) * fault.years * 365 - rng.uniform(0, 0.8) * fault.years * 365)
    back: str | None = None
    while onset < DAYS:
        episode = _episode(asset, component, position, fault, onset, back, rng)
        if episode.onset >= 0:
            found.append(episode)
        if episode.end is None:
            break
        fails = episode.ended_by == "repair" and rng.random() < fault.returns
        back = episode.episode_id if fails and episode.onset >= 0 else None
        onset = episode.end + 1 + round(rng.gamma(1.5, 30) if fails else rng.weibull(_WEAR_OUT) * fault.years * 365)
    return found


def _episode(
    asset: Asset,
    component: str,
    position: str | None,
    fault: Fault,
    onset: int,
    back: str | None,
    rng: np.random.Generator,
) -> Episode:
    written = bool(rng.random() >= UNWRITTEN)
    noticed = onset + round(rng.gamma(_ONSET_SHAPE, fault.delay_days / _ONSET_SHAPE))
    on_round = False
    for day, looked in asset.rounds:
        if onset <= day < noticed and (component, position) in looked and rng.random() < FOUND_ON_ROUND:
            noticed, on_round = day, True
            break
    at_once = rng.random() < 0.15  # mended by whoever found it
    wait = 0 if at_once else 1 + round(rng.gamma(2.0, 16))
    mended = bool(rng.random() < fault.fixed)
    ends = noticed + wait if mended and noticed + wait < DAYS else None
    ended_by: Ending = "replace" if rng.random() < fault.replaced else "repair"
    return Episode(
        f"{asset.asset_id}/{component}/{position or '-'}/{fault.name}/{onset}",
        asset.asset_id, component, position, fault.name, onset, ends, ended_by if ends is not None else None,
        noticed if noticed < DAYS else None, written, on_round,
        fault.critical_days * float(rng.uniform(0.6, 1.4)), back,
    )  # fmt: skip


def _takes_along(replaced: Episode, other: Episode, concepts: Concepts) -> bool:
    """Tell whether replacing one component ends what another episode tells of."""
    same = replaced.component == other.component or concepts.is_part(other.component, replaced.component)
    return same and (replaced.position == other.position or None in {replaced.position, other.position})


def _reset(episodes: list[Episode], concepts: Concepts) -> list[Episode]:
    """End what a replacement of the component, or of the whole it is part of, takes along."""
    kept = {episode.episode_id: episode for episode in episodes}
    renewals = sorted((e for e in episodes if e.ended_by == "replace"), key=lambda e: (e.end or 0, e.episode_id))
    for planned in renewals:
        own = kept.get(planned.episode_id)
        if own is None or own.end is None or own.ended_by != "replace":
            continue  # taken along by an earlier one
        for other in list(kept.values()):
            later = other.end is None or other.end > own.end
            if other is not own and other.onset < own.end and later and _takes_along(own, other, concepts):
                seen = other.noticed if other.noticed is not None and other.noticed <= own.end else None
                kept[other.episode_id] = replace(other, end=own.end, ended_by="whole", noticed=seen)
                for back in [e for e in kept.values() if e.returns == other.episode_id]:
                    del kept[back.episode_id]  # the repair that failed was never made
    return [e if e.returns in kept else replace(e, returns=None) for e in kept.values()]


def _scars(episodes: list[Episode], concepts: Concepts) -> list[Episode]:
    """Return the old repairs that can be seen, each until the component is replaced."""
    renewals = [e for e in episodes if e.ended_by == "replace" and e.end is not None]
    scars = []
    for episode in episodes:
        if episode.ended_by != "repair" or episode.end is None or episode.fault.split(".")[0] not in _SCARRING:
            continue
        ends = [r.end for r in renewals if r.end and r.end > episode.end and _takes_along(r, episode, concepts)]
        weld = episode.fault.split(".")[0] in {"crack", "fracture"}
        scars.append(
            replace(
                episode, episode_id=f"{episode.episode_id}/scar", fault="prior_repair.weld" if weld else "prior_repair",
                onset=episode.end, end=min(ends, default=None), ended_by="replace" if ends else None, noticed=None,
                returns=None,
            )
        )  # fmt: skip
    return scars
