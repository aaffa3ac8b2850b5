"""Cues: the words beside a name that say that it is a person's."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from logmine.lexicon import LexiconRow
from logmine.masking.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.lexicon import Lexicons
    from logmine.masking.view import Word

Strength = Literal["listed", "likely", "sure"]

_LONGEST: Final = 4  # words
_BEHIND: Final = re.compile(r"[ \t\u00a0]{0,2}[:.,=–-]?[ \t\u00a0]{0,2}[(\['\"]?")
_SPACE: Final = re.compile(r"[ \t\u00a0]{1,3}")
_WITHIN: Final = re.compile(r"[ \t\u00a0]{1,3}|[\-'’&/]")


class PersonCueRow(LexiconRow):
    """A row of `masks/person_cues.csv`.

    Args:
        phrase: What stands beside a person's name.
        side: Whether it stands `before` or `after` the name.
        strength: `sure`: any word with a capital that isn't known is a name here; `likely`: so is one that its capital
            sets apart from its text; `listed`: names on the lists alone, those that need a cue too.
        initials: Whether initials alone may follow (`by KL`).
    """

    phrase: str
    side: Literal["before", "after"]
    strength: Strength
    initials: bool = False


class Cue(NamedTuple):
    """What a cue says: how surely a name follows, and whether it may be initials alone."""

    strength: Strength
    initials: bool = False


class Cues:
    """Finds cues beside a word.

    Args:
        lexicons: Where `masks/person_cues.csv` is.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._before: dict[tuple[str, ...], Cue] = {}
        self._after: set[tuple[str, ...]] = set()
        for row in lexicons.rows("masks/person_cues.csv", PersonCueRow):
            words = _keys(View(row.phrase).words)
            if row.side == "after":
                self._after.add(words)
            else:
                self._before.setdefault(words, Cue(row.strength, row.initials))
        self._last = {words[-1] for words in self._before}
        self._first = {words[0] for words in self._after}

    def before(self, view: View, at: int) -> Cue | None:
        """Return what the longest cue before a word says; None where there is none."""
        words = view.words
        if at == 0 or words[at - 1].key not in self._last:
            return None
        if not _BEHIND.fullmatch(view.between(words[at - 1], words[at])):
            return None
        for size in range(min(_LONGEST, at), 0, -1):
            cue = self._before.get(_keys(words[at - size : at]))
            if cue is not None and _together(view, words[at - size : at]):
                return cue
        return None

    def after(self, view: View, at: int) -> bool:
        """Tell whether a cue begins with a word, so that a name stands before it."""
        words = view.words
        if at >= len(words) or words[at].key not in self._first:
            return False
        if not _SPACE.fullmatch(view.between(words[at - 1], words[at])):
            return False
        return any(
            _keys(words[at : at + size]) in self._after and _together(view, words[at : at + size])
            for size in range(1, _LONGEST + 1)
        )


def _keys(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.key for word in words)


def _together(view: View, words: Sequence[Word]) -> bool:
    return all(_WITHIN.fullmatch(view.between(*pair)) for pair in pairwise(words))
