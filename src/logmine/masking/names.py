"""Names: which words are names of persons, and which may be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from logmine.lexicon import LexiconRow
from logmine.masking.view import plain_form

if TYPE_CHECKING:
    from logmine.lexicon import Lexicons
    from logmine.masking.known import Known
    from logmine.masking.view import Word

_LETTERS: Final = 14  # a longer word in capitals is several, joined by a slip
_VOWEL: Final = re.compile(r"[aeiouy]|[^\x00-\x7f]")


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


class Names:
    """Judges words by themselves: what stands beside them is for `People`.

    Args:
        lexicons: Where the lists of names are.
        known: Ordinary words.
    """

    def __init__(self, lexicons: Lexicons, known: Known) -> None:
        self._known = known
        self._given: dict[str, bool] = {}
        self._family: dict[str, bool] = {}
        for name, names in (("given", self._given), ("family", self._family)):
            for row in lexicons.rows(f"masks/{name}_names.csv", NameRow):
                names.setdefault(plain_form(row.name).lower(), row.needs_cue)
        self._particles = {row.word.lower() for row in lexicons.rows("masks/name_particles.csv", ParticleRow)}

    def sure(self, word: Word) -> bool:
        """Tell whether a word is a name wherever it stands."""
        return self._given.get(word.key) is False or self._family.get(word.key) is False

    def sure_family(self, word: Word) -> bool:
        """Tell whether a word is a family name wherever it stands."""
        return self._family.get(word.key) is False

    def given(self, word: Word) -> bool:
        """Tell whether a word is a given name, maybe among other things."""
        return word.key in self._given

    def family(self, word: Word) -> bool:
        """Tell whether a word is a family name, maybe among other things."""
        return word.key in self._family

    def particle(self, word: Word) -> bool:
        """Tell whether a word may stand within a family name."""
        return word.key in self._particles

    def due(self, word: Word, *, apart: bool) -> bool:
        """Tell whether a word with a capital is a family name where one is due.

        Args:
            word: The word.
            apart: Whether its capital sets it apart.
        """
        if word.key not in self._family:
            return self.unknown(word, apart=apart)
        return apart or not (self._family[word.key] and self._known.usual(word.key))

    def second(self, word: Word, *, apart: bool) -> bool:
        """Tell whether a word is a given name where one may follow a name: `Chen Wei`."""
        needs_cue = self._given.get(word.key)
        return needs_cue is False or (needs_cue is True and apart and not self._known.usual(word.key))

    def unknown(self, word: Word, *, apart: bool) -> bool:
        """Tell whether a word is none that people use at work, nor one of those misspelt."""
        if len(word.key) < 3 or word.shape == "mixed" or word.key in self._known:
            return False
        if apart:
            return True
        return len(word.key) <= _LETTERS and bool(_VOWEL.search(word.key)) and not self._known.slip(word.key)

    def possible(self, word: Word) -> bool:
        """Tell whether a word may be a name at all."""
        return self.given(word) or self.family(word) or (len(word.key) > 2 and word.key not in self._known)

    def initials(self, word: Word) -> bool:
        """Tell whether a word may be somebody's initials: `KL`."""
        return word.shape == "upper" and len(word.key) in {2, 3} and word.key not in self._known
