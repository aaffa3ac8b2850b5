"""One asset's events in time, and the conditions that they open and close."""

from logmine.timeline.conditions import build_conditions
from logmine.timeline.ordering import RecordDates

__all__ = ["RecordDates", "build_conditions"]
