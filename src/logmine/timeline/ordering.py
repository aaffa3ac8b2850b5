"""When an event was, and the order in which an asset's events are read, which no order of input rows changes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from logmine.types import Event

_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
_RANKS: Final = {"historical": 0, "negated": 1}


class RecordDates(NamedTuple):
    """What a record's own columns say of when: needed to close conditions."""

    reported_at: date | None = None
    completed_at: date | None = None


UNKNOWN: Final = RecordDates()


def in_time_order(events: Iterable[Event]) -> list[Event]:
    """Return the dated events that count, oldest first; duplicates and undated ones are skipped.

    On one day: history, then denials, then sightings with their repairs. Then record and place in the text.
    """
    return sorted(
        (event for event in events if event.occurred_at is not None and event.duplicate_of is None), key=_order
    )


def first_day(event: Event) -> date:
    """Return the first day that an event's date can mean."""
    if event.occurred_at is None:
        raise ValueError("an event without a date is in no timeline")
    return event.occurred_at


def last_day(event: Event, dates: RecordDates = UNKNOWN) -> date:
    """Return the last day that an event's date can mean: by its precision, and no later than it was reported."""
    first = first_day(event)
    precision = event.date_precision or "day"
    if precision == "day":
        return first
    last = first + timedelta(days=6) if precision == "week" else _months_on(first, _MONTHS[precision])
    return last if dates.reported_at is None else max(first, min(last, dates.reported_at))


def work_days(event: Event, dates: RecordDates = UNKNOWN) -> tuple[date, date]:
    """Return the first and the last day on which an event's work can have been done.

    A text that dates the work is believed. Else it was done between the report and the completion; without one, on the
    day of the report. Where text dates a failure and its repair at once, the date is the failure's, the earliest.
    """
    first = first_day(event)
    if event.date_source == "text" and (event.failure_text is None or event.assertion == "historical"):
        return first, last_day(event, dates)
    reported, completed = dates
    if event.date_source == "text":
        return first, max(completed or reported or first, last_day(event, dates))
    return min(first, reported or first), max(completed or reported or first, first)


def _months_on(day: date, months: int) -> date:
    """Return the last day of so many months, the one of a day the first of them."""
    whole = day.year * 12 + day.month - 1 + months
    if whole >= (date.max.year + 1) * 12:
        return date.max
    return date(whole // 12, whole % 12 + 1, 1) - timedelta(days=1)


def _order(event: Event) -> tuple[date, int, str, int, str]:
    start = event.spans[0].start if event.spans else 0
    return first_day(event), _RANKS.get(event.assertion or "", 2), event.record_id, start, event.event_id
