"""Table: the candidates met so far, what each is worth by itself, and its part of the features with neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from logmine.normalize.features import SLOTS, beginnings, places_alone, places_near

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FIRST: Final = 4096


class Table:
    """Grows by rows of candidates; it doubles when it is full.

    Args:
        weights: One for each place of features, float32.

    Attributes:
        size: Rows in use.
    """

    def __init__(self, weights: NDArray[np.float32]) -> None:
        self.size = 0
        self._weights = weights
        self._begun: NDArray[np.uint32] = np.zeros((FIRST, len(SLOTS)), dtype=np.uint32)
        self._worths: NDArray[np.float32] = np.zeros(FIRST, dtype=np.float32)

    def weigh(self, codes: NDArray[np.uint64]) -> NDArray[np.float32]:
        """Return what candidates are worth by themselves, in log odds.

        Args:
            codes: A row a candidate, a column a code.
        """
        worths: NDArray[np.float32] = self._weights[places_alone(codes)].sum(axis=1)
        return worths

    def add(self, codes: NDArray[np.uint64], worths: NDArray[np.float32]) -> None:
        """Add candidates, as `weigh` weighed them."""
        end = self.size + len(worths)
        if end > len(self._worths):
            more = max(end, 2 * len(self._worths)) - len(self._worths)
            self._begun = np.concatenate([self._begun, np.zeros((more, len(SLOTS)), dtype=np.uint32)])
            self._worths = np.concatenate([self._worths, np.zeros(more, dtype=np.float32)])
        self._begun[self.size : end] = beginnings(codes)
        self._worths[self.size : end] = worths
        self.size = end

    def scores(self, rows: Sequence[int], around: NDArray[np.uint32]) -> list[float]:
        """Return the scores of candidates among neighbours, in log odds.

        Args:
            rows: Of the candidates.
            around: What stands around each: a column a slot.
        """
        taken = np.array(rows)
        places = places_near(self._begun[taken], around)
        scores: list[float] = (self._weights[places].sum(axis=1) + self._worths[taken]).tolist()
        return scores
