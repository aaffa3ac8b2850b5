"""CSV, TSV and their kin: from decoded text to a table."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import polars as pl

from logmine.dates import read_date
from logmine.errors import FormatError
from logmine.read.dialect import Dialect, sniff
from logmine.read.rows import Rows, columns_of, split_rows
from logmine.read.shapes import Shapes
from logmine.read.table import Reject, Table, screen, unique_names

if TYPE_CHECKING:
    from collections.abc import Sequence

_HINT: Final = "sep="  # the first line by which Excel is told the delimiter


def read_delimited(text: str, name: str, nulls: frozenset[str], delimiter: str | None = None) -> Table:
    """Read a delimited file.

    The first line that isn't blank is the header. A row with more cells than the header has columns, one with fewer
    whose cells break the types of their columns, one that an unquoted delimiter has shifted, and the header over again
    are rejects; a row that only ends early is a record.

    Args:
        text: The file, decoded.
        name: What it is called in tables and messages.
        nulls: Words that stand for no value, in lower case.
        delimiter: The delimiter, if it is known.

    Raises:
        FormatError: There is no header, or no row fits it.
    """
    if "\n" not in text:
        text = text.replace("\r", "\n")
    lines = list(io.StringIO(text, newline="\n"))
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is not None and lines[first].startswith(_HINT) and len(lines[first].strip()) == len(_HINT) + 1:
        delimiter = delimiter or lines[first].strip()[-1]
        first = next((i for i in range(first + 1, len(lines)) if lines[i].strip()), None)
    if first is None:
        raise FormatError(f"{name}: the file is empty")
    dialect = sniff(lines[first:], delimiter)
    header, at = _header(lines, dialect, first)
    rows = split_rows(lines, dialect, len(header), nulls, at)
    if rows.cells and any(_is_day(cell) and _is_day(below) for cell, below in zip(header, rows.cells[0], strict=False)):
        raise FormatError(f"{name}: line {first + 1} is a row, not a header: put the names of the columns above it")
    reasons = _reasons(rows, header, nulls)
    kept = [i for i in range(len(rows.cells)) if i not in reasons]
    rejects = [Reject(name, rows.starts[i] + 1, reasons[i], _raw(lines, rows, i)) for i in sorted(reasons)]
    if rejects and not kept:
        raise FormatError(
            f"{name}: no row fits the header in line {first + 1} ({len(header)} columns by {dialect.delimiter_name}); "
            f"the first that doesn't: line {rejects[0].source_line}: {rejects[0].reason}"
        )
    assumed = {"delimiter": dialect.delimiter_name}
    if dialect.escapes:
        assumed["quotes"] = "a backslash before a quote escapes it"
    if mended := len(rows.mended - reasons.keys()):
        assumed["stray quotes"] = f"kept as characters in {mended} rows"
    frame = _frame([rows.cells[i] for i in kept], unique_names(header))
    table = Table(name, frame, [rows.starts[i] + 1 for i in kept], len(rows.cells), rejects, assumed)
    return screen(table, lambda i: _raw(lines, rows, kept[i]))


def _is_day(cell: str) -> bool:
    return any(read_date(cell, dayfirst=dayfirst) is not None for dayfirst in (True, False))


def _frame(rows: list[list[str]], names: list[str]) -> pl.DataFrame:
    """Make a frame of rows, of which those that end early get nulls."""
    width = len(names)
    whole: list[Sequence[str | None]] = [r if len(r) == width else [*r, *[None] * (width - len(r))] for r in rows]
    columns = list(zip(*whole, strict=True)) or [()] * width
    return pl.DataFrame([pl.Series(name, cells, dtype=pl.String) for name, cells in zip(names, columns, strict=True)])


def _header(lines: Sequence[str], dialect: Dialect, first: int) -> tuple[list[str], int]:
    """Return the header's cells, which may span lines, and the index of the line behind it."""
    for end in range(first + 1, min(first + 20, len(lines)) + 1):
        text = dialect.plain("".join(lines[first:end]).rstrip("\r\n"))
        cells = dialect.cells(text)
        if cells and not any(cell.startswith('"') for cell in cells):
            break
    else:
        cells, end = dialect.cells(dialect.plain(lines[first].rstrip("\r\n"))), first + 1
    while len(cells) > 1 and not cells[-1].strip():  # delimiters at the end of the line
        cells.pop()
    return [" ".join(cell.split()) for cell in cells], end


def _reasons(rows: Rows, header: Sequence[str], nulls: frozenset[str]) -> dict[int, str]:
    """Return why each row that is a reject is one; blank cells behind the last column are cut off on the way."""
    width, reasons = len(header), {}
    for cells in rows.cells:
        if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
            del cells[width:]
    columns = columns_of(rows.cells, width)
    shapes = Shapes.of(columns, nulls)
    fitting = []
    for i, cells in enumerate(rows.cells):
        if len(cells) > width:
            reasons[i] = f"{len(cells)} cells, the header has {width} columns: a delimiter that isn't quoted?"
        elif len(cells) < width:
            if broken := shapes.broken(cells):
                reasons[i] = f"{len(cells)} of {width} cells, and {_quoted(header, cells, broken[0])}"
        else:
            fitting.append(i)
            if header[0] in cells[0] and _is_header(cells, header):
                reasons[i] = "the header over again"
    for i in (fitting[at] for at in shapes.suspects(columns)):
        if i not in reasons and shapes.shifted(rows.cells[i]):
            reasons[i] = f"shifted by a delimiter that isn't quoted: {_foreign(header, rows.cells[i], shapes)}"
    return reasons


def _is_header(cells: Sequence[str], header: Sequence[str]) -> bool:
    return [" ".join(cell.lstrip("\ufeff").split()) for cell in cells] == list(header)


def _quoted(header: Sequence[str], cells: Sequence[str], column: int) -> str:
    return f"{header[column]} is {cells[column][:40]!r}"


def _foreign(header: Sequence[str], cells: Sequence[str], shapes: Shapes) -> str:
    places = [i for i, s in enumerate(shapes.columns) if s.foreign(cells[i], shapes.nulls)]
    return ", ".join(_quoted(header, cells, place) for place in places[:3])


def _raw(lines: Sequence[str], rows: Rows, index: int) -> str:
    return "".join(lines[rows.starts[index] : rows.ends[index]]).rstrip("\r\n")
