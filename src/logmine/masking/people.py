"""Persons: names that are on a list, and words with a capital that a cue, an initial or a name makes a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from logmine.masking.cues import Cue, Cues
from logmine.masking.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.lexicon import Lexicons
    from logmine.masking.cues import Strength
    from logmine.masking.known import Known
    from logmine.masking.view import View, Word

_ARTICLE: Final = "a"
_INITIALS: Final = 3
_PARTICLES: Final = 3
_LONGEST: Final = 5  # words of a name, its initials aside
_SPACE: Final = re.compile(r"[ \t\u00a0]{1,3}|-")
_DOTTED: Final = re.compile(r"\.[ \t\u00a0]{0,2}")
_BEHIND_INITIAL: Final = re.compile(r"\.?[ \t\u00a0]{0,2}")
_CLAUSE_END: Final = re.compile(r"\.?[ \t\u00a0]{0,2}(?:\Z|[\r\n.,;:()\[\]!?/]|[-–] |[0-9])")
_CAPITAL: Final = frozenset(["title", "upper"])
_ANYWHERE: Final = Cue("sure")


class People:
    """Finds names of persons.

    Args:
        lexicons: Where the lists of names and cues are.
        known: Ordinary words.
    """

    def __init__(self, lexicons: Lexicons, known: Known) -> None:
        self._known = known
        self._cues = Cues(lexicons)
        self._names = Names(lexicons, known)

    def __call__(self, view: View, *, anywhere: bool = False) -> Iterator[tuple[int, int]]:
        """Yield the spans of names.

        Args:
            view: The text.
            anywhere: Whether every word that may be a name is one, whatever stands beside it.
        """
        words, at = view.words, 0
        while at < len(words):
            end = self._name(view, at, _ANYWHERE if anywhere else self._cues.before(view, at))
            if end > at:
                yield words[at].start, words[end - 1].end
            at = max(end, at + 1)

    def _name(self, view: View, at: int, cue: Cue | None) -> int:
        """Return behind which word the name ends that begins with a word; the word itself where none does."""
        words, first = view.words, at
        while first - at < _INITIALS and words[first].shape == "initial" and _linked(view, first, _BEHIND_INITIAL):
            first += 1
        if first == at and cue and self._names.initials(words[at]) and _linked(view, at, _SPACE):  # `JP Smith`
            follows = words[at + 1]
            unlisted = _apart(view, follows) and self._names.unknown(follows, apart=True)
            if follows.shape in _CAPITAL and (self._listed(follows) or unlisted):
                return self._extended(view, at + 1)
        if self._is_name(view, first, cue, initials=first > at):
            return self._extended(view, first)
        due = first > at or (cue is not None and cue.strength != "listed")
        behind = self._behind_particles(view, first) if due else first
        if behind > first:  # `P. van Rensburg`
            return self._extended(view, behind)
        alone = first > at and words[first].shape == "initial"
        if cue and cue.initials and (alone or self._names.initials(words[at])):
            last = first if alone else at
            return last + 1 if _CLAUSE_END.match(view.text, words[last].end) else at
        return at

    def _is_name(self, view: View, at: int, cue: Cue | None, *, initials: bool) -> bool:
        """Tell whether a word is a name, after that cue and, maybe, initials."""
        word, names = view.words[at], self._names
        if word.shape in {"mixed", "initial"} or names.sure(word):
            return names.sure(word)
        if cue is _ANYWHERE:
            return names.possible(word)
        strength = "sure" if self._cues.after(view, at + 1) else cue.strength if cue else None
        if word.shape == "lower":
            return strength == "sure" and names.given(word) and not self._known.usual(word.key)
        apart = _apart(view, word)
        if strength == "sure":
            return names.given(word) or names.due(word, apart=apart)
        if initials and (strength is not None or view.text[view.words[at - 1].end] == "."):
            return self._behind_initials(view, at, strength)
        if strength is not None and apart and not self._known.nobody(word.key):
            if names.given(word):
                return True
            ends = _CLAUSE_END.match(view.text, word.end) is not None
            return strength == "likely" and (names.unknown(word, apart=apart) or (names.family(word) and ends))
        return self._before_surname(view, at)

    def _behind_initials(self, view: View, at: int, strength: Strength | None) -> bool:
        """Tell whether a word with a capital is a family name behind initials that have a cue or a full stop."""
        word, initial = view.words[at], view.words[at - 1]
        dotted, apart = view.text[initial.end] == ".", _apart(view, word)
        if initial.key == _ARTICLE and not dotted and not apart:  # `HIT A POLE`
            return False
        if self._listed(word):
            return apart or not self._known.usual(word.key)
        return (apart or dotted or strength == "likely") and self._names.unknown(word, apart=apart)

    def _before_surname(self, view: View, at: int) -> bool:
        """Tell whether a word that may be a given name stands before a family name: `Jack Novak`, `Onni Korhonen`."""
        if not _linked(view, at, _SPACE):
            return False
        word, follows = view.words[at], view.words[at + 1]
        given, apart = self._names.given(word), _apart(view, word)
        if follows.shape not in _CAPITAL or not (given or self._names.unknown(word, apart=apart)):
            return False
        if self._names.sure_family(follows):
            return True
        unlisted = self._names.unknown(follows, apart=_apart(view, follows))
        if self._cues.after(view, at + 2):
            return unlisted or self._names.family(follows)
        return given and unlisted and apart

    def _extended(self, view: View, at: int) -> int:
        """Return behind which word a name ends that has a word for certain."""
        end = at + 1
        while end - at < _LONGEST:
            link = _BEHIND_INITIAL if view.words[end - 1].shape == "initial" else _SPACE
            if not _linked(view, end - 1, link):
                break
            behind = self._behind_particles(view, end)
            if behind == end and not self._goes_on(view, end):
                break
            end = behind + 1
        return end

    def _goes_on(self, view: View, at: int) -> bool:
        """Tell whether a name goes on with a word."""
        word = view.words[at]
        if word.shape == "lower":
            return self._names.sure_family(word)
        if word.shape == "initial":
            ends = _CLAUSE_END.match(view.text, word.end) is not None or self._cues.after(view, at + 1)
            return ends or _linked(view, at, _DOTTED) or (view.capitals_tell and _linked(view, at, _SPACE))
        apart = _apart(view, word)
        return word.shape != "mixed" and (self._names.due(word, apart=apart) or self._names.second(word, apart=apart))

    def _behind_particles(self, view: View, at: int) -> int:
        """Return with which word a family name goes on behind particles (`van der Berg`); the first if it doesn't."""
        words, end = view.words, at
        while end - at < _PARTICLES and self._names.particle(words[end]) and _linked(view, end, _SPACE):
            end += 1
        return end if words[end].shape in _CAPITAL and self._names.possible(words[end]) else at

    def _listed(self, word: Word) -> bool:
        return self._names.given(word) or self._names.family(word)


def _apart(view: View, word: Word) -> bool:
    """Tell whether its capital sets a word apart."""
    return word.shape == "title" and view.capitals_tell


def _linked(view: View, at: int, link: re.Pattern[str]) -> bool:
    """Tell whether a word goes on to the next with that between them."""
    words = view.words
    return at + 1 < len(words) and link.fullmatch(view.between(words[at], words[at + 1])) is not None
