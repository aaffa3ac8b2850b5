"""CoNLL: a token and its tag a line, a blank line between texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.corpora.found import Left, Taken
from logmine.corpora.reading import read_text
from logmine.evaluate.corpora import bio_spans, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from logmine.corpora.found import Found
    from logmine.corpora.offsets import Unit

SEPARATOR: Final = "-DOCSTART-"
OUTSIDE: Final = "O"
# IOB2 and, for the same, the letters of IOBES and BILOU
_LETTERS: Final = {"B": "B", "I": "I", "S": "B", "U": "B", "E": "I", "L": "I"}


def read_conll(path: Path, _unit: Unit | None) -> Iterator[Found]:
    """Yield the texts of a CoNLL file: the first cell of a line is the token, the last its tag.

    Cells are parted by tabs, where a line has one, or by white space. Tags are `O` or a letter of IOB, IOBES or BILOU,
    a hyphen and a label. A text with a line that is otherwise is left out.
    """
    rows: list[tuple[int, str]] = []
    for number, raw in enumerate([*read_text(path).split("\n"), ""], start=1):
        line = raw.strip()
        if line and not line.startswith(SEPARATOR):
            rows.append((number, line))
        elif rows:
            yield _text(path, rows)
            rows = []


def _text(path: Path, rows: Sequence[tuple[int, str]]) -> Found:
    tokens: list[str] = []
    tags: list[str] = []
    for number, line in rows:
        cells = [cell.strip() for cell in line.split("\t")] if "\t" in line else line.split()
        tag = _tag(cells[-1])
        if len(cells) < 2 or not cells[0] or tag is None:
            return Left(f"{path}, line {number}", f"expected a token and O, B-Label or I-Label, got {line[:40]!r}")
        tokens.append(cells[0])
        tags.append(tag)
    return Taken(f"{path}, line {rows[0][0]}", joined(tokens, bio_spans(tags), f"{path.stem}-{rows[0][0]}"))


def _tag(cell: str) -> str | None:
    if cell == OUTSIDE:
        return cell
    letter, hyphen, label = cell.partition("-")
    return f"{_LETTERS[letter]}-{label}" if hyphen and label and letter in _LETTERS else None
