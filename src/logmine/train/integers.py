"""Weights as integers with scales.

Those of matrix products use 7 of 8 bits: a product of two bytes summed in pairs then fits 16 bits, so that processors
with and without 8-bit dot products give the same numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHT_LIMIT: Final = 63
EMBEDDING_LIMIT: Final = 127
GROUP: Final = 32  # values of an embedding that share a scale, where they have 4 bits


def quantise_columns(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a weight (outputs, inputs) as integers and the scale of each output, the one of least squared error."""
    return _quantise(weight, WEIGHT_LIMIT)


def quantise_rows(words: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return embeddings (words, width) as integers of 8 bits, and the scale of each row (words, 1)."""
    scale = np.maximum(np.abs(words).max(axis=1, keepdims=True), 1e-9) / EMBEDDING_LIMIT
    return np.round(words / scale).astype(np.int8), scale.astype(np.float32)


def quantise_groups(words: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return embeddings (words, width) as integers from -7 to 7, and the scale of each group (words, groups)."""
    count, width = words.shape
    groups = -(-width // GROUP)
    padded = np.zeros((count, groups * GROUP), np.float32)
    padded[:, :width] = words
    integers, scale = _quantise(padded.reshape(-1, GROUP), 7)
    return integers.reshape(count, -1)[:, :width], scale.reshape(count, groups)


def _quantise(rows: NDArray[np.float32], limit: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    peak = np.maximum(np.abs(rows).max(axis=1), 1e-9)
    best = np.full(len(rows), np.inf)
    scale = peak / limit
    for part in np.linspace(0.6, 1.0, 21):  # clipping a few outliers can serve all others better
        tried = peak * part / limit
        rounded = np.clip(np.round(rows / tried[:, None]), -limit, limit)
        error = np.square(rounded * tried[:, None] - rows).sum(axis=1)
        scale, best = np.where(error < best, tried, scale), np.minimum(error, best)
    integers = np.clip(np.round(rows / scale[:, None]), -limit, limit)
    return integers.astype(np.int8), scale.astype(np.float32)


def packed(integers: NDArray[np.int8]) -> bytes:
    """Return integers of 4 bits two a byte, the first in the lower half, as ONNX stores them."""
    flat = integers.reshape(-1).view(np.uint8) & 15
    return bytes(flat[0::2] | flat[1::2] << 4)
