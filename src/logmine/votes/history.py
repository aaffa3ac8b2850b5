"""What the log says of one asset, sorted by how it can speak of an image."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from logmine.concepts.defects import is_kin

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from logmine.types import Condition, Event, Finding, Image, Precision, Severity, Vote

# What a vote speaks of: the asset at capture, what can be seen in the picture, or what is in its frame.
Side = Literal["asset", "picture", "frame"]
PRIOR_REPAIR: Final = "prior_repair"
_SEEN: Final = frozenset({"affirmed", "possible"})
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Cast:
    """A vote and what it concerns.

    Args:
        defect: The defect it speaks of.
        component: Canonical component, null where the text names none.
        position: Position of the component, null where the text names none.
        severity: Severity the evidence reports.
        vote: The vote.
        denies: Whether someone looked at the component, or worked on it, and left it without the defect.
        attached: Whether it comes from the note that the image belongs to.
        side: Whether it speaks of the asset at capture, of what the picture shows, or only of what is in the frame.
        settles: Whether a person looked at the picture: the label is theirs to say.
        confirms: Whether it can confirm others; a model trained on the log's labels only repeats the log.
    """

    defect: str
    component: str | None
    position: str | None
    severity: Severity | None
    vote: Vote
    denies: bool = False
    attached: bool = False
    side: Side = "asset"
    settles: bool = False
    confirms: bool = True


@dataclass(frozen=True, slots=True)
class History:
    """One asset's evidence of visible defects; duplicates count as the event they repeat.

    Args:
        conditions: Conditions of visible defects that a text reports, prior repairs apart.
        suspected: Conditions that rest on suspicion alone.
        scars: Conditions that are prior repairs.
        denials: Events that negate a defect.
        possibles: Events that only suspect one, and that no reported condition rests on.
        seen_repairs: Events that tell of an old repair, and that no condition rests on.
        by_order: Every event of an order, duplicates too.
        order: The order that a record belongs to.
        roots: The order or text that an event stems from, by event_id.
        sightings: The days on which each condition was seen, by condition_id.
        of_image: What people and image models say of its images, by image_id.
        findings: What sensors and transactions say of the asset.
    """

    conditions: tuple[Condition, ...] = ()
    suspected: tuple[Condition, ...] = ()
    scars: tuple[Condition, ...] = ()
    denials: tuple[Event, ...] = ()
    possibles: tuple[Event, ...] = ()
    seen_repairs: tuple[Event, ...] = ()
    by_order: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)
    order: Callable[[str], str] = str
    roots: Mapping[str, str] = field(default_factory=dict)
    sightings: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    of_image: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(
        cls,
        conditions: Sequence[Condition],
        events: Sequence[Event],
        visible: Callable[[str], bool],
        order: Callable[[str], str] = str,
        findings: Sequence[Finding] = (),
    ) -> History:
        """Sort the evidence of one asset.

        Args:
            conditions: Its conditions.
            events: Its events.
            visible: Whether a camera can see a defect.
            order: The order that a record belongs to; by default a record stands for itself.
            findings: What other sources say of it and its images.
        """
        of_image: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            if finding.image_id is not None:
                of_image[finding.image_id].append(finding)
        shown = [c for c in conditions if c.defect is not None and visible(c.defect)]
        scars = [c for c in shown if is_prior_repair(c.defect)]
        affirmed = {event.event_id for event in events if event.assertion == "affirmed"}
        possible = {event.event_id for event in events if event.assertion == "possible"}
        reported: list[Condition] = []
        suspected: list[Condition] = []
        for condition in shown:
            ids = condition.event_ids
            if not is_prior_repair(condition.defect):
                only_suspected = affirmed.isdisjoint(ids) and not possible.isdisjoint(ids)
                (suspected if only_suspected else reported).append(condition)
        rested_on = {event_id for condition in (*reported, *scars) for event_id in condition.event_ids}
        dates = {e.event_id: e.occurred_at for e in events if e.assertion in _SEEN and e.occurred_at is not None}
        records = {event.event_id: event.record_id for event in events}
        looks = {event_id for condition in conditions for event_id in condition.event_ids}
        seen = [event for event in (_seen(event, visible) for event in events) if event.defect or event.prior_repair]
        by_order: dict[str, list[Event]] = defaultdict(list)
        for event in seen:
            by_order[order(event.record_id)].append(event)
        counted = [event for event in seen if event.duplicate_of is None]
        free = [e for e in counted if e.event_id not in rested_on]
        return cls(
            conditions=tuple(reported),
            suspected=tuple(suspected),
            scars=tuple(scars),
            denials=tuple(e for e in counted if e.assertion == "negated" and e.defect),
            possibles=tuple(e for e in free if e.assertion == "possible" and e.defect),
            seen_repairs=tuple(e for e in free if e.prior_repair and e.assertion != "negated"),
            by_order={name: tuple(group) for name, group in by_order.items()},
            order=order,
            roots={e.event_id: order(records.get(_origin(e, looks), e.record_id)) for e in events},
            sightings={
                c.condition_id: tuple(sorted({dates[event] for event in c.event_ids if event in dates}))
                for c in reported
            },
            of_image={image_id: tuple(said) for image_id, said in of_image.items()},
            findings=tuple(finding for finding in findings if finding.image_id is None),
        )

    def renewed(self, defect: str, component: str | None, since: date, until: date) -> bool:
        """Tell whether a defect of the same kin came (back) to a component after one day, up to another."""
        return any(
            c.component == component and since < c.present_from <= until and is_kin(defect, c.defect or "")
            for c in self.conditions
        )

    def standing(self, defect: str, component: str | None, day: date, until: date) -> bool:
        """Tell whether a defect of the same kin was there on a day, and gone before another."""
        return any(
            c.component == component
            and c.present_from < until
            and (c.present_until_latest is None or day < c.present_until_latest)
            and is_kin(defect, c.defect or "")
            for c in self.conditions
        )

    def settled(self, event_id: str, day: date) -> bool:
        """Tell whether a suspicion was settled, by work or a look, before a day."""
        return any(
            event_id in c.event_ids and c.present_until_latest is not None and c.present_until_latest < day
            for c in self.suspected
        )


def _origin(event: Event, looks: Collection[str]) -> str:
    """Return the id of the event that one stems from: a copy from what it repeats, a look of its own from itself."""
    return event.event_id if event.duplicate_of is None or event.event_id in looks else event.duplicate_of


def is_prior_repair(defect: str | None) -> bool:
    """Tell whether a defect is the trace of an old repair."""
    return defect is not None and is_kin(defect, PRIOR_REPAIR)


def capture_day(image: Image) -> date | None:
    """Return the local day of capture, null where it isn't one known day."""
    lo, hi = image.captured_at_lo, image.captured_at_hi
    return lo.date() if lo and hi and lo.date() == hi.date() else None


def days_apart(event: Event, day: date) -> int | None:
    """Return the days from an event to a day: 0 within its precision, negative before it, null without a date."""
    if event.occurred_at is None:
        return None
    if day < event.occurred_at:
        return (day - event.occurred_at).days
    return max((day - _last_day(event.occurred_at, event.date_precision)).days, 0)


def _seen(event: Event, visible: Callable[[str], bool]) -> Event:
    """Return an event without the defects that no camera sees."""
    defect = event.defect if event.defect and visible(event.defect) else None
    repair = event.prior_repair if event.prior_repair and visible(event.prior_repair) else None
    same = defect == event.defect and repair == event.prior_repair
    return event if same else replace(event, defect=defect, prior_repair=repair)


def _last_day(first: date, precision: Precision | None) -> date:
    if precision == "week":
        return first + timedelta(days=6)
    months = _MONTHS.get(precision or "")
    if months is None:
        return first
    month = first.month - 1 + months
    return date(first.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
