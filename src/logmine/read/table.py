"""A table as read from one file or sheet, before anyone knows what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CELL_LIMIT: Final = 100_000  # characters; SAP's long texts and Excel's cells stay well below


class Reject(NamedTuple):
    """What could not be read as a row.

    Args:
        source_file: File it comes from.
        source_line: Its line or row, from 1.
        reason: Why.
        raw: The row as read.
    """

    source_file: str
    source_line: int
    reason: str
    raw: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file or sheet.

    Args:
        name: The file it comes from (`log.csv`, `book.xlsx#Sheet2`).
        frame: Its columns, all strings; null where the row had no cell.
        lines: Line or row of each row, from 1.
        rejects: What could not be read as a row.
        rows_read: How many rows there were, whatever became of them.
        assumed: What was assumed in reading it, by subject, in words.
    """

    name: str
    frame: pl.DataFrame
    lines: list[int]
    rows_read: int
    rejects: list[Reject] = field(default_factory=list)
    assumed: dict[str, str] = field(default_factory=dict)


def unique_names(header: Iterable[str | None]) -> list[str]:
    """Make column names unique (`name`, `name#2`); a blank one is called by its place (`column_3`)."""
    names: list[str] = []
    for place, cell in enumerate(header, start=1):
        base = (cell or "").strip() or f"column_{place}"
        name, n = base, 1
        while name in names:
            n += 1
            name = f"{base}#{n}"
        names.append(name)
    return names


def screen(table: Table, raw: Callable[[int], str]) -> Table:
    """Take out the rows that hold what is no text: NUL characters, or a cell beyond any note's length.

    Args:
        table: The table.
        raw: Gives a row, by its index, as it was read.
    """
    if not table.frame.width or not table.frame.height:
        return table
    size = pl.max_horizontal(pl.all().str.len_chars().fill_null(0))
    nul = pl.any_horizontal(pl.all().str.contains("\x00", literal=True).fill_null(value=False))
    found = table.frame.select(size=size, nul=nul, at=pl.int_range(pl.len()))
    bad = found.filter((pl.col("size") > CELL_LIMIT) | pl.col("nul"))
    if bad.is_empty():
        return table
    reasons = {
        at: "a NUL character: not text" if is_nul else f"a cell of {chars:,} characters (the limit is {CELL_LIMIT:,})"
        for chars, is_nul, at in bad.iter_rows()
    }
    rejects = [Reject(table.name, table.lines[at], reason, raw(at)) for at, reason in reasons.items()]
    kept = [at for at in range(table.frame.height) if at not in reasons]
    return Table(
        table.name,
        table.frame[kept],
        [table.lines[at] for at in kept],
        table.rows_read,
        sorted([*table.rejects, *rejects], key=lambda reject: reject.source_line),
        table.assumed,
    )
