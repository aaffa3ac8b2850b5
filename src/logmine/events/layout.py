"""A text's clauses in one row: what is linked may stand in clauses apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.events.clauses import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.events.clauses import Clause

REACH: Final = 100  # items; what stands farther apart is not linked, so that a text of any length is read in time
BOUNDARY: Final = Item("boundary", "", -1)


class Layout(NamedTuple):
    """The items of a text, a boundary between its clauses.

    Args:
        items: The items.
        clauses: The clauses they come from.
        places: Clause and place within it of each item; None for boundaries.
        starts: Where each clause begins among the items.
    """

    items: tuple[Item, ...]
    clauses: tuple[Clause, ...]
    places: tuple[tuple[int, int] | None, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, clauses: Sequence[Clause]) -> Layout:
        """Lay clauses out in a row."""
        items: list[Item] = []
        places: list[tuple[int, int] | None] = []
        starts: list[int] = []
        for number, clause in enumerate(clauses):
            if number:
                items.append(BOUNDARY)
                places.append(None)
            starts.append(len(items))
            items += clause
            places += [(number, at) for at in range(len(clause))]
        return cls(tuple(items), tuple(clauses), tuple(places), tuple(starts))

    def clause(self, index: int) -> tuple[Clause, int]:
        """Return the clause that an item stands in, and its place there."""
        place = self.places[index]
        if place is None:
            raise ValueError("a boundary stands in no clause")
        return self.clauses[place[0]], place[1]

    def place_of(self, beside: int, at: int | None) -> int | None:
        """Return where an item stands that has the place `at` in the clause of the item `beside`."""
        place = self.places[beside]
        return None if at is None or place is None else self.starts[place[0]] + at

    def near(self, kind: str, at: int) -> list[int]:
        """Return where the mentions of a kind stand that are within reach of an item."""
        within = range(max(0, at - REACH), min(len(self.items), at + REACH + 1))
        return [i for i in within if self.items[i].kind == kind and self.items[i].found is not None]

    def all(self, kind: str) -> list[int]:
        """Return where the mentions of a kind stand."""
        return [index for index, item in enumerate(self.items) if item.kind == kind and item.found is not None]
