"""The words of dates, from `lexicons/calendar.csv`: names, periods, phrases, and what may stand beside them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from logmine.lexicon import LexiconRow, Lexicons

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    name: str
    value: int
    unit: CalendarUnit | None = None
    word_too: bool = False


@cache
def calendar_rows() -> tuple[CalendarRow, ...]:
    """Return the shipped calendar, read once."""
    return Lexicons().rows("calendar.csv", CalendarRow)


@cache
def values(kind: CalendarKind) -> dict[str, int]:
    """Return the names of a kind and what they stand for."""
    return {row.name: row.value for row in calendar_rows() if row.kind == kind}


@cache
def units(kind: CalendarKind) -> dict[str, CalendarUnit]:
    """Return the names of a kind and the unit they count in."""
    return {row.name: row.unit for row in calendar_rows() if row.kind == kind and row.unit}


@cache
def ambiguous(kind: CalendarKind) -> frozenset[str]:
    """Return the names of a kind that are other words too."""
    return frozenset(row.name for row in calendar_rows() if row.kind == kind and row.word_too)


def alternatives(names: Iterable[str]) -> str:
    """Return a pattern that matches any of the names, the longest first, a space standing for any white space."""
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    return "(?:" + "|".join(r"\s+".join(re.escape(part) for part in name.split()) for name in ordered) + ")"


def spelled(words: str) -> str:
    """Return words as the calendar spells them: lower case, single spaces."""
    return " ".join(words.lower().split())


def word_before(text: str, at: int) -> str:
    """Return the word before an offset, in lower case, with the `of` that may stand between; else an empty string."""
    match = _WORD_BEFORE.search(text, max(0, at - 24), at)
    return spelled(match[1]) if match else ""


def word_after(text: str, at: int) -> str:
    """Return the word behind an offset, in lower case; else an empty string."""
    match = _WORD_AFTER.match(text, at)
    return match[1].lower() if match else ""


def lead_before(text: str, at: int) -> int:
    """Return how surely the word before an offset announces a date: 2, 1, or 0."""
    return values("lead").get(word_before(text, at), 0)


def closed(text: str, at: int) -> bool:
    """Return whether nothing behind an offset goes on with the phrase: the end, a mark, or a time of day."""
    return _CLOSED.match(text, at) is not None
