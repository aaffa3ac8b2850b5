"""Scores per label, and over all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from logmine.evaluate.measures import Counts
from logmine.evaluate.pairing import BORDER, RIGHT
from logmine.evaluate.schemes import alike

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from logmine.evaluate.pairing import Pair
    from logmine.evaluate.schemes import Scheme

MICRO = "micro average"


class Shares(NamedTuple):
    """What is computed from counts."""

    precision: float
    recall: float
    f1: float
    overlap_f1: float


@dataclass(frozen=True, slots=True)
class LabelScore:
    """Counts of one label, or of all together.

    Args:
        label: The label.
        gold: Annotated spans.
        found: Found spans.
        exact: Found spans that are right to the token.
        overlapping: Found spans of the right label that share a token with the annotated one.
    """

    label: str
    gold: int
    found: int
    exact: int
    overlapping: int

    @property
    def shares(self) -> Shares:
        """Precision, recall and F1 over exact spans, and F1 over overlapping ones."""
        exact = Counts(self.exact, self.found, self.gold)
        return Shares(exact.precision, exact.recall, exact.f1, Counts(self.overlapping, self.found, self.gold).f1)

    @property
    def precision(self) -> float:
        """Part of the found spans that are right to the token."""
        return self.shares.precision

    @property
    def recall(self) -> float:
        """Part of the annotated spans that were found to the token."""
        return self.shares.recall

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, over exact spans."""
        return self.shares.f1

    @property
    def overlap_f1(self) -> float:
        """The same where a span of the right label that shares a token counts."""
        return self.shares.overlap_f1


def label_scores(pairs: Iterable[Pair], name: Callable[[str], str]) -> tuple[LabelScore, ...]:
    """Score each label, commonest first.

    Args:
        pairs: Pairs of all texts.
        name: Which row a wrong span's label belongs to; one that stands for an annotated span of its label
            belongs to that one's.
    """
    counts: dict[str, list[int]] = {}
    for kind, gold, found in pairs:
        fits = kind in {RIGHT, BORDER}
        if gold:
            row = counts.setdefault(gold.label, [0, 0, 0, 0])
            row[0] += 1
            row[2] += kind == RIGHT
            row[3] += fits
        if found:
            counts.setdefault(gold.label if gold and fits else name(found.label), [0, 0, 0, 0])[1] += 1
    scores = (LabelScore(label, *row) for label, row in counts.items())
    return tuple(sorted(scores, key=lambda score: (-score.gold, score.label)))


def micro(labels: Sequence[LabelScore]) -> LabelScore:
    """Return all labels together."""
    rows = [(one.gold, one.found, one.exact, one.overlapping) for one in labels]
    return LabelScore(MICRO, *map(sum, zip(*rows, strict=True))) if rows else LabelScore(MICRO, 0, 0, 0, 0)


def macro(labels: Sequence[LabelScore]) -> Shares:
    """Return the means over all labels that were annotated or found; zeros where there are none."""
    if not labels:
        return Shares(0.0, 0.0, 0.0, 0.0)
    return Shares(*(sum(values) / len(labels) for values in zip(*(one.shares for one in labels), strict=True)))


def counts_by_text(paired: Sequence[Sequence[Pair]]) -> NDArray[np.int64]:
    """Return each text's right, found and annotated spans: (texts, 3)."""
    rows = [
        (
            sum(one.kind == RIGHT for one in pairs),
            sum(one.found is not None for one in pairs),
            sum(one.gold is not None for one in pairs),
        )
        for pairs in paired
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def row_of(scheme: Scheme) -> Callable[[str], str]:
    """Return a function that tells which row of the scores a found label belongs to: the first that has it."""
    rows = tuple(dict.fromkeys(scheme.labels.values()))

    def name(label: str) -> str:
        return label if label in rows else next((row for row in rows if row and alike(row, label)), label)

    return name
