"""Where a series of daily values leaves its usual level: change points, and robust z-scores between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np

from logmine.errors import MissingExtraError

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Days that the shortest stretch lasts, and that a series needs before it has a usual level.
SHORTEST: Final = 5
LEAST_DAYS: Final = 30
# How many robust standard deviations off its usual level a stretch, or a single day, has to be.
OFF: Final = 2.0
SPIKE: Final = 8.0
# What each change point has to gain, in variances of the noise times the log of the number of days. Days resemble the
# day before: with less, noise alone makes change points.
PENALTY: Final = 10.0
_MAD: Final = 1.4826


class Stretch(NamedTuple):
    """A stretch of a series.

    Args:
        first: Its first place.
        last: Its last place, inclusive.
        direction: How it lies to the usual level.
        z: How far from it, in robust standard deviations; the sign tells where.
    """

    first: int
    last: int
    direction: Literal["up", "down", "spike", "steady"]
    z: float


def stretches(values: NDArray[np.float64]) -> list[Stretch]:
    """Cut a series at its change points (ruptures, kernel change points with penalty), and compare their levels.

    The usual level is the median of the shortest half of the values (Rousseeuw's shorth), the spread the median
    absolute deviation from the stretches' own medians, so that neither is moved by a fault that lasts less than half
    of the time. Neighbours that lie alike are joined.

    Args:
        values: [n] one value a day, in time order.

    Returns:
        The stretches in order, together all days; none where there are too few days.

    Raises:
        MissingExtraError: ruptures isn't installed.
    """
    if len(values) < LEAST_DAYS:
        return []
    noise = _MAD * float(np.median(np.abs(np.diff(values) - np.median(np.diff(values))))) / 2**0.5
    scaled = (values - np.median(values)) / (noise or 1.0)
    edges = [0, *_change_points(scaled)]
    pairs = list(pairwise(edges))
    level = _usual(values)
    off = np.concatenate([np.abs(values[a:b] - np.median(values[a:b])) for a, b in pairs])
    spread = _MAD * float(np.median(off)) or noise
    found: list[Stretch] = []
    for first, end in pairs:
        moved = float(np.median(values[first:end])) - level
        z = moved / spread if spread else 0.0
        direction: Literal["up", "down", "steady"] = "up" if z >= OFF else "down" if z <= -OFF else "steady"
        if found and found[-1].direction == direction:
            before = found.pop()
            found.append(Stretch(before.first, end - 1, direction, max(before.z, z, key=abs)))
        else:
            found.append(Stretch(first, end - 1, direction, z))
    return found


def spikes(values: NDArray[np.float64]) -> list[Stretch]:
    """Find single days far above the rest.

    Args:
        values: [n] the highest value of each day, in time order.
    """
    if len(values) < LEAST_DAYS:
        return []
    level = float(np.median(values))
    # A shock sensor mostly reads one value: then any other is far off, so the spread has a floor.
    spread = max(_MAD * float(np.median(np.abs(values - level))), 0.05 * abs(level), 1e-9)
    z = (values - level) / spread
    return [Stretch(place, place, "spike", float(z[place])) for place in np.flatnonzero(z >= SPIKE).tolist()]


def _usual(values: NDArray[np.float64]) -> float:
    """Return the median of the shortest interval that holds half of the values."""
    ordered, half = np.sort(values), len(values) // 2
    start = int(np.argmin(ordered[half:] - ordered[: len(values) - half]))
    return float(np.median(ordered[start : start + half + 1]))


def _change_points(scaled: NDArray[np.float64]) -> list[int]:
    """Return the ends of the stretches, the last one that of the series."""
    try:
        import ruptures  # noqa: PLC0415  an extra
    except ImportError as error:
        raise MissingExtraError("sensors need ruptures: pip install 'logmine-nlp[sensors]'") from error
    search = ruptures.KernelCPD(kernel="linear", min_size=SHORTEST).fit(scaled.reshape(-1, 1))
    ends: list[int] = search.predict(pen=PENALTY * float(np.log(len(scaled))))
    return ends
