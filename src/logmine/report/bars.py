"""Conditions as bars of characters: solid where a defect was surely there, fading where an end is uncertain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

SOLID: Final = "█"
RISING: Final = "░▒▓"
UNSEEN_ONSET: Final = "‹"  # no one had looked before
STILL_OPEN: Final = "›"
LEGEND: Final = (
    f"{SOLID} there from report to report   {RISING} begun or ended in between   "
    f"{UNSEEN_ONSET} no one had looked before   {STILL_OPEN} not known closed"
)
_STYLES: Final = {"critical": "red", "degraded": "red", "incipient": "yellow", "cosmetic": "cyan"}


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to columns.

    Args:
        first: The day of the first column.
        last: The day of the last column.
        width: Columns.
    """

    first: date
    last: date
    width: int

    @classmethod
    def of(cls, conditions: Sequence[Mapping[str, Any]], width: int) -> Scale:
        """Return the scale that holds conditions, as rows of `conditions`; there is at least one."""
        first = min(row["present_from_earliest"] or row["present_from"] for row in conditions)
        return cls(first, max(row["observed_until"] for row in conditions), width)

    def column(self, day: date) -> int:
        """Return a day's column, from 0."""
        days = max((self.last - self.first).days, 1)
        return min(self.width - 1, (day - self.first).days * (self.width - 1) // days)


def bar(row: Mapping[str, Any], scale: Scale) -> Text:
    """Return a condition as a bar of `scale.width` columns."""
    since, seen = scale.column(row["present_from"]), scale.column(row["present_until_earliest"])
    cells = [" "] * scale.width
    if row["present_from_earliest"] is None:
        cells[max(since - 1, 0)] = UNSEEN_ONSET
    else:
        _fade(cells, scale.column(row["present_from_earliest"]), since, RISING)
    until = row["present_until_latest"] or row["observed_until"]
    _fade(cells, seen + 1, scale.column(until) + 1, RISING[::-1])
    if row["present_until_latest"] is None:
        cells[min(max(scale.column(until), seen + 1), scale.width - 1)] = STILL_OPEN
    cells[since : seen + 1] = SOLID * (seen + 1 - since)
    return Text("".join(cells), style=_STYLES.get(row["severity"] or "", "default"), no_wrap=True)


def scale_line(scale: Scale) -> Text:
    """Return the head of a column of bars: the first and the last month."""
    first, last = f"{scale.first:%Y-%m}", f"{scale.last:%Y-%m}"
    return Text(first + last.rjust(scale.width - len(first)))


def _fade(cells: list[str], start: int, stop: int, shades: str) -> None:
    """Shade the cells from start up to stop, in as many steps as there are shades."""
    for column in range(start, min(stop, len(cells))):
        cells[column] = shades[(column - start) * len(shades) // (stop - start)]
