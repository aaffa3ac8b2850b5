"""Writes what a tagger found in the form of the corpus it was found in, so that anyone can score it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from logmine.evaluate.gold import AnnotatedMention, AnnotatedText, write_gold
from logmine.evaluate.marked import MarkedSpan, MarkedText, write_marked
from logmine.evaluate.spans import ranged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from logmine.evaluate.corpora import Annotated, CorpusFormat
    from logmine.evaluate.spans import Ranged
    from logmine.tagger import TaggedSpan


def write_predictions(
    texts: Sequence[Annotated], found: Sequence[Sequence[TaggedSpan]], form: CorpusFormat, target: Path
) -> None:
    """Write what was found in the texts of a corpus, over its own tokens.

    Args:
        texts: The texts.
        found: Per text, spans found in it, ascending, under the corpus' own labels.
        form: The form of the corpus: CoNLL, MaintIE's JSONL, our own, or JSONL of spans.
        target: The file to write; its folder is made.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if form == "gold":
        write_gold((_gold(text, spans) for text, spans in zip(texts, found, strict=True)), target)
        return
    if form == "spans":
        write_marked((_marked(text, spans) for text, spans in zip(texts, found, strict=True)), target)
        return
    write = _conll if form == "conll" else _maintie
    rows = (write(text, ranged(text, spans)) for text, spans in zip(texts, found, strict=True))
    target.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")


def _gold(text: Annotated, spans: Sequence[TaggedSpan]) -> AnnotatedText:
    mentions = [{"label": span.label, "start": span.start, "end": span.end} for span in _apart(spans)]
    checked = tuple(AnnotatedMention.model_validate(mention) for mention in mentions)
    return AnnotatedText.model_validate(
        {"id": text.id, "text": text.text, "domain": text.domain, "split": text.split, "mentions": checked}
    )


def _marked(text: Annotated, spans: Sequence[TaggedSpan]) -> MarkedText:
    marked = tuple(MarkedSpan(label=span.label, start=span.start, end=span.end) for span in _apart(spans))
    row = {"id": text.id, "text": text.text, "domain": text.domain, "split": text.split}
    return MarkedText.model_validate(row | {"spans": marked, "tokens": text.tokens})


def _apart(spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Return spans without those that overlap one before: of two in one written word the first stands for it."""
    kept: list[TaggedSpan] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _conll(text: Annotated, spans: Sequence[Ranged]) -> str:
    tags = ["O"] * len(text.tokens)
    for span in spans:
        tags[span.first : span.last] = [f"B-{span.label}", *[f"I-{span.label}"] * (span.last - span.first - 1)]
    return "".join(f"{text.text[start:end]} {tag}\n" for (start, end), tag in zip(text.tokens, tags, strict=True))


def _maintie(text: Annotated, spans: Sequence[Ranged]) -> str:
    entities = [{"start": span.first, "end": span.last, "type": span.label} for span in spans]
    tokens = [text.text[start:end] for start, end in text.tokens]
    return json.dumps({"text": text.text, "tokens": tokens, "entities": entities}, ensure_ascii=False)
