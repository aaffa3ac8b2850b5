"""Corpora that are tables: phrases with their failure modes (FMC), and incident remarks (OMIn)."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import TYPE_CHECKING, Final

from logmine.corpora.found import Left
from logmine.corpora.reading import read_text
from logmine.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FMC_HEADER: Final = ("phrase", "failure_mode_name")
# The columns of the FAA's incident data under readable names, and as OMIn publishes them.
TEXT: Final = ("remarks", "c119")
ID: Final = ("record_id", "c5")
DATE: Final = "event_date"
ASSET: Final = "registration"


def read_fmc(path: Path) -> Iterator[tuple[str, str] | Left]:
    """Yield phrases with the names of their failure modes; a first line of `observation,failure_mode` is a header.

    Raises:
        FormatError: The file isn't CSV.
    """
    for number, row in _rows(path):
        where = f"{path}, line {number}"
        if number == 1 and row[-1].strip().lower() in {"failure_mode", FMC_HEADER[1]}:
            continue
        cells = [cell.strip() for cell in row]
        if len(cells) != 2 or not all(cells):
            yield Left(where, f"expected a phrase and a failure mode, got {row!r}")
        else:
            yield cells[0], cells[1]


def read_omin(path: Path) -> Iterator[dict[str, str] | Left]:
    """Yield incident remarks as records: `id`, `text` and, where given, `reported_at` and `asset`.

    Raises:
        FormatError: The file isn't CSV, or has no column of remarks.
    """
    rows = _rows(path)
    header = [name.strip() for name in next(rows, (0, []))[1]]
    text, own_id = (next((name for name in names if name in header), None) for names in (TEXT, ID))
    if text is None:
        raise FormatError(f"{path}: has no column {' or '.join(TEXT)}; expected OMIn's incident remarks")
    for number, cells in rows:
        where = f"{path}, line {number}"
        row = dict(zip(header, cells, strict=False))
        if len(cells) != len(header):
            yield Left(where, f"{len(cells)} cells, but the header has {len(header)} columns")
        elif not row[text].strip():
            yield Left(where, "an empty text")
        else:
            record = {"id": row.get(own_id or "", "").strip(), "text": row[text].strip()}
            record |= {"reported_at": _day(row.get(DATE, "")), "asset": row.get(ASSET, "").strip()}
            yield {key: value for key, value in record.items() if value}


def _day(cell: str) -> str:
    """Return `20010131` as an ISO date; anything else as it is."""
    cell = cell.strip()
    if len(cell) != 8 or not cell.isdecimal():
        return cell
    try:
        return datetime.strptime(cell, "%Y%m%d").date().isoformat()  # noqa: DTZ007  a day has no zone
    except ValueError:
        return cell


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        for row in reader:
            if row:
                yield reader.line_num, row
    except csv.Error as error:
        raise FormatError(f"{path}, line {reader.line_num}: not CSV: {error}") from error
