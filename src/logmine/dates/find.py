"""Dates in running text, as worded: which days they are is for `resolve`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from logmine.dates import named, numeric, relative
from logmine.dates.expression import DateExpression
from logmine.dates.spelling import spelled
from logmine.dates.taken import Taken
from logmine.dates.words import shipped_words

if TYPE_CHECKING:
    from logmine.dates.form import Form
    from logmine.dates.words import DateWords

_LETTERS: Final = re.compile(r"[^\W\d_]+")

_LEAD: Final = "since "
_COMMENCING: Final = re.compile(
    r"(?<!\w)(?:w/c|w/b|wk?\s?commencing|week\s+(?:commencing|beginning|of))\s+\Z", re.IGNORECASE
)
_LEADING: Final = 20  # characters, more than `week commencing` takes
_PART: Final = re.compile(r"(?:mid|early|late)[\s\-]+", re.IGNORECASE)
_MONTHDAY: Final = re.compile(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_ORDINAL: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)", re.IGNORECASE)


def find(text: str, words: DateWords | None = None) -> list[DateExpression]:
    """Find the dates in a text.

    Look-alikes are passed over: fractions (`3/4 full`), amounts (`24V`), part numbers (`CX-12-05`), ratios, versions,
    times of day and intervals (`250 hr service`, `week 4 service`).

    Args:
        text: Any text; a raw one serves.
        words: The words of dates; None: the shipped ones.

    Returns:
        Date expressions in order, not overlapping.
    """
    words = words or shipped_words()
    digits = any(digit in text for digit in "0123456789")
    forms: list[Form] = []
    if not _trigger_words(words).isdisjoint(("", *_LETTERS.findall(spelled(text)))):
        forms += (*named.worded_forms(words), *relative.forms(words))
    if digits:
        forms += (*numeric.FORMS, *named.numbered_forms())
    found: list[DateExpression] = []
    taken = Taken()
    for form in forms:
        for match in form.pattern.finditer(text):
            expression = form.read(match, words)
            if expression and not taken.overlaps(expression.start, expression.end):
                taken.add(expression.start, expression.end)
                found.append(expression)
    return _joined(text, sorted(found, key=lambda expression: expression.start))


def _joined(text: str, found: list[DateExpression]) -> list[DateExpression]:
    """Join a weekday with the day that it only names again (`Sunday, 24 Dec 1995`), and `w/c` with its day."""
    joined: list[DateExpression] = []
    for expression in found:
        before = joined[-1] if joined else None
        apart = before and text[before.end : expression.start].strip(" ,.")
        week = _COMMENCING.search(text, max(0, expression.start - _LEADING), expression.start)
        if week and expression.precision == "day":
            start = week.start()
            joined.append(replace(expression, start=start, text=text[start : expression.end], precision="week"))
        elif before and before.kind == "weekday" and expression.precision == "day" and apart == "":
            joined[-1] = replace(expression, start=before.start, text=text[before.start : expression.end])
        else:
            joined.append(expression)
    return joined


def parse(text: str, words: DateWords | None = None) -> DateExpression | None:
    """Read a text that is known to be a date, such as a mention that a model found.

    Args:
        text: The date; what in running text only a lead makes one (`Mon`, `3/4`, `2019`) is one here.
        words: The words of dates; None: the shipped ones.

    Returns:
        The first date in it; None where there is none that can be read.
    """
    found = find(text, words)
    if found:
        return found[0]
    part = _PART.match(text)
    if part and (month := parse(text[part.end() :], words)):
        return replace(month, start=0, end=month.end + part.end(), text=text[: month.end + part.end()])
    monthday = _MONTHDAY.match(text)
    if monthday and 1 <= int(monthday[1]) <= 31:
        return DateExpression(0, len(text), text, kind="monthday", precision="day", day=int(monthday[1]))
    led = find(_LEAD + text, words)
    if not led or led[0].start < len(_LEAD):
        return None
    return replace(led[0], start=led[0].start - len(_LEAD), end=led[0].end - len(_LEAD))


def is_lookalike(text: str, words: DateWords | None = None) -> bool:
    """Tell whether what a model took for a date is none: digits that no pattern reads, a bare unit (`hrs`) or `next`.

    Args:
        text: The words of the supposed date. Others that can't be read (`xmas`, `nights`) may still be one.
        words: The words of dates; None: the shipped ones.
    """
    words = words or shipped_words()
    if parse(text, words) is not None:
        return False
    told, periods = spelled(text).split(), words.periods()
    if any(digit in text for digit in "0123456789"):  # `14th` and `2 wks` may say when, `85/140` and `02:15` do not
        return not any(_ORDINAL.fullmatch(word) or periods.get(word, "hour") != "hour" for word in told)
    return len(told) == 1 and (told[0] in periods or told[0] in words.values("modifier"))


@lru_cache(maxsize=8)
def _trigger_words(words: DateWords) -> frozenset[str]:
    """Return the words of which one stands in every date that isn't digits only: a quick look saves the patterns."""
    names = {*words.values("month"), *words.values("weekday"), *words.periods(), *words.values("phrase")}
    return frozenset((_LETTERS.findall(name) or [""])[-1] for name in names)
