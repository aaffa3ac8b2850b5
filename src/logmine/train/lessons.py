"""Corpora to lessons: each text under the labels of the head that shall learn from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from logmine.errors import FormatError
from logmine.evaluate.corpora import Annotated, load_corpus
from logmine.evaluate.schemes import OWN, Scheme, guess_scheme, load_scheme
from logmine.normalize import guess_domain
from logmine.train.heads import Head, side_by_side
from logmine.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.lexicon import Lexicons
    from logmine.train.settings import Corpus


@dataclass(frozen=True, slots=True)
class Source:
    """A corpus, read.

    Args:
        corpus: Which.
        head: The scheme of the head that learns from it.
        labels: That head's labels.
        texts: Its texts under those labels.
        unmarked: Labels that a word without a mark may have all the same.
    """

    corpus: Corpus
    head: str
    labels: tuple[str, ...]
    texts: tuple[Annotated, ...]
    unmarked: frozenset[str]


def read_source(corpus: Corpus, scheme: Scheme, lexicons: Lexicons) -> Source:
    """Read a corpus for a model that speaks a scheme.

    A corpus of that scheme is learnt under its own labels; any other is mapped where the model speaks ours, and gets a
    head of its own where it doesn't.

    Raises:
        FormatError: The file can't be read, or has no text to train on.
        LexiconError: No scheme knows its labels.
    """
    texts = [text for text in load_corpus(corpus.path) if text.split in {None, "train"}]
    if not texts:
        raise FormatError(f"{corpus.path}: has no text of the part train")
    if corpus.scheme:
        theirs = load_scheme(corpus.scheme, lexicons)
    elif all(scheme.knows(span.label) for text in texts for span in text.spans):
        theirs = scheme
    else:
        theirs = guess_scheme(texts, lexicons, corpus.path)
    domain = corpus.domain or guess_domain([text.text for text in texts], lexicons)
    texts = [replace(text, domain=text.domain or domain) for text in texts]
    if scheme.name == OWN and theirs.name != OWN:
        mapped = tuple(theirs.apply(text) for text in texts)
        return Source(corpus, OWN, scheme.own_labels, mapped, theirs.unmarked)
    return Source(corpus, theirs.name, theirs.own_labels, tuple(_own(text, theirs) for text in texts), frozenset())


def heads_of(scheme: Scheme, sources: Sequence[Source]) -> tuple[Head, ...]:
    """Return the heads that corpora need: the model's own first."""
    needed = {scheme.name: scheme.own_labels} | {source.head: source.labels for source in sources}
    return side_by_side(needed.items())


def _own(text: Annotated, scheme: Scheme) -> Annotated:
    spans = (Span(scheme.own_label(span.label, text.id), span.start, span.end) for span in text.spans)
    return replace(text, spans=tuple(spans))
