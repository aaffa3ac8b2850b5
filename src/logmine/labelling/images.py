"""An image manifest, read with what a run knows of assets, components and records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from logmine.assets import logged_assets, resolve_assets
from logmine.concepts import Concepts
from logmine.images import Log, read_manifest
from logmine.labelling.past import load_past
from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer

if TYPE_CHECKING:
    from logmine.images import Manifest
    from logmine.schema import RunTables


def read_images(
    images: Path, run: RunTables | Path, *, timezone: str | None = None, lexicons: Path | None = None
) -> Manifest:
    """Read an image manifest without labelling it.

    Args:
        images: CSV, TSV, JSONL or Parquet.
        run: What `extract` returned, or the folder it was written to.
        timezone: IANA zone in which capture days are told; None takes times as written.
        lexicons: A folder of the user's own lexicons.

    Raises:
        InputError: The manifest or the run can't be read, or a column that every image needs is missing.
        SettingsError: There is no such time zone.
    """
    books = Lexicons(lexicons)
    past = load_past(run) if isinstance(run, Path) else run
    return read_manifest(images, log_of(past, books, Concepts(books)), timezone=timezone, lexicons=books)


def log_of(run: RunTables, books: Lexicons, concepts: Concepts) -> Log:
    """Return what the manifest may refer to: the log's assets, as it writes them, its records, its components."""
    register = logged_assets(run.records)
    normalize = Normalizer(books, (run.info.get("settings") or {}).get("domain") or "general")

    def component(surface: str) -> tuple[str, str | None] | None:
        found = concepts.component(normalize(surface).text)
        return (found.name, found.position) if found else None

    return Log(
        resolve=lambda raws: resolve_assets(raws, register, loose=False),
        component=component,
        position=lambda surface: concepts.position(normalize(surface).text),
        assets=dict(run.records.select("record_id", "asset_id").iter_rows()),
    )
