"""Across records: which events say again what another says, and which contradict each other.

The rules are told with examples in `docs/explanation/conditions.md`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.timeline.contradicting import contradictions
from logmine.timeline.likeness import alike, fold, quotes, repeats
from logmine.timeline.mending import is_work
from logmine.timeline.ordering import UNKNOWN, RecordDates
from logmine.timeline.rules import ECHO_WITHIN, JOB_WORDS, ORDER_WITHIN, QUOTED_WITHIN
from logmine.timeline.statements import states_no_more, subject, told_on, weight

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence
    from datetime import date

    from logmine.types import Event

_MOST: Final = 64  # how many events before it one is held against


class _Told(NamedTuple):
    """An event with what it is compared by, in the order of comparing."""

    day: date
    lightness: int
    record_id: str
    start: int
    event_id: str
    event: Event


def consolidate(
    events: Sequence[Event],
    records: Mapping[str, RecordDates] | None = None,
    orders: Mapping[str, str] | None = None,
) -> list[Event]:
    """Link duplicates and contradictions; nothing is dropped and the order is kept.

    A duplicate states nothing that an event of another record doesn't state: the same text on the same day, a line of
    an order that repeats an earlier one, a request made again within days. It points to an event that is no duplicate.

    Args:
        events: The events of a whole log, in any order.
        records: Dates of the records, by record id.
        orders: The order that a record belongs to, by record id.
    """
    dates = records or {}
    groups: defaultdict[Hashable, list[Event]] = defaultdict(list)
    for event in events:
        if event.asset_id is not None and event.occurred_at is not None and event.duplicate_of is None:
            groups[event.asset_id, subject(event)].append(event)
    links: dict[str, str] = {}
    for group in groups.values():
        if len(group) > 1:
            links.update(_repeats(sorted(_told(event, dates) for event in group), dates, orders or {}))
    # A code that repeats its own record's text follows that text.
    links.update({e.event_id: links[e.duplicate_of] for e in events if e.duplicate_of in links})
    linked = [replace(e, duplicate_of=links[e.event_id]) if e.event_id in links else e for e in events]
    opposed = contradictions(linked)
    return [replace(e, contradicts=opposed[e.event_id]) if e.event_id in opposed else e for e in linked]


def _told(event: Event, dates: Mapping[str, RecordDates]) -> _Told:
    own = dates.get(event.record_id, UNKNOWN)
    start = event.spans[0].start if event.spans else 0
    return _Told(told_on(event, own), -weight(event, own), event.record_id, start, event.event_id, event)


def _repeats(
    group: Sequence[_Told], dates: Mapping[str, RecordDates], orders: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield each event of one subject that repeats an earlier one, with that one; of a day the heaviest stand first."""
    originals: list[_Told] = []
    for told in group:
        for other in reversed(originals[-_MOST:]):
            if (told.day - other.day).days > ORDER_WITHIN:
                originals.append(told)
                break
            if _is_repeat(told, other, dates, orders):
                yield told.event_id, other.event_id
                break
        else:
            originals.append(told)


def _is_repeat(told: _Told, other: _Told, dates: Mapping[str, RecordDates], orders: Mapping[str, str]) -> bool:
    event, earlier = told.event, other.event
    own, others = dates.get(event.record_id, UNKNOWN), dates.get(earlier.record_id, UNKNOWN)
    if event.record_id == earlier.record_id or not states_no_more(event, earlier, own, others):
        return False
    words, before = fold(event.text), fold(earlier.text)
    days = (told.day - other.day).days
    if days == 0 and words == before and words:
        return True
    order = orders.get(event.record_id)
    if order is not None and order == orders.get(earlier.record_id):
        return repeats(words, before) or repeats(before, words)
    if days <= QUOTED_WITHIN and quotes(words, before):
        return True
    return days <= ECHO_WITHIN and _asks(event) and _asks(earlier) and _tells(words) and alike(words, before)


def _asks(event: Event) -> bool:
    return is_work(event) and event.failure_text is None and event.action_status != "done"


def _tells(words: str) -> bool:
    """Tell whether words say enough that the same ones mean the same job: `replace hose` doesn't."""
    return words.count(" ") + 1 >= JOB_WORDS
