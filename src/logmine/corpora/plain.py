"""Corpora without spans: parallel text, phrases with failure modes, records. Each has a file form of its own."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from logmine.corpora.parallel import read_parallel
from logmine.corpora.tabular import FMC_HEADER, read_fmc, read_omin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from logmine.corpora.found import Left


class PlainFormat(NamedTuple):
    """How a corpus without spans is read and written.

    Args:
        read: Yields its rows, and what is left out.
        render: Rows as the text of a file.
        patterns: What its files in a folder are called.
        suffix: What the file that is written ends in.
        mixes: Whether parts may share a file, because nothing is trained on it.
    """

    read: Callable[[Path], Iterator[Any | Left]]
    render: Callable[[Sequence[Any]], str]
    patterns: tuple[str, ...]
    suffix: str
    mixes: bool = False


def _csv(rows: Sequence[tuple[str, str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([FMC_HEADER, *rows])
    return text.getvalue()


def _jsonl(rows: Sequence[dict[str, str]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


PLAIN: Final = {
    "maintnorm": PlainFormat(read_parallel, "\n".join, ("*.norm",), ".norm"),
    "fmc": PlainFormat(read_fmc, _csv, ("*.csv", "*.txt"), ".csv"),
    "omin": PlainFormat(read_omin, _jsonl, ("*.csv",), ".jsonl", mixes=True),
}
