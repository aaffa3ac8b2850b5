"""Writes what a tagger found in the form of the corpus it was found in, so that anyone can score it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from logmine.evaluate.corpora import guess_format, load_corpus
from logmine.evaluate.gold import AnnotatedMention, AnnotatedText, write_gold
from logmine.evaluate.marked import MarkedSpan, MarkedText, write_marked
from logmine.evaluate.schemes import guess_scheme, load_scheme
from logmine.evaluate.spans import native, ranged, tag_all
from logmine.types import NormalizedText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from logmine.evaluate.corpora import Annotated
    from logmine.evaluate.spans import Ranged
    from logmine.lexicon import Lexicons
    from logmine.tagger import TaggedSpan, Tagger


def write_predictions(
    path: Path,
    target: Path,
    tagger: Tagger,
    lexicons: Lexicons,
    *,
    scheme: str | None = None,
    normalize: Callable[[str], NormalizedText] = NormalizedText.unchanged,
) -> None:
    """Tag a corpus and write what was found, under the corpus' own labels and over its own tokens.

    Args:
        path: The corpus.
        target: The file to write: the form of the corpus: CoNLL, MaintIE's JSONL, our own, or JSONL of spans.
        tagger: What finds.
        lexicons: Where the schemes are.
        scheme: The corpus' label scheme; None finds the one that knows its labels.
        normalize: What texts go through first.

    Raises:
        FormatError: The file is no corpus.
    """
    texts = load_corpus(path)
    known = load_scheme(scheme, lexicons) if scheme else guess_scheme(texts, lexicons, path)
    found = [native(spans, known) for spans in tag_all(texts, tagger, normalize)]
    form = guess_format(path)
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
    mentions = [{"label": span.label, "start": span.start, "end": span.end} for span in spans]
    checked = tuple(AnnotatedMention.model_validate(mention) for mention in mentions)
    return AnnotatedText(id=text.id, text=text.text, mentions=checked)


def _marked(text: Annotated, spans: Sequence[TaggedSpan]) -> MarkedText:
    marked = tuple(MarkedSpan(label=span.label, start=span.start, end=span.end) for span in spans)
    return MarkedText(id=text.id, text=text.text, spans=marked, tokens=text.tokens)


def _conll(text: Annotated, spans: Sequence[Ranged]) -> str:
    tags = ["O"] * len(text.tokens)
    for span in spans:
        tags[span.first : span.last] = [f"B-{span.label}", *[f"I-{span.label}"] * (span.last - span.first - 1)]
    return "".join(f"{text.text[start:end]} {tag}\n" for (start, end), tag in zip(text.tokens, tags, strict=True))


def _maintie(text: Annotated, spans: Sequence[Ranged]) -> str:
    entities = [{"start": span.first, "end": span.last, "type": span.label} for span in spans]
    tokens = [text.text[start:end] for start, end in text.tokens]
    return json.dumps({"text": text.text, "tokens": tokens, "entities": entities}, ensure_ascii=False)
