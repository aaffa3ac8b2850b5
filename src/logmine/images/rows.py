"""The rows of a manifest, or of another table beside the log, with the line each stands on."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import polars as pl

from logmine.errors import FormatError
from logmine.read.decoding import decode
from logmine.read.dialect import SAMPLE, sniff
from logmine.read.sources import Source, open_sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES: Final = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")


class SourceRow(NamedTuple):
    """A row of a manifest.

    Args:
        line: Its line (CSV, JSONL) or row (Parquet, frame), from 1.
        cells: Its cells by column, as read; what has no column stands under "".
        broken: Why it is no row, null where it is one.
    """

    line: int
    cells: dict[str, Any]
    broken: str | None = None


def source_rows(source: Path | pl.DataFrame) -> list[SourceRow]:
    """Read the rows of a manifest.

    Raises:
        InputError: The file isn't there or can't be read.
        FormatError: It isn't what its name says.
    """
    if isinstance(source, pl.DataFrame):
        return [SourceRow(line, cells) for line, cells in enumerate(source.iter_rows(named=True), start=1)]
    (file,) = open_sources([source])
    if file.suffix == ".parquet":
        try:
            return source_rows(pl.read_parquet(io.BytesIO(file.data)))
        except pl.exceptions.PolarsError as error:
            raise FormatError(f"{source}: can't be read as Parquet: {error}") from error
    if file.suffix in {".csv", ".tsv"}:
        return list(_csv(file))
    if file.suffix in {".jsonl", ".ndjson"}:
        return list(_jsonl(file))
    raise FormatError(f"{source}: a table is one of {', '.join(SUFFIXES)}")


def _csv(file: Source) -> Iterator[SourceRow]:
    text, _ = decode(file.data, file.name)
    delimiter = sniff(text.splitlines()[:SAMPLE], "\t" if file.suffix == ".tsv" else None).delimiter
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = next(reader, [])
        line = reader.line_num
        for cells in reader:
            start, line = line + 1, reader.line_num
            if not any(cells):
                continue
            row: dict[str, Any] = dict(zip(header, cells, strict=False))
            if len(cells) > len(header):
                row[""] = cells[len(header) :]
            uneven = len(cells) != len(header)
            yield SourceRow(start, row, f"{len(cells)} cells, the header has {len(header)}" if uneven else None)
    except csv.Error as error:
        raise FormatError(f"{file.name}, line {reader.line_num}: not a CSV row: {error}") from error


def _jsonl(file: Source) -> Iterator[SourceRow]:
    text, _ = decode(file.data, file.name)
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            cells = json.loads(line)
        except json.JSONDecodeError as error:
            yield SourceRow(number, {"": line}, f"not valid JSON: {error.msg}")
            continue
        if isinstance(cells, dict):
            yield SourceRow(number, cells)
        else:
            yield SourceRow(number, {"": cells}, "each line is one JSON object")
