"""The conditions of one asset that are open, and which of them an event is about."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.timeline.rules import ASKED_WITHIN, NAMELESS_WITHIN, REOPENED_WITHIN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from logmine.concepts import Concepts
    from logmine.timeline.growing import Growing
    from logmine.types import Event

PRIOR_REPAIR: Final = "prior_repair"


class Place(NamedTuple):
    """Which component, and where."""

    component: str | None
    position: str | None


class Standing:
    """The open conditions of one asset, by component, and those that a repair closed.

    Args:
        concepts: Knows parts of components and kin of defects.
    """

    def __init__(self, concepts: Concepts) -> None:
        self._concepts = concepts
        self._open: defaultdict[str | None, list[Growing]] = defaultdict(list)
        self._repaired: defaultdict[str | None, list[Growing]] = defaultdict(list)
        self._told: defaultdict[str, list[Growing]] = defaultdict(list)
        self.all: list[Growing] = []

    def open(self, condition: Growing) -> None:
        """Add a condition."""
        self.all.append(condition)
        self._open[condition.component].append(condition)

    def told(self, condition: Growing, record_id: str) -> None:
        """Note that a record tells of a condition."""
        if condition not in self._told[record_id]:
            self._told[record_id].append(condition)

    def closed(self, condition: Growing) -> None:
        """Take a condition that was closed from the open ones."""
        self._open[condition.component].remove(condition)
        if condition.closed_by == "repair" or not condition.surely:
            self._repaired[condition.component].append(condition)

    def reopen(self, condition: Growing) -> None:
        """Take a repaired condition back among the open ones."""
        self._repaired[condition.component].remove(condition)
        self._open[condition.component].append(condition)

    def named(self, condition: Growing, component: str) -> None:
        """Give an open condition without a component the one it turns out to be of."""
        self._open[None].remove(condition)
        self._open[component].append(condition)

    def of_record(self, record_id: str) -> list[Growing]:
        """Return the open conditions that a record tells of."""
        return [condition for condition in self._told.get(record_id, ()) if condition.closed_by is None]

    def of(self, component: str) -> list[Growing]:
        """Return the open conditions of a component."""
        return list(self._open.get(component, ()))

    def within(self, component: str) -> Iterator[Growing]:
        """Yield the open conditions of a component's parts."""
        for part, conditions in list(self._open.items()):
            if part is not None and part != component and self._concepts.is_part(part, component):
                yield from list(conditions)

    def match(self, event: Event, day: date) -> Growing | None:
        """Return the open condition that a report is of, None where there is none or the text can't tell which.

        Defects of one branch match. A null position matches only if one position is open. Within `NAMELESS_WITHIN`
        days, or within one record, a report that names no component is of the only condition of its kind, and a
        report that names one gives it to the only one of its kind that has none.
        """
        own = [c for c in self._open.get(event.component, ()) if same_place(c, event) and self.same_kind(c, event)]
        if own:
            return _of_position(own, event.position)
        others = self._open.get(None, ()) if event.component else (c for each in self._open.values() for c in each)
        since = day - timedelta(days=NAMELESS_WITHIN)
        near = [
            c
            for c in others
            if (c.seen >= since or event.record_id in c.records) and same_place(c, event) and self.same_kind(c, event)
        ]
        return near[0] if len(near) == 1 else None

    def trace(self, place: Place, kind: str) -> Growing | None:
        """Return the open trace of an old repair, of one kind and at one place; None where there is none."""
        kin = self._concepts.is_defect_kin
        known = (c for c in self._open.get(place.component, ()) if c.position == place.position)
        return next((c for c in known if c.defect and kin(c.defect, kind)), None)

    def failed_repair(self, event: Event, day: date) -> Growing | None:
        """Return the condition whose repair did not hold, by a report of the same soon after; None for none."""
        ended = day - timedelta(days=REOPENED_WITHIN)
        asked = day - timedelta(days=ASKED_WITHIN)
        repaired = [
            c
            for c in self._repaired.get(event.component, ())
            if c.until is not None
            and c.until >= (ended if c.surely else asked)
            and same_place(c, event)
            and self.same_kind(c, event)
        ]
        return _of_position(repaired, event.position) if repaired else None

    def same_kind(self, condition: Growing, event: Event) -> bool:
        """Tell whether a condition and an event are of kin defects, or without defects of one failure mode."""
        if condition.defect and event.defect:
            return self._concepts.is_defect_kin(condition.defect, event.defect)
        return not condition.defect and not event.defect and condition.failure_mode == event.failure_mode


def same_place(condition: Growing, event: Event) -> bool:
    """Tell whether positions agree, as far as they are told."""
    return condition.position == event.position or condition.position is None or event.position is None


def is_scar(condition: Growing) -> bool:
    """Tell whether a condition is the trace of an old repair."""
    return (condition.defect or "").startswith(PRIOR_REPAIR)


def _of_position(conditions: list[Growing], position: str | None) -> Growing | None:
    """Return the last opened one of the very position; else the last, if they are all of one position."""
    same = [condition for condition in conditions if condition.position == position]
    if same:
        return same[-1]
    return conditions[-1] if len({condition.position for condition in conditions}) == 1 else None
