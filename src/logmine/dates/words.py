"""Names of months and weekdays, and numbers in words, from `lexicons/calendar.csv`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from logmine.lexicon import LexiconRow, Lexicons

CalendarKind = Literal["month", "weekday", "number"]


class CalendarRow(LexiconRow):
    """A name in the calendar.

    Args:
        kind: What it names.
        name: As written, in lower case.
        value: Month from 1, weekday from 0 (Monday), or the number.
        word_too: Whether it is also another word (`may`, `sat`), so that it needs company to be a date.
    """

    kind: CalendarKind
    name: str
    value: int
    word_too: bool = False


@cache
def calendar_rows() -> tuple[CalendarRow, ...]:
    """Return the shipped calendar, read once."""
    return Lexicons().rows("calendar.csv", CalendarRow)


@cache
def values(kind: CalendarKind) -> dict[str, int]:
    """Return the names of a kind and what they stand for."""
    return {row.name: row.value for row in calendar_rows() if row.kind == kind}


def alternatives(names: list[str]) -> str:
    """Return a pattern that matches any of the names, the longest first, a space standing for any white space."""
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    return "|".join(r"\s+".join(_escaped(part) for part in name.split()) for name in ordered)


def _escaped(word: str) -> str:
    return "".join(char if char.isalnum() else "\\" + char for char in word)
