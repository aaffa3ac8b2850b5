"""What is written of an episode: first reports, re-reports, orders, work; some of it late, some of it never done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from simulating.notes import Note, Statement
from simulating.world import DAYS

if TYPE_CHECKING:
    import numpy as np

    from simulating.notes import StatementKind
    from simulating.world import Episode

LATE: Final = 0.1
LATE_DAYS: Final = 30
_POSSIBLE_FIRST: Final = 0.12
_BY_ORDER: Final = 0.6
_CLOSED_WEEKS_AFTER: Final = 0.15
_REQUESTED_NOT_DONE: Final = 0.1
_PUT_OFF: Final = 0.2
_DONE = ("COMP", "CLOSED", "TECO", "COMPLETE")
_NEVER_DONE = ("OPEN", "CANCELLED", "CRTD")


def episode_notes(episode: Episode, style: str, rng: np.random.Generator) -> list[Note]:
    """Return the notes of an episode that someone noticed and writes of, in no order.

    Args:
        episode: Written of, and noticed.
        style: How its writer writes.
        rng: Draws.
    """
    noticed = episode.noticed
    if noticed is None or not episode.written:
        return []
    if episode.end == noticed and episode.ended_by != "whole":
        return [_late(_note(episode, style, noticed, _tell(episode, "fixed", noticed)), rng)]
    notes = [_first(episode, style, noticed, rng)]
    last = (DAYS if episode.end is None else episode.end) - 1
    notes += _between(episode, style, noticed, last, rng)
    if episode.end is not None and episode.ended_by != "whole":
        notes.append(_mending(episode, style, noticed, episode.end, rng))
    return notes


def _first(episode: Episode, style: str, noticed: int, rng: np.random.Generator) -> Note:
    doubt, request = rng.random(2)
    kind: StatementKind = (
        "possible"
        if doubt < _POSSIBLE_FIRST and not episode.on_round
        else "asked_fault"
        if request < 0.25
        else "report"
    )
    return _late(_note(episode, style, noticed, _tell(episode, kind, noticed)), rng)


def _between(episode: Episode, style: str, noticed: int, last: int, rng: np.random.Generator) -> list[Note]:
    """Return what is written while it is open: seen again, put off, asked for in vain."""
    notes: list[Note] = []
    day = noticed + 5 + round(rng.gamma(1.5, 30))
    while day < last and len(notes) < 4:
        notes.append(_note(episode, style, day, _tell(episode, "again", day)))
        day += 10 + round(rng.gamma(1.5, 40))
    if last - noticed > 6:
        if rng.random() < _PUT_OFF:
            day = int(rng.integers(noticed + 2, last))
            notes.append(_note(episode, style, day, _tell(episode, "planned" if rng.random() < 0.5 else "undone", day)))
        if rng.random() < _REQUESTED_NOT_DONE:
            day = int(rng.integers(noticed + 1, last))
            note = _note(episode, style, day, _tell(episode, "asked" if rng.random() < 0.5 else "asked_fault", day))
            notes.append(replace(note, order_type="order", status=str(rng.choice(_NEVER_DONE))))
    return notes


def _mending(episode: Episode, style: str, noticed: int, end: int, rng: np.random.Generator) -> Note:
    if rng.random() >= _BY_ORDER:
        kind: StatementKind = "worked" if rng.random() < 0.6 else "fixed"
        return _late(_note(episode, style, end, _tell(episode, kind, end)), rng)
    raised = int(rng.integers(noticed, end + 1))
    draw = rng.random()
    said: tuple[Statement, ...]
    if style == "worklog" and draw < 0.6:
        said = (replace(_tell(episode, "again", raised), day=raised), replace(_tell(episode, "worked", end), day=end))
    else:
        kind = "asked" if draw < 0.4 else "worked" if draw < 0.7 else "asked_fault" if draw < 0.85 else "fixed"
        said = (_tell(episode, kind, raised),)
    closed = end + (int(rng.integers(14, 43)) if rng.random() < _CLOSED_WEEKS_AFTER else 0)
    if closed > end and rng.random() < 0.5 and said[-1].kind == "worked":
        said = (*said[:-1], replace(said[-1], day=end))
    note = replace(_note(episode, style, raised, said[0]), statements=said)
    return replace(note, order_type="order", completed=closed, status=str(rng.choice(_DONE)))


def _late(note: Note, rng: np.random.Generator) -> Note:
    """Write some notes days after what they tell; half of them say when it was."""
    if rng.random() >= LATE:
        return note
    days = int(rng.integers(1, LATE_DAYS + 1))
    said = note.statements
    if rng.random() < 0.5:
        said = tuple(replace(one, day=note.reported) for one in said)
    return replace(note, reported=note.reported + days, late=days, statements=said)


def _note(episode: Episode, style: str, day: int, said: Statement) -> Note:
    return Note(episode.asset_id, episode.asset_id, style, day, (said,))


def _tell(episode: Episode, kind: StatementKind, day: int) -> Statement:
    ended_by = episode.ended_by if episode.ended_by in {"replace", "repair"} else "repair"
    return Statement(
        kind, episode.component, episode.position, episode.fault, ended_by, episode.severity(day),
        episode=episode.episode_id,
    )  # fmt: skip
