"""Spans end where their line does: a line break parts columns of a record, and no mention stands in two of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from logmine.tagger.decoding import TaggedSpan

_LINE_END: Final = re.compile(r"\s*\n\s*")


def parted(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Return spans of a text, those that run over line ends as one part a line.

    Args:
        text: The text.
        spans: Spans in it, ascending.
    """
    return [part for span in spans for part in _parts(text, span)] if "\n" in text else list(spans)


def _parts(text: str, span: TaggedSpan) -> Iterator[TaggedSpan]:
    at = span.start
    for cut in _LINE_END.finditer(text, span.start, span.end):
        if at < cut.start():
            yield span._replace(start=at, end=cut.start())
        at = cut.end()
    if at < span.end:
        yield span._replace(start=at)
