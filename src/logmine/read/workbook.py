"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS): every sheet that holds a table, all cells as strings."""

from __future__ import annotations

import io
import json
from typing import Final

import polars as pl
from fastexcel import FastExcelError

from logmine.errors import FormatError, SettingsError
from logmine.read.names import close_to
from logmine.read.table import Table, screen, unique_names

SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
# Rows and cells as they lie in the sheet: nothing is skipped, so that row numbers hold, and nothing is guessed.
_AS_IT_IS: Final = {"dtypes": "string", "header_row": None, "skip_rows": 0}


def read_workbook(data: bytes, name: str, sheet: str | None = None) -> list[Table]:
    """Read the sheets of a workbook.

    The first row with at least two cells is the header (with one, in a sheet of one column); rows above it are titles.
    Blank rows are passed over.

    Args:
        data: The file.
        name: What it is called in tables and messages.
        sheet: The one sheet to read; None reads all that have a header and a row.

    Returns:
        A table a sheet, named `book.xlsx#Sheet` where the workbook has several.

    Raises:
        FormatError: It is no workbook, or nothing is in it.
        SettingsError: It has no sheet of that name.
    """
    try:
        sheets = pl.read_excel(
            io.BytesIO(data),
            sheet_id=0,
            engine="calamine",
            has_header=False,
            infer_schema_length=0,
            drop_empty_rows=False,
            drop_empty_cols=False,
            raise_if_empty=False,
            read_options=dict(_AS_IT_IS),
        )
    except (FastExcelError, pl.exceptions.PolarsError) as error:
        what = str(error).splitlines()[0]
        raise FormatError(
            f"{name}: not a workbook, or a damaged one ({what}); export it again as XLSX or CSV"
        ) from error
    if sheet is not None:
        if sheet not in sheets:
            raise SettingsError(f"{name}: no sheet {sheet!r}; {close_to(sheet, list(sheets))}")
        sheets = {sheet: sheets[sheet]}
    tables = [_table(frame, f"{name}#{title}" if len(sheets) > 1 else name) for title, frame in sheets.items()]
    found = [table for table in tables if table is not None]
    if not found:
        raise FormatError(f"{name}: no sheet with a header and a row")
    empty = [title for title, table in zip(sheets, tables, strict=True) if table is None]
    if empty:
        found[0].assumed["sheets"] = f"nothing in {', '.join(empty)}"
    return found


def _table(frame: pl.DataFrame, name: str) -> Table | None:
    filled = frame.select(pl.sum_horizontal(pl.all().is_not_null())).to_series().to_list() if frame.width else []
    head = next((i for i, n in enumerate(filled) if n >= min(2, frame.width)), None)
    if head is None or not any(filled[head + 1 :]):
        return None
    titles = sum(n > 0 for n in filled[:head])
    width = max(
        (i + 1 for i, column in enumerate(frame.iter_columns()) if column.null_count() < frame.height), default=0
    )
    names = unique_names(frame.row(head)[:width])
    kept = [i for i in range(head + 1, frame.height) if filled[i]]
    body = pl.DataFrame([column[kept].alias(title) for title, column in zip(names, frame.get_columns(), strict=False)])
    assumed = {"header": f"row {head + 1}; {titles} rows of titles above it are not read"} if titles else {}
    table = Table(name, body, [i + 1 for i in kept], len(kept), [], assumed)
    return screen(table, lambda i: row_as_json(body, i))


def row_as_json(frame: pl.DataFrame, index: int) -> str:
    """Return a row of a frame as JSON, for rejects of files that have no lines."""
    return json.dumps(frame.row(index, named=True), ensure_ascii=False)
