"""doccano: JSONL of texts with spans, as triples or as objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from logmine.corpora.found import Aside, Left, Taken, id_of, span_of
from logmine.corpora.offsets import UTF_16, code_points
from logmine.corpora.reading import json_rows
from logmine.evaluate.corpora import Annotated
from logmine.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from logmine.corpora.found import Found
    from logmine.corpora.offsets import Unit

TEXT: Final = ("text", "data")  # as versions differ
SPANS: Final = ("entities", "label", "labels")


def read_doccano(path: Path, unit: Unit | None) -> Iterator[Found]:
    """Yield the texts of a doccano export of a sequence labelling project.

    Args:
        path: JSONL.
        unit: What its offsets count; None: UTF-16 units, as doccano's page does.
    """
    for found in json_rows(path):
        if isinstance(found, Left):
            yield found
            continue
        where, row = found
        text = next((row[key] for key in TEXT if isinstance(row.get(key), str)), None)
        marked = next((row[key] for key in SPANS if isinstance(row.get(key), list)), None)
        if text is None or marked is None:
            yield Left(where, "expected `text` and one of `label`, `labels` and `entities`, a list of spans")
            continue
        spans: list[Span] = []
        for mark in marked:
            span = _span(where, text, mark, unit or UTF_16)
            if isinstance(span, Left):
                yield span
            else:
                spans.append(span)
        yield Taken(where, Annotated(text, tuple(spans), id=id_of(row)))
        if relations := row.get("relations"):
            yield Aside("relations", len(relations))


def _span(where: str, text: str, mark: Any, unit: Unit) -> Span | Left:  # noqa: ANN401
    if isinstance(mark, dict):
        span = span_of(where, mark.get("label"), mark.get("start_offset"), mark.get("end_offset"))
    elif isinstance(mark, list) and len(mark) == 3:
        span = span_of(where, mark[2], mark[0], mark[1])
    else:
        return Left(where, f"{mark!r} is no span; expected [start, end, label]")
    if isinstance(span, Left):
        return span
    place = code_points(text, span.start, span.end, unit)
    if place is None:
        return Left(where, f"{span.label} {span.start}:{span.end} cuts a character; try --offsets code-points")
    return Span(span.label, *place)
