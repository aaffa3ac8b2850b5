"""Importers: annotated corpora, each in its own format, to texts with labelled spans."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from logmine.errors import FormatError
from logmine.evaluate.gold import read_gold
from logmine.evaluate.marked import parse_marked
from logmine.tokens import tokenize
from logmine.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

CorpusFormat = Literal["conll", "maintie", "gold", "spans"]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with the spans its annotators marked, in the corpus' own labels.

    Args:
        text: The text.
        spans: Labelled spans, ascending, not overlapping.
        tokens: Where the corpus' own tokens stand in the text (start, end); scores are taken over these.
        domain: The lexicon domain it belongs to, where the corpus says so.
        id: The corpus' id, or the line it starts at.
        split: `train`, `dev` or `test`, where the corpus says so in the file.
        nested: How many spans within, or across, others were left out: a tagger's spans don't overlap.
    """

    text: str
    spans: tuple[Span, ...]
    tokens: tuple[tuple[int, int], ...] = ()
    domain: str | None = None
    id: str = ""
    split: str | None = None
    nested: int = 0


def load_corpus(path: Path, form: CorpusFormat | None = None) -> list[Annotated]:
    """Read an annotated corpus.

    Args:
        path: The file.
        form: `conll` (token and BIO tag a line, blank line between texts), `maintie` (JSONL with `tokens` and
            `entities`), `gold` (our own JSONL) or `spans` (JSONL with `text` and `spans` under any labels); None
            tells it by suffix and first line.

    Raises:
        FormatError: The file is none of these, or a line breaks its format (the line is named).
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise FormatError(f"{path}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: isn't UTF-8 text; expected CoNLL or JSONL") from error
    texts = list(_READERS[form or _guess(path, lines[0])](path, lines))
    if not texts:
        raise FormatError(f"{path}: holds no annotated text")
    return texts


def guess_format(path: Path) -> CorpusFormat:
    """Tell a readable corpus' format by its suffix and first line."""
    with path.open(encoding="utf-8-sig") as file:
        return _guess(path, file.readline())


def _guess(path: Path, first_line: str) -> CorpusFormat:
    if path.suffix not in {".jsonl", ".json"}:
        return "conll"
    if '"spans"' in first_line:
        return "spans"
    return "maintie" if '"entities"' in first_line else "gold"


def _gold(path: Path, _lines: Sequence[str]) -> Iterator[Annotated]:
    for row in read_gold(path):
        spans = sorted((Span(m.label, m.start, m.end) for m in row.mentions), key=lambda span: span.start)
        yield Annotated(row.text, tuple(spans), _words(row.text), row.domain, row.id, row.split)


def _spans(path: Path, lines: Sequence[str]) -> Iterator[Annotated]:
    for row in parse_marked(path, lines):
        spans = tuple(Span(span.label, span.start, span.end) for span in row.spans)
        yield Annotated(row.text, spans, row.tokens or _words(row.text), row.domain, row.id, row.split)


def _words(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((word.start, word.end) for word in tokenize(text))


def _conll(path: Path, lines: Sequence[str]) -> Iterator[Annotated]:
    tokens: list[str] = []
    tags: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        cells = line.split()
        if cells:
            if len(cells) < 2 or (cells[-1] != "O" and cells[-1][:2] not in {"B-", "I-"}):
                raise FormatError(f"{path}, line {number}: expected a token and O, B-Label or I-Label, got {line!r}")
            tokens.append(cells[0])
            tags.append(cells[-1])
        elif tokens:
            yield joined(tokens, bio_spans(tags), str(number - len(tokens)))
            tokens, tags = [], []


def bio_spans(tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return labelled token ranges; an I- that continues nothing begins a span, as IOB2 scorers read it."""
    found: list[tuple[str, int, int]] = []
    for at, tag in enumerate(tags):
        if tag == "O":
            continue
        if tag[0] == "I" and found and found[-1][0] == tag[2:] and found[-1][2] == at:
            found[-1] = (tag[2:], found[-1][1], at + 1)
        else:
            found.append((tag[2:], at, at + 1))
    return found


def _maintie(path: Path, lines: Sequence[str]) -> Iterator[Annotated]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row: dict[str, Any] = json.loads(line)
            entities = [(entity["type"], entity["start"], entity["end"]) for entity in row["entities"]]
            outer = _outermost(entities)
            text = joined([str(token) for token in row["tokens"]], outer, str(number))
            yield replace(text, nested=len(entities) - len(outer))
        except (json.JSONDecodeError, KeyError, TypeError, IndexError) as error:
            raise FormatError(f"{path}, line {number}: expected `tokens` and `entities` as MaintIE has them") from error


def _outermost(spans: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Keep the longest of nested spans and the first of crossing ones: a tagger's spans don't overlap."""
    kept: list[tuple[str, int, int]] = []
    for span in sorted(spans, key=lambda span: (span[1], -span[2])):
        if not kept or span[1] >= kept[-1][2]:
            kept.append(span)
    return kept


def joined(tokens: Sequence[str], spans: Sequence[tuple[str, int, int]], name: str) -> Annotated:
    """Return tokens as a text, a blank between two; spans of tokens become spans of characters."""
    places: list[tuple[int, int]] = []
    for token in tokens:
        start = places[-1][1] + 1 if places else 0
        places.append((start, start + len(token)))
    marked = tuple(Span(label, places[start][0], places[end - 1][1]) for label, start, end in spans)
    return Annotated(" ".join(tokens), marked, tuple(places), id=name)


_READERS: Final[dict[str, Callable[[Path, Sequence[str]], Iterator[Annotated]]]] = {
    "conll": _conll,
    "maintie": _maintie,
    "gold": _gold,
    "spans": _spans,
}
