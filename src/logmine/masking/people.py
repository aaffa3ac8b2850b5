"""Persons: names that are on a list, and words with a capital that a cue, an initial or a name makes a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from logmine.lexicon import LexiconRow
from logmine.masking.cues import Cue, Cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.lexicon import Lexicons
    from logmine.masking.known import Known
    from logmine.masking.view import View, Word

_INITIALS: Final = 3
_PARTICLES: Final = 3
_LONGEST: Final = 5  # words of a name, its initials aside
_LETTERS: Final = 12  # a longer word in capitals is several, joined by a slip
_VOWEL: Final = re.compile(r"[aeiouy]|[^\x00-\x7f]")
_SPACE: Final = re.compile(r"[ \t\u00a0]{1,3}|-")
_BEHIND_INITIAL: Final = re.compile(r"\.?[ \t\u00a0]{0,2}|-")
_CLAUSE_END: Final = re.compile(r"\.?[ \t\u00a0]{0,2}(?:\Z|[\r\n.,;:()\[\]!?/]|[-–] |[0-9])")
_ANYWHERE: Final = Cue("sure")


class NameRow(LexiconRow):
    """A row of `masks/given_names.csv` or `masks/family_names.csv`.

    Args:
        name: The name.
        needs_cue: Whether it is another word too (`Jack`, `Parker`): a name only where something beside it says so.
    """

    name: str
    needs_cue: bool = False


class ParticleRow(LexiconRow):
    """A row of `masks/name_particles.csv`: a word within family names, such as `van`."""

    word: str


class People:
    """Finds names of persons.

    Args:
        lexicons: Where the lists of names and cues are.
        known: Ordinary words.
    """

    def __init__(self, lexicons: Lexicons, known: Known) -> None:
        self._known = known
        self._cues = Cues(lexicons)
        self._given: dict[str, bool] = {}
        self._family: dict[str, bool] = {}
        for name, names in (("given", self._given), ("family", self._family)):
            for row in lexicons.rows(f"masks/{name}_names.csv", NameRow):
                names.setdefault(row.name.lower(), row.needs_cue)
        self._particles = {row.word.lower() for row in lexicons.rows("masks/name_particles.csv", ParticleRow)}

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
        if first == at and cue and self._are_initials(words[at]) and _linked(view, at, _SPACE):  # `JP Smith`
            follows = words[at + 1]
            if follows.shape in {"title", "upper"} and (self._listed(follows) or self._unknown(view, follows)):
                return self._extended(view, at + 1)
        if self._is_name(view, first, cue, initials=first > at):
            return self._extended(view, first)
        alone = first > at and words[first].shape == "initial"
        if cue and cue.initials and (alone or self._are_initials(words[at])):
            last = first if alone else at
            return last + 1 if _CLAUSE_END.match(view.text, words[last].end) else at
        return at

    def _is_name(self, view: View, at: int, cue: Cue | None, *, initials: bool) -> bool:
        """Tell whether a word is a name, after that cue and, maybe, initials."""
        word = view.words[at]
        given, family = self._given.get(word.key), self._family.get(word.key)
        if word.shape in {"mixed", "initial"} or False in {given, family}:
            return False in {given, family}
        if cue is _ANYWHERE:
            return self._listed(word) or (len(word.key) > 2 and word.key not in self._known)
        strength = "sure" if self._cues.after(view, at + 1) else cue.strength if cue else None
        if word.shape == "lower":
            return strength == "sure" and given is not None and not self._known.usual(word.key)
        apart = _apart(view, word)
        if strength == "sure":
            return given is not None or self._surname(view, word)
        if initials:
            dotted = view.text[view.words[at - 1].end] == "."
            if strength is not None or dotted:
                sure = apart or strength == "likely" or dotted
                return (self._listed(word) and (apart or strength is not None)) or (sure and self._unknown(view, word))
        if strength is not None and apart and not self._known.nobody(word.key):
            if given is not None:
                return True
            ends = _CLAUSE_END.match(view.text, word.end) is not None
            return strength == "likely" and (self._unknown(view, word) or (family is not None and ends))
        return given is not None and self._before_surname(view, at)

    def _before_surname(self, view: View, at: int) -> bool:
        """Tell whether a given name that is another word too stands before a family name: `Jack Novak`."""
        if not _linked(view, at, _SPACE):
            return False
        word, follows = view.words[at], view.words[at + 1]
        if follows.shape not in {"title", "upper"}:
            return False
        if self._family.get(follows.key) is False or (_apart(view, word) and self._unknown(view, follows)):
            return True
        return follows.key in self._family and self._cues.after(view, at + 2)

    def _extended(self, view: View, at: int) -> int:
        """Return behind which word a name ends that has a word for certain."""
        end = at + 1
        while end - at < _LONGEST and _linked(view, end - 1, _SPACE):
            behind = self._behind_particles(view, end)
            if behind == end and not self._goes_on(view, end):
                break
            end = behind + 1
        return end

    def _goes_on(self, view: View, at: int) -> bool:
        """Tell whether a name goes on with a word."""
        word = view.words[at]
        if word.shape == "lower":
            return self._family.get(word.key) is False
        if word.shape == "initial":
            return _CLAUSE_END.match(view.text, word.end) is not None or self._cues.after(view, at + 1)
        return word.shape != "mixed" and (self._surname(view, word) or self._given.get(word.key) is False)

    def _behind_particles(self, view: View, at: int) -> int:
        """Return with which word a family name goes on behind particles (`van der Berg`); the first if it doesn't."""
        words, end = view.words, at
        while end - at < _PARTICLES and words[end].key in self._particles and _linked(view, end, _SPACE):
            end += 1
        name = words[end]
        is_name = name.shape in {"title", "upper"} and (self._listed(name) or name.key not in self._known)
        return end if is_name else at

    def _listed(self, word: Word) -> bool:
        return word.key in self._given or word.key in self._family

    def _surname(self, view: View, word: Word) -> bool:
        """Tell whether a word with a capital is a family name where one is due."""
        if word.key in self._family:
            return _apart(view, word) or not (self._family[word.key] and self._known.usual(word.key))
        return self._unknown(view, word)

    def _unknown(self, view: View, word: Word) -> bool:
        """Tell whether a word is none that people use at work, nor one of those misspelt."""
        if len(word.key) < 3 or word.shape == "mixed" or word.key in self._known:
            return False
        if _apart(view, word):
            return True
        return len(word.key) <= _LETTERS and bool(_VOWEL.search(word.key)) and not self._known.slip(word.key)

    def _are_initials(self, word: Word) -> bool:
        return word.shape == "upper" and len(word.key) in {2, 3} and word.key not in self._known


def _apart(view: View, word: Word) -> bool:
    """Tell whether its capital sets a word apart."""
    return word.shape == "title" and view.capitals_tell


def _linked(view: View, at: int, link: re.Pattern[str]) -> bool:
    """Tell whether a word goes on to the next with that between them."""
    words = view.words
    return at + 1 < len(words) and link.fullmatch(view.between(words[at], words[at + 1])) is not None
