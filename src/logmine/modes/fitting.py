"""Learns failure modes: ridge regression to +1 and -1, solved exactly; probabilities from phrases it has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from logmine.modes.model import ModesModel, softmax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

TEMPERATURES: Final = np.geomspace(0.02, 1, 60)


@dataclass(frozen=True, slots=True)
class ModesSettings:
    """Settings of the training.

    Args:
        decay: Of squared weights.
        folds: Parts of the phrases that temperature and threshold are found on, each unseen.
        precision: How many of the answers that stand shall be right, at least.
        seed: Of how phrases are dealt into parts.
    """

    decay: float = 0.2
    folds: int = 5
    precision: float = 0.9
    seed: int = 1


def fit(
    vectors: NDArray[np.float32], labels: Sequence[str], settings: ModesSettings, domain: str = "general"
) -> ModesModel:
    """Learn a model.

    Args:
        vectors: A vector a phrase (phrases, PLACES).
        labels: Name of each phrase's failure mode.
        settings: Of the training.
        domain: Whose abbreviations came first in the phrases.
    """
    names = sorted(set(labels))
    columns = np.array([names.index(label) for label in labels])
    unseen = out_of_fold(vectors, columns, len(names), settings)
    temperature = float(min(TEMPERATURES, key=lambda t: _loss(softmax(unseen / t), columns)))
    threshold = _threshold(softmax(unseen / temperature), columns, settings.precision)
    return ModesModel(names, solve(vectors, columns, len(names), settings.decay), temperature, threshold, domain)


def folds(labels: Sequence[str], parts: int, seed: int) -> NDArray[np.int64]:
    """Return which part each phrase is in: dealt out at random, each label evenly."""
    chance = np.random.default_rng(seed)
    order = chance.permutation(len(labels))
    dealt = sorted(order, key=lambda at: labels[at])
    part = np.empty(len(labels), dtype=np.int64)
    part[dealt] = np.arange(len(labels)) % parts
    return part


def out_of_fold(
    vectors: NDArray[np.float32], columns: NDArray[np.int64], names: int, settings: ModesSettings
) -> NDArray[np.float64]:
    """Return the scores of each phrase (phrases, names), learnt from the other parts."""
    part = folds([str(column) for column in columns], settings.folds, settings.seed)
    scores = np.zeros((len(columns), names))
    for fold in range(settings.folds):
        seen, held = part != fold, part == fold
        scores[held] = vectors[held] @ solve(vectors[seen], columns[seen], names, settings.decay)
    return scores


def solve(vectors: NDArray[np.float32], columns: NDArray[np.int64], names: int, decay: float) -> NDArray[np.float32]:
    """Return the weights (PLACES, names) with the least squared error and, times `decay`, squared length."""
    wanted = np.where(columns[:, None] == np.arange(names)[None, :], 1.0, -1.0)
    wide = vectors.astype(np.float64)
    shares = np.linalg.solve(wide @ wide.T + decay * np.eye(len(wide)), wanted)
    return np.asarray(wide.T @ shares, dtype=np.float32)


def _loss(probabilities: NDArray[np.float64], columns: NDArray[np.int64]) -> float:
    return float(-np.log(np.maximum(probabilities[np.arange(len(columns)), columns], 1e-12)).mean())


def _threshold(probabilities: NDArray[np.float64], columns: NDArray[np.int64], precision: float) -> float:
    """Return the lowest probability from which so many answers are right; 1 where none is."""
    sure = probabilities.max(axis=1)
    order = np.argsort(-sure, kind="stable")
    right = np.cumsum(probabilities.argmax(axis=1)[order] == columns[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(right >= precision)
    return float(np.floor(sure[order[enough[-1]]] * 1000) / 1000) if len(enough) else 1.0
