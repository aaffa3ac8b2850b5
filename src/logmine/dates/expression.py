"""What a date looks like before it is resolved, and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from logmine.types.vocabulary import Precision

DateKind = Literal["calendar", "open", "month_number", "monthday", "weekday", "shift"]


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as a text words it; which day it is may depend on when it was written.

    Args:
        start: Offset of its first character, in code points.
        end: Offset behind its last character.
        text: The characters between.
        kind: Which of the fields below speak: `calendar` (a day, week, month, quarter or year, with or without its
            year), `open` (day and month in an order that only the reader's convention tells), `month_number` (`Oct 08`:
            a year, or a day), `monthday` (`the 17th`), `weekday` (`last Mon`), `shift` (so many units before or after
            the anchor).
        precision: How exact it is; of `month_number`, what it is unless the number proves to be a day.
        year: Stated year.
        quarter: Stated quarter, 1 to 4.
        month: Stated month, 1 to 12.
        week: Stated ISO week, 1 to 53.
        day: Stated day of the month.
        first: First number of an open order; of `month_number`, the number.
        second: Second number of an open order.
        weekday: 0 (Monday) to 6.
        years: Years after the anchor's own: `Nov last year` is -1.
        offset: Units before (negative) or after the anchor; of names, -1 for `last`, 1 for `next`.
    """

    start: int
    end: int
    text: str
    kind: DateKind
    precision: Precision
    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    week: int | None = None
    day: int | None = None
    first: int | None = None
    second: int | None = None
    weekday: int | None = None
    years: int | None = None
    offset: int = 0


class Resolved(NamedTuple):
    """A date: the first day of its precision, and the precision."""

    date: date
    precision: Precision
