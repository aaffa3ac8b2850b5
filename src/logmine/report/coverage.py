"""How much of a log was understood: shares of its records and events that say what a reader needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping


class Share(NamedTuple):
    """A part of a whole, in words and numbers."""

    what: str
    known: int
    of: int


def coverage(tables: Mapping[str, pl.DataFrame]) -> list[Share]:
    """Return what of a run's records and events is known, from the records read to the modes named."""
    records, events, rejects = tables["records"], tables["events"], tables["rejects"]
    failures = events.filter((pl.col("kind") == "failure") & pl.col("assertion").is_in(["affirmed", "possible"]))
    said = set(events.filter(pl.col("kind") != "other")["record_id"].unique().to_list())
    days = pl.coalesce("reported_at", "started_at", "completed_at")
    return [
        Share("rows read that became records", records.height, records.height + rejects.height),
        Share("records with a text", _count(records, pl.col("text").str.strip_chars() != ""), records.height),
        Share("records whose asset is known", _count(records, pl.col("asset_id").is_not_null()), records.height),
        Share("records with a date of their own", _count(records, days.is_not_null()), records.height),
        Share("records without a warning", _count(records, pl.col("warnings").list.len() == 0), records.height),
        Share("records that say what happened", len(said), records.height),
        Share("events with a date", _count(events, pl.col("occurred_at").is_not_null()), events.height),
        Share("events with a component", _count(events, pl.col("component").is_not_null()), events.height),
        Share("events that repeat no other", _count(events, pl.col("duplicate_of").is_null()), events.height),
        Share("failures whose defect can be seen", _count(failures, pl.col("defect").is_not_null()), failures.height),
        Share("failures with a failure mode", _count(failures, pl.col("failure_mode").is_not_null()), failures.height),
    ]  # fmt: skip


def reasons(frame: pl.DataFrame, column: str) -> list[tuple[str, int]]:
    """Return how often each value of a column, or of the lists in it, occurs: the most frequent first.

    Values that only name what they speak of (`ReportedOn: '31/11/2022' is no date`) are counted by what they say, with
    the quoted text left out.
    """
    values = frame[column].explode() if isinstance(frame.schema[column], pl.List) else frame[column]
    said = values.drop_nulls().cast(pl.String).str.replace_all(r"'[^']*'", "'…'").alias(column)
    counted = said.value_counts(name="count").sort(["count", column], descending=[True, False])
    return [(str(value), int(count)) for value, count in counted.iter_rows()]


def _count(frame: pl.DataFrame, condition: pl.Expr) -> int:
    return frame.filter(condition).height
