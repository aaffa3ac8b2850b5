"""The votes of single events: the image's own note, a denial, a suspicion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.types import Vote
from logmine.votes.history import Cast, capture_day, days_apart
from logmine.votes.worth import fade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.types import Event, Image
    from logmine.votes.history import History
    from logmine.votes.worth import Worth

_PUTS_RIGHT: Final = frozenset({"replace", "repair"})


def attached_record(image: Image, history: History, worth: Worth) -> Iterator[Cast]:
    """Vote as the note says that the image belongs to: the strongest evidence, whatever the dates."""
    if image.record_id is None:
        return
    for event in history.by_order.get(history.order(image.record_id), ()):
        where = event.component, event.position, event.severity
        probability = _of_note(event, image, worth)
        if event.defect is not None and probability is not None:
            vote = _vote(attached_record.__name__, event, history, probability, 1.0)
            yield Cast(event.defect, *where, vote, denies=event.assertion == "negated", attached=True)
        if event.prior_repair is not None and event.assertion != "negated":
            vote = _vote(attached_record.__name__, event, history, worth.attached, 1.0)
            yield Cast(event.prior_repair, *where, vote, attached=True)


def denied_at_inspection(image: Image, history: History, worth: Worth) -> Iterator[Cast]:
    """Vote against a defect that an inspection near capture did not find, of the inspected component only."""
    day = capture_day(image)
    if day is None:
        return
    for event in history.denials:
        apart, defect = days_apart(event, day), event.defect
        if apart is None or defect is None or event.occurred_at is None:
            continue
        weight = worth.same_day if apart == 0 else fade(abs(apart), worth.denial_half_life)
        if weight < worth.least_weight:
            continue
        # What came after the look, or was gone by then, the look says nothing of.
        came_since = apart > 0 and history.renewed(defect, event.component, event.occurred_at, day)
        gone_by_then = apart < 0 and history.standing(defect, event.component, day, event.occurred_at)
        if not came_since and not gone_by_then:
            vote = _vote(denied_at_inspection.__name__, event, history, worth.absent, weight)
            yield Cast(defect, event.component, event.position, None, vote, denies=True)


def possible_mention(image: Image, history: History, worth: Worth) -> Iterator[Cast]:
    """Vote half and half for a defect that a text near capture only suspects."""
    day = capture_day(image)
    if day is None:
        return
    for event in history.possibles:
        apart = days_apart(event, day)
        if apart is None or event.defect is None or history.settled(event.event_id, day):
            continue
        weight = worth.same_day if apart == 0 else fade(abs(apart), worth.possible_half_life)
        if weight >= worth.least_weight:
            vote = _vote(possible_mention.__name__, event, history, worth.possible, weight)
            yield Cast(event.defect, event.component, event.position, event.severity, vote)


def _of_note(event: Event, image: Image, worth: Worth) -> float | None:
    """Return the probability that an event of the image's own note gives its defect, or None to abstain."""
    gone = worth.replaced if event.action == "replace" else worth.repaired
    match event.assertion:
        case "negated":
            return worth.absent
        case "possible":
            return worth.possible
        case "historical":
            return gone
        case "affirmed":
            put_right = event.action in _PUTS_RIGHT and event.action_status == "done"
            if image.capture_purpose == "after":
                return gone if put_right else worth.attached_after
            return worth.attached_worked_on if put_right and image.capture_purpose != "before" else worth.attached
    return None


def _vote(source: str, event: Event, history: History, probability: float, weight: float) -> Vote:
    return Vote(source, history.roots[event.event_id], probability, weight * event.confidence, event.event_id)
