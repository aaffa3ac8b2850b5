"""The road from exports to records, events and conditions."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from logmine import schema
from logmine.assets import read_register, resolve_assets
from logmine.extracting.extractor import Extractor
from logmine.extracting.frames import conditions_frame, events_frame, records_frame, rows
from logmine.extracting.hiding import assumed_of, keep_map, read_export
from logmine.extracting.run import TABLE_NAMES, Run, Settings
from logmine.lexicon import Lexicons
from logmine.masking import check_map
from logmine.normalize import guess_domain
from logmine.read import ReadOptions
from logmine.timeline import RecordDates, build_timelines, orders_of, source_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from logmine.assets import Resolution
    from logmine.events import Draft
    from logmine.types import Event, Reading

DOMAIN_SAMPLE: Final = 2000  # a domain is guessed from every nth text, so that the whole log is seen


def extract(
    sources: str | Path | BinaryIO | Sequence[str | Path | BinaryIO],
    settings: Settings | None = None,
    *,
    before: pl.DataFrame | None = None,
    progress: Callable[[int, int], None] | None = None,
    **options: Any,  # noqa: ANN401  fields of two dataclasses, checked by them
) -> Run:
    """Extract records, events and conditions from an export.

    Args:
        sources: A file or several: CSV, TSV, XLSX, Parquet, JSONL, also gzipped; globs; `-` for stdin.
        settings: What is not left to defaults.
        before: Records of an earlier run over the same log: kept, or replaced where the export has their id.
        progress: Called with how many distinct texts are read, and how many there are.
        **options: Fields of `Settings` or `ReadOptions` that stand in for those of `settings`
            (`preset="sap-pm"`, `domain="aviation"`).

    Returns:
        The run's tables and its account.

    Raises:
        InputError: The export can't be read, or has no text, asset or date column and none was waived.
        UsageError: A column was named that isn't there, or the mask map can't be made.
        LexiconError: A lexicon breaks its form.
    """
    clock = [time.perf_counter()]
    settings = _with(settings or Settings(), options)
    lexicons = Lexicons(settings.lexicons)
    if settings.mask_map is not None:
        check_map(settings.mask_map)
    several = [sources] if isinstance(sources, str) or not isinstance(sources, Sequence) else sources
    export = read_export(several, settings, lexicons)
    frame = export.records if before is None else _merged(before, export.records)
    clock.append(time.perf_counter())

    texts = frame["text"].to_list()
    domain = settings.domain or guess_domain(texts[:: 1 + len(texts) // DOMAIN_SAMPLE], lexicons)
    extractor = Extractor(
        lexicons=settings.lexicons, domain=domain, model=settings.model, dayfirst=export.dayfirst is not False
    )
    register = read_register(settings.register) if settings.register else ()
    resolved = resolve_assets(frame["asset_id_raw"].to_list(), register)
    readings = _read_all(extractor, texts, progress)
    events = _events(extractor, frame, readings, resolved)
    clock.append(time.perf_counter())

    events, conditions = build_timelines(events, _dates(frame), extractor.pipeline.concepts, _orders(frame, lexicons))
    records = records_frame(frame, {text: reading for text, (reading, _) in readings.items()}, resolved)
    clock.append(time.perf_counter())

    guessed = {} if settings.domain else {"domain": f"{domain}, guessed from the log"}
    tables = (records, events_frame(events), conditions_frame(conditions), export.rejects)
    heights = {name: table.height for name, table in zip(TABLE_NAMES, tables, strict=True)}
    info = {
        "logmine": version("logmine-nlp"),
        "schema_version": schema.SCHEMA_VERSION,
        "settings": settings.describe(),
        "model": extractor.model,
        "lexicons": lexicons.fingerprint(),
        "inputs": export.digests,
        "assumed": {**export.assumed, **guessed, **assumed_of(settings.mask)},
        "counts": {
            "rows_read": export.rows_read,
            "distinct_texts": len(readings),
            **heights,
            "records_from_before": frame.height - export.records.height,
            "assets": records["asset_id"].drop_nulls().n_unique(),
        },
        "seconds": {
            step: round(end - start, 3)
            for step, start, end in zip(("read", "extract", "timeline"), clock[:-1], clock[1:], strict=True)
        },
    }
    if settings.mask_map is not None:
        keep_map(export.hidden, settings.mask_map)
    return Run(*tables, info)


def _with(settings: Settings, options: Mapping[str, Any]) -> Settings:
    """Return settings with options in their place, whichever of the two dataclasses they belong to."""
    own = {name: value for name, value in options.items() if name in Settings.__slots__}
    reading = {name: value for name, value in options.items() if name not in own}
    if reading:
        known = {name: getattr(settings.read, name) for name in ReadOptions.__dataclass_fields__}
        own["read"] = ReadOptions(**(known | reading))
    return replace(settings, **own)


def _read_all(
    extractor: Extractor, texts: Sequence[str], progress: Callable[[int, int], None] | None
) -> dict[str, tuple[Reading, list[Draft]]]:
    distinct = list(dict.fromkeys(texts))
    seen = 0

    def report(more: int) -> None:
        nonlocal seen
        seen += more
        if progress is not None:
            progress(seen, len(distinct))

    readings = extractor.pipeline.read(distinct, report)
    return {text: (reading, extractor.drafts(reading)) for text, reading in zip(distinct, readings, strict=True)}


def _events(
    extractor: Extractor,
    frame: pl.DataFrame,
    readings: Mapping[str, tuple[Reading, list[Draft]]],
    resolved: Mapping[str, Resolution],
) -> list[Event]:
    events: list[Event] = []
    for record in rows(frame):
        asset = resolved.get(record.asset_id_raw) if record.asset_id_raw else None
        reading, drafts = readings[record.text]
        events += extractor.events(record, reading, drafts, asset.asset_id if asset else None)
    return events


def _dates(frame: pl.DataFrame) -> dict[str, RecordDates]:
    columns = (frame[name].to_list() for name in ("record_id", "reported_at", "completed_at"))
    return {record_id: RecordDates(*days) for record_id, *days in zip(*columns, strict=True)}


def _orders(frame: pl.DataFrame, lexicons: Lexicons) -> dict[str, str]:
    columns = [frame[name].cast(pl.String).to_list() for name in source_columns("order", frame.columns, lexicons)]
    return orders_of(frame["record_id"].to_list(), frame["text"].to_list(), columns)


def _merged(before: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Return the records of both; where an id is in both, the new one, in the old one's place."""
    old = before.select(pl.col(name) for name in before.columns if name in new.columns or name.startswith("src."))
    place = {record_id: i for i, record_id in enumerate(old["record_id"].to_list())}
    kept = old.with_row_index("_place").filter(~pl.col("record_id").is_in(new["record_id"].to_list()))
    places = [place.get(record_id, len(place) + i) for i, record_id in enumerate(new["record_id"].to_list())]
    fresh = new.with_columns(pl.Series("_place", places, dtype=pl.UInt32))
    return pl.concat([kept, fresh], how="diagonal_relaxed").sort("_place").drop("_place")
