"""Organisations: names before `Pty Ltd` and its like, and those that a user's own list holds."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from logmine.lexicon import LexiconRow
from logmine.masking.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.lexicon import Lexicons
    from logmine.masking.view import Word

_LONGEST: Final = 5  # words before a suffix
_SPOKEN: Final = 3  # of them where capitals don't tell
_WITHIN: Final = re.compile(r"[ \t\u00a0]{0,2}[.,&'’/+\-]?[ \t\u00a0]{0,2}")
_LINK: Final = re.compile(r"[ \t\u00a0]{1,2}(?:& )?|-|&|['’]")


class OrganisationRow(LexiconRow):
    """A row of `masks/organisations.csv`.

    Args:
        phrase: Words of an organisation.
        kind: `name`: its name; `suffix`: what stands behind one; `stop`: what is never part of one.
        cased: Whether a suffix is one only in this spelling (`Co`).
    """

    phrase: str
    kind: Literal["name", "suffix", "stop"] = "name"
    cased: bool = False


class _Phrase(NamedTuple):
    keys: tuple[str, ...]
    is_name: bool
    cased: str | None


class Companies:
    """Finds names of organisations.

    Args:
        lexicons: Where `masks/organisations.csv` is.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._phrases: defaultdict[str, list[_Phrase]] = defaultdict(list)
        self._stops: set[str] = set()
        for row in lexicons.rows("masks/organisations.csv", OrganisationRow):
            keys = tuple(word.key for word in View(row.phrase).words)
            if row.kind == "stop":
                self._stops.update(keys[:1])
            elif keys:
                cased = row.phrase if row.cased else None
                self._phrases[keys[0]].append(_Phrase(keys, row.kind == "name", cased))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase.keys))

    def __call__(self, view: View) -> Iterator[tuple[int, int]]:
        """Yield the spans of organisations; spans may overlap."""
        words = view.words
        for at, word in enumerate(words):
            for phrase in self._phrases.get(word.key, ()):
                end = at + len(phrase.keys)
                if not _stands(view, at, phrase):
                    continue
                start = at if phrase.is_name else self._start(view, at)
                if start < at or phrase.is_name:
                    yield words[start].start, words[end - 1].end
                    break

    def _start(self, view: View, at: int) -> int:
        """Return with which word the name before a suffix begins; the suffix where there is none."""
        words, start = view.words, at
        spoken = words[at].shape == "lower" or not view.capitals_tell
        while start > 0 and at - start < (_SPOKEN if spoken else _LONGEST):
            before = words[start - 1]
            if not _LINK.fullmatch(view.between(before, words[start])):
                break
            if before.key == "and" and start < at and start > 1 and words[start - 2].shape == words[start].shape:
                start -= 1
                continue
            if before.key in self._stops or not (_capital(before) or spoken):
                break
            start -= 1
        return start


def _capital(word: Word) -> bool:
    return word.shape in {"title", "upper", "initial", "mixed"}


def _stands(view: View, at: int, phrase: _Phrase) -> bool:
    """Tell whether a phrase stands from a word on."""
    words = view.words[at : at + len(phrase.keys)]
    if tuple(word.key for word in words) != phrase.keys:
        return False
    if phrase.cased is not None and view.text[words[0].start : words[-1].end] != phrase.cased:
        return False  # `co`, in lower case or capitals, is none
    if phrase.cased is not None and phrase.cased.isupper() and not _amid_others(view, at):
        return False  # `AS`, among other capitals
    return all(_WITHIN.fullmatch(view.between(*pair)) for pair in pairwise(words))


def _amid_others(view: View, at: int) -> bool:
    """Tell whether capitals mean something before a word: `Volvo AB`, but not `PUMP AS NEW`."""
    return at > 0 and view.words[at - 1].shape == "title" and view.capitals_tell
