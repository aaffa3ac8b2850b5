"""What an event states, and whether another states no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.timeline.ordering import UNKNOWN, RecordDates, first_day
from logmine.types import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date

    from logmine.types import Event

_STATUS: Final = {None: 0, "not_done": 1, "planned": 2, "requested": 3, "done": 4}


def subject(event: Event) -> Hashable:
    """Return what an event is about: events that state the same have one subject."""
    if event.failure_text is None and event.defect is None:
        what = f"action:{event.action}:{event.prior_repair or ''}"
    else:
        what = (event.defect or event.failure_mode or event.failure_text or "").split(".")[0].casefold()
    return event.component or "", what, event.assertion or ""


def told_on(event: Event, dates: RecordDates = UNKNOWN) -> date:
    """Return the day an event was told of: work is told of before it is completed."""
    if event.failure_text is None and event.date_source != "text" and dates.reported_at is not None:
        return dates.reported_at
    return first_day(event)


def weight(event: Event, dates: RecordDates = UNKNOWN) -> int:
    """Return how much an event states: of two with one subject, the one that states no more weighs no more."""
    return sum(
        (
            event.position is not None,
            (event.defect or "").count(".") + 1 if event.defect else 0,
            event.action is not None,
            _STATUS[event.action_status],
            _badness(event),
            dates.completed_at is not None,
        )
    )


def states_no_more(event: Event, other: Event, dates: RecordDates = UNKNOWN, of_other: RecordDates = UNKNOWN) -> bool:
    """Tell whether an event states nothing that another of its subject doesn't: place, kind, action, severity."""
    return (
        event.position in {None, other.position}
        and _is_or_above(event.defect, other.defect)
        and (event.defect is not None or event.failure_mode == other.failure_mode)
        and event.action in {None, other.action}
        and _STATUS[event.action_status] <= _STATUS[other.action_status]
        and _badness(event) <= _badness(other)
        and (dates.completed_at is None or of_other.completed_at is not None)
    )


def _is_or_above(defect: str | None, other: str | None) -> bool:
    return defect in {None, other} or (other or "").startswith(f"{defect}.")


def _badness(event: Event) -> int:
    return 0 if event.severity is None else SEVERITIES.index(event.severity) + 1
