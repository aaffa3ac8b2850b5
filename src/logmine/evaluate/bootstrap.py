"""How much a score hangs on the texts that happened to be scored: bootstrap over texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DRAWS: Final = 1000
SEED: Final = 20
LEVEL: Final = 0.95


class Interval(NamedTuple):
    """Between which values 95 % of the draws lie."""

    low: float
    high: float


def micro_f1(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return F1 of counts (..., 3): right, found, annotated; 0 where nothing was found and nothing annotated."""
    total = counts[..., 1] + counts[..., 2]
    return np.asarray(2 * counts[..., 0] / np.maximum(total, 1), dtype=np.float64)


def f1_interval(counts: NDArray[np.int64]) -> Interval:
    """Return the interval of micro-F1.

    Args:
        counts: Per text: right, found, annotated spans (texts, 3).
    """
    return _interval(micro_f1(_draw(counts)))


def paired_difference(before: NDArray[np.int64], after: NDArray[np.int64]) -> tuple[Interval, float]:
    """Compare two taggers on the same texts: both are scored on the same draws.

    Args:
        before: The first one's counts (texts, 3), as for `f1_interval`.
        after: The second one's.

    Returns:
        The interval of the second one's micro-F1 less the first one's, and the share of draws in which it is higher.
    """
    drawn = _draw(np.concatenate([before, after], axis=1))
    differences = micro_f1(drawn[:, 3:]) - micro_f1(drawn[:, :3])
    return _interval(differences), float((differences > 0).mean())


def _draw(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the counts of each draw of as many texts, with replacement: (draws, columns)."""
    texts, chance = len(counts), np.random.default_rng(SEED)
    if not texts:
        return np.zeros((1, *counts.shape[1:]), dtype=np.int64)
    return np.stack([counts[chance.integers(0, texts, texts)].sum(axis=0) for _ in range(DRAWS)])


def _interval(values: NDArray[Any]) -> Interval:
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(low), float(high))
