"""One row an image, with three columns for each defect: what the Hugging Face formats hold, and what describes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from logmine.export.labelled import NO_ASSET, UNKNOWN, defects_of, field_names

if TYPE_CHECKING:
    from logmine.export.labelled import Labelled


@dataclass(frozen=True, slots=True)
class Field:
    """A column.

    Args:
        name: Its name.
        kind: Its type in schema.org's words, such as `sc:Text`.
        about: What it holds.
    """

    name: str
    kind: str
    about: str


def wide(labelled: Labelled) -> pl.DataFrame:
    """Return every image as a row, by id: what it is, then `p_`, `status_` and `weight_` of each defect.

    A defect without votes is `unknown` with weight 0; a null probability is an abstention, never a 0.
    """
    images = labelled.images.sort("image_id").select(
        "file_name",
        "image_id",
        "asset_id",
        split_group=pl.col("asset_id").fill_null(NO_ASSET),
        captured_at=pl.col("captured_at").dt.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    review = labelled.labels.group_by("image_id").agg(pl.col("needs_review").any())
    images = images.join(review, on="image_id", how="left", maintain_order="left")
    images = images.with_columns(pl.col("needs_review").fill_null(value=False))
    for defect, name in field_names(defects_of(labelled)).items():
        told = labelled.labels.filter(pl.col("defect") == defect).select(
            "image_id",
            pl.col("probability").alias(f"p_{name}"),
            pl.col("status").cast(pl.String).alias(f"status_{name}"),
            pl.col("sample_weight").alias(f"weight_{name}"),
        )
        images = images.join(told, on="image_id", how="left", maintain_order="left").with_columns(
            pl.col(f"status_{name}").fill_null(UNKNOWN), pl.col(f"weight_{name}").fill_null(0.0)
        )
    return images


def fields(labelled: Labelled) -> list[Field]:
    """Return what each column of `wide` is, in its order."""
    found = [
        Field("file_name", "sc:Text", "Path of the picture as the manifest writes it"),
        Field("image_id", "sc:Text", "The image"),
        Field("asset_id", "sc:Text", "The asset it shows"),
        Field("split_group", "sc:Text", "Images that may not be parted between training and test: those of one asset"),
        Field("captured_at", "sc:DateTime", "Capture time, UTC, ISO 8601; null: unknown"),
        Field("needs_review", "sc:Boolean", "Whether a person should look"),
    ]
    for defect, name in field_names(defects_of(labelled)).items():
        found += [
            Field(f"p_{name}", "sc:Float", f"Probability that {defect} is visible; null: the label abstains"),
            Field(f"status_{name}", "sc:Text", f"present, absent, uncertain or unknown: {defect}"),
            Field(f"weight_{name}", "sc:Float", f"Weight of {defect} in a loss, in [0, 1]; 0 where the label abstains"),
        ]
    return found
