"""View: a text as those see it who look for what to mask: cut into runs and words once, whoever asks."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from logmine.dates import DateWords, find, find_quantities
from logmine.dates.taken import Taken
from logmine.dates.words import shipped_words
from logmine.masking.kinds import PLACEHOLDER

if TYPE_CHECKING:
    from logmine.dates import DateExpression

Shape = Literal["lower", "title", "upper", "initial", "mixed"]

# Stands for each character of a mask that is there already: no letter, no digit, no white space.
_BLANK: Final = "\ufffc"
_RUN: Final = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_APOSTROPHES: Final = frozenset("'’")


class Run(NamedTuple):
    """Letters and digits without a gap.

    Unlike tokens, runs part `J.Smith`, `by:Dave` and `Bob/Jim`: names stand joined to anything.
    """

    text: str
    start: int
    end: int


class Word(NamedTuple):
    """A run as a word that may be a name.

    Args:
        key: Its lower case without accents, by which lists know it.
        shape: How it is written; `mixed` where it holds a digit.
        start: Offset of its first character.
        end: Offset behind its last character.
    """

    key: str
    shape: Shape
    start: int
    end: int


class View:
    """A text and its parts.

    Args:
        text: Any text; masks in it are seen as blanks, so that nothing reads or hides them again.
        date_words: The words of dates and quantities; None: the shipped ones.
    """

    def __init__(self, text: str, date_words: DateWords | None = None) -> None:
        self.date_words = date_words or shipped_words()
        self.text = PLACEHOLDER.sub(lambda match: _BLANK * len(match.group()), text)

    @cached_property
    def runs(self) -> list[Run]:
        """Letters and digits without a gap, in text order."""
        return [Run(match.group(), match.start(), match.end()) for match in _RUN.finditer(self.text)]

    @cached_property
    def words(self) -> list[Word]:
        """The runs as words: `O'Brien` is one, `Dave's` are two."""
        words: list[Word] = []
        before: Run | None = None
        for run in self.runs:
            joined = before is not None and len(before.text) == 1 and len(run.text) > 2
            if before and joined and run.start == before.end + 1 and self.text[before.end] in _APOSTROPHES:
                words[-1] = _word(f"{before.text}'{run.text}", before.start, run.end)
            else:
                words.append(_word(run.text, run.start, run.end))
            before = run
        return words

    @cached_property
    def dates(self) -> list[DateExpression]:
        """The dates in it."""
        return find(self.text, self.date_words)

    @cached_property
    def measured(self) -> Taken:
        """Where dates and quantities stand in it."""
        spans = [(date.start, date.end) for date in self.dates]
        spans += [
            (quantity.start, quantity.end) for quantity in find_quantities(self.text, self.dates, self.date_words)
        ]
        return Taken(spans)

    @cached_property
    def capitals_tell(self) -> bool:
        """Whether a capital letter sets a word apart: not where most words have one."""
        shapes = [word.shape for word in self.words if word.shape != "mixed"]
        return len(shapes) < 3 or shapes.count("lower") >= 0.4 * len(shapes)

    def between(self, left: Run | Word, right: Run | Word) -> str:
        """Return what stands between two of its parts."""
        return self.text[left.end : right.start]


def plain_form(text: str) -> str:
    """Return a text without accents and the like, as lists look it up: `Víctor` is `Victor`."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(char for char in parts if not unicodedata.combining(char)))


def _word(text: str, start: int, end: int) -> Word:
    plain = plain_form(text)
    letters = plain.replace("'", "")
    shape: Shape
    if not letters.isalpha():
        shape = "mixed"
    elif not letters[0].isupper():
        shape = "lower"
    elif len(letters) == 1:
        shape = "initial"
    else:
        shape = "upper" if letters.isupper() else "title"
    return Word(plain.lower(), shape, start, end)
