"""Hugging Face Parquet: one row an image, without the pictures, with Croissant and a data card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.export import card, croissant
from logmine.export.wide import fields, wide
from logmine.tables import write_table

if TYPE_CHECKING:
    from pathlib import Path

    from logmine.export.labelled import Labelled

FOLDER: Final = "parquet"
NAME: Final = "images"


def write(labelled: Labelled, folder: Path) -> list[Path]:
    """Write `parquet/images.parquet`, `README.md` and `croissant.json`.

    Returns:
        The paths written.
    """
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    told = fields(labelled)
    table = write_table(wide(labelled), place / NAME)
    return [
        table,
        card.write(labelled, place, told, table.name),
        croissant.write(labelled, table, "application/x-parquet", told),
    ]
