"""Hold labels made from the demo log against what is drawn in the demo images.

    python benchmarks/demo_labels.py [RUN]

RUN is a folder that `logmine extract` wrote from the demo log; without one, the log is extracted first. A label is
right where `scenes.csv` has its defect, or one beneath it, in that image. The scenes follow the world that the log
tells of, not its words: what no one wrote down can't be labelled, and counts as missed here.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from logmine.concepts.defects import ancestors
from logmine.extracting import extract
from logmine.labelling import label
from logmine.labelling.past import load_past

if TYPE_CHECKING:
    from logmine.schema import RunTables

DEMO = Path(__file__).resolve().parents[1] / "corpora" / "demo"
REGISTER = DEMO / "register.csv"
TEXT = ("Description", "LongText")
BINS = 5


def drawn(scenes: Path) -> pl.DataFrame:
    """Return what is drawn: image and defect, and every defect above it."""
    rows = pl.read_csv(scenes).select("image_id", "defect").iter_rows()
    pairs = {(image, name) for image, defect in rows for name in (defect, *ancestors(defect))}
    return pl.DataFrame(sorted(pairs), schema=["image_id", "defect"], orient="row").with_columns(drawn=pl.lit(1.0))


def main(arguments: list[str]) -> None:
    run: RunTables = (
        load_past(Path(arguments[0])) if arguments else extract(DEMO / "log.csv", text=TEXT, register=REGISTER)
    )
    truth = drawn(DEMO / "scenes.csv")
    labels = label(DEMO / "images.csv", run)
    made = labels.labels.join(truth, on=["image_id", "defect"], how="left").with_columns(pl.col("drawn").fill_null(0.0))
    print(labels.info["counts"])
    print(made.group_by("status").agg(labels=pl.len(), drawn=pl.col("drawn").mean().round(3)).sort("status"))
    known = made.drop_nulls("probability").with_columns(
        at_least=((pl.col("probability") * BINS).floor().clip(0, BINS - 1) / BINS).round(1)
    )
    binned = known.group_by("at_least").agg(
        labels=pl.len(), said=pl.col("probability").mean().round(3), drawn=pl.col("drawn").mean().round(3)
    )
    print(binned.sort("at_least"))
    brier = sum((said - there) ** 2 for said, there in known.select("probability", "drawn").iter_rows()) / known.height
    top = truth.filter(~pl.col("defect").str.contains(".", literal=True))
    found = top.join(made.filter(pl.col("status") == "present"), on=["image_id", "defect"], how="semi")
    spoken = top.join(made, on=["image_id", "defect"], how="semi")
    print(f"Brier score of {known.height} probabilities: {brier:.3f}")
    print(f"defects drawn: {top.height}; with a label: {spoken.height}; labelled present: {found.height}")
    review = made.filter("needs_review").group_by("review_reason").agg(labels=pl.len(), drawn=pl.col("drawn").mean())
    print(review.sort("review_reason"))


if __name__ == "__main__":
    main(sys.argv[1:])
