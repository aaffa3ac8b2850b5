"""Dates in digits only: `2019-05-12`, `13/2/06`, `5.4.09`, `29/05`, `13-14/04`, `03/2019`, and their look-alikes."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from logmine.dates.cells import full_year
from logmine.dates.expression import DateExpression
from logmine.dates.form import LEFT, RIGHT, YEAR, Form
from logmine.dates.words import closed, word_after, word_before

if TYPE_CHECKING:
    from logmine.dates.words import DateWords

# What inches and levels are told in (`3/4`, `5/16`); as days of a month they need a lead.
_DENOMINATORS: Final = frozenset({2, 3, 4, 8, 16, 32, 64})
_REACH: Final = 64  # characters looked back over for the head of a clause


def possible(year: int, month: int, day: int) -> bool:
    """Return whether there is such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _open(match: re.Match[str], first: int, second: int, year: int | None) -> DateExpression | None:
    in_year = 2000 if year is None else year  # a leap year: 29/02 may be one
    if not possible(in_year, second, first) and not possible(in_year, first, second):
        return None
    return _made(match, kind="open", precision="day", first=first, second=second, year=year)


def _made(match: re.Match[str], **fields: Any) -> DateExpression:  # noqa: ANN401
    return DateExpression(match.start(), match.end(), match.group(), **fields)


def _numbered(match: re.Match[str], words: DateWords) -> bool:
    """Return whether the match is the number of something (`p/n 12-05-77`), or an amount."""
    return word_before(match.string, match.start()) in words.values("numbered") or words.units.after(
        match.string, match.end()
    )


def _iso(match: re.Match[str], words: DateWords) -> DateExpression | None:
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    compact = not match[2]
    if (compact and _numbered(match, words)) or not possible(year, month, day):
        return None
    return _made(match, kind="calendar", precision="day", year=year, month=month, day=day)


def _with_year(match: re.Match[str], words: DateWords) -> DateExpression | None:
    if _numbered(match, words) and not (match[2] == "/" and len(match[4]) == 4):
        return None
    return _open(match, int(match[1]), int(match[3]), full_year(match[4]))


def _days_of_month(match: re.Match[str], _words: DateWords) -> DateExpression | None:
    """`13-14/04`, `8 & 09/04`: the first of them."""
    first, last, month = int(match[1]), int(match[2]), int(match[3])
    clear = last > 12 or any(part.startswith("0") for part in match.groups()[:3] if part)
    year = full_year(match[4]) if match[4] else None
    if not clear or first >= last or not possible(year or 2000, month, last):
        return None
    return _made(match, kind="calendar", precision="day", year=year, month=month, day=first)


def _month_year(match: re.Match[str], words: DateWords) -> DateExpression | None:
    if _numbered(match, words) or not 1 <= int(match[1]) <= 12:
        return None
    return _made(match, kind="calendar", precision="month", month=int(match[1]), year=int(match[2]))


def _without_year(match: re.Match[str], words: DateWords) -> DateExpression | None:
    if _numbered(match, words) or not _is_day(match, words):
        return None
    return _open(match, int(match[1]), int(match[3]), None)


def _is_day(match: re.Match[str], words: DateWords) -> bool:
    """Return whether two numbers are a day and a month rather than a fraction, a level, a ratio or an oil grade."""
    text, (start, end) = match.string, match.span()
    first, second = int(match[1]), int(match[3])
    lead = words.lead_before(text, start)
    if match[2] != "/":  # `on 12-05`, `since 12.05`: nothing but the lead tells
        return lead == 2 or (lead == 1 and closed(text, end) and len(match.group()) == 5)
    padded = match[1].startswith("0") or match[3].startswith("0")
    fraction = first < second and second in _DENOMINATORS
    if lead and (lead == 2 or not fraction or closed(text, end)):
        return True
    heads = text[max(0, start - _REACH) : start].rstrip(" ")[-1:] in {"", "\n", ".", ";"}
    day_first = first > 12 and (first, second) != (24, 7)  # round the clock
    month_first = second > 12 and not fraction and heads and word_after(text, end) != "oil"
    headed = heads and not fraction and _HEADING.match(text, end) is not None  # `12/1 - leak found`
    return padded or day_first or month_first or headed


_HEADING: Final = re.compile(r"\s?[:–]|\s-\s?[^\W\d]")
_D: Final = r"([0-9]{1,2})"
FORMS: Final = (
    Form(re.compile(rf"{LEFT}({YEAR})([\-/.])([0-9]{{1,2}})\2([0-9]{{1,2}})(?:T[0-9:.]+Z?)?{RIGHT}"), _iso),
    Form(re.compile(rf"{LEFT}({YEAR})()(0[1-9]|1[0-2])([0-3][0-9]){RIGHT}"), _iso),
    Form(re.compile(rf"{LEFT}{_D}([\-/.]){_D}\2({YEAR}|[0-9]{{2}}){RIGHT}"), _with_year),
    Form(re.compile(rf"{LEFT}{_D}\s?(/)\s?{_D}\s?/\s?({YEAR}|[0-9]{{2}}){RIGHT}"), _with_year),
    Form(re.compile(rf"{LEFT}{_D}\s?[\-&]\s?{_D}/{_D}(?:/({YEAR}|[0-9]{{2}}))?{RIGHT}"), _days_of_month),
    Form(re.compile(rf"{LEFT}{_D}/({YEAR}){RIGHT}"), _month_year),
    Form(re.compile(rf"{LEFT}{_D}([\-/.]){_D}{RIGHT}"), _without_year),
)
