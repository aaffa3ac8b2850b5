"""Cells of a date column: one order of day and month for the whole column, decided from all its values."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from logmine.dates.words import shipped_words

if TYPE_CHECKING:
    from collections.abc import Iterable

# Before and after these years lie placeholders (`1900-01-00`, `31/12/9999`), not maintenance.
FIRST_YEAR: Final = 1950
LAST_YEAR: Final = 2100
# Two digits above this one are of the last century.
PIVOT: Final = 68

# What may follow the day: a time of day, with seconds, half of the day and zone.
_TIME: Final = (
    r"(?:(?:\s*[T,]\s*|\s+)[0-2]?[0-9][:.]?[0-5][0-9](?:[:.]?[0-6][0-9](?:[.,][0-9]{1,9})?)?\s*(?:[AaPp]\.?[Mm]\.?)?"
    r"\s*(?:Z|UTC|GMT|[+\-][0-9]{2}:?[0-9]{2})?)?\Z"
)
_WEEKDAY: Final = r"(?:[A-Za-z]{3,9}\.?,?\s+)?"
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([\-/.]?)([0-9]{1,2})\2([0-9]{1,2})" + _TIME)
_YEAR_LAST: Final = re.compile(_WEEKDAY + r"([0-9]{1,2})\s*([/.\-])\s*([0-9]{1,2})\s*\2\s*([0-9]{4}|[0-9]{2})" + _TIME)
_DAY_WORD_YEAR: Final = re.compile(
    _WEEKDAY + r"([0-9]{1,2})(?:st|nd|rd|th)?[\s.\-/]*(?:of\s+)?([A-Za-z]{3,9})[\s.,\-/']*([0-9]{4}|[0-9]{2})" + _TIME,
    re.IGNORECASE,
)
_WORD_DAY_YEAR: Final = re.compile(
    _WEEKDAY + r"([A-Za-z]{3,9})[\s.\-/]*([0-9]{1,2})(?:st|nd|rd|th)?(?:\s*[,\-/]\s*|\s+)([0-9]{4}|[0-9]{2})" + _TIME,
    re.IGNORECASE,
)


@lru_cache(maxsize=65_536)
def read_date(value: str, dayfirst: bool) -> date | None:
    """Read a cell of a date column.

    Reads ISO dates and datetimes, `yyyymmdd`, `13/09/2001`, `13.9.01`, `20-Mar-05`, `March 20, 2005`, all with or
    without a time of day. Never swaps day and month: what the column's order makes impossible is no date.

    Args:
        value: The cell.
        dayfirst: Whether the column writes `13/09/2001` (True) or `09/13/2001` (False).

    Returns:
        The day, or None for blanks, null words (`NONE`, `-`), placeholders and impossible dates (`0/1/00`).
    """
    text = value.strip()
    if match := _YEAR_FIRST.match(text):
        # Without separators only `yyyymmdd` is clear.
        if not match[2] and len(match[3] + match[4]) != 4:
            return None
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := _YEAR_LAST.match(text):
        first, second = int(match[1]), int(match[3])
        day, month = (first, second) if dayfirst else (second, first)
        return _day(full_year(match[4]), month, day)
    if match := _DAY_WORD_YEAR.match(text):
        return _day(full_year(match[3]), _month(match[2]), int(match[1]))
    if match := _WORD_DAY_YEAR.match(text):
        return _day(full_year(match[3]), _month(match[1]), int(match[2]))
    return None


def _month(name: str) -> int:
    return shipped_words().values("month").get(name.lower(), 0)


def guess_dayfirst(cells: Iterable[str]) -> bool | None:
    """Tell from a whole column whether days stand before months.

    Args:
        cells: Its values; anything that isn't a numeric date ending in a year is passed over.

    Returns:
        True for day first, False for month first, by the majority of the cells that only one order can read;
        None where there are none, or as many on either side.
    """
    balance = 0
    for cell in cells:
        if match := _YEAR_LAST.match(cell.strip()):
            first, second = int(match[1]), int(match[3])
            if 1 <= second <= 12 < first <= 31:
                balance += 1
            elif 1 <= first <= 12 < second <= 31:
                balance -= 1
    return None if balance == 0 else balance > 0


def full_year(digits: str) -> int:
    """Return the year that two or four digits stand for (`68` is 2068, `69` is 1969)."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year <= PIVOT else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:  # 31/11, 0/1/00: written, but no day of any calendar
        return None
