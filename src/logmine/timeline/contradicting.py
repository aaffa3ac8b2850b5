"""Which notes of one day say the opposite of each other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from logmine.concepts.defects import is_kin
from logmine.timeline.mending import is_work

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from logmine.types import Event


def contradictions(events: Iterable[Event]) -> dict[str, tuple[str, ...]]:
    """Return which events contradict an event, by its id.

    Two do where, on one day, one note affirms and another denies the same failure of the same component of one asset.
    Where work was done on it that day they don't: it was there, and then it was gone.
    """
    groups: defaultdict[Hashable, list[Event]] = defaultdict(list)
    worked: set[Hashable] = set()
    for event in events:
        if event.asset_id and event.component and event.occurred_at and event.date_precision == "day":
            key = event.asset_id, event.component, event.occurred_at
            if is_work(event) and event.action_status == "done":
                worked.add(key)
            if event.duplicate_of is None and event.assertion in {"affirmed", "negated"}:
                groups[key].append(event)
    opposed: defaultdict[str, set[str]] = defaultdict(set)
    for place, group in groups.items():
        denials = [event for event in group if event.assertion == "negated"]
        if denials and place not in worked and len(denials) < len(group):
            _oppose(denials, [event for event in group if event.assertion == "affirmed"], opposed)
    return {event_id: tuple(sorted(others)) for event_id, others in opposed.items()}


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
