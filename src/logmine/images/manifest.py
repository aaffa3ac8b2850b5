"""A manifest, read: images and rejects."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from logmine.images.cells import Cells, find_columns, null_words, read_cells
from logmine.images.reader import Log, Reader
from logmine.images.rows import source_rows
from logmine.images.times import zone
from logmine.lexicon import Lexicons
from logmine.schema import REJECTS
from logmine.types import Image

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from logmine.images.rows import SourceRow


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was read of a manifest.

    Args:
        images: The images, in the manifest's order.
        rejects: Rows that can't be used, with line and reason.
        assumed: What was assumed, in words, by subject.
    """

    images: tuple[Image, ...]
    rejects: pl.DataFrame
    assumed: dict[str, str]


def read_manifest(
    source: Path | pl.DataFrame, log: Log, *, timezone: str | None = None, lexicons: Lexicons | None = None
) -> Manifest:
    """Read an image manifest.

    Args:
        source: CSV, TSV, JSONL or Parquet, or a frame. Columns are found by the names in `lexicons/manifest.csv`;
            an image needs an id or a file name, and an asset or the record it is attached to.
        log: What the log knows of assets, components and records.
        timezone: IANA zone in which days are compared; None takes times as written.
        lexicons: Where the column names are.

    Raises:
        FormatError: The file can't be read.
        ManifestError: It has no rows, or lacks a column that every image needs.
        SettingsError: There is no such time zone.
    """
    local = zone(timezone)
    name = source.name if isinstance(source, Path) else "frame"
    rows = source_rows(source)
    lexicons = lexicons or Lexicons()
    columns, nulls = find_columns(rows, name, lexicons), null_words(lexicons)
    read = [read_cells(row, columns, nulls) for row in rows]
    reader = Reader(log, local, [cells for cells in read if isinstance(cells, Cells)])
    images: list[Image] = []
    rejects: list[dict[str, Any]] = []
    lines: dict[str, int] = {}
    for row, cells in zip(rows, read, strict=True):
        image = reader.image(cells) if isinstance(cells, Cells) else cells
        if isinstance(image, Image) and image.image_id in lines:
            image = f"image_id {image.image_id!r} stands on line {lines[image.image_id]} already"
        if isinstance(image, Image):
            lines[image.image_id] = row.line
            images.append(image)
        else:
            raw = json.dumps(row.cells, ensure_ascii=False, default=str)
            rejects.append({"source_file": name, "source_line": row.line, "reason": image, "raw": raw})
    return Manifest(tuple(images), REJECTS.frame(rejects), {**_columns_used(rows, columns), **reader.assumed()})


def _columns_used(rows: Sequence[SourceRow], columns: Mapping[str, str]) -> dict[str, str]:
    used = {"columns": ", ".join(f"{field} from {column}" for field, column in columns.items())}
    others = {column: None for row in rows for column in row.cells if column and column not in columns.values()}
    return {**used, "columns kept out": ", ".join(others)} if others else used
