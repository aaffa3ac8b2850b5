"""Long texts that an export gives as one row a line: put in order and joined into one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from logmine.read.presets import present

if TYPE_CHECKING:
    from logmine.read.presets import LongText

_LINE, _PLACE, _GROUP = "\x00line", "\x00place", "\x00group"  # names that no column has: cells with NUL are rejects
UNNUMBERED: Final = 2**31


class Joined(NamedTuple):
    """Rows after their long texts were joined.

    Args:
        frame: A row each; every cell that differs between joined rows is all of them, joined by a newline.
        kept: Index of the first row that each came from.
        note: What was done, in words; None where nothing was.
    """

    frame: pl.DataFrame
    kept: list[int]
    note: str | None


def join_long_text(frame: pl.DataFrame, rule: LongText | None) -> Joined:
    """Join the rows of each key, in the order of their line numbers (of equals and without one, as they come).

    A joined row stands where the first of its rows stood. Rows without a key are left alone.

    Args:
        frame: The rows, all strings.
        rule: The columns of keys and line numbers; None, or columns that aren't there: nothing is joined.
    """
    keys = present(rule.key, frame.columns) if rule else []
    lines = present(rule.line, frame.columns) if rule else []
    untouched = Joined(frame, list(range(frame.height)), None)
    if not keys or not lines or frame.is_empty():
        return untouched
    key, line = keys[0], lines[0]
    has_key = pl.col(key).str.strip_chars().fill_null("") != ""
    rows = frame.with_columns(
        pl.col(line).str.strip_chars().cast(pl.Int64, strict=False).fill_null(UNNUMBERED).alias(_LINE),
        pl.int_range(pl.len()).alias(_PLACE),
        pl.when(has_key).then(pl.col(key)).otherwise(pl.format("\x00{}", pl.int_range(pl.len()))).alias(_GROUP),
    )
    ordered = rows.sort(_LINE, _PLACE)
    joined = (
        ordered.group_by(_GROUP, maintain_order=True)
        .agg(*(_all_that_differ(name, line) for name in frame.columns), pl.col(_PLACE).min())
        .sort(_PLACE)
    )
    if joined.height == frame.height:
        return untouched
    note = (
        f"{frame.height} rows joined into {joined.height} by {key}, in the order of {line}; "
        "each joined row counts as one row read"
    )
    return Joined(joined.select(frame.columns), joined[_PLACE].to_list(), note)


def _all_that_differ(name: str, line: str) -> pl.Expr:
    values = pl.col(name).drop_nulls()
    kept = values if name == line else values.unique(maintain_order=True)
    return pl.when(values.len() > 0).then(kept.str.join("\n")).alias(name)
