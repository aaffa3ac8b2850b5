"""Near words: known words that an unknown one may be a slip, a beginning or a skeleton of."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA, LCSseq

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORTEST: Final = 4  # letters of a word that another may stand for
LONGEST: Final = 24
SKELETON: Final = 6  # letters of the longest skeleton
SPELT: Final = 3
SHORTENED: Final = 3
_SCANNED: Final = 60
_HIGHEST: Final = "\U0010ffff"


class Near:
    """Known words by their first letter.

    Args:
        counts: Words in use (lower case) and how often they are used.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        pools: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(counts, key=lambda word: (-counts[word], word)):
            if len(word) >= SHORTEST and word.isalpha():
                pools[word[0]].append(word)
        self._pools = dict(pools)
        self._sorted = {first: sorted(pool) for first, pool in pools.items()}

    def spelt(self, word: str) -> list[str]:
        """Return words that this one (lower case) is a slip or two of, likeliest first."""
        pool = self._pools.get(word[:1])
        if pool is None or not SHORTEST <= len(word) <= LONGEST:
            return []
        slips = 1 if len(word) < 6 else 2
        found = process.extract(word, pool, scorer=OSA.distance, score_cutoff=slips, limit=12)
        ranked = sorted((distance, -self._counts[near], near) for near, distance, _ in found if near != word)
        return [near for _, _, near in ranked[:SPELT]]

    def shortened(self, word: str) -> list[tuple[str, str]]:
        """Return words that this one (lower case) is a beginning or a skeleton of, and which; commonest first."""
        pool = self._pools.get(word[:1])
        if pool is None or not 2 <= len(word) <= LONGEST:
            return []
        begun = [(near, "truncated") for near in self._begun(word)]
        if len(word) > SKELETON or len(word) < 2:
            return begun
        alike = process.extract(word, pool, scorer=LCSseq.similarity, score_cutoff=len(word), limit=_SCANNED)
        skeletons = [
            (near, "skeleton")
            for near in sorted(
                (n for n, _, _ in alike if not n.startswith(word)), key=lambda n: (-self._rank(word, n), n)
            )
        ]
        return begun + skeletons[:SHORTENED]

    def _begun(self, word: str) -> list[str]:
        """Return the commonest words that begin with this one."""
        pool = self._sorted[word[0]]
        first = bisect_right(pool, word)
        behind = bisect_right(pool, word + _HIGHEST, lo=first)
        return sorted(pool[first:behind], key=lambda near: (-self._counts[near], near))[:SHORTENED]

    def _rank(self, word: str, near: str) -> float:
        """Prefer skeletons that keep all consonants up to their end, then words in use."""
        bare = near[0] + "".join(c for c in near[1:] if c not in "aeiou")
        return self._counts[near] * (10.0 if bare.startswith(word) else 1.0)
