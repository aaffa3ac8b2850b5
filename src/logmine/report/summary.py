"""The figures of a run and of a label set, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class AssetSummary:
    """One asset's figures: events that count, failures, conditions, and how many of those are not known closed."""

    asset_id: str
    events: int
    failures: int
    conditions: int
    open_conditions: int
    first: date | None
    last: date | None
    most_frequent: str | None


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run's figures.

    Args:
        records: Rows that became records.
        rejects: Rows that could not be read.
        events: Events, duplicates included.
        duplicates: Events that point to another.
        by_kind: Events by kind.
        by_assertion: Failures by assertion.
        with_event: Share of records with an event that is not `other`, in [0, 1].
        assets: Figures per asset, the most failures first.
        top_failures: (component, defect or failure mode, count) of failures that name one, the most frequent first.
    """

    records: int
    rejects: int
    events: int
    duplicates: int
    by_kind: dict[str, int]
    by_assertion: dict[str, int]
    with_event: float
    assets: tuple[AssetSummary, ...]
    top_failures: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class LabelSummary:
    """A label set's figures: labels by status and by defect, images with a label, labels to review."""

    labels: int
    images: int
    by_status: dict[str, int]
    by_defect: dict[str, int]
    needs_review: int


def summarize(
    records: pl.DataFrame, events: pl.DataFrame, conditions: pl.DataFrame, rejects: pl.DataFrame
) -> RunSummary:
    """Return the figures of a run from its four tables."""
    counting = events.filter(pl.col("duplicate_of").is_null())
    failures = counting.filter((pl.col("kind") == "failure") & pl.col("assertion").is_in(["affirmed", "possible"]))
    named = failures.drop_nulls("component").with_columns(
        what=pl.coalesce("defect", "failure_mode").fill_null("failure"),
    )
    top = named.group_by("component", "what").len().sort(["len", "component", "what"], descending=[True, False, False])
    said = events.filter(pl.col("kind") != "other")["record_id"].n_unique()
    return RunSummary(
        records=records.height,
        rejects=rejects.height,
        events=events.height,
        duplicates=events.height - counting.height,
        by_kind=_counts(events, "kind"),
        by_assertion=_counts(events, "assertion"),
        with_event=said / records.height if records.height else 0.0,
        assets=_assets(counting, conditions),
        top_failures=tuple((str(c), str(w), int(n)) for c, w, n in top.head(10).iter_rows()),
    )


def summarize_labels(labels: pl.DataFrame) -> LabelSummary:
    """Return the figures of a label set."""
    return LabelSummary(
        labels=labels.height,
        images=labels["image_id"].n_unique(),
        by_status=_counts(labels, "status"),
        by_defect=_counts(labels, "defect"),
        needs_review=int(labels["needs_review"].sum()),
    )


def _assets(events: pl.DataFrame, conditions: pl.DataFrame) -> tuple[AssetSummary, ...]:
    first_of = (
        events.filter(pl.col("kind") == "failure")
        .drop_nulls("component")
        .group_by("asset_id", "component")
        .len()
        .sort("len", "component", descending=[True, False])
    )
    frequent = first_of.group_by("asset_id", maintain_order=True).first()
    table = (
        events.drop_nulls("asset_id")
        .group_by("asset_id")
        .agg(
            events=pl.len(),
            failures=(pl.col("kind") == "failure").sum(),
            first=pl.col("occurred_at").min(),
            last=pl.col("occurred_at").max(),
        )
        .join(
            conditions.group_by("asset_id").agg(
                conditions=pl.len(), open_conditions=pl.col("present_until_latest").is_null().sum()
            ),
            on="asset_id",
            how="left",
        )
        .join(frequent.select("asset_id", most_frequent="component"), on="asset_id", how="left")
        .with_columns(pl.col("conditions", "open_conditions").fill_null(0))
        .sort(["failures", "asset_id"], descending=[True, False])
    )
    return tuple(AssetSummary(**row) for row in table.iter_rows(named=True))


def _counts(frame: pl.DataFrame, column: str) -> dict[str, int]:
    counted = frame.drop_nulls(column).group_by(pl.col(column).cast(pl.String)).len()
    return {str(value): int(count) for value, count in counted.sort(["len", column], descending=[True, False]).rows()}
