"""Sensor readings and transactions: files beside the log, by asset."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import polars as pl

from logmine.dates import read_date
from logmine.errors import FormatError, InputError, SettingsError
from logmine.graph.parts import edges, node_id, nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from logmine.graph.parts import Edges, Nodes

SENSORS: Final = ("asset", "channel", "time", "value")
TRANSACTIONS: Final = ("asset", "date", "kind")
_SUFFIXES: Final = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx")
_ZONED: Final = r"(?:Z|[+-]\d\d:?\d\d)$"
_ASSET: Final = node_id("asset", "asset_id")


@dataclass(frozen=True, slots=True)
class Measured:
    """A file beside the log, as nodes, the edges from them, and the frame that names their assets."""

    nodes: Nodes
    edges: tuple[Edges, ...]
    frame: pl.LazyFrame


def read_sensors(path: Path, window: str, resolve: Callable[[pl.Series], pl.Series]) -> Measured:
    """Gather sensor readings into windows of time.

    Args:
        path: A file with columns `asset`, `channel`, `time` (ISO 8601; without a zone, as written) and `value`.
        window: Length of a window, as polars writes it (`1d`, `6h`, `1w`).
        resolve: Returns the asset that each raw id means.

    Raises:
        InputError: The file can't be read, lacks a column, or a cell is no time or number.
        SettingsError: The window is no length of time.
    """
    if not re.fullmatch(r"[1-9]\d*(?:m|h|d|w|mo|q|y)", window):
        raise SettingsError(f"window {window!r}: expected a number and m, h, d, w, mo, q or y, such as 1d")
    raw = _read(path, SENSORS)
    zoned = pl.col("time").str.replace(" ", "T").str.replace(r"^(\d{4}-\d\d-\d\d)$", "${1}T00:00:00")
    zoned = pl.when(zoned.str.contains(_ZONED)).then(zoned.str.replace("Z$", "+00:00")).otherwise(zoned + "+00:00")
    at = zoned.str.replace(r"T(\d\d:\d\d)([+-])", "T${1}:00${2}").str.to_datetime(
        "%Y-%m-%dT%H:%M:%S%.f%#z", time_unit="us", time_zone="UTC", strict=False
    )
    readings = raw.with_columns(at=at, number=pl.col("value").cast(pl.Float64, strict=False))
    _refuse(path, readings, "time", pl.col("at").is_null(), "write it as 2023-05-10T14:02:11")
    _refuse(path, readings, "value", ~pl.col("number").is_finite().fill_null(value=False), "expected a number")
    # Sorted, since sums of floats depend on their order.
    windows = (
        readings.with_columns(asset_id=resolve(readings["asset"]), start=pl.col("at").dt.truncate(window))
        .with_columns(asset=pl.coalesce("asset_id", "asset"))
        .sort("asset", "channel", "at", "number")
        .group_by("asset", "channel", "start", maintain_order=True)
        .agg(
            pl.col("asset_id").first(),
            pl.len().cast(pl.Int64).alias("readings"),
            lowest=pl.col("number").min(),
            mean=pl.col("number").mean(),
            highest=pl.col("number").max(),
        )
        .with_columns(end=pl.col("start").dt.offset_by(window))
        .lazy()
    )
    identity = node_id("sensor_window", "asset", "channel", pl.col("start").dt.strftime("%Y-%m-%dT%H:%MZ"))
    of = windows.with_columns(source=identity, target=_ASSET)
    made = _made(path)
    return Measured(
        nodes("sensor_window", windows, identity), (edges("of", ("sensor_window", "asset"), of, made),), windows
    )


def read_transactions(path: Path, resolve: Callable[[pl.Series], pl.Series], records: pl.LazyFrame) -> Measured:
    """Read transactions: parts bought, sales, warranty claims.

    Args:
        path: A file with columns `asset`, `date` and `kind`; `record_id` names an order of the log; every other
            column is kept as `src_<name>`.
        resolve: Returns the asset that each raw id means.
        records: The records of the log.

    Raises:
        InputError: The file can't be read, lacks a column, or a date can't be read.
    """
    raw = _read(path, TRANSACTIONS)
    raw = raw.rename(_names(raw.columns))
    days = {text: read_date(text, dayfirst=True) for text in raw["date"].drop_nulls().unique().to_list()}
    day = raw["date"].replace_strict(days, default=None, return_dtype=pl.Date)
    rows = raw.with_columns(day.alias("day"))
    _refuse(path, rows, "date", pl.col("day").is_null(), "write it as 2023-05-10")
    # Rows that are the same are told apart by number: which is which changes nothing.
    cells = raw.select(pl.struct(pl.all()).struct.json_encode()).to_series()
    digest = [blake2b(text.encode(), digest_size=16).hexdigest() for text in cells.to_list()]
    kept = rows.with_columns(date="day", asset_id=resolve(raw["asset"]), digest=pl.Series(digest)).drop("day")
    numbered = kept.with_columns(number=pl.int_range(1, pl.len() + 1).over("digest")).lazy()
    identity = node_id("transaction", "digest", "number")
    whole = numbered.with_columns(source=identity)
    made = _made(path)
    found = [edges("of", ("transaction", "asset"), whole.with_columns(target=_ASSET), made)]
    if "record_id" in raw.columns:
        known = whole.join(records.select("record_id"), on="record_id", how="semi")
        found.append(
            edges("for", ("transaction", "record"), known.with_columns(target=node_id("record", "record_id")), made)
        )
    return Measured(nodes("transaction", numbered, identity, leave_out=("digest", "number")), tuple(found), numbered)


def _read(path: Path, needed: tuple[str, ...]) -> pl.DataFrame:
    """Read a table as strings, white space stripped, blanks null."""
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise FormatError(f"{path}: expected one of {', '.join(_SUFFIXES)}")
    try:
        if suffix == ".parquet":
            frame = pl.read_parquet(path)
        elif suffix == ".xlsx":
            frame = pl.read_excel(path, infer_schema_length=0)
        elif suffix in {".jsonl", ".ndjson"}:
            frame = pl.read_ndjson(path, infer_schema_length=None)
        else:
            frame = pl.read_csv(path, infer_schema=False, separator="\t" if suffix == ".tsv" else ",")
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(f"{path}: can't be read: {error}") from error
    missing = [name for name in needed if name not in frame.columns]
    if missing:
        raise InputError(
            f"{path}: no column {missing[0]}; it needs {', '.join(needed)}, and has {', '.join(frame.columns)}"
        )
    return frame.select(pl.all().cast(pl.String).str.strip_chars().replace("", None))


def _names(columns: Sequence[str]) -> dict[str, str]:
    """Return the names of properties: the columns that have a meaning keep theirs, others become `src_<name>`."""
    names: dict[str, str] = {}
    for column in columns:
        name = column if column in {*TRANSACTIONS, "record_id"} else "src_" + re.sub(r"\W+", "_", column)
        while name in names.values():
            name += "_"
        names[column] = name
    return names


def _refuse(path: Path, frame: pl.DataFrame, column: str, amiss: pl.Expr, advice: str) -> None:
    bad = frame.with_row_index("row", offset=1).filter(amiss).head(1)
    if bad.height:
        raise InputError(f"{path}, row {bad['row'][0]}: {column} {bad[column][0]!r}: {advice}")


def _made(path: Path) -> tuple[str, str]:
    with path.open("rb") as file:
        digest = blake2b(digest_size=16)
        while block := file.read(1 << 20):
            digest.update(block)
    return f"file {path.name}", digest.hexdigest()[:12]
