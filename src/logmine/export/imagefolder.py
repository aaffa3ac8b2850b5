"""Hugging Face ImageFolder: `metadata.jsonl` to lie at the root of the pictures, with Croissant and a data card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.export import card, croissant
from logmine.export.wide import fields, wide
from logmine.tables import write_table

if TYPE_CHECKING:
    from pathlib import Path

    from logmine.export.labelled import Labelled

FOLDER: Final = "imagefolder"


def write(labelled: Labelled, folder: Path) -> list[Path]:
    """Write `imagefolder/metadata.jsonl`, `README.md` and `croissant.json`.

    The pictures belong beside it, under the file names of the manifest.

    Returns:
        The paths written.
    """
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    told = fields(labelled)
    table = write_table(wide(labelled), place / "metadata", fmt="jsonl")
    return [
        table,
        card.write(labelled, place, told),
        croissant.write(labelled, table, "application/jsonlines", told),
    ]
