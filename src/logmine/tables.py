"""Tables as files: Parquet with its schema version, and flat CSV, XLSX and JSONL that no spreadsheet can run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import polars as pl
import xlsxwriter

from logmine.errors import FormatError
from logmine.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from pathlib import Path

FORMATS: Final = ("parquet", "csv", "xlsx", "jsonl")
XLSX_ROWS: Final = 1_048_575  # below the header
XLSX_CELL: Final = 32_767
# A cell that starts with one of these is run as a formula by spreadsheet programs.
_FORMULA: Final = r"^[=+\-@\t\r]"


def write_table(frame: pl.DataFrame, path: Path, *, fmt: str = "parquet") -> Path:
    """Write a frame as `path` with the suffix of its format, all of it or nothing.

    Args:
        frame: Any frame.
        path: Path without suffix.
        fmt: `parquet`; or `csv`, `xlsx`: lists flattened to JSON, formulas neutralised by a quote; or `jsonl`.

    Returns:
        The path written.

    Raises:
        FormatError: An XLSX sheet can't hold so many rows.
    """
    target = path.with_name(f"{path.name}.{fmt}")
    draft = target.with_name(f".{target.name}.part")
    if fmt == "parquet":
        frame.write_parquet(draft, metadata={"schema_version": SCHEMA_VERSION})
    elif fmt == "jsonl":
        frame.write_ndjson(draft)
    elif fmt == "csv":
        _neutral(_flat(frame)).write_csv(draft)
    else:
        _write_xlsx(_flat(frame), draft, target)
    draft.replace(target)
    return target


def read_table(folder: Path, name: str) -> pl.DataFrame:
    """Read a table that logmine wrote as Parquet.

    Args:
        folder: The output folder.
        name: The table.

    Raises:
        FormatError: There is no such file, it is damaged, or another version wrote it.
    """
    try:
        return scan_table(folder, name).collect()
    except (OSError, pl.exceptions.PolarsError) as error:
        raise FormatError(f"{folder / name}.parquet: can't be read as Parquet: {error}") from error


def scan_table(folder: Path, name: str) -> pl.LazyFrame:
    """Open a table that logmine wrote as Parquet; only what is asked of it is read, when it is collected.

    Args:
        folder: The output folder.
        name: The table.

    Raises:
        FormatError: There is no such file, it is no Parquet, or another version wrote it.
    """
    path = folder / f"{name}.parquet"
    if not path.is_file():
        raise FormatError(f"{path}: no such table; give a folder that logmine extract or label wrote as parquet")
    try:
        version = pl.read_parquet_metadata(path).get("schema_version")
    except (OSError, pl.exceptions.PolarsError) as error:
        raise FormatError(f"{path}: can't be read as Parquet: {error}") from error
    if version != SCHEMA_VERSION:
        raise FormatError(f"{path}: schema version {version}, this logmine reads {SCHEMA_VERSION}; make it again")
    return pl.scan_parquet(path, glob=False)


def _write_xlsx(flat: pl.DataFrame, draft: Path, target: Path) -> None:
    if flat.height > XLSX_ROWS:
        raise FormatError(f"{target}: a sheet holds {XLSX_ROWS} rows, this table has {flat.height}; use csv")
    for name, dtype in flat.schema.items():
        if dtype == pl.String and (flat[name].str.len_chars().max() or 0) > XLSX_CELL:  # type: ignore[operator]
            raise FormatError(f"{target}: column {name} has a cell of over {XLSX_CELL} characters; use csv or parquet")
    # Strings stay strings: xlsxwriter would make formulas, links and numbers of them.
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(draft, as_text) as workbook:
        flat.write_excel(workbook, worksheet=target.stem[:31], autofilter=False)


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame without nested columns: lists as JSON, enums as strings."""
    columns = []
    for name, dtype in frame.schema.items():
        if dtype.is_nested():
            cells = [json.dumps(cell, ensure_ascii=False, default=str) for cell in frame[name].to_list()]
            columns.append(pl.Series(name, cells, dtype=pl.String))
        else:
            columns.append(frame[name].cast(pl.String) if isinstance(dtype, pl.Enum) else frame[name])
    return pl.DataFrame(columns)


def _neutral(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame whose cells no spreadsheet takes for a formula: a quote before those that look like one."""
    cell = pl.col(pl.String)
    return frame.with_columns(pl.when(cell.str.contains(_FORMULA)).then("'" + cell).otherwise(cell).name.keep())
