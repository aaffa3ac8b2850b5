"""MaintNorm: parallel text, `raw<TAB>meant`, one token a line, a blank line between texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.corpora.found import Left
from logmine.corpora.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def read_parallel(path: Path) -> Iterator[str | Left]:
    """Yield the texts of a file as they are written, each whole; one with a line that breaks the form is left out."""
    lines: list[str] = []
    first = 1
    for number, raw in enumerate([*read_text(path).split("\n"), ""], start=1):
        line = raw.rstrip("\r")
        if line.strip():
            lines.append(line)
            continue
        if lines:
            yield _text(path, first, lines)
        lines, first = [], number + 1


def _text(path: Path, first: int, lines: Sequence[str]) -> str | Left:
    for number, line in enumerate(lines, start=first):
        raw, tab, meant = line.partition("\t")
        if not tab or not raw or raw.split() != [raw] or "\t" in meant:
            return Left(f"{path}, line {number}", f"expected raw<TAB>meant, one token, got {line[:40]!r}")
    return "".join(f"{line}\n" for line in lines)
