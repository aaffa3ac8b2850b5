"""Parquet: every column as strings, whole numbers without a decimal point."""

from __future__ import annotations

import io
import json
from typing import Final

import polars as pl

from logmine.errors import FormatError
from logmine.read.table import Table, screen
from logmine.read.workbook import row_as_json

MAGIC: Final = b"PAR1"


def read_parquet(data: bytes, name: str) -> Table:
    """Read a Parquet file.

    Args:
        data: The file.
        name: What it is called in tables and messages.

    Raises:
        FormatError: It is no Parquet file, or has no columns.
    """
    try:
        typed = pl.read_parquet(io.BytesIO(data))
    except (pl.exceptions.PolarsError, OSError) as error:
        what = str(error).splitlines()[0]
        raise FormatError(f"{name}: not a Parquet file, or a damaged one ({what}); export it again") from error
    if not typed.width:
        raise FormatError(f"{name}: a Parquet file without columns")
    frame = pl.DataFrame([_as_strings(column) for column in typed.get_columns()])
    table = Table(name, frame, list(range(1, frame.height + 1)), frame.height)
    return screen(table, lambda i: row_as_json(frame, i))


def _as_strings(column: pl.Series) -> pl.Series:
    if column.dtype == pl.String:
        return column
    if column.dtype.is_float() and bool((column.is_null() | (column == column.round(0))).all()):
        # Ids that pandas made floats because one of them was missing.
        column = column.cast(pl.Int64, strict=False)
    if column.dtype.is_nested() or column.dtype in {pl.Binary, pl.Object}:
        values = [
            None if value is None else json.dumps(value, default=str, ensure_ascii=False) for value in column.to_list()
        ]
        return pl.Series(column.name, values, dtype=pl.String)
    return column.cast(pl.String)
