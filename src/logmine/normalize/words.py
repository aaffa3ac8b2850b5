"""Known words: what is spelt right, and what a misspelt or joined word was meant to be."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST: Final = 5
LONG: Final = 9
LONGEST: Final = 24
# A word may stand in for a misspelt one only if maintenance texts use it; the rest of the list is merely right.
REPEATED: Final = "corpora"
USUAL: Final = 3
# Between two equally near words, the commoner one is meant if it is this many times commoner.
CLEAR: Final = 8
_ENDINGS: Final = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"),
    ("ly", ""), ("y", ""), ("able", ""), ("able", "e"),
    ("less", ""),
)  # fmt: skip
# British beside American endings: a word is right in either spelling.
_SPELLINGS: Final = (
    ("isation", "ization"), ("isations", "izations"), ("ise", "ize"), ("ised", "ized"), ("ises", "izes"),
    ("ising", "izing"), ("iser", "izer"), ("isers", "izers"), ("yse", "yze"), ("ysed", "yzed"), ("ysing", "yzing"),
    ("our", "or"), ("ours", "ors"), ("oured", "ored"), ("ouring", "oring"), ("tre", "ter"), ("tres", "ters"),
    ("tred", "tered"), ("ence", "ense"), ("ences", "enses"), ("lled", "led"), ("lling", "ling"), ("ller", "ler"),
    ("ogue", "og"), ("ogues", "ogs"), ("aluminium", "aluminum"), ("mould", "mold"), ("moulded", "molded"),
)  # fmt: skip
_ELSEWHERE: Final = {
    ending: [other for pair in _SPELLINGS if ending in pair for other in pair if other != ending]
    for ending in {ending for pair in _SPELLINGS for ending in pair}
}
_LONGEST_ENDING: Final = max(map(len, _ELSEWHERE))
# Endings before which a short word doubles its last letter: `sliping` is no form of `slip`.
_DOUBLING: Final = frozenset({"ed", "ing", "er"})
_DOUBLES: Final = re.compile(r"[^aeiou]+[aeiou][bdgklmnprt]")
# Of general English alone, only a word this long is told by one slip.
STRAYED: Final = 6
_STARTS: Final = ("re", "un", "over", "under", "non", "pre", "dis", "mis")
_STARTED: Final = 5  # what such a beginning stands before is no shorter: `presure` is no `pre` `sure`


class WordRow(LexiconRow):
    """A row of `words.csv`.

    Args:
        word: A word spelt right, lower case.
        count: How often maintenance texts use it; 0 for a word known from general English.
        source: Where it comes from.
    """

    word: str
    count: int = 0
    source: str = ""


def known_words(rows: Iterable[WordRow]) -> Words:
    """Return the words that are spelt right: without those that raw texts merely repeat."""
    return Words(row for row in rows if row.count or row.source != REPEATED)


class Words:
    """Known words, and which of them a misspelt word is nearest to.

    Args:
        rows: Known words; of a word that is given twice, the first row counts.
    """

    def __init__(self, rows: Iterable[WordRow]) -> None:
        self._counts: dict[str, int] = {}
        for row in rows:
            self._counts.setdefault(row.word.lower(), row.count)
        self._usual: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._merely: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word, count in self._counts.items():
            if count >= USUAL and len(word) >= SHORTEST:
                self._usual[word[0], len(word)].append(word)
            elif len(word) >= STRAYED - 1:
                self._merely[word[0], len(word)].append(word)

    def known(self, word: str) -> bool:
        """Tell whether a word (lower case) is known, as it stands or inflected, in British or American spelling."""
        return (
            self._stands(word)
            or self._spelt_elsewhere(word)
            or any(
                word.startswith(s) and len(word) >= len(s) + _STARTED and self._stands(word[len(s) :]) for s in _STARTS
            )
        )

    def count(self, word: str) -> int:
        """Return how often maintenance texts use a word (lower case)."""
        return self._counts.get(word, 0)

    def add(self, word: str) -> None:
        """Take a word (lower case) as known from now on; it will not be proposed for a misspelt one."""
        self._counts.setdefault(word, 0)

    def mend(self, word: str, *, usual: bool = False) -> str | None:
        """Return the one known word that a misspelt word (lower case) can be, or None; `usual`: of those in use.

        Only plain words of five letters or more; one slip, or two in the midst of a long word; the first letter stands.
        """
        if not SHORTEST <= len(word) <= LONGEST or not (word.isascii() and word.isalpha()):
            return None
        slips = 1 if len(word) < LONG else 2
        near = [
            (distance, -self._counts[found], found)
            for length in range(len(word) - slips, len(word) + slips + 1)
            for found, distance, _ in process.extract(
                word, self._usual.get((word[0], length), ()), scorer=OSA.distance, score_cutoff=slips, limit=4
            )
            if distance < 2 or word[-2:] == found[-2:]
        ]
        if not near:
            return self._strays(word) if not usual and len(word) >= STRAYED else None
        near.sort()
        if len(near) > 1 and near[0][0] == near[1][0] and near[0][1] > CLEAR * near[1][1]:
            return None
        return near[0][2]

    def _spelt_elsewhere(self, word: str) -> bool:
        return any(
            word[:at] + instead in self._counts
            for at in range(max(len(word) - _LONGEST_ENDING, 0), len(word) - 1)
            for instead in _ELSEWHERE.get(word[at:], ())
        )

    def _stands(self, word: str) -> bool:
        if word in self._counts:
            return True
        for ending, instead in _ENDINGS:
            stem = word[: -len(ending)] + instead
            if not word.endswith(ending) or len(stem) <= 2:
                continue
            if stem in self._counts and not (ending in _DOUBLING and _DOUBLES.fullmatch(stem)):
                return True
            if _undoubled(stem) in self._counts:
                return True
        return False

    def _strays(self, word: str) -> str | None:
        """Return the one word of general English that a word is a slip away from, None where there are several."""
        found = {
            near
            for length in (len(word) - 1, len(word), len(word) + 1)
            for near, _, _ in process.extract(
                word, self._merely.get((word[0], length), ()), scorer=OSA.distance, score_cutoff=1, limit=3
            )
        }
        return found.pop() if len(found) == 1 else None


def _undoubled(stem: str) -> str:
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else ""
