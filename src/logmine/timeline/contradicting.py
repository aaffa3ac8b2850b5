"""Which notes of one day say the opposite of each other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from logmine.concepts.defects import is_kin
from logmine.timeline.mending import is_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from logmine.types import Event

    _Place = tuple[str | None, str | None, date | None]


def contradictions(events: Iterable[Event]) -> dict[str, tuple[str, ...]]:
    """Return which events contradict an event, by its id.

    Two do where, on one day, one note affirms and another denies the same failure of the same component of one asset.
    Where work was done on it that day they don't: it was there, and then it was gone.
    """
    events = list(events)
    denied = {_place(event) for event in events if event.assertion == "negated" and event.date_precision == "day"}
    groups: defaultdict[_Place, list[Event]] = defaultdict(list)
    worked: set[_Place] = set()
    for event in events if denied else ():
        place = _place(event)
        if place not in denied or None in place or event.date_precision != "day":
            continue
        if is_work(event) and event.action_status == "done":
            worked.add(place)
        if event.duplicate_of is None and event.assertion in {"affirmed", "negated"}:
            groups[place].append(event)
    opposed: defaultdict[str, set[str]] = defaultdict(set)
    for place, group in groups.items():
        denials = [event for event in group if event.assertion == "negated"]
        if denials and place not in worked and len(denials) < len(group):
            _oppose(denials, [event for event in group if event.assertion == "affirmed"], opposed)
    return {event_id: tuple(sorted(others)) for event_id, others in opposed.items()}


def _place(event: Event) -> _Place:
    return event.asset_id, event.component, event.occurred_at


def _oppose(denials: Sequence[Event], reports: Sequence[Event], opposed: defaultdict[str, set[str]]) -> None:
    for denial in denials:
        for report in reports:
            apart = denial.record_id != report.record_id
            if apart and denial.position in {None, report.position} and _same_kind(denial, report):
                opposed[denial.event_id].add(report.event_id)
                opposed[report.event_id].add(denial.event_id)


def _same_kind(one: Event, other: Event) -> bool:
    if one.defect and other.defect:
        return is_kin(one.defect, other.defect)
    return not one.defect and not other.defect and one.failure_mode == other.failure_mode
