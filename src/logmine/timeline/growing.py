"""A condition while it grows: what is known of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from math import prod
from typing import TYPE_CHECKING

from logmine.events.identity import digest
from logmine.timeline.likeness import fold, repeats
from logmine.timeline.rules import ECHO_WITHIN
from logmine.types import SEVERITIES, Condition

if TYPE_CHECKING:
    from datetime import date

    from logmine.types import Closing, Event, Severity


@dataclass(slots=True, eq=False)
class Growing:
    """A condition while it grows.

    Args:
        opener: The event that opened it.
        component: Canonical component.
        position: Where the component is.
        defect: Visible defect, the most specific told.
        failure_mode: ISO 14224 code.
        severity: The worst told.
        earliest: The last day on which it is known not to have been there.
        since: The first day by which it is known to have been there.
        seen: The last day on which it is known to have been there still.
        events: Ids of the events it rests on.
        weights: How sure each independent piece of evidence is, by the order or text it stems from.
        doubt: What its ends take from that.
        records: Where in each record's text it was told last.
        tellings: When it was reported, in which words, and from which stem.
    """

    opener: Event
    component: str | None
    position: str | None
    defect: str | None
    failure_mode: str | None
    severity: Severity | None
    earliest: date | None
    since: date
    seen: date
    events: list[str] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)
    doubt: float = 1.0
    records: dict[str, int] = field(default_factory=dict)
    tellings: list[tuple[date, str, str]] = field(default_factory=list)
    closed_by: Closing | None = None
    surely: bool = False
    closer: str | None = None
    gone_after: date | None = None
    until: date | None = None
    _doubt_before: float = 1.0

    @property
    def confidence(self) -> float:
        """How sure it is: pieces of evidence that stem from different orders or texts are independent."""
        return (1 - prod(1 - weight for weight in self.weights.values())) * self.doubt

    def tell(self, event: Event, first: date, last: date, order: str, weight: float, *, start: int) -> None:
        """Take up a report of it.

        Args:
            event: The report.
            first: First day that its date can mean.
            last: Last day that its date can mean.
            order: The order it belongs to.
            weight: How sure it is.
            start: Where it stands in its record's text.
        """
        self.since, self.seen = min(self.since, last), max(self.seen, first)
        self.events.append(event.event_id)
        stem = self._stem(order, event.text, first)
        self.weights[stem] = max(self.weights.get(stem, 0.0), weight)
        self.records[event.record_id] = start
        self.severity = worse(self.severity, event.severity)
        self.component = self.component or event.component
        self.position = self.position or event.position
        self.specify(event.defect)

    def specify(self, defect: str | None) -> None:
        """Name it after a defect below the one that it is named after."""
        if defect and self.defect and defect.startswith(f"{self.defect}."):
            self.defect = defect

    def _stem(self, order: str, text: str, day: date) -> str:
        """Return what a report stems from: its order, or that of one in near-equal words shortly before."""
        stem = order
        if self.tellings and order not in self.weights:
            since = day - timedelta(days=ECHO_WITHIN)
            recent = (told for told in reversed(self.tellings) if told[0] >= since)
            stem = next((stem for _, earlier, stem in recent if repeats(fold(text), fold(earlier))), order)
        self.tellings.append((day, text, stem))
        return stem

    def close(
        self,
        closing: Closing,
        event: Event,
        day: date,
        weight: float = 1.0,
        *,
        surely: bool = True,
        after: date | None = None,
    ) -> None:
        """Close it.

        Args:
            closing: What closed it.
            event: The event that tells.
            day: The day by which it was gone.
            weight: How sure that is.
            surely: Whether the event tells that it was done, and not only asked for.
            after: A day up to which it was there, where the text tells.
        """
        self.closed_by, self.closer, self.surely = closing, event.event_id, surely
        self.until, self.gone_after = max(day, self.seen), after
        self._doubt_before, self.doubt = self.doubt, self.doubt * weight
        if event.event_id not in self.events:
            self.events.append(event.event_id)

    def withdraw(self, weight: float) -> None:
        """Take its closing back: it was not gone."""
        self.closed_by = self.closer = self.until = self.gone_after = None
        self.doubt = self._doubt_before * weight

    def finished(self, asset_id: str, observed: date) -> Condition:
        """Return the condition.

        Args:
            asset_id: Whose it is.
            observed: The last day that the asset's log speaks of.
        """
        since = self.since if self.until is None else min(self.since, self.until)
        there = max(since, self.seen, self.gone_after or self.seen)
        until_earliest = there if self.until is None else min(there, self.until)
        return Condition(
            condition_id=digest(asset_id, self.defect or self.failure_mode, self.opener.event_id),
            asset_id=asset_id,
            component=self.component,
            position=self.position,
            defect=self.defect,
            failure_mode=self.failure_mode,
            severity=self.severity,
            present_from_earliest=self.earliest,
            present_from=since,
            present_until_earliest=until_earliest,
            present_until_latest=self.until,
            observed_until=max(observed, until_earliest, self.until or until_earliest),
            closed_by=self.closed_by,
            opened_by_event=self.opener.event_id,
            closed_by_event=self.closer,
            event_ids=tuple(self.events),
            confidence=round(self.confidence, 4),
        )


def worse(one: Severity | None, other: Severity | None) -> Severity | None:
    """Return the worse of two severities, null where neither is known."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=SEVERITIES.index)
