"""Spans of a text onto a spaCy `Doc`: all of them in a span group, those that can stand together as entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Span

    from logmine.tagger.decoding import TaggedSpan


def mark(doc: Doc, tagged: Sequence[TaggedSpan], key: str, *, overwrite: bool) -> None:
    """Set `doc.spans[key]` and `doc.ents`.

    A span takes every token it touches. The group has all spans in text order; its `attrs` hold, in that order,
    their confidence (`scores`) and exact offsets in the text (`offsets`). An entity shares no token with another:
    of two of ours in one token the surer stands; an entity that was there before stays.

    Args:
        doc: The document; it is changed.
        tagged: Spans of its text, ascending.
        key: Name of the group.
        overwrite: Entities that were there before give way to ours where they meet.
    """
    from spacy.tokens import SpanGroup  # noqa: PLC0415 - only who works with spaCy loads it

    spans = [doc.char_span(span.start, span.end, label=span.label, alignment_mode="expand") for span in tagged]
    attrs = {
        "scores": [round(span.confidence, 4) for span in tagged],
        "offsets": [[span.start, span.end] for span in tagged],
    }
    doc.spans[key] = SpanGroup(doc, name=key, spans=spans, attrs=attrs)
    surest = sorted(range(len(spans)), key=lambda at: -tagged[at].confidence)
    ours = [spans[at] for at in surest]
    before = list(doc.ents)
    doc.ents = _apart([*ours, *before] if overwrite else [*before, *ours])


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that share no token with one before them, in text order."""
    kept: list[Span] = []
    taken: set[int] = set()
    for span in spans:
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append(span)
    return sorted(kept, key=lambda span: int(span.start))
