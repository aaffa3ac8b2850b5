"""CSV: one row for each image and defect that has a vote, for spreadsheets and everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from logmine.export.labelled import NO_ASSET
from logmine.tables import write_table

if TYPE_CHECKING:
    from pathlib import Path

    from logmine.export.labelled import Labelled

NAME: Final = "labels"


def write(labelled: Labelled, folder: Path) -> list[Path]:
    """Write `labels.csv` and return its path.

    Cells that a spreadsheet would take for a formula begin with a quote; an abstention is an empty cell.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [write_table(rows(labelled), folder / NAME, fmt="csv")]


def rows(labelled: Labelled) -> pl.DataFrame:
    """Return the labels as a flat frame: votes are told by their sources and evidence ids, times in ISO 8601."""
    votes = pl.col("votes")
    return labelled.labels.sort("image_id", "defect").select(
        pl.exclude("votes", "captured_at"),
        pl.col("captured_at").dt.strftime("%Y-%m-%dT%H:%M:%SZ"),
        pl.col("asset_id").fill_null(NO_ASSET).alias("split_group"),
        votes.list.eval(pl.element().struct.field("source")).list.join(" ").alias("sources"),
        votes.list.eval(pl.element().struct.field("evidence_id").unique(maintain_order=True))
        .list.join(" ")
        .alias("evidence_ids"),
    )
