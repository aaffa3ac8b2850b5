"""Mistake: what is wrong with a lexicon, and where."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Joiners that words of some scripts need. Any other invisible character makes a word one that no text has.
_JOINERS: Final = frozenset("\u200c\u200d")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_LOST: Final = "\N{REPLACEMENT CHARACTER}"


class Mistake(NamedTuple):
    """A mistake.

    Args:
        path: The file.
        line: Its line, from 1; None where it is about the whole file.
        what: What is wrong, and what to do.
    """

    path: Path
    line: int | None
    what: str

    def __str__(self) -> str:
        where = "" if self.line is None else f", line {self.line}"
        return f"{self.path}{where}: {self.what}"


def character_mistakes(path: Path, text: str) -> Iterator[Mistake]:
    """Yield the lines of a file that hold characters which words of a log never match."""
    lines = (line.removesuffix("\r").replace("\t", "") for line in text.split("\n"))
    for number, line in enumerate(lines, start=1):
        if line.isascii() and line.isprintable():
            continue
        odd = next((c for c in line if unicodedata.category(c) in _INVISIBLE and c not in _JOINERS), None)
        if odd is not None:
            yield Mistake(path, number, f"an invisible character, U+{ord(odd):04X}: take it out")
        if _LOST in line:
            yield Mistake(path, number, "a letter was lost (U+FFFD) when the file was saved: save it as UTF-8")
        if not unicodedata.is_normalized("NFC", line):
            yield Mistake(path, number, "an accent stands apart from its letter: write them as one character (NFC)")
