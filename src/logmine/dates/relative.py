"""Dates told from the day of writing: `yesterday`, `o/n`, `3 mths ago`, `last week`, `past 3 weeks`, `in 2 days`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from logmine.dates.expression import DateExpression
from logmine.dates.form import Form
from logmine.dates.spelling import alternatives, spelled
from logmine.dates.words import word_after

if TYPE_CHECKING:
    from logmine.dates.words import DateWords
    from logmine.types.vocabulary import Precision

_LEFT: Final = r"(?<![0-9A-Za-z_/\-'’.,])"
_END: Final = r"(?![0-9A-Za-z_]|[/\-][0-9A-Za-z])"

# More hours than these are hours of use.
_MOST_HOURS: Final = 72


def _made(match: re.Match[str], **fields: Any) -> DateExpression:  # noqa: ANN401
    return DateExpression(match.start(), match.end(), match.group(), kind="shift", **fields)


def _shift(match: re.Match[str], words: DateWords, sign: int) -> DateExpression:
    number, unit = spelled(match["number"]), words.periods()[spelled(match["period"])]
    count = int(number) if number.isdigit() else words.values("number")[number]
    if unit == "hour":
        return _made(match, precision="day", offset=sign * (count // 24))
    precision: Precision = unit
    return _made(match, precision=precision, offset=sign * count)


def _ago(match: re.Match[str], words: DateWords) -> DateExpression:
    return _shift(match, words, -1)


def _ahead(match: re.Match[str], words: DateWords) -> DateExpression:
    return _shift(match, words, 1)


def _modified(match: re.Match[str], words: DateWords) -> DateExpression | None:
    """`last week`; with a number (`past 3 weeks`) the start of so long a time."""
    sign = words.values("modifier")[spelled(match["modifier"])]
    if match["number"] is not None:
        unit = words.periods()[spelled(match["period"])]
        if not sign or word_after(match.string, match.end()) in words.values("interval_of"):
            return None  # `last 12 month service`
        if unit == "hour" and match["number"].isdigit() and int(match["number"]) > _MOST_HOURS:
            return None  # `at next 100 hr`
        return _shift(match, words, sign)
    name = spelled(match["period"])
    unit = words.periods()[name]
    if unit == "hour" or name in words.ambiguous("period"):
        return None
    precision: Precision = unit
    return _made(match, precision=precision, offset=sign)


def _phrase(match: re.Match[str], words: DateWords) -> DateExpression:
    return _made(match, precision="day", offset=words.values("phrase")[spelled(match.group().replace("’", "'"))])


@lru_cache(maxsize=8)
def forms(words: DateWords) -> tuple[Form, ...]:
    """Return the forms that relative dates take, the fullest first."""
    numbers = alternatives(words.values("number"))
    number = rf"(?P<number>[0-9]{{1,3}}|{numbers})"
    upto = r"(?:\s?(?:-|to|or)\s?[0-9]{1,3})?\+?"
    period = rf"(?P<period>{alternatives(words.periods())})"
    modifier = rf"(?P<modifier>{alternatives(words.values('modifier'))})"
    phrase = alternatives(words.values("phrase")).replace("'", "['’]")

    def form(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern + _END, re.IGNORECASE)

    return (
        Form(form(rf"{_LEFT}{phrase}"), _phrase),
        Form(form(rf"{_LEFT}{number}{upto}[\s\-]?{period}\.?\s+(?:ago|back|earlier|prior(?!\s+to))"), _ago),
        Form(form(rf"{_LEFT}(?:in|within)\s+{number}{upto}[\s\-]?(?!h){period}(?:['’]?s?['’]?\s+time)?"), _ahead),
        Form(form(rf"{_LEFT}{modifier}(?:\s+{number}{upto})?[\s\-]+{period}"), _modified),
    )
