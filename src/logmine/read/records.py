"""From rows whose columns have a meaning to records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from logmine.read.candidates import CODES, DATE_ROLES
from logmine.read.contents import value
from logmine.read.dating import read_days
from logmine.read.identity import record_ids
from logmine.schema import RECORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from logmine.read.roles import Roles

FIELD: Final = {"reported": "reported_at", "started": "started_at", "completed": "completed_at"}
SOURCE: Final = "src."
PLACE: Final = "\x00place"  # names that no column has: cells with NUL are rejects
_GIVEN, _REPORTED = "\x00id", "\x00reported"


def make_records(rows: pl.DataFrame, roles: Roles, orders: Mapping[str, bool], nulls: frozenset[str]) -> pl.DataFrame:
    """Make records of rows.

    Asset, status and codes are stripped of white space, null words are null; texts stay as they are written. Date
    columns stand in `src.<name>` too: a day holds less than what was written.

    Args:
        rows: The rows, all strings.
        roles: What their columns mean.
        orders: Whether each date column writes the day first.
        nulls: Words that stand for no value, in lower case.

    Returns:
        The columns of records that an export fills, but for its ids and places, which `with_ids` completes.
    """
    dates = {role: read_days(rows, column, orders[column], nulls) for role, column in roles.dates.items()}
    warnings = warnings_of({role: days.warnings for role, days in dates.items()}, rows.height)
    assets = [value(column, nulls) for column in roles.asset]
    used = {*roles.text, *roles.asset[:1], *(roles.single[role] for role in ("id", *CODES) if role in roles.single)}
    date = roles.single.get("reported")
    return rows.select(
        (pl.coalesce(assets) if assets else pl.lit(None, pl.String)).alias("asset_id_raw"),
        *_text(roles.text),
        *(pl.lit(dates[role].days if role in dates else None, pl.Date).alias(FIELD[role]) for role in DATE_ROLES),
        *(_single(roles, role, nulls).alias(role) for role in CODES),
        pl.lit(warnings).alias("warnings"),
        _single(roles, "id", nulls).alias(_GIVEN),
        (pl.col(date).str.strip_chars() if date else pl.lit(None, pl.String)).alias(_REPORTED),
        *(pl.col(name).alias(SOURCE + name) for name in rows.columns if name not in used),
    )


def warnings_of(amiss: Mapping[str, pl.Series], height: int) -> pl.Series:
    """Return what could not be read of each row's dates.

    Args:
        amiss: For each date's role what could not be read, null where nothing was amiss.
        height: How many rows there are.
    """
    if not amiss:
        return pl.Series([[]] * height, dtype=pl.List(pl.String))
    frame = pl.DataFrame([series.alias(role) for role, series in amiss.items()])
    return frame.select(pl.concat_list(pl.all()).list.drop_nulls()).to_series()


def with_ids(frame: pl.DataFrame) -> pl.DataFrame:
    """Give records their ids, and their columns their order.

    Args:
        frame: The records of all files, as `make_records` made them, with `source_file` and `source_line`.
    """
    traits = frame.select("asset_id_raw", _REPORTED, "text").iter_rows()
    ids = record_ids(frame[_GIVEN].to_list(), traits)
    own = [name for name in RECORDS.schema if name in frame.columns]
    source = [name for name in frame.columns if name.startswith(SOURCE)]
    return frame.select(pl.Series("record_id", ids, dtype=pl.String), *own, *source)


def _text(columns: tuple[str, ...]) -> tuple[pl.Expr, pl.Expr]:
    """Return the text, its columns joined by a newline, and which span of it came from which column."""
    parts = [pl.when(pl.col(name).str.strip_chars() != "").then(pl.col(name)) for name in columns]
    spans, end = [], pl.lit(0, pl.Int32)
    for name, part in zip(columns, parts, strict=True):
        start = pl.when(end > 0).then(end + 1).otherwise(end)
        stop = start + part.str.len_chars().cast(pl.Int32)
        spans.append(pl.when(part.is_not_null()).then(pl.struct(pl.lit(name).alias("name"), start=start, end=stop)))
        end = pl.coalesce(stop, end)
    text = pl.concat_str(parts, separator="\n", ignore_nulls=True).fill_null("")
    return text.alias("text"), pl.concat_list(spans).list.drop_nulls().cast(RECORDS.schema["text_columns"]).alias(
        "text_columns"
    )


def _single(roles: Roles, role: str, nulls: frozenset[str]) -> pl.Expr:
    return value(roles.single[role], nulls) if role in roles.single else pl.lit(None, pl.String)
