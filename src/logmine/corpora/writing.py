"""Annotated texts to a file: our own gold JSONL, or JSONL of spans under the corpus' labels."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from logmine.evaluate.gold import AnnotatedMention, AnnotatedText, write_gold
from logmine.evaluate.marked import MarkedText, write_marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from logmine.evaluate.corpora import Annotated


def write_texts(texts: Sequence[Annotated], out: Path, *, ours: bool) -> None:
    """Write texts, each under an id of its own; a repeated id gets `#2`.

    Args:
        texts: The texts; their spans hold.
        out: The file; its folder is made.
        ours: Whether the labels are ours: gold JSONL, else JSONL of spans.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    named = _with_ids(texts)
    if ours:
        write_gold(map(_gold, named), out)
    else:
        write_marked(map(_marked, named), out)


def _with_ids(texts: Sequence[Annotated]) -> Iterator[Annotated]:
    given = {text.id for text in texts}
    times: Counter[str] = Counter()
    for number, text in enumerate(texts, start=1):
        name = text.id or str(number)
        times[name] += 1
        if times[name] > 1 or (not text.id and name in given):
            times[name] = max(times[name], 2)
            while f"{name}#{times[name]}" in given:
                times[name] += 1
            name = f"{name}#{times[name]}"
        yield replace(text, id=name)


def _gold(text: Annotated) -> AnnotatedText:
    mentions = [
        AnnotatedMention.model_validate({"label": span.label, "start": span.start, "end": span.end})
        for span in text.spans
    ]
    return AnnotatedText.model_validate(
        {"id": text.id, "text": text.text, "domain": text.domain, "split": text.split, "mentions": mentions}
    )


def _marked(text: Annotated) -> MarkedText:
    spans = [{"label": span.label, "start": span.start, "end": span.end} for span in text.spans]
    row = {"id": text.id, "text": text.text, "domain": text.domain, "split": text.split}
    return MarkedText.model_validate(row | {"spans": spans, "tokens": text.tokens})
