"""One asset's events in time: what says again what, and the conditions that they open and close."""

from logmine.timeline.columns import SourceColumnRow, source_columns
from logmine.timeline.conditions import build_conditions
from logmine.timeline.consolidating import consolidate
from logmine.timeline.ordering import RecordDates
from logmine.timeline.orders import orders_of
from logmine.timeline.timelines import build_timelines

__all__ = [
    "RecordDates",
    "SourceColumnRow",
    "build_conditions",
    "build_timelines",
    "consolidate",
    "orders_of",
    "source_columns",
]
