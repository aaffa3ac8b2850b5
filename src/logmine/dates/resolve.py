"""Which day a date in a text is, seen from the day it was written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from logmine.dates.cells import FIRST_YEAR, LAST_YEAR
from logmine.dates.expression import Resolved
from logmine.dates.numeric import possible

if TYPE_CHECKING:
    from collections.abc import Callable

    from logmine.dates.expression import DateExpression

# The longest wait for a 29 February.
_YEARS_BACK: Final = 8
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


def resolve(
    expression: DateExpression, anchor: date | None, *, dayfirst: bool = True, planned: bool = False
) -> Resolved | None:
    """Resolve a date in a text.

    What has happened lies on or before the anchor, so a date without its year is the latest such; what is planned lies
    on or after it. A date that would lie ahead of the anchor although nothing is planned isn't given, unless its own
    wording says so (`next week`, `in 2 days`).

    Args:
        expression: What `find` found.
        anchor: The day the text was written, None where unknown: then only dates with their year resolve.
        dayfirst: Whether `04/05` is the 4th of May; an order that gives no day is turned round.
        planned: Whether what the date governs is yet to come.

    Returns:
        The first day of its precision and the precision; None where it can't be told.
    """
    found = _KINDS[expression.kind](expression, anchor, dayfirst, planned)
    ahead = planned or expression.offset > 0 or (expression.years or 0) > 0
    if found is None or (anchor is not None and not ahead and found.date > anchor):
        return None
    return found


def _calendar(expression: DateExpression, anchor: date | None, _dayfirst: bool, planned: bool) -> Resolved | None:
    """A day, week, month, quarter or year: in its year, else in the nearest one on the right side of the anchor."""
    day = _in_years(lambda year: _first_day(expression, year), expression, anchor, planned)
    if day and expression.precision == "week":
        day -= timedelta(day.weekday())  # `w/c 23 Sept`
    return Resolved(day, expression.precision) if day else None


def _open(expression: DateExpression, anchor: date | None, dayfirst: bool, planned: bool) -> Resolved | None:
    first, second = expression.first or 0, expression.second or 0

    def in_year(year: int) -> date | None:
        orders = ((second, first), (first, second)) if dayfirst else ((first, second), (second, first))
        return next((date(year, month, day) for month, day in orders if possible(year, month, day)), None)

    day = _in_years(in_year, expression, anchor, planned)
    return Resolved(day, "day") if day else None


def _month_number(expression: DateExpression, anchor: date | None, dayfirst: bool, planned: bool) -> Resolved | None:
    """`Oct 08`: where days stand first, a year (they would write `8 Oct`) if it is near the anchor's; else a day."""
    month, number = expression.month or 0, expression.first or 0
    year = number + (2000 if number <= 68 else 1900)
    near = anchor is not None and year >= anchor.year - 10 and (planned or date(year, month, 1) <= anchor)
    padded = expression.text.rstrip()[-2:].isdigit()
    if padded and (number > 31 or number == 0 or (dayfirst and near)):
        return Resolved(date(year, month, 1), "month")
    day = _in_years(
        lambda y: date(y, month, number) if possible(y, month, number) else None, expression, anchor, planned
    )
    return Resolved(day, "day") if day else None


def _monthday(expression: DateExpression, anchor: date | None, _dayfirst: bool, planned: bool) -> Resolved | None:
    """`the 17th`: of the anchor's month, or of the nearest one on the right side of it."""
    if anchor is None or expression.day is None:
        return None
    first = anchor.year * 12 + anchor.month - 1
    for month in range(first, first + 3) if planned else range(first, first - 3, -1):
        if possible(month // 12, month % 12 + 1, expression.day):
            day = date(month // 12, month % 12 + 1, expression.day)
            if (day >= anchor) if planned else (day <= anchor):
                return Resolved(day, "day")
    return None


def _weekday(expression: DateExpression, anchor: date | None, _dayfirst: bool, planned: bool) -> Resolved | None:
    if anchor is None or expression.weekday is None:
        return None
    if expression.offset > 0 or (planned and expression.offset == 0):
        ahead = (expression.weekday - anchor.weekday()) % 7
        return Resolved(anchor + timedelta(ahead or (7 if expression.offset else 0)), "day")
    back = (anchor.weekday() - expression.weekday) % 7
    return Resolved(anchor - timedelta(back or (7 if expression.offset else 0)), "day")


def _shift(expression: DateExpression, anchor: date | None, _dayfirst: bool, _planned: bool) -> Resolved | None:
    if anchor is None:
        return None
    unit, offset = expression.precision, expression.offset
    try:
        if unit == "day":
            return Resolved(anchor + timedelta(offset), "day")
        if unit == "week":
            return Resolved(anchor - timedelta(anchor.weekday()) + timedelta(weeks=offset), "week")
        start = _start(unit, anchor)
        months = start.year * 12 + start.month - 1 + offset * _MONTHS[unit]
        return Resolved(date(months // 12, months % 12 + 1, 1), unit)
    except (OverflowError, ValueError):  # `999 years ago` leaves the calendar
        return None


def _start(unit: str, day: date) -> date:
    month = {"year": 1, "quarter": (day.month - 1) // 3 * 3 + 1}.get(unit, day.month)
    return date(day.year, month, 1)


def _first_day(expression: DateExpression, year: int) -> date | None:
    if expression.week:
        try:
            return date.fromisocalendar(year, expression.week, 1)
        except ValueError:  # week 53 of a year that has 52
            return None
    month = expression.month or (3 * expression.quarter - 2 if expression.quarter else 1)
    day = expression.day or 1
    return date(year, month, day) if possible(year, month, day) else None


def _in_years(
    in_year: Callable[[int], date | None], expression: DateExpression, anchor: date | None, planned: bool
) -> date | None:
    if expression.year is not None:
        return in_year(expression.year) if FIRST_YEAR <= expression.year <= LAST_YEAR else None
    if anchor is None:
        return None
    if expression.years is not None:
        return in_year(anchor.year + expression.years)
    if planned or expression.offset > 0:
        start = _period_start(expression, anchor)
        days = (in_year(year) for year in range(anchor.year, anchor.year + _YEARS_BACK + 1))
        return next((day for day in days if day and (day > start if expression.offset > 0 else day >= start)), None)
    latest = _period_start(expression, anchor) - timedelta(1) if expression.offset < 0 else anchor
    days = (in_year(year) for year in range(anchor.year, anchor.year - _YEARS_BACK - 1, -1))
    return next((day for day in days if day and day <= latest), None)


def _period_start(expression: DateExpression, anchor: date) -> date:
    """Return the first day of the anchor's own week, month, quarter or year, as the expression counts."""
    if expression.precision == "day":
        return anchor
    if expression.precision == "week":
        return anchor - timedelta(anchor.weekday())
    return _start(expression.precision, anchor)


_KINDS: Final = {
    "calendar": _calendar,
    "open": _open,
    "month_number": _month_number,
    "monthday": _monthday,
    "weekday": _weekday,
    "shift": _shift,
}
