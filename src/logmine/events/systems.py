"""What the exporting system itself says: statuses that mean closed, structured failure codes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from logmine.events.identity import digest
from logmine.lexicon import LexiconRow, Lexicons
from logmine.types import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.concepts import Concepts
    from logmine.types import Reading, Record


class ClosedStatusRow(LexiconRow):
    """A row of `closed_statuses.csv`: a system status that means the work is done."""

    status: str
    system: str = ""


class ClosedStatuses:
    """Tells whether a system's status means that the work is done.

    Args:
        lexicons: Where `closed_statuses.csv` is.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._closed = {row.status.casefold() for row in lexicons.rows("closed_statuses.csv", ClosedStatusRow)}

    def __call__(self, status: str | None) -> bool:
        """Return whether the status, or one of the several in it (SAP's `TECO PRC SETC`), means closed."""
        if not status:
            return False
        folded = status.casefold()
        return folded.strip() in self._closed or any(word in self._closed for word in folded.split())


def code_events(
    record: Record, reading: Reading, concepts: Concepts, events: Sequence[Event], asset_id: str | None
) -> list[Event]:
    """Return an event for a row's structured failure code.

    A code says no more than the text where the text affirms the same failure: it then points to that event.

    Args:
        record: The row.
        reading: What was read in its text.
        concepts: Names the code's failure.
        events: The events of the row's text.
        asset_id: The row's asset.
    """
    code = record.failure_code
    if not code:
        return []
    coded = concepts.failure(code)
    if coded.failure_mode is None:
        return []
    day = record.started_at or record.reported_at
    event = Event(
        event_id=digest(record.record_id, "column", "failure_code"),
        record_id=record.record_id,
        asset_id=asset_id,
        asset_id_raw=record.asset_id_raw,
        kind="failure",
        text=reading.normalized.raw,
        normalized=reading.normalized.text,
        failure_text=code,
        failure_mode=coded.failure_mode,
        mechanism=coded.mechanism,
        defect=coded.defect,
        assertion="affirmed",
        severity=coded.severity,
        occurred_at=day,
        date_precision="day" if day else None,
        date_source="column" if day else None,
        source="column",
        confidence=0.8,
    )
    for other in events:
        if other.assertion == "affirmed" and other.failure_mode == event.failure_mode:
            return [replace(event, duplicate_of=other.event_id)]
    return [event]
