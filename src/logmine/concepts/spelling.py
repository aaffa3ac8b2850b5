"""Spelling: which word of a component's name a misspelt or joined word was meant to be."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from logmine.normalize.words import Words

SHORTEST: Final = 6  # letters of a word that may be misspelt: `bush`, `rush`, `push` are each other's slips
LONG: Final = 9  # from here on two slips, if the word also ends alike
LONGEST: Final = 24
_JOINED_SHORTEST: Final = 7


class Spelling:
    """Mends words of components that no list knows.

    Args:
        phrases: The names of components, a sequence of words (singular, lower case) each.
        words: Returns what is spelt right in any text; called when a word is first looked up, for it is slow.
        others: Words (lower case) of other lists, which mean something else.
    """

    def __init__(self, phrases: Iterable[Sequence[str]], words: Callable[[], Words], others: frozenset[str]) -> None:
        self._load = words
        self._others = others
        self._vocabulary: set[str] = set()
        self._joined: dict[str, tuple[str, ...]] = {}
        for phrase in phrases:
            self._vocabulary.update(phrase)
            if len(phrase) > 1:
                self._joined.setdefault("".join(phrase), tuple(phrase))
        self._pools: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self._vocabulary):
            if len(word) >= SHORTEST - 1 and word.isalpha():
                self._pools[word[0], len(word)].append(word)

    @cached_property
    def _words(self) -> Words:
        return self._load()

    def mended(self, word: str) -> tuple[str, ...] | None:
        """Return the words that one (singular, lower case) was meant to be, or None.

        Names written as one are parted (`waterpump`). Else the one nearest word of the components' names counts: one
        slip (a letter more, less, other, or two exchanged), two in a long word that ends alike, the first letter kept
        or exchanged with the second. A word that means something already stays as it is.
        """
        if word in self._vocabulary or not (word.isascii() and word.isalpha()) or len(word) > LONGEST:
            return None
        if word in self._joined and len(word) >= _JOINED_SHORTEST:
            return self._joined[word]
        if len(word) < SHORTEST or word in self._others or self._words.known(word):
            return None
        near = sorted((OSA.distance(word, found), found) for found in self._near(word))
        if not near or (len(near) > 1 and near[0][0] == near[1][0]):
            return None
        return (near[0][1],)

    def _near(self, word: str) -> set[str]:
        slips = 1 if len(word) < LONG else 2
        found: set[str] = set()
        for first in {word[0], word[1]}:
            for length in range(len(word) - slips, len(word) + slips + 1):
                pool = self._pools.get((first, length), ())
                for near, distance, _ in process.extract(
                    word, pool, scorer=OSA.distance, score_cutoff=slips, limit=None
                ):
                    exchanged = near[:2] == word[1::-1]
                    if (near[0] == word[0] or exchanged) and (distance < 2 or near[-2:] == word[-2:]):
                        found.add(near)
        return found
