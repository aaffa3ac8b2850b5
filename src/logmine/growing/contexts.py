"""How alike two words are used, and which neighbours tell them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from logmine.growing.log import Log

    Words = tuple[str, ...]
    Vector = NDArray[np.float64]

TELLING: Final = 600  # neighbours that contexts are told by: the commonest of the log
CLEAR: Final = 8  # times likelier beside the one than beside the other
SHY: Final = 3  # what is seen so often is half believed


class Contexts:
    """The neighbours of words, and how alike they are.

    Args:
        log: The log.
    """

    def __init__(self, log: Log) -> None:
        self._log = log
        uses = np.bincount(log.ids, minlength=len(log.words))
        commonest = np.lexsort((np.arange(len(uses)), -uses))[:TELLING]
        self._feature = np.full(len(uses), -1, dtype=np.int64)
        self._feature[commonest] = np.arange(len(commonest))
        self._share = uses[commonest] / uses.sum()
        self._vectors: dict[Words, tuple[Vector, int]] = {}

    def alike(self, some: Words, others: Words) -> float:
        """Return how alike the neighbours of two words or phrases are.

        Returns:
            From 0 to 1: the cosine of what stands beside them oftener than chance has it, less where little is seen.
        """
        (one, seen), (other, seen_too) = self._vector(some), self._vector(others)
        least = min(seen, seen_too)
        return float(one @ other) * least / (least + SHY)

    def beside(self, words: Words, *, behind: bool) -> dict[str, int]:
        """Return which words stand before, or behind, a word or phrase, and how often."""
        places = self._log.places(words)
        ids, counts = np.unique(self._log.ids[places + len(words) if behind else places - 1], return_counts=True)
        return {self._log.words[at]: count for at, count in zip(ids.tolist(), counts.tolist(), strict=True)}

    def _vector(self, words: Words) -> tuple[Vector, int]:
        found = self._vectors.get(words)
        if found is None:
            places = self._log.places(words)
            vector = np.concatenate([self._surprise(places - 1), self._surprise(places + len(words))])
            norm = float(np.linalg.norm(vector))
            found = self._vectors[words] = (vector / norm if norm else vector, len(places))
        return found

    def _surprise(self, places: NDArray[np.int64]) -> Vector:
        """Return how often each telling word stands there, weighed by how far that is above chance."""
        features = self._feature[self._log.ids[places]]
        counts = np.bincount(features[features >= 0], minlength=len(self._share))
        above = counts / (max(len(places), 1) * self._share)
        surprise: Vector = np.sqrt(counts) * np.log(np.maximum(above, 1.0))
        return surprise


def apart(
    beside_form: Mapping[str, int], beside_one: Mapping[str, int], beside_other: Mapping[str, int], least: int
) -> Words:
    """Return the neighbours of a form that speak for one of two meanings, and clearly not for the other.

    Args:
        beside_form: How often each word stands on one side of the form.
        beside_one: Likewise of the meaning that they are to speak for.
        beside_other: Likewise of the other one.
        least: How often the form must have them, all together; else none is returned.
    """
    ones, others = sum(beside_one.values()), sum(beside_other.values())
    found = tuple(
        word
        for word in sorted(beside_form)
        if beside_one.get(word, 0) > 1
        and beside_one[word] * others > CLEAR * (beside_other.get(word, 0) + 0.5) * ones
        and (word.isalpha() or word.startswith("<"))
    )
    return found if sum(beside_form[word] for word in found) >= least else ()
