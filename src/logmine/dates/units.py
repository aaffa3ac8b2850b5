"""Units of quantities, from `lexicons/units.csv`, and the patterns that they make."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pydantic import Field

from logmine.dates.spelling import Names, alternatives, spelled
from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER: Final = (
    r"(?:[0-9]+[ \-][0-9]+/[0-9]+|[0-9]+/[0-9]+|[0-9]{1,3}(?:[,'][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
)
_LEFT: Final = r"(?<![0-9A-Za-z_.,'/\-#&])"
_RIGHT: Final = r"(?![0-9A-Za-z_])"


class UnitRow(LexiconRow):
    """A unit as people write it.

    Args:
        written: In lower case.
        unit: What it stands for.
        spaced: Whether it is clear with a space before it (`24 volt`), not only joined to its number (`24V`).
        meter: Whether it stands before a meter reading in this unit (`smu 10250`).
    """

    written: str = Field(min_length=1)
    unit: str
    spaced: bool = False
    meter: bool = False


class Units:
    """Reads units.

    Args:
        rows: As they are written; of one that is given twice, the first row counts.
    """

    def __init__(self, rows: Iterable[UnitRow]) -> None:
        self._rows: Names[UnitRow] = Names()
        for row in rows:
            self._rows.setdefault(spelled(row.written), row)

    def unit(self, written: str) -> str:
        """Return what a unit that a pattern matched stands for."""
        return self._rows[spelled(written)].unit

    def after(self, text: str, at: int) -> bool:
        """Return whether a unit stands behind an offset."""
        return self._after.match(text, at) is not None

    @cached_property
    def _names(self) -> tuple[str, str, str]:
        """Patterns of the units that may be joined to a number, stand apart from it, and of meters."""
        rows = self._rows.items()
        return (
            alternatives(name for name, row in rows if not row.meter),
            alternatives(name for name, row in rows if row.spaced and not row.meter),
            alternatives(name for name, row in rows if row.meter),
        )

    @cached_property
    def _after(self) -> re.Pattern[str]:
        joined, spaced, _ = self._names
        return re.compile(rf"(?:{joined}|[\s\-]{spaced}){_RIGHT}", re.IGNORECASE)

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """What quantities look like: meter readings first, then numbers with a unit."""
        joined, spaced, meters = self._names
        hours = alternatives(name for name, row in self._rows.items() if row.unit == "h" and not row.meter)
        number = r"(?P<number>[0-9]{1,3}(?:[,'][0-9]{3})+|[0-9]{3,7})"
        reading = rf"(?P<quantity>{number}(?:\.[0-9]+)?(?:\s?{hours}{_RIGHT})?)"
        amount = rf"(?P<number>{_NUMBER}(?:\s?-\s?{_NUMBER})?)"
        return (
            re.compile(rf"{_LEFT}(?P<unit>{meters})\s*[:=@]?\s*{reading}{_RIGHT}", re.IGNORECASE),
            re.compile(rf"(?P<quantity>{_LEFT}{amount}(?P<unit>{joined}){_RIGHT})", re.IGNORECASE),
            re.compile(rf"(?P<quantity>{_LEFT}{amount}[\s\-]{{1,2}}(?P<unit>{spaced}){_RIGHT})", re.IGNORECASE),
        )
