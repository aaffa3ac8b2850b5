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
        frame: A row each. Of joined rows, lines and their numbers are joined by a newline, and so are the distinct
            values of every other column.
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
    untouched = Joined(frame, list(range(frame.height)), None)
    if rule is None:
        return untouched
    keys, lines = present(rule.key, frame.columns), present(rule.line, frame.columns)
    if not keys or not lines or not _numbers(frame[lines[0]]):
        return untouched
    key, line = keys[0], lines[0]
    has_key = pl.col(key).str.strip_chars().fill_null("") != ""
    rows = frame.with_columns(
        pl.col(line).str.strip_chars().cast(pl.Int64, strict=False).fill_null(UNNUMBERED).alias(_LINE),
        pl.int_range(pl.len()).alias(_PLACE),
        pl.when(has_key).then(pl.col(key)).otherwise(pl.format("\x00{}", pl.int_range(pl.len()))).alias(_GROUP),
    )
    whole = {line, *present(rule.text, frame.columns)}
    ordered = rows.sort(_LINE, _PLACE)
    joined = (
        ordered.group_by(_GROUP, maintain_order=True)
        .agg(*(_joined(name, distinct=name not in whole) for name in frame.columns), pl.col(_PLACE).min())
        .sort(_PLACE)
    )
    if joined.height == frame.height:
        return untouched
    note = (
        f"{frame.height} rows joined into {joined.height} by {key}, in the order of {line}; "
        "each joined row counts as one row read"
    )
    return Joined(joined.select(frame.columns), joined[_PLACE].to_list(), note)


def _numbers(lines: pl.Series) -> bool:
    """Tell whether a column numbers lines: a production line, say, doesn't."""
    filled = lines.str.strip_chars().drop_nulls()
    return filled.len() > 0 and bool(((filled == "") | filled.str.contains(r"^\d+$")).all())


def _joined(name: str, *, distinct: bool) -> pl.Expr:
    values = pl.col(name).drop_nulls()
    kept = values.unique(maintain_order=True) if distinct else values
    return pl.when(values.len() > 0).then(kept.str.join("\n")).alias(name)
