"""The votes of work that was done before capture: what it put right, and the trace it left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.types import Vote
from logmine.votes.history import Cast, capture_day, days_apart
from logmine.votes.worth import fade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.types import Image
    from logmine.votes.history import History
    from logmine.votes.worth import Worth


def repaired_before_capture(image: Image, history: History, worth: Worth) -> Iterator[Cast]:
    """Vote against defects that a repair or replacement closed before capture and that did not come back."""
    day = capture_day(image)
    if day is None:
        return
    for condition in (*history.conditions, *history.suspected):
        closed, defect = condition.present_until_latest, condition.defect
        if closed is None or defect is None or condition.closed_by not in {"repair", "replace"}:
            continue
        if not (closed < day or (closed == day and image.capture_purpose == "after")):
            continue
        if history.renewed(defect, condition.component, condition.present_from, day):
            continue
        vote = Vote(
            source=repaired_before_capture.__name__,
            root_id=history.roots.get(condition.closed_by_event or "", condition.condition_id),
            probability=worth.replaced if condition.closed_by == "replace" else worth.repaired,
            weight=fade((day - closed).days, worth.closed_half_life) * condition.confidence,
            evidence_id=condition.condition_id,
        )
        yield Cast(defect, condition.component, condition.position, None, vote, denies=True)


def prior_repair_visible(image: Image, history: History, worth: Worth) -> Iterator[Cast]:
    """Vote for the traces of repairs that were made, or seen, before capture."""
    day = capture_day(image)
    if day is None:
        return
    for scar in history.scars:
        made, gone = scar.present_from, scar.present_until_latest
        if scar.defect is None or day < made or (gone is not None and day >= gone):
            continue
        weight = worth.same_day if day == made and image.capture_purpose != "after" else 1.0
        root = history.roots.get(scar.opened_by_event, scar.condition_id)
        vote = _trace(root, weight * scar.confidence, scar.condition_id, worth)
        yield Cast(scar.defect, scar.component, scar.position, scar.severity, vote)
    for event in history.seen_repairs:
        apart = days_apart(event, day)
        if event.prior_repair is None or apart is None or apart < 0:
            continue
        weight = worth.same_day if apart == 0 else 1.0
        vote = _trace(history.roots[event.event_id], weight * event.confidence, event.event_id, worth)
        yield Cast(event.prior_repair, event.component, event.position, event.severity, vote)


def _trace(root_id: str, weight: float, evidence_id: str, worth: Worth) -> Vote:
    return Vote(prior_repair_visible.__name__, root_id, worth.prior_repair, weight, evidence_id)
