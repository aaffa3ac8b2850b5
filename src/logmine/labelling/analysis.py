"""What each source does: how much it covers, how far it agrees with the others and with people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from logmine.labelling.labels import Labels

PEOPLE: Final = "reviewed_by_person"
# Votes on the frame say nothing of the defect.
_OF_FRAME: Final = "reviewed_view"
_LABEL: Final = ("image_id", "defect")
_SIDES: Final = pl.when("present").then(pl.lit("present")).when(~pl.col("present")).then(pl.lit("absent"))


def analyze(labels: Labels) -> pl.DataFrame:
    """Tell of each source what Snorkel's `LFAnalysis` tells of a labelling function.

    A source says `present` of a label where the weighted mean of its votes is above a half, `absent` where it is below;
    half and half takes no side. Accuracy is against people's answers: those of the audit, each by the inverse of its
    sampling probability, where any has one, else all. People say what is visible, most sources what is there: a source
    that is right of the asset is wrong of a picture that doesn't show it.

    Args:
        labels: What `label` returned.

    Returns:
        One row a source, by name: `source`, `polarity` (what it ever says), `votes`, and as shares of all labels
        `coverage` (it speaks), `overlap` (another source speaks too), `conflict` (another says the opposite);
        `reviewed` (labels that people answered), `correct` (of them), `accuracy` in [0, 1], null without answers.
    """
    said = _said(labels.labels)
    total = max(labels.labels.height, 1)
    others = said.join(said, on=_LABEL, suffix="_other").filter(pl.col("source") != pl.col("source_other"))
    beside = others.group_by("source", *_LABEL).agg(against=(pl.col("present") != pl.col("present_other")).any())
    shared = beside.group_by("source").agg(overlap=pl.len() / total, conflict=pl.col("against").sum() / total)
    whole = said.group_by("source").agg(
        polarity=_SIDES.drop_nulls().unique().sort(descending=True),
        votes=pl.col("votes").sum().cast(pl.Int64),
        coverage=pl.len() / total,
    )
    judged = said.join(_answers(labels), on=_LABEL).filter(
        (pl.col("source") != PEOPLE) & pl.col("present").is_not_null()
    )
    right = pl.col("present") == pl.col("answer")
    accuracy = judged.group_by("source").agg(
        reviewed=pl.len().cast(pl.Int64),
        correct=right.sum().cast(pl.Int64),
        accuracy=(right * pl.col("counts")).sum() / pl.col("counts").sum(),
    )
    table = whole.join(shared, on="source", how="left").join(accuracy, on="source", how="left")
    return table.with_columns(pl.col("overlap", "conflict", "reviewed", "correct").fill_null(0)).sort("source")


def _votes(labels: pl.DataFrame) -> pl.DataFrame:
    return labels.select(*_LABEL, "votes").explode("votes").unnest("votes")


def _said(labels: pl.DataFrame) -> pl.DataFrame:
    """Return what each source says of each label: `source`, image and defect, `present` (null: no side), `votes`."""
    mean = (pl.col("probability") * pl.col("weight")).sum() / pl.col("weight").sum()
    spoken = _votes(labels).filter((pl.col("source") != _OF_FRAME) & (pl.col("weight") > 0))
    by_label = spoken.group_by("source", *_LABEL).agg(mean=mean.round(9), votes=pl.len())
    side = pl.when(pl.col("mean") != 0.5).then(pl.col("mean") > 0.5)
    return by_label.select("source", *_LABEL, "votes", present=side)


def _answers(labels: Labels) -> pl.DataFrame:
    """Return people's answers that they agree on: image and defect, `answer`, `counts`."""
    asked = labels.evidence["findings"].select("evidence_id", "said", "sampling_probability")
    given = _votes(labels.labels).filter(pl.col("source") == PEOPLE).select(*_LABEL, "evidence_id")
    found = given.join(asked, on="evidence_id").filter(pl.col("said").is_in(["present", "absent"]))
    audited = found.filter(pl.col("sampling_probability").is_not_null())
    agreed = (
        (audited if audited.height else found)
        .group_by(*_LABEL)
        .agg(
            answers=pl.col("said").n_unique(),
            answer=pl.col("said").first() == "present",
            counts=1.0 / pl.col("sampling_probability").fill_null(1.0).first(),
        )
    )
    return agreed.filter(pl.col("answers") == 1).drop("answers")
