"""Conditions: intervals in which a defect was there, with both ends as intervals.

The rules, each told with an example in `docs/explanation/conditions.md`:

- an affirmed failure opens a condition, or sights an open one of the same component and kin defect again;
- a possible one does so with half the confidence; a denied, hypothetical or historical one never opens;
- a denial of that component closes (`found_absent`), and bounds the onset of what is reported after it;
- a repair or replacement that was done, or was ordered, closes the failures of its own record and of its component;
  a replacement closes those of the parts too; what is planned or was not done closes nothing;
- a repair of a visible defect leaves a `prior_repair`; a replacement takes that away.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from logmine.events.identity import digest
from logmine.timeline.ordering import RecordDates, in_time_order, last_day
from logmine.types import SEVERITIES, Condition

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from logmine.concepts import Concepts
    from logmine.types import Closing, Event, Severity

_CLOSING: Final[dict[str, Closing]] = {
    "replace": "replace",
    "repair": "repair",
    "modify": "repair",
    "install": "repair",
    "adjust": "repair",
    "clean": "repair",
    "lubricate": "repair",
}
# Done to a component in passing, these mend the failure they name, not whatever else the component has.
_MENDS_ONLY_ITS_OWN: Final = frozenset({"modify", "install", "adjust", "clean", "lubricate"})
_BEHIND: Final = 1 << 60  # behind every work: the record tells of no such failure
_SCARRING: Final = frozenset({"corrosion", "crack", "fracture", "wear", "deformation", "coating", "weld", "scratch"})
POSSIBLE_WEIGHT: Final = 0.5
SAME_NOTE_WEIGHT: Final = 0.8
REQUESTED_WEIGHT: Final = 0.7  # an order without a completion date closes with this much less confidence


@dataclass(slots=True, eq=False)
class _Open:
    """A condition while it grows."""

    opener: Event
    component: str | None
    position: str | None
    defect: str | None
    failure_mode: str | None
    severity: Severity | None
    earliest: date | None
    since: date
    seen: date
    events: list[str]
    confidence: float
    closed_by: Closing | None = None
    closer: str | None = None
    until: date | None = None
    records: dict[str, int] = field(default_factory=dict)  # where in each record's text it was seen last


def build_conditions(
    events: Iterable[Event], records: Mapping[str, RecordDates], concepts: Concepts
) -> list[Condition]:
    """Build the conditions of all assets.

    Args:
        events: Events of any assets, in any order; those without asset or date are passed over.
        records: Dates of the records, by record id.
        concepts: Knows parts of components and kin of defects.

    Returns:
        Conditions, by asset, onset and id.
    """
    by_asset: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.asset_id is not None:
            by_asset[event.asset_id].append(event)
    conditions = [
        condition
        for asset_id, own in by_asset.items()
        for condition in _AssetConditions(concepts, records).build(asset_id, own)
    ]
    return sorted(conditions, key=lambda c: (c.asset_id, c.present_from, c.condition_id))


class _AssetConditions:
    """Walks one asset's events in time order."""

    def __init__(self, concepts: Concepts, records: Mapping[str, RecordDates]) -> None:
        self._concepts = concepts
        self._records = records
        self._open: list[_Open] = []
        self._closed: list[_Open] = []
        self._looks: defaultdict[str | None, list[tuple[date, str | None, str | None]]] = defaultdict(list)

    def build(self, asset_id: str, events: Iterable[Event]) -> list[Condition]:
        ordered = in_time_order(events)
        if not ordered:
            return []
        looks = [(_day(event), 0, i, event) for i, event in enumerate(ordered)]
        # Work closes when it was done, after whatever was seen until then: an order can stay open for weeks.
        works = [(self._done_on(event), 1, i, event) for i, event in enumerate(ordered) if _closes(event)]
        for day, is_work, _, event in sorted(looks + works, key=lambda step: step[:3]):
            if is_work:
                self._act(event, day)
            elif event.prior_repair:
                self._see_scar(event, event.prior_repair)
            elif event.failure_text and event.assertion in {"affirmed", "possible"}:
                self._sight(event)
            elif event.assertion == "negated":
                self._deny(event)
        observed = max(max(last_day(event), self._done_on(event)) for event in ordered)
        return [_condition(asset_id, grown, observed) for grown in (*self._closed, *self._open)]

    def _done_on(self, event: Event) -> date:
        """Return the day an event's work was done: as completed, as its text says, as reported."""
        dates = self._records.get(event.record_id, RecordDates())
        if dates.completed_at is not None:
            return max(dates.completed_at, _day(event))
        return _day(event) if event.date_source == "text" else max(dates.reported_at or _day(event), _day(event))

    def _sight(self, event: Event) -> None:
        day = _day(event)
        match = self._match(event)
        weight = event.confidence * (POSSIBLE_WEIGHT if event.assertion == "possible" else 1.0)
        if match is None:
            if event.defect is None and event.failure_mode is None:
                return
            self._open.append(
                _Open(
                    event, event.component, event.position, event.defect, event.failure_mode, event.severity,
                    self._last_look(event), day, last_day(event), [event.event_id], weight,
                    records={event.record_id: _start(event)},
                )
            )  # fmt: skip
            return
        match.seen = max(match.seen, last_day(event))
        match.events.append(event.event_id)
        match.records[event.record_id] = _start(event)
        match.confidence = 1 - (1 - match.confidence) * (1 - weight)  # sightings in different notes are independent
        match.severity = _worse(match.severity, event.severity)
        match.component = match.component or event.component
        match.position = match.position or event.position
        if event.defect and len(event.defect) > len(match.defect or ""):
            match.defect = event.defect

    def _deny(self, event: Event) -> None:
        if event.component is None:
            return  # nobody can say what was looked at
        self._looks[event.component].append((_day(event), event.position, event.defect or event.failure_mode))
        for condition in [c for c in self._open if self._about(c, event) and c.seen < _day(event)]:
            self._close(condition, "found_absent", event, _day(event), 1.0)

    def _act(self, event: Event, day: date) -> None:
        closing = _CLOSING[event.action or ""]
        done = event.action_status == "done" or self._records.get(event.record_id, RecordDates()).completed_at
        weight = 1.0 if done else REQUESTED_WEIGHT
        for condition in [c for c in self._open if self._mended(c, event, closing)]:
            self._close(condition, closing, event, day, weight)
            if event.action == "repair" and (condition.defect or "").split(".")[0] in _SCARRING:
                self._scar(condition, event, day)
        if done and event.component is not None and event.failure_text is None:
            # "cylinder leaking. Seal kit fitted": work told after a failure, in its own note, was most likely on it.
            for condition in [c for c in self._open if c.records.get(event.record_id, _BEHIND) < _start(event)]:
                self._close(condition, "repair", event, day, weight * SAME_NOTE_WEIGHT)

    def _mended(self, condition: _Open, event: Event, closing: Closing) -> bool:
        own = event.event_id in condition.events
        if own or event.component is None:
            return own or (event.record_id in condition.records and event.failure_text is None)
        if event.failure_text is not None or event.action in _MENDS_ONLY_ITS_OWN:
            # "repaired leak on pump" mends the leak; "replaced leaking pump" takes the pump's other troubles along.
            return closing == "replace" and self._within(condition, event)
        if (condition.defect or "").startswith("prior_repair") and closing != "replace":
            return False
        if closing == "replace":
            return self._within(condition, event)
        return condition.component == event.component and _same_place(condition, event)

    def _within(self, condition: _Open, event: Event) -> bool:
        if condition.component is None or event.component is None:
            return False
        same = condition.component == event.component or self._concepts.is_part(condition.component, event.component)
        return same and _same_place(condition, event)

    def _match(self, event: Event) -> _Open | None:
        matching = [c for c in self._open if self._about(c, event)]
        if event.position is None and len({c.position for c in matching}) > 1:
            return None  # two sides are open and the text doesn't say which
        return matching[-1] if matching else None

    def _about(self, condition: _Open, event: Event) -> bool:
        if condition.component != event.component or not _same_place(condition, event):
            return False
        if condition.defect and event.defect:
            return self._concepts.is_defect_kin(condition.defect, event.defect)
        if condition.defect or event.defect:
            return False
        return condition.failure_mode == event.failure_mode

    def _last_look(self, event: Event) -> date | None:
        what = event.defect or event.failure_mode
        days = [
            day
            for day, position, denied in self._looks[event.component]
            if position in {None, event.position} and day <= _day(event) and self._kin(denied, what)
        ]
        return max(days, default=None) if event.component else None

    def _kin(self, one: str | None, other: str | None) -> bool:
        return one == other or bool(one and other and self._concepts.is_defect_kin(one, other))

    def _close(self, condition: _Open, closing: Closing, event: Event, day: date, weight: float) -> None:
        condition.closed_by, condition.closer, condition.until = closing, event.event_id, max(day, condition.seen)
        condition.confidence *= weight
        if event.event_id not in condition.events:
            condition.events.append(event.event_id)
        self._open.remove(condition)
        self._closed.append(condition)

    def _scar(self, mended: _Open, event: Event, day: date) -> None:
        kind = "prior_repair.weld" if (mended.defect or "").split(".")[0] in {"crack", "fracture", "weld"} else None
        self._open.append(
            _Open(
                event, mended.component, mended.position, kind or "prior_repair", None, None,
                day, day, day, [event.event_id], mended.confidence,
            )
        )  # fmt: skip

    def _see_scar(self, event: Event, kind: str) -> None:
        day = _day(event)
        self._open.append(
            _Open(
                event, event.component, event.position, kind, None, None,
                None, day, last_day(event), [event.event_id], event.confidence,
            )
        )  # fmt: skip


