"""Email addresses and phone numbers, in linear time: no pattern can be made to look back far."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from logmine.dates.spelling import alternatives
from logmine.dates.words import word_before
from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.lexicon import Lexicons
    from logmine.masking.view import View

# The parts of an address are bounded, and sought from its sign to both sides.
_LOCAL: Final = re.compile(r"[\w.+\-%'’]{1,64}")
_DOMAIN: Final = re.compile(r"[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}")
_TOP: Final = re.compile(r"[^\W\d_]{2,}\Z")

_APART: Final = r"[ .\-()\u00a0]{0,2}"
_LEFT: Final = r"(?<![\w.\-/,+#$])"
_RIGHT: Final = r"(?!\w)(?![.,/\-][0-9])"
_PATTERNS: Final = (
    re.compile(rf"(?<![\w+])\+\(?[1-9](?:{_APART}[0-9]){{7,14}}(?![0-9])"),  # +61 491 570 006
    re.compile(rf"{_LEFT}\(?00[1-9](?:{_APART}[0-9]){{7,13}}{_RIGHT}"),  # 0061 491 570 006
    re.compile(rf"{_LEFT}\(?0[1-9](?:{_APART}[0-9]){{7,9}}{_RIGHT}"),  # (08) 5550 1234
    re.compile(rf"{_LEFT}(?:1[ .\-])?\(?[2-9][0-9]{{2}}\)?[ .\-]{{1,2}}[2-9][0-9]{{2}}[ .\-][0-9]{{4}}{_RIGHT}"),
    re.compile(rf"{_LEFT}\([2-9][0-9]{{2}}\)[2-9][0-9]{{2}}-?[0-9]{{4}}{_RIGHT}"),
    re.compile(rf"{_LEFT}1[38]00[ \-]?[0-9]{{3}}[ \-]?[0-9]{{3}}{_RIGHT}"),  # 1300 975 707
)
# What is a phone number only because a word before it says so.
_NUMBER: Final = re.compile(rf"{_LEFT}\(?[0-9](?:{_APART}[0-9]){{5,14}}{_RIGHT}")
_REACH: Final = 32  # characters from such a word to the number: `call the site office on 5550 1234`


class PhoneCueRow(LexiconRow):
    """A row of `masks/phone_cues.csv`.

    Args:
        phrase: What stands before a phone number.
        short: Whether it stands before a short one (`ext 4411`).
    """

    phrase: str
    short: bool = False


def find_emails(view: View) -> Iterator[tuple[int, int]]:
    """Yield the spans of email addresses."""
    text = view.text
    at = text.find("@")
    while at >= 0:
        before = text[max(0, at - 64) : at][::-1]
        local, domain = _LOCAL.match(before), _DOMAIN.match(text, at + 1)
        if local and domain:
            labels = domain.group().split(".")
            while len(labels) > 1 and not _TOP.match(labels[-1]):  # `name@example.com.2nd call`
                labels.pop()
            start = at - len(local.group().rstrip(".-'’%"))
            if len(labels) > 1 and start < at:
                yield start, at + 1 + len(".".join(labels))
        at = text.find("@", at + 1)


class Phones:
    """Finds phone numbers: those written as such, and those that a word before them announces.

    Args:
        lexicons: Where `masks/phone_cues.csv` is.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        rows = lexicons.rows("masks/phone_cues.csv", PhoneCueRow)
        apart = r"(?<![^\W_])"
        long = alternatives(row.phrase for row in rows if not row.short)
        short = alternatives(row.phrase for row in rows if row.short)
        self._cue = re.compile(rf"{apart}{long}(?![^\W_])[^0-9\n]*\Z", re.IGNORECASE)
        self._short = re.compile(rf"{apart}{short}[ .:#]{{0,3}}([0-9]{{3,6}}){_RIGHT}", re.IGNORECASE)

    def __call__(self, view: View) -> Iterator[tuple[int, int]]:
        """Yield the spans of phone numbers; spans may overlap."""
        text = view.text
        for pattern in _PATTERNS:
            for match in pattern.finditer(text):
                if match.group().startswith("+") or self._plausible(view, *match.span()):
                    yield _balanced(text, *match.span())
        for match in _NUMBER.finditer(text):
            start, end = match.span()
            if self._cue.search(text, max(0, start - _REACH), start) and self._plausible(view, start, end):
                yield _balanced(text, start, end)
        for match in self._short.finditer(text):
            yield match.span(1)

    @staticmethod
    def _plausible(view: View, start: int, end: int) -> bool:
        """Tell whether digits are no part of a date, no quantity and not the number of something (`p/n`)."""
        if word_before(view.text, start) in view.date_words.values("numbered"):
            return False
        return not view.measured.overlaps(start, end)


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without a bracket that opens before a number and closes behind it: `(0491 570 006)`."""
    opens = text[start] == "(" and ")" not in text[start:end]
    return start + opens, end
