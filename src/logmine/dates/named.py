"""Dates in names: months (`8th Dec`, `Mar 2019`, `Oct 08`), weeks (`wk 23`), quarters (`Q2 2020`), years, weekdays."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from logmine.dates.cells import full_year
from logmine.dates.expression import DateExpression
from logmine.dates.form import LEFT, RIGHT, YEAR, Form
from logmine.dates.numeric import possible
from logmine.dates.spelling import alternatives, spelled
from logmine.dates.words import closed, word_after, word_before

if TYPE_CHECKING:
    from collections.abc import Callable

    from logmine.dates.words import DateWords

_LEFT: Final = r"(?<![0-9A-Za-z_/\-'’])"
_END: Final = r"(?![0-9A-Za-z_]|[/\-][0-9A-Za-z])"
_YEAR_LEADS: Final = frozenset({"in", "since", "during", "early", "late", "mid", "circa", "year", "from", "until"})
_AMOUNT_LEADS: Final = frozenset({"at", "about", "approx", "around", "to", "over", "under"})
_TIME_OF_DAY: Final = frozenset(
    ["night", "morning", "arvo", "afternoon", "evening", "am", "pm", "nightshift", "dayshift"]
)


def _made(match: re.Match[str], **fields: Any) -> DateExpression:  # noqa: ANN401
    start, end = match.span("date") if "date" in match.re.groupindex else match.span()
    return DateExpression(start, end, match.string[start:end], **fields)


def _year(digits: str | None) -> int | None:
    return full_year(digits.lstrip("'’")) if digits else None


def _month(match: re.Match[str], words: DateWords) -> int:
    return words.values("month")[spelled(match["month"])]


def _day_month(match: re.Match[str], words: DateWords) -> DateExpression | None:
    """`8th Dec`, `8 Dec 2019`, `13-14 April`: the first day."""
    month, day, year = _month(match, words), int(match["day"]), _year(match["year"])
    if not possible(year or 2000, month, day):
        return None
    doubtful = spelled(match["month"]) in words.ambiguous("month") and not year and not match["nth"]
    if doubtful and not words.lead_before(match.string, match.start()) and not closed(match.string, match.end()):
        return None  # `tooth 3 may be loose`, `fit 2 dec plates`
    return _made(match, kind="calendar", precision="day", year=year, month=month, day=day)


def _month_day(match: re.Match[str], words: DateWords) -> DateExpression | None:
    """`Dec 8th`, `December 8, 2019`; `Oct 08` is left open."""
    month, number, year = _month(match, words), int(match["day"]), _year(match["year"])
    if year is None and not match["nth"]:
        if words.units.after(match.string, match.end()):
            return None
        return _made(match, kind="month_number", precision="month", month=month, first=number)
    if not possible(year or 2000, month, number):
        return None
    return _made(match, kind="calendar", precision="day", year=year, month=month, day=number)


def _month_year(match: re.Match[str], words: DateWords) -> DateExpression:
    return _made(match, kind="calendar", precision="month", month=_month(match, words), year=_year(match["year"]))


def _month_of_year(match: re.Match[str], words: DateWords) -> DateExpression:
    """`Nov last year`."""
    years = words.values("modifier")[spelled(match["modifier"])]
    return _made(match, kind="calendar", precision="month", month=_month(match, words), years=years)


def _month_alone(match: re.Match[str], words: DateWords) -> DateExpression | None:
    """`in June`, `last Dec`; a full name that is no other word stands alone."""
    name, modifier = spelled(match["month"]), match["modifier"]
    start, end = match.span("date")
    doubtful = name in words.ambiguous("month")
    company = bool(modifier) or words.lead_before(match.string, start) > 0
    if (doubtful and not (company and closed(match.string, end))) or not (company or len(name) > 3):
        return None
    offset = words.values("modifier")[spelled(modifier)] if modifier else 0
    return _made(match, kind="calendar", precision="month", month=words.values("month")[name], offset=offset)


def _week(match: re.Match[str], words: DateWords) -> DateExpression | None:
    week, year = int(match["week"]), _year(match["year"])
    if not 1 <= week <= 53:
        return None
    if year is None and word_after(match.string, match.end()) in {*words.values("interval_of"), "of"}:
        return None  # `week 4 service`
    return _made(match, kind="calendar", precision="week", week=week, year=year)


def _quarter(match: re.Match[str], words: DateWords) -> DateExpression | None:
    year = _year(match["year"])
    if (
        year is None
        and not words.lead_before(match.string, match.start())
        and match.group()[0] in "qQ"
        and match.end() - match.start() == 2
    ):
        return None  # `Q2` is a transistor as well
    return _made(match, kind="calendar", precision="quarter", quarter=int(match["quarter"][0]), year=year)


def _year_alone(match: re.Match[str], words: DateWords) -> DateExpression | None:
    text, (start, end) = match.string, match.span()
    before = word_before(text, start)
    led = before in _YEAR_LEADS or (before.endswith("ed") and text[:start].endswith(" "))
    bracketed = text[:start].endswith("(") and text[end:].startswith((")", ","))
    ends = before.isalpha() and before not in {*words.values("numbered"), *_AMOUNT_LEADS} and closed(text, end)
    if not (led or bracketed or ends) or words.units.after(text, end) or word_after(text, end) == "to":
        return None  # `in 2000 hrs`, `from 2000 to 2200 rpm`
    return _made(match, kind="calendar", precision="year", year=int(match.group()))


def _weekday(match: re.Match[str], words: DateWords) -> DateExpression | None:
    """`last Mon`, `on Fri`, `Sat night`; a full name stands alone."""
    name, modifier = spelled(match["weekday"]), match["modifier"]
    start, end = match.span("date")
    text = match.string
    timed = word_after(text, end) in _TIME_OF_DAY
    clear = name not in words.ambiguous("weekday") and closed(text, end)
    company = bool(modifier) or timed or clear or words.lead_before(text, start) > 0
    if not company and len(name) < 6:
        return None
    if name in words.ambiguous("weekday") and not timed and not modifier and not closed(text, end):
        return None  # `crack on sun visor`
    offset = words.values("modifier")[spelled(modifier)] if modifier else 0
    return _made(match, kind="weekday", precision="day", weekday=words.values("weekday")[name], offset=offset)


def _form(pattern: str, read: Callable[[re.Match[str], DateWords], DateExpression | None]) -> Form:
    return Form(re.compile(pattern, re.IGNORECASE), read)


_APART: Final = r"[\s.,\-/]{0,2}"
_NO_HOURS: Final = r"(?!\s*h(?:rs?|ours?)?\b)"  # `12 Dec 2000 hrs` is a time of day
_ANY_YEAR: Final = rf"(?P<year>{YEAR}|['’]?[0-9]{{2}})"
_FULL_YEAR: Final = rf"(?P<year>{YEAR})"
_CLEAR_YEAR: Final = rf"(?P<year>{YEAR}|['’][0-9]{{2}})"
_DOT: Final = r"(?:\.(?=\s?['’]?[0-9]))?"  # of an abbreviation, not of a sentence
_NTH: Final = r"(?P<nth>st|nd|rd|th)?"


@lru_cache(maxsize=8)
def worded_forms(words: DateWords) -> tuple[Form, ...]:
    """Return the forms that hold a name: of a month, a week or a weekday; the fullest first."""
    month = rf"(?P<month>{alternatives(words.values('month'))})"
    weekday = rf"(?P<weekday>{alternatives(words.values('weekday'))})"
    told = rf"(?P<modifier>{alternatives(words.values('modifier'))})"
    modifier = rf"(?:{told}\s+)?"
    day = r"(?P<day>[0-3]?[0-9])"
    upto = r"(?:\s?[\-&]\s?[0-3]?[0-9](?:st|nd|rd|th)?)?"
    week = r"(?:wk|week)\s?\.?(?:no\.?\s*|#\s?)?(?P<week>[0-9]{1,2})"
    week_year = rf"(?:\s?[/,]\s?|\s+(?:of\s+)?)(?P<year>{YEAR}|(?<=/)[0-9]{{2}}|['’][0-9]{{2}})"
    return (
        _form(
            rf"{LEFT}{day}{_NTH}{upto}{_APART}(?:of\s+)?{month}(?![A-Za-z]){_DOT}(?:{_APART}{_ANY_YEAR}{_NO_HOURS})?{RIGHT}",
            _day_month,
        ),
        _form(rf"{_LEFT}{month}{_DOT}{_APART}(?:of\s+)?{_CLEAR_YEAR}{_NO_HOURS}{RIGHT}", _month_year),
        _form(
            rf"{_LEFT}{month}{_DOT}[\s\-]{{0,2}}{day}{_NTH}(?:(?:\s*,\s*|\s+|-){_FULL_YEAR}{_NO_HOURS})?{RIGHT}",
            _month_day,
        ),
        _form(rf"{_LEFT}{month}\.?\s+(?:of\s+)?{told}\s+(?:year|yr){_END}", _month_of_year),
        _form(rf"{_LEFT}(?P<date>{modifier}{month}){_END}", _month_alone),
        _form(rf"{_LEFT}{week}(?:{week_year})?{RIGHT}", _week),
        _form(rf"{_LEFT}(?P<date>{modifier}{weekday}){_END}", _weekday),
    )


@cache
def numbered_forms() -> tuple[Form, ...]:
    """Return the forms of weeks, quarters and years that no name gives away."""
    quarter = r"(?P<quarter>[1-4])"
    return (
        _form(rf"{LEFT}{_FULL_YEAR}-?W(?P<week>[0-9]{{1,2}}){RIGHT}", _week),
        _form(rf"{_LEFT}q{quarter}(?:[\s/\-]{{0,2}}{_ANY_YEAR})?{RIGHT}", _quarter),
        _form(rf"{LEFT}{_FULL_YEAR}[\s/\-]?q{quarter}{RIGHT}", _quarter),
        _form(rf"{LEFT}{quarter}(?:st|nd|rd|th)\s+(?:quarter|qtr)(?:\s+(?:of\s+)?{_FULL_YEAR})?{RIGHT}", _quarter),
        _form(rf"{_LEFT}(?:quarter|qtr)\s?{quarter}(?:[\s/\-]{{1,2}}{_FULL_YEAR})?{RIGHT}", _quarter),
        _form(rf"{LEFT}{YEAR}{RIGHT}", _year_alone),
    )