def _same_place(condition: _Open, event: Event) -> bool:
    return condition.position == event.position or None in {condition.position, event.position}


def _closes(event: Event) -> bool:
    if event.prior_repair:
        return False  # made long before
    # A wording that is silent (`seal repair`) closes like one that asks.
    return (
        event.action in _CLOSING
        and event.action_status not in {"planned", "not_done"}
        and event.assertion != "hypothetical"
    )


def _start(event: Event) -> int:
    return min((span.start for span in event.spans if span.label in {"FAILURE", "ACTION"}), default=0)


def _day(event: Event) -> date:
    if event.occurred_at is None:
        raise ValueError("an event without a date is in no timeline")
    return event.occurred_at


def _worse(one: Severity | None, other: Severity | None) -> Severity | None:
    return max((s for s in (one, other) if s is not None), key=SEVERITIES.index, default=None)


def _condition(asset_id: str, grown: _Open, observed: date) -> Condition:
    return Condition(
        condition_id=digest(asset_id, grown.defect or grown.failure_mode, grown.opener.event_id),
        asset_id=asset_id,
        component=grown.component,
        position=grown.position,
        defect=grown.defect,
        failure_mode=grown.failure_mode,
        severity=grown.severity,
        present_from_earliest=grown.earliest,
        present_from=grown.since,
        present_until_earliest=grown.seen,
        present_until_latest=grown.until,
        observed_until=max(observed, grown.seen, grown.until or grown.seen),
        closed_by=grown.closed_by,
        opened_by_event=grown.opener.event_id,
        closed_by_event=grown.closer,
        event_ids=tuple(grown.events),
        confidence=round(grown.confidence, 4),
    )
