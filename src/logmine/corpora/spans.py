"""Corpora of labelled spans: how each is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from logmine.corpora.brat import read_brat
from logmine.corpora.conll import read_conll
from logmine.corpora.doccano import read_doccano
from logmine.corpora.label_studio import read_label_studio
from logmine.corpora.maintie import read_maintie
from logmine.corpora.prodigy import read_prodigy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from logmine.corpora.found import Found
    from logmine.corpora.offsets import Unit


class SpanFormat(NamedTuple):
    """How a corpus of spans is read.

    Args:
        read: Yields what a file holds.
        patterns: What its files in a folder are called.
        scheme: Its label scheme; None: the one that knows its labels.
        document: Files that differ in suffix alone are one document, known by this suffix; None: each is its own.
    """

    read: Callable[[Path, Unit | None], Iterator[Found]]
    patterns: tuple[str, ...]
    scheme: str | None = None
    document: str | None = None


SPANS: Final = {
    "mwo2kg": SpanFormat(read_conll, ("*.conll", "*.txt"), "mwo2kg"),
    "maintie": SpanFormat(read_maintie, ("*.jsonl", "*_release.json"), "maintie5"),
    "conll": SpanFormat(read_conll, ("*.conll", "*.txt", "*.bio", "*.iob", "*.iob2")),
    "doccano": SpanFormat(read_doccano, ("*.jsonl", "*.json")),
    "label-studio": SpanFormat(read_label_studio, ("*.json", "*.jsonl")),
    "prodigy": SpanFormat(read_prodigy, ("*.jsonl",)),
    "brat": SpanFormat(read_brat, ("*.txt", "*.ann"), document=".txt"),
}
