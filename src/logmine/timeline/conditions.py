"""Conditions: intervals in which a defect was there, with both ends as intervals.

Every rule is told with an example in `docs/explanation/conditions.md`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from logmine.timeline import rules
from logmine.timeline.bounds import Bounds
from logmine.timeline.growing import Growing
from logmine.timeline.mending import found_absent, is_report, is_work, mended, mended_in_passing, start_of
from logmine.timeline.ordering import UNKNOWN, RecordDates, first_day, in_time_order, last_day, work_days
from logmine.timeline.standing import Place, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from logmine.concepts import Concepts
    from logmine.types import Closing, Condition, Event

_SEEN, _WORK, _COMPLETION = range(3)


def build_conditions(
    events: Iterable[Event],
    records: Mapping[str, RecordDates],
    concepts: Concepts,
    orders: Mapping[str, str] | None = None,
) -> list[Condition]:
    """Build the conditions of all assets.

    Args:
        events: Events of any assets, in any order; those without asset or date, and duplicates, are passed over.
        records: Dates of the records, by record id.
        concepts: Knows parts of components and kin of defects.
        orders: The order that a record belongs to, by record id; by default a record stands for itself.

    Returns:
        Conditions, by asset, onset and id.
    """
    by_asset: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.asset_id is not None:
            by_asset[event.asset_id].append(event)
    conditions: list[Condition] = []
    for asset_id, own in by_asset.items():
        conditions += _Walk(concepts, records, orders or {}).through(asset_id, in_time_order(own))
    return sorted(conditions, key=lambda c: (c.asset_id, c.present_from, c.condition_id))


class _Walk:
    """Walks one asset's events in time order."""

    def __init__(self, concepts: Concepts, records: Mapping[str, RecordDates], orders: Mapping[str, str]) -> None:
        self._dates = records
        self._orders = orders
        self._standing = Standing(concepts)
        self._bounds = Bounds(concepts)

    def through(self, asset_id: str, events: Sequence[Event]) -> list[Condition]:
        if not events:
            return []
        steps = sorted(self._steps(events))
        observed = max(steps[-1][0], *(last_day(event, self._of(event)) for event in events))
        for day, kind, i in steps:
            event = events[i]
            if kind == _WORK:
                self._work(event, day)
            elif kind == _COMPLETION:
                self._complete(event, day)
            elif event.prior_repair:
                seen = Place(event.component, event.position)
                self._trace(event, seen, event.prior_repair, event.confidence, None, last_day(event, self._of(event)))
            elif is_report(event):
                self._report(event)
            elif event.assertion == "negated":
                self._deny(event)
        return [condition.finished(asset_id, observed) for condition in self._standing.all]

    def _steps(self, events: Sequence[Event]) -> Iterator[tuple[date, int, int]]:
        """Yield when each event is heard: a sight on its day, work when it was done, behind what was seen till then."""
        acting = {event.record_id for event in events if event.action is not None}
        for i, event in enumerate(events):
            day = first_day(event)
            yield day, _SEEN, i
            if event.action is not None:
                if is_work(event):
                    yield work_days(event, self._of(event))[1], _WORK, i
            elif event.record_id not in acting and is_report(event):
                completed = self._of(event).completed_at
                if completed is not None:
                    yield max(completed, day), _COMPLETION, i

    def _of(self, event: Event) -> RecordDates:
        return self._dates.get(event.record_id, UNKNOWN)

    def _report(self, event: Event) -> None:
        if event.defect is None and event.failure_mode is None:
            return
        first, last = first_day(event), last_day(event, self._of(event))
        condition = self._standing.match(event, first)
        if condition is None and event.assertion == "affirmed":
            condition = self._standing.failed_repair(event, first)
            if condition is not None:
                condition.withdraw(rules.REOPENED_WEIGHT)
                self._standing.reopen(condition)
        if condition is None:
            condition = Growing(
                event, event.component, event.position, event.defect, event.failure_mode, event.severity,
                self._bounds.before(event, first), last, first,
            )  # fmt: skip
            self._standing.open(condition)
        elif condition.component is None and event.component is not None:
            self._standing.named(condition, event.component)
        weight = event.confidence
        weight *= rules.POSSIBLE_WEIGHT if event.assertion == "possible" else 1.0
        weight *= rules.CONTRADICTED_WEIGHT if event.contradicts else 1.0
        self._tell(condition, event, first, last, weight)

    def _tell(self, condition: Growing, event: Event, first: date, last: date, weight: float) -> None:
        order = self._orders.get(event.record_id, event.record_id)
        condition.tell(event, first, last, order, weight, start=start_of(event))
        self._standing.told(condition, event.record_id)

    def _deny(self, event: Event) -> None:
        if event.component is None or event.contradicts:
            return  # nobody can say what was looked at, or who is right
        self._bounds.denied(event.component, event.position, event.defect or event.failure_mode, first_day(event))
        for condition in found_absent(event, self._standing):
            condition.close("found_absent", event, first_day(event))
            self._standing.closed(condition)

    def _work(self, event: Event, day: date) -> None:
        dates = self._of(event)
        done = event.action_status == "done" or dates.completed_at is not None
        began = work_days(event, dates)[0]
        dated = began if event.date_source == "text" and event.failure_text is None else None
        for condition in mended(event, self._standing):
            trace = rules.SCARS.get((condition.defect or "").split(".")[0])
            weight = 1.0 if done else rules.REQUESTED_WEIGHT
            closing = rules.CLOSING[event.action or "replace"]
            self._mend(condition, closing, event, day, weight, surely=done, after=dated)
            if event.action == "repair" and trace is not None:
                place = Place(condition.component, condition.position)
                self._trace(event, place, trace, condition.confidence, max(began, condition.seen), day)
        if not done:
            return
        for condition in mended_in_passing(event, self._standing):
            self._mend(condition, "repair", event, day, rules.SAME_NOTE_WEIGHT)
        if event.action in rules.FITTING and event.component is not None:
            self._bounds.fitted(event.component, event.position, began)

    def _complete(self, event: Event, day: date) -> None:
        for condition in self._standing.of_record(event.record_id):
            if event.event_id in condition.events:
                self._mend(condition, "repair", event, day, rules.COMPLETED_WEIGHT)

    def _mend(
        self,
        condition: Growing,
        closing: Closing,
        event: Event,
        day: date,
        weight: float,
        *,
        surely: bool = True,
        after: date | None = None,
    ) -> None:
        condition.close(closing, event, day, weight, surely=surely, after=after)
        self._standing.closed(condition)
        if surely and condition.component is not None:
            what = condition.defect or condition.failure_mode
            self._bounds.mended(condition.component, condition.position, what, condition.seen)

    def _trace(self, event: Event, place: Place, trace: str, weight: float, earliest: date | None, since: date) -> None:
        """Take up the trace of a repair: seen, or left by one that mended something there."""
        condition = self._standing.trace(place, trace)
        if condition is None:
            condition = Growing(event, *place, trace, None, None, earliest, since, since)
            self._standing.open(condition)
        condition.specify(trace)
        self._tell(condition, event, since, since, weight)
