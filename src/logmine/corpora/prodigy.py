"""Prodigy: JSONL of texts with spans and the annotator's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.corpora.found import Aside, Left, Taken, span_of
from logmine.corpora.offsets import CODE_POINTS, code_points
from logmine.corpora.reading import json_rows
from logmine.evaluate.corpora import Annotated
from logmine.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from logmine.corpora.found import Found
    from logmine.corpora.offsets import Unit

ACCEPTED: Final = "accept"


def read_prodigy(path: Path, unit: Unit | None) -> Iterator[Found]:
    """Yield the accepted examples of `prodigy db-out`; others are counted. No answer is an accepted one.

    Args:
        path: JSONL.
        unit: What its offsets count; None: code points.
    """
    for number, found in enumerate(json_rows(path), start=1):
        if isinstance(found, Left):
            yield found
            continue
        where, row = found
        text, marked, answer = row.get("text"), row.get("spans") or [], row.get("answer", ACCEPTED)
        if answer != ACCEPTED:
            yield Aside(f"examples answered {answer}")
            continue
        if not isinstance(text, str) or not isinstance(marked, list):
            yield Left(where, "expected `text` and `spans`, as Prodigy has them")
            continue
        spans: list[Span] = []
        for mark in marked:
            row_span = mark if isinstance(mark, dict) else {}
            span = span_of(where, row_span.get("label"), row_span.get("start"), row_span.get("end"))
            place = None if isinstance(span, Left) else code_points(text, span.start, span.end, unit or CODE_POINTS)
            if isinstance(span, Left):
                yield span
            elif place is None:
                yield Left(where, f"{span.label} {span.start}:{span.end} cuts a character; try --offsets code-points")
            else:
                spans.append(Span(span.label, *place))
        yield Taken(where, Annotated(text, tuple(spans), id=f"{path.stem}-{number}"))
        if relations := row.get("relations"):
            yield Aside("relations", len(relations))
