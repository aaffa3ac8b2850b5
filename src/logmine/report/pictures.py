"""Inspection images as a timeline shows them: when they were taken, what they show, what they were labelled."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from logmine.report.wording import defect_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import polars as pl

    from logmine.types import Image


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


def pictures(images: Iterable[Image] = (), labels: pl.DataFrame | None = None) -> dict[str, list[Picture]]:
    """Return the images of each asset that have a time of capture, oldest first.

    Args:
        images: The images of a manifest.
        labels: `labels.parquet`; images that only it knows are taken from it, with days in UTC.
    """
    said = _labels(labels)
    found: dict[str, tuple[str, Picture]] = {}
    for image in images:
        if image.captured_at is not None and image.asset_id is not None:
            taken = f"{image.captured_at:%Y-%m-%d %H:%M %Z}".rstrip()
            view = f"{image.view}: " if image.view else ""
            shows = (view + ", ".join(image.components_in_view or ())).removesuffix(": ")
            lines = said.get(image.image_id, ())
            day = image.captured_at.date()
            picture = Picture(image.image_id, image.file_name, day, taken, shows, lines)
            found[image.image_id] = image.asset_id, picture
    if labels is not None:
        known = labels.select("image_id", "file_name", "asset_id", "captured_at").drop_nulls("captured_at").unique()
        for image_id, file_name, asset_id, at in known.iter_rows():
            picture = Picture(image_id, file_name, at.date(), f"{at:%Y-%m-%d %H:%M} UTC", "", said[image_id])
            found.setdefault(image_id, (asset_id, picture))
    by_asset: defaultdict[str, list[Picture]] = defaultdict(list)
    for asset_id, picture in found.values():
        by_asset[asset_id].append(picture)
    return {asset: sorted(taken, key=lambda p: (p.day, p.taken, p.image_id)) for asset, taken in by_asset.items()}


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
