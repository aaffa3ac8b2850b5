"""MaintIE: JSON rows of tokens and entities over them; entities may nest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.corpora.found import Aside, Left, Taken
from logmine.corpora.reading import json_rows
from logmine.evaluate.corpora import joined

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from logmine.corpora.found import Found
    from logmine.corpora.offsets import Unit


def read_maintie(path: Path, _unit: Unit | None) -> Iterator[Found]:
    """Yield the texts of MaintIE, as JSONL or as the array of its release; relations are counted."""
    for number, found in enumerate(json_rows(path), start=1):
        if isinstance(found, Left):
            yield found
            continue
        where, row = found
        tokens, entities = row.get("tokens"), row.get("entities")
        if not isinstance(tokens, list) or not isinstance(entities, list):
            yield Left(where, "expected `tokens` and `entities`, as MaintIE has them")
            continue
        if not all(isinstance(token, str) and token.strip() for token in tokens):
            yield Left(where, "a token is empty or no text")
            continue
        spans: list[tuple[str, int, int]] = []
        for entity in entities:
            span = _entity(entity, len(tokens))
            if span is None:
                yield Left(where, f"{entity!r} is no entity over its {len(tokens)} tokens")
            else:
                spans.append(span)
        yield Taken(where, joined(tokens, spans, f"{path.stem}-{number}"))
        if relations := row.get("relations"):
            yield Aside("relations", len(relations))


def _entity(entity: object, count: int) -> tuple[str, int, int] | None:
    if not isinstance(entity, dict):
        return None
    label, start, end = (entity.get(key) for key in ("type", "start", "end"))
    if not isinstance(label, str) or not label or type(start) is not int or type(end) is not int:
        return None
    return (label, start, end) if 0 <= start < end <= count else None
