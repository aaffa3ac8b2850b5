"""brat: a text, and beside it a file of annotations of the same name that ends in .ann."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from logmine.corpora.found import Aside, Left, Taken
from logmine.corpora.offsets import CODE_POINTS, code_points
from logmine.corpora.reading import read_text
from logmine.evaluate.corpora import Annotated
from logmine.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from logmine.corpora.found import Found
    from logmine.corpora.offsets import Unit

ANNOTATIONS: Final = ".ann"
KINDS: Final = {
    "R": "relations", "E": "events", "A": "attributes", "M": "attributes", "N": "normalisations",
    "#": "notes", "*": "equivalences",
}  # fmt: skip
_BOUND: Final = re.compile(
    r"T\S*\t(?P<label>\S+) (?P<places>\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)(?:\t(?P<surface>.*))?"
)


def read_brat(path: Path, unit: Unit | None) -> Iterator[Found]:
    """Yield the text of one document, whole, line ends and all.

    A span in several pieces becomes the one from the first piece to the last: labels here stand on one run of words,
    and brat itself cuts a span in pieces where a line ends. Spans whose words aren't those that the .ann file names
    are left out.

    Args:
        path: The .txt file, there or not.
        unit: What its offsets count; None: code points.
    """
    notes = path.with_suffix(ANNOTATIONS)
    if not path.is_file():
        yield Left(str(notes), f"has no text: {path.name} isn't there")
        return
    if not notes.is_file():
        yield Left(str(path), f"isn't annotated: {notes.name} isn't there")
        return
    text = read_text(path)
    spans: list[Span] = []
    others: Counter[str] = Counter()
    for number, line in enumerate(read_text(notes).split("\n"), start=1):
        where = f"{notes}, line {number}"
        if line[:1] in KINDS:
            others[KINDS[line[0]]] += 1
        elif line.strip():
            span = _span(where, line.rstrip("\r"), text, unit or CODE_POINTS)
            if isinstance(span, Left):
                yield span
            else:
                spans.append(span)
    yield Taken(str(path), Annotated(text, tuple(spans), id=path.stem))
    yield from (Aside(what, count) for what, count in others.items())


def _span(where: str, line: str, text: str, unit: Unit) -> Span | Left:
    found = _BOUND.fullmatch(line)
    if found is None:
        return Left(where, f"expected an id, a label, its place and its words, got {line[:60]!r}")
    pieces = sorted(tuple(map(int, piece.split())) for piece in found["places"].split(";"))
    places = [code_points(text, start, end, unit) for start, end in pieces]
    whole = [place for place in places if place is not None]
    if len(whole) < len(places):
        return Left(where, f"{found['label']} {found['places']} cuts a character; try --offsets code-points")
    surface = " ".join(text[start:end] for start, end in whole)
    if found["surface"] is not None and surface.split() != found["surface"].split():
        return Left(where, f"{found['label']} {found['places']} is {surface!r}, but {found['surface']!r} is named")
    return Span(found["label"], whole[0][0], max(end for _, end in whole))
