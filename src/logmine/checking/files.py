"""Mistakes of one file: what each row, and each character, shows by itself."""

from __future__ import annotations

import csv
import io
import tomllib
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from logmine.checking.abbreviations import list_mistakes
from logmine.checking.components import component_mistakes
from logmine.checking.mistakes import Mistake, character_mistakes
from logmine.concepts.tree import ComponentRow
from logmine.lexicon import problems, validated
from logmine.normalize.abbreviations import AbbreviationRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from logmine.lexicon import LexiconRow

    Raw = dict[str | Any, Any]


def toml_mistakes(path: Path, model: type[LexiconRow]) -> Iterator[Mistake]:
    """Yield what is wrong with a TOML lexicon."""
    text = _text(path)
    if isinstance(text, Mistake):
        yield text
        return
    yield from character_mistakes(path, text)
    try:
        model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        yield Mistake(path, None, f"not valid TOML: {error}")
    except ValidationError as error:
        yield from (Mistake(path, None, what) for what in problems(error))


def csv_mistakes(path: Path, model: type[LexiconRow] | None, columns: Sequence[str]) -> Iterator[Mistake]:
    """Yield what is wrong with a CSV lexicon.

    Args:
        path: The file.
        model: What its rows follow; None: only columns and characters are looked at.
        columns: The columns it may have.
    """
    text = _text(path)
    if isinstance(text, Mistake):
        yield text
        return
    yield from character_mistakes(path, text)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    raws: list[tuple[int, Raw]] = []
    broken = ""
    try:
        raws.extend((reader.line_num, raw) for raw in reader)
    except csv.Error as error:
        broken = f"not a CSV file from here on: {error}"
    header = list(reader.fieldnames or ())
    missing = [Mistake(path, 1, what) for what in _missing(header, model)]
    yield from missing
    yield from (Mistake(path, 1, what) for what in _needless(header, columns))
    if model is not None and not missing:
        yield from _rows(path, raws, model)
    if broken:
        yield Mistake(path, reader.line_num, broken)


def header_of(path: Path) -> list[str]:
    """Return the columns of a CSV file; none where it can't be read."""
    text = _text(path)
    return [] if isinstance(text, Mistake) else next(csv.reader(io.StringIO(text, newline="")), [])


def _text(path: Path) -> str | Mistake:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return Mistake(path, None, f"not UTF-8 text: {error}; save it as UTF-8")


def _missing(header: Sequence[str], model: type[LexiconRow] | None) -> Iterator[str]:
    if model is None:
        return
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    if model is AbbreviationRow:
        needed.append("expansion")  # a row may lack it, the list may not
    for name in needed:
        if name not in header:
            split = next((mark for mark in (";", "\t") if any(mark in column for column in header)), "")
            yield f"no column {name}" + (f"; its columns are split by {split!r}: split them by commas" if split else "")


def _needless(header: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    for name in dict.fromkeys(header):
        if name not in columns:
            yield f"column {name!r} is none of {', '.join(columns)}: take it out"
        if header.count(name) > 1:
            yield f"column {name!r} is there twice: take one of them out"


def _rows(path: Path, raws: Sequence[tuple[int, Raw]], model: type[LexiconRow]) -> Iterator[Mistake]:
    right: list[tuple[int, Any]] = []
    lines: dict[tuple[Any, ...], int] = {}
    for line, raw in raws:
        row = validated({name: cell for name, cell in raw.items() if name is None or name in model.model_fields}, model)
        if isinstance(row, list):
            yield from (Mistake(path, line, what) for what in row)
            continue
        right.append((line, row))
        earlier = lines.setdefault(tuple(raw.values()), line)
        if earlier != line and model is not AbbreviationRow:
            yield Mistake(path, line, f"the same as line {earlier}: take one of them out")
    if model is AbbreviationRow:
        yield from (Mistake(path, line, what) for line, what in list_mistakes(right))
    elif model is ComponentRow:
        yield from (Mistake(path, line, what) for line, what in component_mistakes(right))
