"""The vote of a condition that stood, or may have stood, at capture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.types import Vote
from logmine.votes.history import Cast, capture_day
from logmine.votes.worth import between, fade

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from logmine.types import CapturePurpose, Condition, Image
    from logmine.votes.history import History
    from logmine.votes.worth import Worth


def condition_at_capture(image: Image, history: History, worth: Worth) -> Iterator[Cast]:
    """Vote for the defects whose condition holds at capture, by where in its honest ends the day lies."""
    day = capture_day(image)
    if day is None:
        return
    for condition in history.conditions:
        belief = _belief(condition, history.sightings[condition.condition_id], day, image.capture_purpose, worth)
        if belief is None or condition.defect is None:
            continue
        probability, weight = belief
        if image.capture_purpose == "after":
            weight *= worth.after_work
        vote = Vote(
            source=condition_at_capture.__name__,
            root_id=history.roots.get(condition.opened_by_event, condition.condition_id),
            probability=probability,
            weight=weight * condition.confidence,
            evidence_id=condition.condition_id,
        )
        yield Cast(condition.defect, condition.component, condition.position, condition.severity, vote)


def _belief(
    condition: Condition, sightings: Sequence[date], day: date, purpose: CapturePurpose | None, worth: Worth
) -> tuple[float, float] | None:
    """Return probability and weight that a condition is there on a day, or None to abstain."""
    first, last = condition.present_from, condition.present_until_earliest
    closed = condition.present_until_latest
    if closed is not None and day >= closed:
        # On the closing day the picture is neither before nor after the work, unless its purpose says so.
        return (worth.present, 1.0) if day == closed and purpose == "before" else None
    if day < first:
        return _before_report(condition, day, worth)
    if day == first:
        return worth.present, 1.0 if purpose == "before" else worth.same_day
    if day <= last or closed is None:
        # Two sightings years apart may be two defects: work goes unrecorded.
        apart = min(abs((day - seen).days) for seen in (first, last, *sightings))
        return worth.present, fade(apart, worth.open_half_life)
    way = (day - last).days / (closed - last).days
    # Work is mostly done near the day it is recorded as done; a look that found nothing only ends what was unknown.
    gone = way if condition.closed_by == "found_absent" else way**worth.closure_shape
    return between(worth.present, worth.absent, gone), 1.0


def _before_report(condition: Condition, day: date, worth: Worth) -> tuple[float, float] | None:
    first, looked = condition.present_from, condition.present_from_earliest
    if looked is None:
        weight = 1.0 - (first - day).days / (worth.onset_days + 1.0)
        return (worth.present, weight) if weight > 0.0 else None
    if day <= looked:
        return None
    return between(worth.absent, worth.present, (day - looked).days / (first - looked).days), 1.0
