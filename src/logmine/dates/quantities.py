"""Numbers with a unit (`250 hr`, `24V`, `3/4"`) and meter readings: quantities, which are not dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from logmine.dates.taken import Taken
from logmine.dates.words import shipped_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.dates.expression import DateExpression
    from logmine.dates.words import DateWords

_FRACTION: Final = re.compile(r"(?:([0-9]+)[ \-])?([0-9]+)/([0-9]+)")
# What inches and the like are divided in; `12/24` is two numbers, not a half.
_DENOMINATORS: Final = (2, 3, 4, 5, 8, 16, 32, 64)


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


def find_quantities(text: str, dates: Sequence[DateExpression] = (), words: DateWords | None = None) -> list[Quantity]:
    """Find numbers with a unit, and meter readings.

    Args:
        text: Any text; a raw one serves.
        dates: What `find` found in it; nothing that overlaps one of them is a quantity (`3 days ago`).
        words: Units as they are written; None: the shipped ones.

    Returns:
        Quantities in order, not overlapping.
    """
    if not any(char.isdigit() for char in text):
        return []
    units = (words or shipped_words()).units
    found: list[Quantity] = []
    taken = Taken((expression.start, expression.end) for expression in dates)
    for pattern in units.patterns:
        for match in pattern.finditer(text):
            start, end = match.span("quantity")
            if not taken.overlaps(start, end):
                taken.add(start, end)
                unit = units.unit(match["unit"])
                found.append(Quantity(start, end, text[start:end], _value(match["number"]), unit))
    return sorted(found, key=lambda quantity: quantity.start)


def _value(number: str) -> float | None:
    if match := _FRACTION.fullmatch(number):
        whole, above, below = int(match[1] or 0), int(match[2]), int(match[3])
        return whole + above / below if above < below and below in _DENOMINATORS else None
    plain = number.replace(",", "").replace("'", "")
    return float(plain) if plain.count(".") < 2 and "-" not in plain and "/" not in plain else None
