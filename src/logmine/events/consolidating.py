"""Across records: which events say the same again, and which contradict each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from logmine.types import Event


def consolidate(events: Sequence[Event]) -> list[Event]:
    """Link duplicates and contradictions; nothing is dropped and the order is kept.

    A duplicate is the same text of the same asset on the same day in another record: it points to the event of
    the smallest record id. Two events contradict where, on one day, one affirms and one denies the same failure of
    the same component of one asset.

    Args:
        events: The events of a whole log, in any order.
    """
    first: dict[Hashable, str] = {}
    for event in sorted(events, key=lambda e: (e.record_id, e.event_id)):
        if (key := _duplicate_key(event)) is not None:
            first.setdefault(key, event.event_id)
    linked = []
    for event in events:
        key = _duplicate_key(event)
        original = event.event_id if key is None else first[key]
        own = event.duplicate_of is None and original != event.event_id
        linked.append(replace(event, duplicate_of=original) if own else event)
    opposed = _contradictions(linked)
    return [
        replace(event, contradicts=tuple(sorted(opposed[event.event_id]))) if event.event_id in opposed else event
        for event in linked
    ]


def _duplicate_key(event: Event) -> Hashable | None:
    if event.asset_id is None or event.occurred_at is None or event.source == "column":
        return None
    where = tuple((span.label, span.start, span.end) for span in event.spans)
    return event.asset_id, event.occurred_at, event.text.casefold().strip(), where, event.position


def _contradictions(events: Iterable[Event]) -> dict[str, set[str]]:
    groups: defaultdict[Hashable, list[Event]] = defaultdict(list)
    for event in events:
        if event.duplicate_of is None and event.asset_id and event.component and event.occurred_at:
            what = event.defect or event.failure_mode
            if what and event.assertion in {"affirmed", "negated"} and event.date_precision == "day":
                groups[event.asset_id, event.component, event.position, event.occurred_at, what].append(event)
    opposed: defaultdict[str, set[str]] = defaultdict(set)
    for group in groups.values():
        for one in group:
            for other in group:
                if one.assertion != other.assertion:
                    opposed[one.event_id].add(other.event_id)
    return dict(opposed)
