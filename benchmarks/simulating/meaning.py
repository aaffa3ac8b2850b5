"""What the writers meant: the events that a perfect reader would take from the log."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from logmine.types import Event, Span
from simulating.world import day_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.types import ActionStatus, Assertion, DateSource, Precision
    from simulating.catalogue import Fault
    from simulating.notes import Note
    from simulating.wording import Said

_ASSERTIONS: Final[dict[str, Assertion]] = {
    "report": "affirmed", "again": "affirmed", "fixed": "affirmed", "asked_fault": "affirmed", "planned": "affirmed",
    "undone": "affirmed", "possible": "possible", "denial": "negated", "task": "hypothetical", "past": "historical",
}  # fmt: skip
_STATUSES: Final[dict[str, ActionStatus]] = {
    "fixed": "done", "worked": "done", "look": "done", "past": "done", "routine": "done",
    "asked": "requested", "asked_fault": "requested", "task": "requested", "planned": "planned", "undone": "not_done",
}  # fmt: skip


def meant_events(record_id: str, text: str, note: Note, said: Sequence[Said], faults: dict[str, Fault]) -> list[Event]:
    """Return the events of one note, dated as the product dates them: from text, else from the row's columns.

    Args:
        record_id: The row's id.
        text: The note's words.
        note: What was meant.
        said: What came to be said.
        faults: Faults by name.
    """
    return [
        _event(f"{record_id}/{i}", record_id, text, note, one, faults)
        for i, one in enumerate(said)
        if one.fault is not None or one.action is not None
    ]


def _event(event_id: str, record_id: str, text: str, note: Note, said: Said, faults: dict[str, Fault]) -> Event:
    statement = said.statement
    fault = faults[statement.fault] if said.fault is not None and statement.fault else None
    status = _STATUSES.get(statement.kind) if said.action is not None else None
    if status == "requested" and note.completed is not None:
        status = "done"
    occurred, precision, source = _when(note, said, status)
    assertion = _ASSERTIONS.get(statement.kind) if fault else None
    looked = statement.kind in {"denial", "look", "task"}
    kind = "failure" if fault and not looked else "inspection" if looked else "maintenance"
    spans = [Span(label, *at) for label, at in (("FAILURE", said.fault), ("ACTION", said.action)) if at]
    return Event(
        event_id=event_id,
        record_id=record_id,
        asset_id=note.asset_id,
        asset_id_raw=note.asset_id,
        kind=kind,  # type: ignore[arg-type]
        text=text,
        normalized=text,
        component=statement.component,
        position=said.position,
        failure_text=text[slice(*said.fault)] if said.fault else None,
        failure_mode=fault.mode if fault else None,
        defect=fault.defect if fault else None,
        action=said.meaning if status else None,  # type: ignore[arg-type]
        action_text=text[slice(*said.action)] if said.action else None,
        action_status=status,
        assertion=assertion,
        severity=statement.severity if assertion in {"affirmed", "possible"} else None,  # type: ignore[arg-type]
        occurred_at=occurred,
        date_precision=precision,
        date_source=source,
        spans=tuple(sorted(spans, key=lambda span: span.start)),
    )


def _when(note: Note, said: Said, status: str | None) -> tuple[date, Precision, DateSource]:
    if said.last_year:
        return date(day_of(note.reported).year - 1, 1, 1), "year", "text"
    if said.told is not None:
        return day_of(said.told), "day", "text"
    if said.fault is None and status == "done" and note.completed is not None:
        return day_of(note.completed), "day", "column"
    return day_of(note.reported), "day", "column"
