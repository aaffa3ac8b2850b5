"""What bounds an onset: looks that found nothing, repairs, and parts that were fitted anew."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from logmine.concepts import Concepts
    from logmine.types import Event


class _Clear(NamedTuple):
    """A day on which a component was free of one defect, or of all (null)."""

    day: date
    position: str | None
    what: str | None


class Bounds:
    """The days on which an asset's components were free of defects.

    Args:
        concepts: Knows parts of components and kin of defects.
    """

    def __init__(self, concepts: Concepts) -> None:
        self._concepts = concepts
        self._denied: defaultdict[str, list[_Clear]] = defaultdict(list)
        self._mended: defaultdict[str, list[_Clear]] = defaultdict(list)
        self._fitted: defaultdict[str, list[_Clear]] = defaultdict(list)

    def denied(self, component: str, position: str | None, what: str | None, day: date) -> None:
        """Note that someone looked for a defect or failure mode at a component, and found none."""
        self._denied[component].append(_Clear(day, position, what))

    def mended(self, component: str, position: str | None, what: str | None, day: date) -> None:
        """Note that a defect or failure mode of a component was mended on a day at the earliest."""
        self._mended[component].append(_Clear(day, position, what))

    def fitted(self, component: str, position: str | None, day: date) -> None:
        """Note that a component was fitted anew on a day at the earliest: it and its parts begin without a defect."""
        self._fitted[component].append(_Clear(day, position, None))

    def before(self, event: Event, day: date) -> date | None:
        """Return the last day before another on which what an event reports is known not to have been there.

        A look that names no position holds for all of them; work that names none is on one that nobody knows, so it
        bounds only what is reported without a position.
        """
        component, position = event.component, event.position
        if component is None:
            return None
        what = event.defect or event.failure_mode
        clear = [one for one in self._denied.get(component, ()) if one.position in {None, position}]
        clear += [one for one in self._mended.get(component, ()) if one.position == position]
        days = [one.day for one in clear if one.day < day and self._covers(one.what, what)]
        for whole, fitted in self._fitted.items():
            if whole == component:
                days += [one.day for one in fitted if one.day < day and one.position == position]
            elif self._concepts.is_part(component, whole):
                days += [one.day for one in fitted if one.day < day and one.position in {None, position}]
        return max(days, default=None)

    def _covers(self, denied: str | None, what: str | None) -> bool:
        """Tell whether to be free of one is to be free of the other: of `leak` and so of `leak.oil`."""
        return denied == what or bool(denied and what and denied in self._concepts.ancestors(what))
