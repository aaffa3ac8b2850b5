"""The order in which an asset's events are read, which no order of input rows changes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from logmine.types import Event

_PRECISION_DAYS: Final = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}


class RecordDates(NamedTuple):
    """What a record's own columns say of when: needed to close conditions."""

    reported_at: date | None = None
    completed_at: date | None = None


def in_time_order(events: Iterable[Event]) -> list[Event]:
    """Return the dated events that count, oldest first; duplicates and undated ones are skipped.

    On one day: history, then denials, then sightings with their repairs. Then record and place in the text.
    """
    return sorted(
        (event for event in events if event.occurred_at is not None and event.duplicate_of is None), key=_order
    )


def last_day(event: Event) -> date:
    """Return the last day that an event's date can mean, by its precision."""
    if event.occurred_at is None:
        raise ValueError("an event without a date has no last day")
    return event.occurred_at + timedelta(days=_PRECISION_DAYS[event.date_precision or "day"] - 1)


def _order(event: Event) -> tuple[date, int, str, int, str]:
    rank = {"historical": 0, "negated": 1}.get(event.assertion or "", 2)
    start = event.spans[0].start if event.spans else 0
    return event.occurred_at or date.max, rank, event.record_id, start, event.event_id
