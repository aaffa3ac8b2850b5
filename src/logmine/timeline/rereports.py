"""Reports of a condition that was open already: linked to the first, and still evidence of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from logmine.timeline.mending import is_report, is_work
from logmine.timeline.ordering import UNKNOWN, RecordDates, first_day
from logmine.timeline.rules import REPORT_WITHIN
from logmine.timeline.statements import states_no_more

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from logmine.types import Condition, Event


def link_reports(
    events: Sequence[Event], conditions: Iterable[Condition], records: Mapping[str, RecordDates]
) -> list[Event]:
    """Link each report of an open condition that states nothing new to the one it states again.

    It stays in `event_ids` of its condition, and counts there: it is another look that found the same. A copy of a
    text is in no condition.

    Args:
        events: The events that the conditions were built from.
        conditions: Their conditions.
        records: Dates of the records, by record id.
    """
    by_id = {event.event_id: event for event in events}
    links: dict[str, str] = {}
    for condition in conditions:
        if len(condition.event_ids) > 1:
            links.update(_again([by_id[event_id] for event_id in condition.event_ids], records))
    return [replace(e, duplicate_of=links[e.event_id]) if e.event_id in links else _follow(e, links) for e in events]


def _again(told: Sequence[Event], records: Mapping[str, RecordDates]) -> Iterator[tuple[str, str]]:
    """Yield each report of one condition that states nothing new, with the one it states again."""
    first: list[Event] = []
    last = None
    for event in told:
        if not is_report(event):
            if is_work(event):
                first = []  # told again after work, it is a failure anew
            continue
        again = last is not None and (first_day(event) - last).days <= REPORT_WITHIN
        last = first_day(event)
        if not again:
            first = []
        other = next((one for one in first if _states_again(event, one, records)), None)
        if other is not None:
            yield event.event_id, other.event_id
        else:
            first.append(event)


def _states_again(event: Event, other: Event, records: Mapping[str, RecordDates]) -> bool:
    dates, of_other = (records.get(one.record_id, UNKNOWN) for one in (event, other))
    return (
        event.component in {None, other.component}
        and other.assertion in {event.assertion, "affirmed"}
        and states_no_more(event, other, dates, of_other)
    )


def _follow(event: Event, links: Mapping[str, str]) -> Event:
    """Return an event whose duplicate points to one that counts."""
    original = links.get(event.duplicate_of or "")
    return event if original is None else replace(event, duplicate_of=original)
