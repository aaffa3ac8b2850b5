"""One simulation: the truth, the log that was written of it, and what its writers meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from logmine.concepts import Concepts
from logmine.lexicon import Lexicons
from simulating.catalogue import Catalogue, load_catalogue
from simulating.logbook import keep_log
from simulating.meaning import meant_events
from simulating.phrases import load_phrases
from simulating.wording import put_into_words
from simulating.world import World, day_of, draw_world

if TYPE_CHECKING:
    from logmine.types import Event
    from simulating.notes import Note

ASSETS: Final = 30
_ECHO_OPENING: Final = "copy of notif: "


@dataclass(frozen=True, slots=True)
class Simulation:
    """A simulated works.

    Args:
        seed: What it was drawn from.
        catalogue: Classes and faults.
        world: The hidden truth.
        notes: What was meant, a row of the log each.
        log: The log as an export: `record_id`, `asset_id`, `reported`, `completed`, `status`, `order_type`, `text`.
        meant: The events that its writers meant.
    """

    seed: int
    catalogue: Catalogue
    world: World
    notes: tuple[Note, ...]
    log: pl.DataFrame
    meant: tuple[Event, ...]


def simulate(seed: int, assets: int = ASSETS) -> Simulation:
    """Simulate assets, their defects and their log.

    Args:
        seed: Decides everything; from 1000 on, a reporting seed with one style more.
        assets: How many assets, about; each class has two at least.
    """
    catalogue, phrases = load_catalogue(), load_phrases()
    world = draw_world(catalogue, Concepts(Lexicons()), seed, assets)
    notes = keep_log(world, seed)
    rows, meant = [], []
    for number, note in enumerate(notes):
        record_id = f"N{number:06d}"
        text, said = put_into_words(note, phrases, seed)
        shift = 0
        if note.echo == "worklog" and note.number % 2:
            text, shift = _ECHO_OPENING + text, len(_ECHO_OPENING)
        rows.append(_row(record_id, note, text))
        meant += meant_events(record_id, text, note, [one.moved(shift) for one in said], catalogue.faults)
    return Simulation(seed, catalogue, world, tuple(notes), pl.DataFrame(rows), tuple(meant))


def _row(record_id: str, note: Note, text: str) -> dict[str, object]:
    return {
        "record_id": record_id,
        "asset_id": note.asset_id,
        "reported": day_of(note.reported),
        "completed": None if note.completed is None else day_of(note.completed),
        "status": note.status,
        "order_type": note.order_type,
        "text": text,
    }
