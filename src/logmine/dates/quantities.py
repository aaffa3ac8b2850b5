"""Numbers with a unit (`250 hr`, `24V`, `3/4"`) and meter readings: quantities, which are not dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from logmine.dates.taken import Taken
from logmine.dates.words import alternatives, spelled
from logmine.lexicon import LexiconRow, Lexicons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.dates.expression import DateExpression

_NUMBER: Final = (
    r"(?:[0-9]+[ \-][0-9]+/[0-9]+|[0-9]+/[0-9]+|[0-9]{1,3}(?:[,'][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
)
_LEFT: Final = r"(?<![0-9A-Za-z_.,'/\-#&])"
_RIGHT: Final = r"(?![0-9A-Za-z_])"
_FRACTION: Final = re.compile(r"(?:([0-9]+)[ \-])?([0-9]+)/([0-9]+)")
# What inches and the like are divided in; `12/24` is two numbers, not a half.
_DENOMINATORS: Final = (2, 3, 4, 5, 8, 16, 32, 64)


class UnitRow(LexiconRow):
    """A unit as people write it.

    Args:
        written: In lower case.
        unit: What it stands for.
        spaced: Whether it is clear with a space before it (`24 volt`), not only joined to its number (`24V`).
        meter: Whether it stands before a meter reading in this unit (`smu 10250`).
    """

    written: str
    unit: str
    spaced: bool = False
    meter: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Args:
        start: Offset of its first character, in code points.
        end: Offset behind its last character.
        text: The characters between.
        value: The number; None for a range or a pair (`12/24V`).
        unit: The unit, in the spelling of `lexicons/units.csv`.
    """

    start: int
    end: int
    text: str
    value: float | None
    unit: str


def find_quantities(text: str, dates: Sequence[DateExpression] = ()) -> list[Quantity]:
    """Find numbers with a unit, and meter readings.

    Args:
        text: Any text; a raw one serves.
        dates: What `find` found in it; nothing that overlaps one of them is a quantity (`3 days ago`).

    Returns:
        Quantities in order, not overlapping.
    """
    if not any(char.isdigit() for char in text):
        return []
    found: list[Quantity] = []
    taken = Taken((expression.start, expression.end) for expression in dates)
    for pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span("quantity")
            if not taken.overlaps(start, end):
                taken.add(start, end)
                unit = _units()[spelled(match["unit"])]
                found.append(Quantity(start, end, text[start:end], _value(match["number"]), unit))
    return sorted(found, key=lambda quantity: quantity.start)


def unit_after(text: str, at: int) -> bool:
    """Return whether a unit stands behind an offset."""
    return _unit_pattern().match(text, at) is not None


@cache
def _rows() -> tuple[UnitRow, ...]:
    return Lexicons().rows("units.csv", UnitRow)


@cache
def _units() -> dict[str, str]:
    return {row.written: row.unit for row in _rows()}


@cache
def _names() -> tuple[str, str, str]:
    """Return patterns of the units that may be joined to a number, stand apart from it, and of meters."""
    units = [row for row in _rows() if not row.meter]
    return (
        alternatives(row.written for row in units),
        alternatives(row.written for row in units if row.spaced),
        alternatives(row.written for row in _rows() if row.meter),
    )


@cache
def _unit_pattern() -> re.Pattern[str]:
    joined, spaced, _ = _names()
    return re.compile(rf"(?:{joined}|[\s\-]{spaced}){_RIGHT}", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    joined, spaced, meters = _names()
    hours = alternatives(row.written for row in _rows() if row.unit == "h" and not row.meter)
    reading = (
        rf"(?P<quantity>(?P<number>[0-9]{{1,3}}(?:[,'][0-9]{{3}})+|[0-9]{{3,7}})(?:\.[0-9]+)?(?:\s?{hours}{_RIGHT})?)"
    )
    amount = rf"(?P<number>{_NUMBER}(?:\s?-\s?{_NUMBER})?)"
    return (
        re.compile(rf"{_LEFT}(?P<unit>{meters})\s*[:=@]?\s*{reading}{_RIGHT}", re.IGNORECASE),
        re.compile(rf"(?P<quantity>{_LEFT}{amount}(?P<unit>{joined}){_RIGHT})", re.IGNORECASE),
        re.compile(rf"(?P<quantity>{_LEFT}{amount}[\s\-]{{1,2}}(?P<unit>{spaced}){_RIGHT})", re.IGNORECASE),
    )


def _value(number: str) -> float | None:
    if match := _FRACTION.fullmatch(number):
        whole, above, below = int(match[1] or 0), int(match[2]), int(match[3])
        return whole + above / below if above < below and below in _DENOMINATORS else None
    plain = number.replace(",", "").replace("'", "")
    return float(plain) if plain.count(".") < 2 and "-" not in plain and "/" not in plain else None
