"""Known: what words are ordinary ones, and so neither names nor codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.lexicon import LexiconRow
from logmine.normalize.abbreviations import AbbreviationRow
from logmine.normalize.words import WordRow, Words

if TYPE_CHECKING:
    from logmine.lexicon import Lexicons

# A word this often in maintenance texts may stand before a number without making an id of it (`pump2`).
_USUAL: Final = 3


class NotNameRow(LexiconRow):
    """A row of `masks/not_names.csv`: a word, written with a capital or not, that is nobody's name."""

    word: str


class Known:
    """Ordinary words: those of dictionary and workshop, their short forms and slips, makers and places.

    Args:
        lexicons: Where the lists are.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._words = Words(lexicons.rows("words.csv", WordRow))
        lists = [f"abbreviations/{name}.csv" for name in lexicons.names("abbreviations", ".csv")]
        short = (row.form for name in (*lists, "misspellings.csv") for row in lexicons.rows(name, AbbreviationRow))
        self._short = {form.lower() for form in short}
        self._others = {row.word.lower() for row in lexicons.rows("masks/not_names.csv", NotNameRow)}
        self._cache: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        """Tell whether a word (lower case) is an ordinary one."""
        known = self._cache.get(word)
        if known is None:
            known = self._cache[word] = word in self._short or word in self._others or self._words.known(word)
        return known

    def spelt(self, word: str) -> bool:
        """Tell whether a word (lower case) is in the dictionary, short forms aside."""
        return self._words.known(word)

    def usual(self, word: str) -> bool:
        """Tell whether a word (lower case) is one that maintenance texts use."""
        return self._words.count(word) >= _USUAL

    def nobody(self, word: str) -> bool:
        """Tell whether a word (lower case) is the name of a maker, a place or a product."""
        return word in self._others

    def slip(self, word: str) -> bool:
        """Tell whether a word (lower case) that is not known is an ordinary one misspelt."""
        return self._words.mend(word) is not None
