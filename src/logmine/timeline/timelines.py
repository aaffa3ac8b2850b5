"""From the events of a whole log to timelines: what repeats what, and the conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.timeline.conditions import build_conditions
from logmine.timeline.consolidating import consolidate
from logmine.timeline.rereports import link_reports

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from logmine.concepts import Concepts
    from logmine.timeline.ordering import RecordDates
    from logmine.types import Condition, Event


def build_timelines(
    events: Sequence[Event],
    records: Mapping[str, RecordDates],
    concepts: Concepts,
    orders: Mapping[str, str] | None = None,
) -> tuple[list[Event], list[Condition]]:
    """Consolidate the events of a log, and build its conditions.

    Args:
        events: The events of all records, in any order.
        records: Dates of the records, by record id.
        concepts: Knows parts of components and kin of defects.
        orders: The order that a record belongs to, by record id (`orders_of`).

    Returns:
        The events, in their order, with `duplicate_of` and `contradicts`; the conditions, by asset, onset and id.
    """
    consolidated = consolidate(events, records, orders)
    conditions = build_conditions(consolidated, records, concepts, orders)
    return link_reports(consolidated, conditions, records), conditions
