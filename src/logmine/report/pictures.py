"""Inspection images as a timeline shows them: when they were taken, what they show, what they were labelled."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from logmine.report.wording import defect_name
from logmine.types import Image

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import polars as pl


@dataclass(frozen=True, slots=True)
class Picture:
    """One image.

    Args:
        image_id: Its id.
        file_name: Path as the manifest writes it.
        day: The day it was taken.
        taken: When it was taken, in words.
        shows: View and components, in words; empty where unknown.
        labels: What it was labelled, the most probable first, one line each.
    """

    image_id: str
    file_name: str
    day: date
    taken: str
    shows: str
    labels: tuple[str, ...]


def pictures(images: Iterable[Image], labels: pl.DataFrame | None = None) -> dict[str, list[Picture]]:
    """Return the images of each asset that have a time of capture, oldest first.

    Args:
        images: The images; of several with one id the first counts.
        labels: What they were labelled, as `labels.parquet`.
    """
    said = _labels(labels)
    by_asset: defaultdict[str, dict[str, Picture]] = defaultdict(dict)
    for image in images:
        if image.captured_at is not None and image.asset_id is not None:
            view = f"{image.view}: " if image.view else ""
            picture = Picture(
                image_id=image.image_id,
                file_name=image.file_name,
                day=image.captured_at.date(),
                taken=f"{image.captured_at:%Y-%m-%d %H:%M %Z}".rstrip(),
                shows=(view + ", ".join(image.components_in_view or ())).removesuffix(": "),
                labels=said.get(image.image_id, ()),
            )
            by_asset[image.asset_id].setdefault(image.image_id, picture)
    return {
        asset: sorted(taken.values(), key=lambda picture: (picture.day, picture.taken, picture.image_id))
        for asset, taken in by_asset.items()
    }


def stored_images(frame: pl.DataFrame) -> list[Image]:
    """Return the images of `images.parquet`, which keeps times in UTC."""
    return [
        Image(**{**row, "components_in_view": row["components_in_view"] and tuple(row["components_in_view"])})
        for row in frame.iter_rows(named=True)
    ]


def _labels(labels: pl.DataFrame | None) -> dict[str, tuple[str, ...]]:
    """Return what each image was labelled; what is unknown goes unsaid."""
    if labels is None:
        return {}
    said: defaultdict[str, list[str]] = defaultdict(list)
    ordered = labels.sort(["image_id", "probability", "p_present", "defect"], descending=[False, True, True, False],
                          nulls_last=True)  # fmt: skip
    for row in ordered.iter_rows(named=True):
        lines = said[row["image_id"]]
        if row["status"] != "unknown":
            sure = "" if row["probability"] is None else f" {row['probability']:.2f}"
            review = ", to be reviewed" if row["needs_review"] else ""
            lines.append(f"{defect_name(row['defect'])}: {row['status']}{sure}{review}")
    return {image_id: tuple(lines) for image_id, lines in said.items()}
