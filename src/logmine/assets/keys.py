"""Canonical forms of an id: what is left of it when case, separators, padding or look-alikes are set aside.

Each is idempotent: the key of a key is that key.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

_SEPARATORS: Final = re.compile(r"[\W_]+")
_PIECE: Final = re.compile(r"\d+|[^\d]+")
_PADDING: Final = re.compile(r"^0+(?=\d)")
_LOOKALIKES: Final = str.maketrans("oqilsbzg", "00115826")
_ROUND: Final = str.maketrans("oil", "011")  # the few that nobody tells apart, whatever the font


class Shape(NamedTuple):
    """An id as numbers and the letters around them.

    Args:
        numbers: Its runs of digits, without padding.
        letters: The words before each number, and those behind the last.
    """

    numbers: tuple[str, ...]
    letters: tuple[tuple[str, ...], ...]


def words(raw: str) -> tuple[str, ...]:
    """Return the words of an id, in lower case: `P–1204 A` is p, 1204, a. Any dash, space or mark divides."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", raw).casefold())
    return tuple(word for word in _SEPARATORS.split(folded) if word)


def pieces(raw: str) -> tuple[str, ...]:
    """Return the runs of letters and of digits of an id, digits without padding: `TRK-0007a` is trk, 7, a."""
    return tuple(_PADDING.sub("", piece) for word in words(raw) for piece in _PIECE.findall(word))


def spaced(raw: str) -> str:
    """Return an id without case, its separators all alike."""
    return "-".join(words(raw))


def plain(raw: str) -> str:
    """Return an id without case and separators."""
    return "".join(words(raw))


def unpadded(raw: str) -> str:
    """Return an id without case and padding, divided wherever letters meet digits: `P-01-2` is not `P-012`."""
    return "-".join(pieces(raw))


def joined(raw: str) -> str:
    """Return an id without case, padding and separators."""
    return "".join(pieces(raw))


def lookalike(raw: str) -> str:
    """Return an id as it looks: without case and separators, O as 0, I and l as 1, S as 5, B as 8, Z as 2, G as 6."""
    return plain(raw).translate(_LOOKALIKES)


def lookalike_unpadded(raw: str) -> str:
    """Return an id as it looks, without padding, divided at its separators and wherever letters meet digits."""
    return unpadded(spaced(raw).translate(_LOOKALIKES))


def round_lookalike(raw: str) -> str:
    """Return an id without case and separators, O as 0, I and l as 1."""
    return plain(raw).translate(_ROUND)


def shape(raw: str) -> Shape:
    """Return the numbers of an id and the words around them."""
    numbers: list[str] = []
    letters: list[list[str]] = [[]]
    for piece in pieces(raw):
        if piece.isdecimal():
            numbers.append(piece)
            letters.append([])
        else:
            letters[-1].append(piece)
    return Shape(tuple(numbers), tuple(map(tuple, letters)))


def digits(raw: str) -> str:
    """Return the digits of an id, with their padding."""
    return "".join(c for c in plain(raw) if c.isdecimal())
