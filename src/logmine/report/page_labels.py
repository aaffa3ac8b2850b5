"""The part of a report that tells of labels: how many, of what, and which of them a person should look at."""

from __future__ import annotations

from typing import Final

import polars as pl

from logmine.report.coverage import reasons
from logmine.report.markup import figures, html_table
from logmine.report.summary import summarize_labels
from logmine.report.wording import defect_name

SHOWN_REVIEWS: Final = 100


def labels_section(labels: pl.DataFrame) -> str:
    """Return the figures of a label set and the labels to review first, as HTML."""
    told = summarize_labels(labels)
    shown = [("labels", told.labels), ("images", told.images), ("to be reviewed", told.needs_review)]
    crossed = labels.group_by("defect").agg(
        present=_is("present"), absent=_is("absent"), uncertain=_is("uncertain"), unknown=_is("unknown"),
        review=pl.col("needs_review").sum(),
    ).sort(["present", "uncertain", "defect"], descending=[True, True, False])  # fmt: skip
    due = labels.filter("needs_review").sort(
        ["probability", "conflict", "image_id", "defect"], descending=[True, True, False, False], nulls_last=True
    )
    parts = [
        html_table(("status", "labels"), told.by_status.items(), caption="By status"),
        html_table(("why", "labels"), reasons(due, "review_reason"), caption="Why to review"),
    ]
    defects = ((defect_name(defect), *counts) for defect, *counts in crossed.iter_rows())
    by_defect = html_table(("defect", *crossed.columns[1:]), defects, caption="By defect")
    rows = [
        (row["image_id"], row["file_name"], row["asset_id"], defect_name(row["defect"]), row["status"],
         row["probability"], row["conflict"], row["review_reason"])
        for row in due.head(SHOWN_REVIEWS).iter_rows(named=True)
    ]  # fmt: skip
    header = ("image", "file", "asset", "defect", "status", "probability", "conflict", "why")
    more = due.height - SHOWN_REVIEWS
    rest = f"<p class=dim>and {more:,} more with needs_review in labels.parquet</p>" if more > 0 else ""
    return (
        f'{figures(shown)}<div class="side">{"".join(parts)}</div>{by_defect}'
        f"{html_table(header, rows, caption='To be reviewed, the most probable first')}{rest}"
    )


def _is(status: str) -> pl.Expr:
    return (pl.col("status") == status).sum()
