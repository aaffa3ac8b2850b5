"""Precision, recall and F1 from counts: the one arithmetic of every score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were right, of how many found and how many expected.

    Args:
        right: Found and expected.
        found: Found in all.
        expected: Expected in all.
    """

    right: int = 0
    found: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found; 0 where nothing was expected."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where nothing was found and nothing expected."""
        total = self.found + self.expected
        return 2 * self.right / total if total else 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.expected + other.expected)

    def as_dict(self) -> dict[str, float | int]:
        """Return counts and shares by name."""
        return {
            "right": self.right,
            "found": self.found,
            "expected": self.expected,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
        }


def macro_f1(classes: Iterable[Counts]) -> float:
    """Return the mean F1 of the classes that were expected at least once; 0 where none was."""
    scores = [counts.f1 for counts in classes if counts.expected]
    return sum(scores) / len(scores) if scores else 0.0
