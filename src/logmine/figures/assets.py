"""The figures of each asset of a run, as a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from logmine.errors import UsageError
from logmine.figures.meters import running_hours
from logmine.lexicon import Lexicons
from logmine.timeline.rules import CLOSING

if TYPE_CHECKING:
    from pathlib import Path

    from logmine.schema import LogTables

REPEAT_DAYS: Final = 90
LEAST_DAYS: Final = 30  # no rate from a shorter time than this
LEAST_HOURS: Final = 100.0
_MENDED: Final = ("replace", "repair")
_END: Final = "present_until_latest"


def asset_figures(run: LogTables, *, repeat_days: int = REPEAT_DAYS, lexicons: Path | None = None) -> pl.DataFrame:
    """Return the figures of every asset, those with the most failures first.

    A failure is a condition, old repairs left out: however often it was reported, it counts once.

    Args:
        run: A run, or anything with its records, events and conditions.
        repeat_days: Within how many days of a repair the same failure is a repeat.
        lexicons: A folder of the user's own lexicons, for the names of hour meters.

    Returns:
        One row an asset: `asset_id`; `first`, `last` (dates of its records) and `days` between; `hours` run by its
        meters (null: no readings); `failures`; `failures_per_1000_days` (null below 30 days) and
        `failures_per_1000_hours` (of failures between readings; null below 100 h); `repairs` (conditions that work
        closed, and work that did not hold), `repeats` (work that did not hold, and the same reported anew within
        `repeat_days` of a repair);
        `days_to_repair` (median, from first report to closure); `open`, and `open_since` (first report of the oldest).

    Raises:
        UsageError: `repeat_days` is negative.
    """
    if repeat_days < 0:
        raise UsageError(f"repeat_days: {repeat_days} is negative; give a number of days, such as {REPEAT_DAYS}")
    failures = run.conditions.filter(~pl.col("defect").fill_null("").str.starts_with("prior_repair"))
    steps = running_hours(run.records, Lexicons(lexicons))
    days = pl.col("days")
    hours = pl.col("hours")
    whole = (
        _observed(run.records)
        .join(_counted(failures), on="asset_id", how="left")
        .join(_repeated(failures, _undone(failures, run.events), repeat_days), on="asset_id", how="left")
        .join(_by_hours(failures, steps), on="asset_id", how="left")
        .with_columns(pl.col("failures", "repairs", "repeats", "open", "not_held").fill_null(0))
        .with_columns(
            repairs=pl.col("repairs") + pl.col("not_held"),
            failures_per_1000_days=pl.when(days >= LEAST_DAYS).then(1000 * pl.col("failures") / days),
            failures_per_1000_hours=pl.when(hours >= LEAST_HOURS).then(1000 * pl.col("metered").fill_null(0) / hours),
        )
    )
    return whole.select(
        "asset_id", "first", "last", "days", "hours", "failures", "failures_per_1000_days", "failures_per_1000_hours",
        "repairs", "repeats", "days_to_repair", "open", "open_since",
    ).sort(["failures", "asset_id"], descending=[True, False])  # fmt: skip


def _observed(records: pl.DataFrame) -> pl.DataFrame:
    dates = [pl.col("reported_at"), pl.col("started_at"), pl.col("completed_at")]
    seen = records.drop_nulls("asset_id").group_by("asset_id")
    return seen.agg(
        first=pl.min_horizontal(date.min() for date in dates),
        last=pl.max_horizontal(date.max() for date in dates),
    ).with_columns(days=(pl.col("last") - pl.col("first")).dt.total_days() + 1)


def _counted(failures: pl.DataFrame) -> pl.DataFrame:
    mended = pl.col("closed_by").is_in(_MENDED)
    still = pl.col("present_until_latest").is_null()
    taken = (pl.col("present_until_latest") - pl.col("present_from")).dt.total_days()
    return failures.group_by("asset_id").agg(
        failures=pl.len(),
        repairs=mended.sum(),
        days_to_repair=taken.filter(mended).median(),
        open=still.sum(),
        open_since=pl.col("present_from").filter(still).min(),
    )


def _undone(failures: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Return how much work did not hold, by asset: done, and still no end of its condition."""
    work = events.filter(
        pl.col("action").cast(pl.String).is_in(list(CLOSING)),
        pl.col("action_status").cast(pl.String) == "done",
    ).select("event_id")
    told = failures.select("condition_id", "asset_id", "closed_by_event", event_id="event_ids").explode("event_id")
    held = pl.col("event_id") == pl.col("closed_by_event").fill_null("")
    return told.join(work, on="event_id").filter(~held).group_by("asset_id").agg(not_held=pl.len())


def _repeated(failures: pl.DataFrame, undone: pl.DataFrame, repeat_days: int) -> pl.DataFrame:
    """Return `repeats` by asset: conditions that follow one of their kind and place that was mended, and `not_held`."""
    kind = pl.coalesce(pl.col("defect").str.split(".").list.first(), "failure_mode")
    ordered = failures.sort("present_from", "condition_id").with_columns(kind=kind)
    before = [pl.col(name).shift().over("asset_id", "component", "position", "kind") for name in ("closed_by", _END)]
    gap = (pl.col("present_from") - before[1]).dt.total_days()
    again = ordered.with_columns(again=before[0].is_in(_MENDED) & gap.is_between(0, repeat_days))
    counted = again.group_by("asset_id").agg(repeats=pl.col("again").fill_null(value=False).sum())
    return (
        counted.join(undone, on="asset_id", how="left")
        .with_columns(pl.col("not_held").fill_null(0))
        .with_columns(repeats=pl.col("repeats") + pl.col("not_held"))
    )


def _by_hours(failures: pl.DataFrame, steps: pl.DataFrame) -> pl.DataFrame:
    """Return `hours` run by asset, and how many failures were first reported between the readings."""
    hours = steps.group_by("asset_id").agg(pl.col("hours").sum())
    between = failures.select("asset_id", "present_from", "condition_id").join(steps, on="asset_id")
    inside = between.filter(pl.col("present_from") > pl.col("since"), pl.col("present_from") <= pl.col("until"))
    return hours.join(inside.group_by("asset_id").agg(metered=pl.len()), on="asset_id", how="left")
