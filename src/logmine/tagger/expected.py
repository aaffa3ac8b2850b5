"""The spans that are worth reporting: those which make the expected F1 highest, not the single likeliest reading.

Where two readings of a text are nearly as likely (`fuel pump`, or `fuel` and `pump`), the likeliest tag sequence must
take one whole. F1 counts spans one by one: a span helps it if it is right more often than half of the F1 that is
reached anyhow (Lipton, Elkan and Naryanaswamy 2014), whatever becomes of its neighbours.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Columns = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]


def worth_reporting(chances: NDArray[np.float32], ends: NDArray[np.intp], threshold: float) -> Columns:
    """Return the spans, none overlapping another, whose confidences exceed the threshold by most in all.

    Args:
        chances: Probabilities (words, tags) of the words of texts on end, tags as `bio_tags` orders them.
        ends: Where each text ends, ascending; every one has a word.
        threshold: What a span's confidence must exceed, in (0, 1).

    Returns:
        First words, the words behind the last, labels by number, and confidences; ascending.
    """
    spans = _likely(chances.astype(np.float64), ends, threshold)
    if len(spans[0]) < 2:
        return spans
    first, last, _, sure = spans
    reach = np.maximum.accumulate(last)
    alone = np.append(True, first[1:] >= reach[:-1])  # begins behind all before it
    bounds = [*np.flatnonzero(alone).tolist(), len(first)]
    kept = np.ones(len(first), dtype=bool)
    for start, end in pairwise(bounds):
        if end - start > 1:
            kept[start:end] = _best(
                first[start:end].tolist(), last[start:end].tolist(), (sure[start:end] - threshold).tolist()
            )
    return first[kept], last[kept], spans[2][kept], sure[kept]


def _likely(chances: NDArray[np.float64], ends: NDArray[np.intp], threshold: float) -> Columns:
    """Return all spans whose confidence exceeds the threshold."""
    stop = np.repeat(ends, np.diff(ends, prepend=0))  # where each word's text ends
    inside = np.vstack([chances[:, 2::2], np.zeros(chances.shape[1] // 2)])  # nothing goes on behind the last word
    first, label = np.nonzero(chances[:, 1::2] > threshold)
    chance, end = chances[first, 2 * label + 1], first + 1
    found = []
    while len(first):
        more = np.where(end < stop[first], inside[end, label], 0.0)
        sure = chance * (1.0 - more)
        right = sure > threshold
        found.append((first[right], end[right], label[right], sure[right]))
        chance = chance * more
        on = chance > threshold
        first, label, chance, end = first[on], label[on], chance[on], end[on] + 1
    if not found:
        none = np.zeros(0, dtype=np.intp)
        return none, none, none, np.zeros(0)
    columns = [np.concatenate(column) for column in zip(*found, strict=True)]
    order = np.lexsort((columns[2], columns[1], columns[0]))
    return columns[0][order], columns[1][order], columns[2][order], columns[3][order]


def _best(first: list[int], last: list[int], worth: list[float]) -> NDArray[np.bool_]:
    """Return which of overlapping spans, ascending, are worth most together."""
    best, came = [0.0], [-1]  # up to each span in order of their ends; the last span taken
    order = sorted(range(len(first)), key=lambda at: (last[at], first[at]))
    before = [max((k + 1 for k, other in enumerate(order[:at]) if last[other] <= first[span]), default=0)
              for at, span in enumerate(order)]  # fmt: skip
    for at, span in enumerate(order):
        taken = best[before[at]] + worth[span]
        best.append(max(best[-1], taken))
        came.append(at if taken > best[-2] else came[-1])
    kept = np.zeros(len(first), dtype=bool)
    at = came[-1]
    while at >= 0:
        kept[order[at]] = True
        at = came[before[at]]
    return kept
