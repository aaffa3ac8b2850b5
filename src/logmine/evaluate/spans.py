"""Found spans beside annotated ones: carried back to the raw text, and counted in the corpus' own tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.evaluate.corpora import Annotated
    from logmine.tagger import TaggedSpan, Tagger
    from logmine.types import NormalizedText


class Ranged(NamedTuple):
    """A labelled range of a text's tokens; several labels with a bar between them where any is right."""

    label: str
    first: int
    last: int
    confidence: float = 1.0


def tag_all(tagger: Tagger, texts: Sequence[NormalizedText]) -> list[list[TaggedSpan]]:
    """Tag normalised texts; the spans come back as spans of the raw ones."""
    return carried_back(tagger.tag([text.text for text in texts]), texts)


def carried_back(found: Sequence[Sequence[TaggedSpan]], texts: Sequence[NormalizedText]) -> list[list[TaggedSpan]]:
    """Return spans of normalised texts as spans of the raw ones."""
    return [[_raw(span, text) for span in spans] for spans, text in zip(found, texts, strict=True)]


def _raw(span: TaggedSpan, text: NormalizedText) -> TaggedSpan:
    start, end = text.alignment.to_raw(span.start, span.end)
    return span._replace(start=start, end=end)


def ranged(text: Annotated, spans: Sequence[TaggedSpan]) -> list[Ranged]:
    """Return spans as ranges of the corpus' tokens; of several in one token the first has it."""
    ranges: list[Ranged] = []
    for span in spans:
        first, last = token_range(text, span.start, span.end)
        if ranges:
            first = max(first, ranges[-1].last)
        if first < last:
            ranges.append(Ranged(span.label, first, last, span.confidence))
    return ranges


def token_range(text: Annotated, start: int, end: int) -> tuple[int, int]:
    """Return the range of tokens that a span of characters touches; empty where it touches none."""
    touched = [at for at, (begin, stop) in enumerate(text.tokens) if begin < end and stop > start]
    return (touched[0], touched[-1] + 1) if touched else (0, 0)
