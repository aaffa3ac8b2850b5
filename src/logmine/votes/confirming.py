"""The votes of sensors and transactions: they confirm or contradict what the log suspects."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.concepts.defects import is_kin
from logmine.types import Vote
from logmine.votes.history import Cast, capture_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from logmine.types import Finding, Image
    from logmine.votes.history import History
    from logmine.votes.worth import Worth

# A report so many days after capture is still of what a sensor felt, or a part was bought for, at capture.
_REPORTED_LATE: Final = timedelta(days=90)


class _Suspect(NamedTuple):
    defect: str
    component: str | None
    position: str | None


def sensor_at_capture(image: Image, history: History, worth: Worth) -> Iterator[Cast]:
    """Vote as a sensor says on the day: it left its usual level, or kept to it, and what it speaks of is suspected.

    Where the log suspects nothing of the kind, a channel off its level speaks of the asset, with less weight; one that
    kept to it says nothing.
    """
    for finding, day in _current("sensor", image, history):
        root = f"sensor {finding.by} {finding.since}"
        casts = list(_on_suspects(sensor_at_capture.__name__, finding, root, day, history))
        yield from casts
        weight = finding.weight * worth.sensor_alone
        if not casts and finding.defect is not None and (finding.probability or 0.0) >= 0.5:
            vote = _vote(sensor_at_capture.__name__, finding, root, weight)
            yield Cast(finding.defect, finding.component, finding.position, None, vote)


def transaction_near_capture(image: Image, history: History, worth: Worth) -> Iterator[Cast]:  # noqa: ARG001
    """Vote as a part bought, a claim or a sale says of what the log suspects around that day."""
    for finding, day in _current("transaction", image, history):
        # What was bought on an order is that order's evidence, and counts once with its notes.
        root = history.order(finding.by) if finding.by else f"transaction {finding.evidence_id}"
        yield from _on_suspects(transaction_near_capture.__name__, finding, root, day, history)


def _current(source: str, image: Image, history: History) -> Iterator[tuple[Finding, date]]:
    day = capture_day(image)
    if day is None:
        return
    for finding in history.findings:
        began = finding.since is not None and finding.since <= day
        if finding.source == source and began and (finding.until is None or day <= finding.until):
            yield finding, day


def _on_suspects(source: str, finding: Finding, root: str, day: date, history: History) -> Iterator[Cast]:
    for suspect in sorted(set(_suspects(finding, day, history)), key=lambda one: tuple(map(str, one))):
        yield Cast(*suspect, None, _vote(source, finding, root, finding.weight))


def _suspects(finding: Finding, day: date, history: History) -> Iterator[_Suspect]:
    """Yield what the log suspects on a day that a finding can speak of."""
    for condition in (*history.conditions, *history.suspected):
        gone = condition.present_until_latest is not None and condition.present_until_latest <= day
        if gone or condition.present_from > day + _REPORTED_LATE or condition.defect is None:
            continue
        whose = condition.failure_mode, condition.defect, condition.component, condition.position
        if _speaks_of(finding, *whose):
            yield _Suspect(condition.defect, condition.component, condition.position)
    for event in history.possibles:
        near = event.occurred_at is not None and abs(event.occurred_at - day) <= _REPORTED_LATE
        if not near or event.defect is None or history.settled(event.event_id, day):
            continue
        if _speaks_of(finding, event.failure_mode, event.defect, event.component, event.position):
            yield _Suspect(event.defect, event.component, event.position)


def _speaks_of(
    finding: Finding, failure_mode: str | None, defect: str, component: str | None, position: str | None
) -> bool:
    if finding.component is not None and finding.component != component:
        return False
    if finding.position is not None and position is not None and finding.position != position:
        return False
    if finding.failure_mode is not None:
        return finding.failure_mode == failure_mode
    return finding.defect is None or is_kin(finding.defect, defect)


def _vote(source: str, finding: Finding, root: str, weight: float) -> Vote:
    probability = 0.5 if finding.probability is None else finding.probability
    return Vote(source, root, probability, weight, finding.evidence_id)
