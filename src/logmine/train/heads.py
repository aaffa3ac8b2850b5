"""Heads: the label sets that a model learns to speak over one encoder, one behind the other in its scores."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from logmine.tagger.decoding import bio_tags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Head:
    """A label set and where its tags stand in the scores.

    Args:
        scheme: Its label scheme.
        labels: Its labels.
        start: The column of its first tag, `O`.
    """

    scheme: str
    labels: tuple[str, ...]
    start: int = 0

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags, in the order of their columns."""
        return bio_tags(self.labels)

    @property
    def columns(self) -> slice:
        """Where its tags stand in the scores."""
        return slice(self.start, self.start + len(self.tags))

    def column(self, tag: str) -> int:
        """Return the column of one of its tags."""
        return self.start + self.tags.index(tag)


def side_by_side(schemes: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Head, ...]:
    """Return heads that stand one behind the other, from the names and labels of their schemes."""
    heads: list[Head] = []
    for scheme, labels in schemes:
        heads.append(Head(scheme, labels, heads[-1].columns.stop if heads else 0))
    return tuple(heads)


@dataclass(slots=True)
class TagSets:
    """Numbers the sets of tags that can be right for a word.

    Args:
        heads: The model's heads.
    """

    heads: tuple[Head, ...]
    _sets: dict[tuple[Head, frozenset[str]], int] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many tags all heads have together."""
        return int(self.heads[-1].columns.stop)

    def number(self, head: Head, tags: Iterable[str]) -> int:
        """Return the number of a set of tags of a head."""
        return self._sets.setdefault((head, frozenset(tags)), len(self._sets))

    def right(self) -> NDArray[np.bool_]:
        """Return which tags (columns) are in which set (rows)."""
        table = np.zeros((len(self._sets), self.width), dtype=bool)
        for (head, tags), row in self._sets.items():
            table[row, [head.column(tag) for tag in tags]] = True
        return table

    def scope(self) -> NDArray[np.bool_]:
        """Return which tags (columns) a set (rows) was chosen among: those of its head."""
        table = np.zeros((len(self._sets), self.width), dtype=bool)
        for (head, _), row in self._sets.items():
            table[row, head.columns] = True
        return table
