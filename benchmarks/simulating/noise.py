"""Typos: slips of the hand, drawn word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEXT: Final = {
    key: [row[j] for j in (i - 1, i + 1) if 0 <= j < len(row)] for row in _ROWS for i, key in enumerate(row)
}
_SHORTEST: Final = 4  # shorter words are seldom mistyped, and seldom readable when they are


def mistype(text: str, rate: float, rng: np.random.Generator) -> str:
    """Return a text with typos: a letter dropped, doubled, swapped with its neighbour, or hit beside.

    Args:
        text: Words; numbers and short words stay.
        rate: Share of words that are mistyped.
        rng: Draws.
    """
    return " ".join(
        _slip(word, rng) if len(word) >= _SHORTEST and word.isalpha() and rng.random() < rate else word
        for word in text.split(" ")
    )


def _slip(word: str, rng: np.random.Generator) -> str:
    at = int(rng.integers(1, len(word) - 1))
    kind = int(rng.integers(4))
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    beside = _NEXT.get(word[at].lower(), [word[at]])
    return word[:at] + beside[int(rng.integers(len(beside)))] + word[at + 1 :]
