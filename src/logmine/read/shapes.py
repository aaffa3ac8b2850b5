"""What the values of each column look like, and the rows that an unquoted delimiter has shifted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NUMBER: Final = re.compile(r"[-+(]?\s?[$€£¥]?\s?\d[\d.,' ]*(?:[eE][-+]?\d+)?\s?%?\)?\Z|[-+]?[.,]\d+\Z")
_DATE: Final = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].*)?\Z|\d{1,2}[-/. ]?[A-Za-z]{3,9}[-/., ]*\d{2,4}(?:[T ].*)?\Z"
)
STRICT_SHARE: Final = 0.95  # of a column's values that must look alike, or be among the few it knows
CATEGORY_ROWS: Final = 20  # fewer rows say nothing about which values a column knows
CATEGORY_VALUES: Final = 50
RARE_SHARE: Final = 0.001
LONGEST_SHIFT: Final = 3


def kind(value: str) -> str:
    """Return what a value looks like: `date`, `number` or `word`."""
    if _DATE.match(value):
        return "date"
    return "number" if _NUMBER.match(value) else "word"


@dataclass(frozen=True, slots=True)
class Shape:
    """What the values of one column look like.

    Args:
        kind: `date` or `number` if its values are that, else `word`.
        known: How often each value stands there, for columns of few values; empty for others.
        rare: A value seen no more often than this is foreign to a column of few values.
        strange: Of the values it was learnt from, those foreign to it.
    """

    kind: str = "word"
    known: Mapping[str, int] = field(default_factory=dict)
    rare: int = 0
    strange: frozenset[str] = frozenset()

    def breaks(self, value: str, nulls: frozenset[str]) -> bool:
        """Tell whether a value is no date or number, in a column of those."""
        return self.kind != "word" and not _is_null(value, nulls) and kind(value.strip()) != self.kind

    def foreign(self, value: str, nulls: frozenset[str]) -> bool:
        """Tell whether a value has no place in the column: by its kind, or by being known nowhere else there."""
        if not value.strip():
            return False
        return self.breaks(value, nulls) or (bool(self.known) and self.known.get(value, 0) <= self.rare)

    def at_home(self, value: str, nulls: frozenset[str]) -> bool:
        """Tell whether a value is like the others of the column, which says something only where they are alike."""
        if self.known:
            return self.known.get(value, 0) > self.rare
        return self.kind != "word" and not _is_null(value, nulls) and kind(value.strip()) == self.kind


def shape(values: Iterable[str], nulls: frozenset[str]) -> Shape:
    """Say what the values of a column look like.

    Args:
        values: All values of whole rows, blanks among them.
        nulls: Words that stand for no value, in lower case.
    """
    counts = Counter(values)
    rows = counts.total()
    kinds: Counter[str] = Counter()
    for value, n in counts.items():
        if not _is_null(value, nulls):
            kinds[kind(value.strip())] += n
    name, n = kinds.most_common(1)[0] if kinds else ("word", 0)
    strict = n >= 2 and kinds.total() - n <= max(1, (1 - STRICT_SHARE) * kinds.total())
    rare = max(1, int(RARE_SHARE * rows))
    common = [n for n in counts.values() if n > rare]
    few = rows >= CATEGORY_ROWS and len(common) <= CATEGORY_VALUES and sum(common) >= STRICT_SHARE * rows
    found = Shape(name if strict else "word", counts if few else {}, rare if few else 0)
    alike = few or strict
    return replace(found, strange=frozenset(v for v in counts if found.foreign(v, nulls))) if alike else found


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of all columns of a table.

    Args:
        columns: One each, in order.
        nulls: Words that stand for no value, in lower case.
    """

    columns: tuple[Shape, ...]
    nulls: frozenset[str]

    @classmethod
    def of(cls, columns: Iterable[Sequence[str]], nulls: frozenset[str]) -> Shapes:
        """Learn the shapes from the columns of whole rows."""
        return cls(tuple(shape(values, nulls) for values in columns), nulls)

    @property
    def are_strict(self) -> bool:
        """Whether any column is one of dates or numbers."""
        return any(s.kind != "word" for s in self.columns)

    def broken(self, cells: Sequence[str]) -> list[int]:
        """Return the columns of dates and numbers whose cell is neither."""
        return [i for i, (s, cell) in enumerate(zip(self.columns, cells, strict=False)) if s.breaks(cell, self.nulls)]

    def is_row(self, cells: Sequence[str]) -> bool:
        """Tell whether cells look like a whole row: all there, none breaking its column, one at home in its own."""
        if len(cells) != len(self.columns):
            return False
        return self.begins_row(cells) if self.are_strict else len(cells) >= 3

    def begins_row(self, cells: Sequence[str]) -> bool:
        """Tell whether cells look like the first ones of a row: no date or number is out of place, one is in place."""
        strict = [(s, cell) for s, cell in zip(self.columns, cells, strict=False) if s.kind != "word"]
        return not self.broken(cells) and any(s.at_home(cell, self.nulls) for s, cell in strict)

    def shifted(self, cells: Sequence[str]) -> bool:
        """Tell whether an unquoted delimiter has pushed cells to the right, and others out of the row.

        The evidence is cells that are foreign to their column and at home so many columns to the left (two points
        where they break their column as dates or numbers do, else one), with none between them that is foreign there.
        Two points do where that holds to the end of the row, three where somebody has filled the row up again.
        """
        foreign = [i for i, (s, c) in enumerate(zip(self.columns, cells, strict=True)) if s.foreign(c, self.nulls)]
        return len(foreign) > 1 and any(self._shifted_by(cells, foreign, n) for n in range(1, LONGEST_SHIFT + 1))

    def _shifted_by(self, cells: Sequence[str], foreign: Sequence[int], step: int) -> bool:
        moved = [i for i in foreign[1:] if i >= step and self.columns[i - step].at_home(cells[i], self.nulls)]
        if not moved:
            return False
        misfits = [i for i in range(moved[0], len(cells)) if self.columns[i - step].foreign(cells[i], self.nulls)]
        points = sum(2 if self.columns[i].breaks(cells[i], self.nulls) else 1 for i in moved)
        return points >= (3 if misfits else 2) and (not misfits or misfits[0] > moved[-1])

    def suspects(self, columns: Sequence[Sequence[str]]) -> list[int]:
        """Return the rows, in a table given by columns, that hold at least two values foreign to their columns."""
        hits: Counter[int] = Counter()
        for s, values in zip(self.columns, columns, strict=True):
            if s.strange:
                hits.update(i for i, value in enumerate(values) if value in s.strange)
        return sorted(i for i, n in hits.items() if n > 1)


def _is_null(value: str, nulls: frozenset[str]) -> bool:
    stripped = value.strip()
    return not stripped or stripped.lower() in nulls
