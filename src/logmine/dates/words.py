"""The words of dates, from `calendar.csv`: names, periods, phrases, and what may stand beside them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, get_args

from pydantic import Field

from logmine.dates.spelling import Names, spelled
from logmine.dates.units import UnitRow, Units
from logmine.lexicon import LexiconRow, Lexicons

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CalendarKind = Literal[
    "month", "weekday", "number", "period", "modifier", "phrase", "lead", "numbered", "interval_of"
]  # fmt: skip
CalendarUnit = Literal["hour", "day", "week", "month", "quarter", "year"]

_WORD_BEFORE: Final = re.compile(r"([^\W_]+(?:/[^\W_]+)?(?:\s+of)?)[\s.:#]*\Z")
_WORD_AFTER: Final = re.compile(r"[\s\-]*([^\W_]+)")
# Behind a name that is also another word, only these make it a date: the end, a mark, a time of day.
_CLOSED: Final = re.compile(
    r"\s*(?:\Z|[.,;:()\]\n]|-\s|(?:at|and|night|morning|arvo|afternoon|am|pm)\b|[0-9])", re.IGNORECASE
)


class CalendarRow(LexiconRow):
    """A word of dates.

    Args:
        kind: What it is: a name (`month`, `weekday`, `number`), a `period` (`mths`), a `modifier` of one (`last`), a
            whole `phrase` (`o/n`), a `lead` before a date (2: of dates only, 1: of places too), a word before a number
            that is no date (`numbered`: `p/n`), or behind an interval that is no date (`interval_of`: `service`).
        name: As written, in lower case.
        value: Month from 1, weekday from 0 (Monday), the number, or the shift in units.
        unit: What a period or a phrase counts in.
        word_too: Whether it is also another word (`may`, `sat`), so that it needs company to be a date.
    """

    kind: CalendarKind
    name: str = Field(min_length=1)
    value: int
    unit: CalendarUnit | None = None
    word_too: bool = False


class DateWords:
    """The words of dates and quantities.

    Args:
        calendar: Words of dates; of one that a kind has twice, the first row counts.
        units: Units of quantities.
    """

    def __init__(self, calendar: Iterable[CalendarRow], units: Iterable[UnitRow]) -> None:
        self.units = Units(units)
        rows: dict[CalendarKind, dict[str, CalendarRow]] = {kind: {} for kind in get_args(CalendarKind)}
        for row in calendar:
            rows[row.kind].setdefault(spelled(row.name), row)
        self._values = {kind: Names((name, row.value) for name, row in named.items()) for kind, named in rows.items()}
        self._periods = Names((name, row.unit) for name, row in rows["period"].items() if row.unit)
        self._ambiguous = {
            kind: frozenset(name for name, row in named.items() if row.word_too) for kind, named in rows.items()
        }

    @classmethod
    def load(cls, lexicons: Lexicons) -> DateWords:
        """Read `calendar.csv` and `units.csv`, the user's rows first.

        Raises:
            LexiconError: A row breaks its form.
        """
        return cls(lexicons.rows("calendar.csv", CalendarRow), lexicons.rows("units.csv", UnitRow))

    def values(self, kind: CalendarKind) -> Mapping[str, int]:
        """Return the names of a kind and what they stand for."""
        return self._values[kind]

    def periods(self) -> Mapping[str, CalendarUnit]:
        """Return the names of periods and the unit they count in."""
        return self._periods

    def ambiguous(self, kind: CalendarKind) -> frozenset[str]:
        """Return the names of a kind that are other words too."""
        return self._ambiguous[kind]

    def lead_before(self, text: str, at: int) -> int:
        """Return how surely the word before an offset announces a date: 2, 1, or 0."""
        return self._values["lead"].get(word_before(text, at), 0)


@cache
def shipped_words() -> DateWords:
    """Return the words of the shipped lists, read once."""
    return DateWords.load(Lexicons())


def word_before(text: str, at: int) -> str:
    """Return the word before an offset, in lower case, with the `of` that may stand between; else an empty string."""
    match = _WORD_BEFORE.search(text, max(0, at - 24), at)
    return spelled(match[1]) if match else ""


def word_after(text: str, at: int) -> str:
    """Return the word behind an offset, in lower case; else an empty string."""
    match = _WORD_AFTER.match(text, at)
    return spelled(match[1]) if match else ""


def closed(text: str, at: int) -> bool:
    """Return whether nothing behind an offset goes on with the phrase: the end, a mark, or a time of day."""
    return _CLOSED.match(text, at) is not None
