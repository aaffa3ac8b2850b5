"""Positions: `left hand front` is `front_left`, `no. 2` is `2`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.concepts.phrases import Phrasebook, words
from logmine.lexicon import LexiconRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HASH: Final = re.compile(r"#(\d{1,2})")
_PLACE: Final = re.compile(r"\d{1,2}")
# Words that make a number behind them a place: `no 2`, `number 2`, `position 3`.
_NUMBER_WORDS: Final = frozenset({"no", "number", "position", "pos"})
NUMBERED: Final = 9
SIDES: Final = frozenset({"left", "right", "front", "rear"})


class PositionRow(LexiconRow):
    """A row of `positions.csv`.

    Args:
        phrase: As it is written, one or more words.
        position: What it means (`left`).
        order: Where it stands in a joined position: the lower, the earlier (`front` 1, `left` 3: `front_left`).
    """

    phrase: str
    position: str
    order: int


class Place(NamedTuple):
    """A part of a position, and where it stands in a joined one."""

    order: int
    position: str


class Positions:
    """Reads positions.

    Args:
        rows: Known phrases.
    """

    def __init__(self, rows: Iterable[PositionRow]) -> None:
        self._book: Phrasebook[Place] = Phrasebook()
        for row in rows:
            self._book.add(words(row.phrase), Place(row.order, row.position))

    def at(self, texts: Sequence[str], at: int) -> tuple[int, Place] | None:
        """Return how many words (lower case) from a place on are one part of a position, and which."""
        found = self._book.longest(texts, at)
        if found is not None:
            return found
        hashed = _HASH.fullmatch(texts[at])
        if hashed is not None:
            return 1, Place(NUMBERED, str(int(hashed[1])))
        number = at + 1 + (texts[at + 1 : at + 2] == ["."])
        if texts[at] in _NUMBER_WORDS and number < len(texts) and _PLACE.fullmatch(texts[number]):
            return number + 1 - at, Place(NUMBERED, str(int(texts[number])))
        return None


def joined(places: Iterable[Place]) -> str | None:
    """Return parts as one position (`front_left`), in their own order, or None for no parts."""
    distinct = dict.fromkeys(place.position for place in sorted(places))
    return "_".join(distinct) or None
