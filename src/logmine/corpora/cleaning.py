"""From a text as a corpus has it to one whose spans hold: in the text, under known labels, side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from logmine.corpora.found import Aside, Left
from logmine.evaluate.schemes import EITHER
from logmine.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.corpora.found import Taken
    from logmine.evaluate.corpora import Annotated
    from logmine.evaluate.schemes import Scheme


def clean(taken: Taken, scheme: Scheme | None) -> Iterator[Annotated | Left | Aside]:
    """Yield the text with the spans that hold, after everything that is left out of it.

    Of nested spans the longest is kept, of crossing ones the first, of several of our labels the first named. Spans
    whose label is no mention in the scheme are counted; they stand in no one's way.

    Args:
        taken: A text.
        scheme: The map to our labels; None keeps the corpus' own.
    """
    where, text = taken
    if not text.text.strip():
        yield Left(where, "an empty text")
        return
    if _is_broken(text.text) or any(_is_broken(span.label) for span in text.spans):
        yield Left(where, "holds half a surrogate pair, which no Unicode text does")
        return
    held: list[Span] = []
    for span in text.spans:
        named = f"{span.label} {span.start}:{span.end}"
        if not 0 <= span.start < span.end <= len(text.text):
            yield Left(where, f"{named} is empty or leaves the text of {len(text.text)} characters")
        elif not text.text[span.start : span.end].strip():
            yield Left(where, f"{named} holds nothing but white space")
        elif scheme is None:
            held.append(span)
        elif not scheme.knows(span.label):
            yield Left(where, f"{named}: the label is not in scheme {scheme.name}")
        elif ours := scheme.ours(span.label).split(EITHER)[0]:
            held.append(Span(ours, span.start, span.end))
        else:
            yield Aside(f"spans of {span.label}, no mention in scheme {scheme.name}")
    kept: list[Span] = []
    for span in sorted(held, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
            continue
        other, surface = kept[-1], text.text[span.start : span.end]
        reason = "stands twice" if span == other else f"overlaps {other.label} {other.start}:{other.end}, which is kept"
        yield Left(where, f"{span.label} {span.start}:{span.end} {surface!r} {reason}")
    yield replace(text, spans=tuple(kept))


def _is_broken(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
