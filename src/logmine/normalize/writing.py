"""How a word is written: its shape, its case, what it counts as for its neighbours."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from zlib import crc32


class Writing(NamedTuple):
    """How a word is written, hashed (CRC-32).

    Args:
        context: What it counts as for its neighbours: itself in lower case, its shape where it has digits.
        shape: Its shape with runs cut short: `AA0`, `Aaa+`.
        capitals: Whether it has letters, all of them capitals.
        numbered: Whether it has digits.
        length: Its characters.
    """

    context: int
    shape: int
    capitals: bool
    numbered: bool
    length: int


def shape(word: str) -> str:
    """Return a word's shape, a sign for each character: `A` capital, `a` other letter, `0` digit, the rest as it is."""
    if word.isalpha():
        if word.islower():
            return "a" * len(word)
        if word.isupper():
            return "A" * len(word)
    return "".join("0" if c.isdecimal() else "A" if c.isupper() else "a" if c.isalpha() else c for c in word)


@lru_cache(maxsize=4096)
def short(word_shape: str) -> str:
    """Return a shape with runs of more than three letters or digits cut: `Aaaaaaa` is `Aaaa+`."""
    out: list[str] = []
    run = 0
    for at, sign in enumerate(word_shape):
        run = run + 1 if at and sign == word_shape[at - 1] else 1
        if run <= 3 or sign not in "aA0":
            out.append(sign)
        elif run == 4:
            out.append("+")
    return "".join(out)


def writing(word: str) -> Writing:
    """Describe how a word is written."""
    signs = shape(word)
    numbered = "0" in signs
    context = signs.upper() if numbered else word.lower()
    return Writing(_hash(context), _hash(short(signs)), word.isupper(), numbered, len(word))


def _hash(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))
