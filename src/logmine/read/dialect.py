"""How a delimited file is written: its delimiter, and what a backslash before a quote means there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

CANDIDATES: Final = (",", ";", "\t", "|")
SAMPLE: Final = 500
_NAMES: Final = {
    ",": "comma",
    ";": "semicolon",
    "\t": "tab",
    "|": "vertical bar",
    " ": "space",
    "\x1f": "none: one column",
}
NO_DELIMITER: Final = "\x1f"  # a separator by its ASCII name, which no export uses
_WELL, _SHORTEST, _LONGEST = r'((?:[^"]++|"")*+)', r"(.*?)", r"(.*)"  # what may stand between quotes
_ESCAPED: Final = re.compile(r'\\("+)(.?)')
_ESCAPED_QUOTE: Final = re.compile(r'(?<!\\)((?:\\\\)*)\\"')


@dataclass(frozen=True, slots=True)
class Dialect:
    r"""How a delimited file is written.

    Args:
        delimiter: One character.
        escapes: Whether `\"` is a quote within quotes, where others double it.
        spaced: Whether a space stands between delimiters and quotes.
    """

    delimiter: str
    escapes: bool = False
    spaced: bool = False

    @property
    def delimiter_name(self) -> str:
        """The delimiter, in a word."""
        return _NAMES.get(self.delimiter, repr(self.delimiter))

    def plain(self, text: str) -> str:
        """Return a text with its escaped quotes doubled, as everyone else writes them."""
        return _ESCAPED_QUOTE.sub(r'\1""', text) if self.escapes and '\\"' in text else text

    def cells(self, text: str) -> list[str]:
        """Split a text, taking what isn't well quoted, to the end of its cell, with its quotes as characters.

        Returns:
            The cells; none if a line end lies outside quotes.
        """
        return _split(text, _cell(self.delimiter, _WELL))

    def lenient_cells(self, text: str) -> list[str]:
        """Split a text likewise, a quoted cell ending at the first quote before a delimiter, doubled or not."""
        return _split(text, _cell(self.delimiter, _SHORTEST))

    def greedy_cells(self, text: str) -> list[str]:
        """Split a text likewise, a quoted cell ending at the last quote before a delimiter."""
        return _split(text, _cell(self.delimiter, _LONGEST))


def sniff(lines: Sequence[str], delimiter: str | None = None) -> Dialect:
    """Find out how a delimited file is written.

    Args:
        lines: Its lines, the header first.
        delimiter: The delimiter, if it is known.

    Returns:
        Of the usual delimiters, the one by which most lines have as many cells as the header (of equals, the one that
        gives most cells); none where the header has but one column by each of them, so that commas are commas.
    """
    sample = [line.rstrip("\r\n") for line in lines[:SAMPLE] if line.strip()]
    best = max(CANDIDATES, key=lambda d: _agreement(sample, d)) if delimiter is None else delimiter
    if delimiter is None and _agreement(sample, best)[1] == 0:
        best = NO_DELIMITER
    return Dialect(best, _escapes(lines, best), _spaced(sample, best))


def _agreement(sample: Sequence[str], delimiter: str) -> tuple[float, int]:
    dialect = Dialect(delimiter)
    width = len(dialect.cells(sample[0])) if sample else 1
    if width == 1:
        return 0.0, 0
    agreeing = sum(len(dialect.cells(line)) == width for line in sample)
    return agreeing / len(sample), width


def _spaced(sample: Sequence[str], delimiter: str) -> bool:
    after_space = sum(line.count(f'{delimiter} "') for line in sample)
    return after_space > sum(line.count(f'{delimiter}"') for line in sample)


def _escapes(lines: Sequence[str], delimiter: str) -> bool:
    r"""Let every `\"` vote: with doubled quotes, quotes come in pairs except where a cell ends."""
    votes = 0
    for line in lines:
        if '\\"' not in line:
            continue
        for quotes, behind in _ESCAPED.findall(line):
            at_end, odd = behind in {"", "\r", "\n", delimiter}, len(quotes) % 2 == 1
            if odd and not at_end:
                votes += 1
            elif odd == at_end and len(quotes) > 1:
                votes -= 1
    return votes > 0


@lru_cache(maxsize=32)
def _cell(delimiter: str, quoted: str) -> re.Pattern[str]:
    end = re.escape(delimiter)
    return re.compile(rf'(?:[ ]*"{quoted}"[ ]*(?={end}|\Z)|([^{end}]*))({end}|\Z)', re.DOTALL)


def _split(text: str, cell: re.Pattern[str]) -> list[str]:
    cells = []
    for match in cell.finditer(text):
        quoted, bare, end = match.groups()
        if bare and "\n" in bare:
            return []
        cells.append(bare if quoted is None else quoted.replace('""', '"'))
        if not end:
            break
    return cells
