"""How true confidence is: what was sure to some degree, and how often it was right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BINS: Final = 10


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Spans of like confidence.

    Args:
        low: Least confidence of the bin; the next begins a tenth above.
        count: Spans in it.
        confidence: Their mean confidence, 0 where there are none.
        right: Part of them that is right, 0 where there are none.
    """

    low: float
    count: int
    confidence: float
    right: float


def reliability(sure: Iterable[tuple[float, bool]]) -> tuple[ReliabilityBin, ...]:
    """Return ten equal bins of confidences.

    Args:
        sure: Confidences in [0, 1], each with whether it was right.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in sure:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    return tuple(
        ReliabilityBin(
            at / BINS,
            len(pairs),
            sum(confidence for confidence, _ in pairs) / max(len(pairs), 1),
            sum(right for _, right in pairs) / max(len(pairs), 1),
        )
        for at, pairs in enumerate(bins)
    )


def calibration_error(bins: Sequence[ReliabilityBin]) -> float:
    """Return the expected calibration error: the mean of |mean confidence - part right| over all spans; 0 for none."""
    count = sum(one.count for one in bins)
    return sum(one.count * abs(one.confidence - one.right) for one in bins) / count if count else 0.0
