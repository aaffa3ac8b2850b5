"""Senses: which of some eighty kinds of meaning the words of a failure have (`won't`: unable; `pump`: deliver)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from logmine.concepts.phrases import Phrasebook, word_tokens
from logmine.concepts.stems import LemmaRow, Stemmer
from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from logmine.concepts import Concepts
    from logmine.lexicon import Lexicons

THING: Final = "thing"  # a component's name that has no sense of its own
_SHORTEST: Final = 3  # letters of either half of a joined word
_LONGER: Final = 5  # letters of its longer half: `notice` is no `not` `ice`
_RESPELT: Final = 6  # letters from which one slip is forgiven


class SenseRow(LexiconRow):
    """A row of `senses.csv`.

    Args:
        phrase: As it is written; in any inflection, unless a row has that one.
        sense: What kind of meaning it has.
    """

    phrase: str
    sense: str


class Senses:
    """Reads the senses of a phrase.

    Args:
        lexicons: Where `senses.csv` is.
        concepts: Tells components.
    """

    def __init__(self, lexicons: Lexicons, concepts: Concepts) -> None:
        self._concepts = concepts
        self._stemmer = Stemmer(lexicons.rows("lemmas.csv", LemmaRow))
        self._written: Phrasebook[str] = Phrasebook()
        self._stemmed: Phrasebook[str] = Phrasebook()
        single: dict[str, None] = {}
        for row in lexicons.rows("senses.csv", SenseRow):
            keys = [token.text for token in word_tokens(row.phrase)]
            self._written.add(keys, row.sense)
            self._stemmed.add([self.stem(key) for key in keys], row.sense)
            if len(keys) == 1:
                single.setdefault(keys[0])
        self._single = tuple(single)
        self._meant = lru_cache(10_000)(self._respelt)

    def stem(self, word: str) -> str:
        """Return the stem of a word in lower case, the word itself where the lexicons say it tells nothing."""
        return self._stemmer.stem(word) or word

    def read(self, surface: str) -> tuple[list[str], list[str]]:
        """Return the words of a surface, respelt and parted where that gives them a sense, and the senses they have.

        Args:
            surface: A normalised phrase.
        """
        things = [(start, end) for label, start, end in self._concepts.lexical(surface) if label == "COMPONENT"]
        words: list[str] = []
        named: list[bool] = []
        for token in word_tokens(surface):
            meant = self._meant(token.text)
            words += meant
            named += [any(start <= token.start < end for start, end in things)] * len(meant)
        stems = [self.stem(word) for word in words]
        senses: list[str] = []
        at = 0
        while at < len(words):
            written, stemmed = self._written.longest(words, at), self._stemmed.longest(stems, at)
            found = max(filter(None, (written, stemmed)), key=lambda hit: hit[0], default=None)
            if found is not None:
                senses.append(found[1])
            elif named[at]:
                senses.append(THING)
            at += found[0] if found is not None else 1
        return words, senses

    def _known(self, word: str) -> bool:
        return self._written.get([word]) is not None or self._stemmed.get([self.stem(word)]) is not None

    def _respelt(self, word: str) -> tuple[str, ...]:
        """Return a word as known ones: itself, its two halves (`leakhose`), or the one it is a slip of."""
        if self._known(word) or not word.isalpha():
            return (word,)
        halves = [(word[:at], word[at:]) for at in range(len(word) - _SHORTEST, _SHORTEST - 1, -1)]
        halves = [pair for pair in halves if max(map(len, pair)) >= _LONGER and all(map(self._known, pair))]
        if halves:
            return min(halves, key=lambda pair: sum(self._written.get([half]) is None for half in pair))
        if len(word) < _RESPELT:
            return (word,)
        near = (
            known for known in self._single if known[0] == word[0] and OSA.distance(known, word, score_cutoff=1) < 2
        )
        return (next(near, word),)
