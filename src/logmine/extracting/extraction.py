"""The road from exports to records, events and conditions."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from logmine import schema
from logmine.assets import read_register
from logmine.extracting.extractor import Extractor
from logmine.extracting.frames import conditions_frame, events_frame, records_frame, rows
from logmine.extracting.hiding import assumed_of, keep_map, read_export
from logmine.extracting.identifying import identify
from logmine.extracting.merging import merge
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
    from logmine.extracting.merging import Before
    from logmine.extracting.resuming import Kept
    from logmine.types import Event, Reading

DOMAIN_SAMPLE: Final = 2000  # a domain is guessed from every nth text, so that the whole log is seen


def extract(
    sources: str | Path | BinaryIO | Sequence[str | Path | BinaryIO],
    settings: Settings | None = None,
    *,
    before: Before | None = None,
    kept: Kept | None = None,
    progress: Callable[[int, int], None] | None = None,
    **options: Any,  # noqa: ANN401  fields of two dataclasses, checked by them
) -> Run:
    """Extract records, events and conditions from an export.

    Args:
        sources: A file or several: CSV, TSV, XLSX, Parquet, JSONL, also gzipped; globs; `-` for stdin.
        settings: What is not left to defaults.
        before: An earlier run over the same log: its records are kept, or replaced where the export has their id.
        kept: The readings of an unfinished run, and where to keep those of this one until it is done.
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
    merged = merge(before, export, lexicons)
    frame = merged.records
    clock.append(time.perf_counter())

    texts = frame["text"].to_list()
    domain = settings.domain or guess_domain(_sample(texts), lexicons)
    extractor = Extractor(
        lexicons=settings.lexicons, domain=domain, model=settings.model, dayfirst=merged.dayfirst is not False
    )
    register = read_register(settings.register, lexicons) if settings.register else ()
    fingerprint = lexicons.fingerprint()
    made_by = {"logmine": version("logmine-nlp"), "model": extractor.model, "lexicons": fingerprint, "domain": domain}
    readings = _read_all(extractor, texts, progress, kept, made_by)
    read = {text: reading for text, (reading, _) in readings.items()}
    identified = identify(frame, read, register, lexicons)
    events = _events(extractor, frame, readings, identified.resolutions)
    clock.append(time.perf_counter())

    events, conditions = build_timelines(events, _dates(frame), extractor.pipeline.concepts, _orders(frame, lexicons))
    records = records_frame(frame, read, identified.resolutions)
    assets = identified.frame(frame["asset_id_raw"].to_list())
    clock.append(time.perf_counter())

    guessed = {} if settings.domain else {"domain": f"{domain}, guessed from the log"}
    tables = (records, events_frame(events), conditions_frame(conditions), merged.rejects, assets)
    heights = {name: table.height for name, table in zip(TABLE_NAMES, tables, strict=True)}
    info = {
        "logmine": version("logmine-nlp"),
        "schema_version": schema.SCHEMA_VERSION,
        "settings": settings.describe(),
        "model": extractor.model,
        "lexicons": fingerprint,
        "inputs": merged.digests,
        "dates": merged.dates,
        "assumed": {**merged.assumed, **guessed, **assumed_of(settings.mask)},
        "counts": {
            "rows_read": export.rows_read,
            "distinct_texts": len(readings),
            **heights,
            "records_from_before": merged.records_before,
            "rejects_from_before": merged.rejects_before,
            "rows_by_asset": identified.counts,
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


def _sample(texts: Sequence[str]) -> list[str]:
    # Sorted, so that the order of rows doesn't tell which texts are looked at.
    ordered = sorted(texts)
    return ordered[:: 1 + len(ordered) // DOMAIN_SAMPLE]


def _read_all(
    extractor: Extractor,
    texts: Sequence[str],
    progress: Callable[[int, int], None] | None,
    kept: Kept | None,
    made_by: Mapping[str, Any],
) -> dict[str, tuple[Reading, list[Draft]]]:
    distinct = list(dict.fromkeys(texts))
    known = {} if kept is None else kept.open(made_by)
    open_texts = [text for text in distinct if text not in known]
    seen = len(distinct) - len(open_texts)

    def done(readings: list[Reading]) -> None:
        nonlocal seen
        seen += len(readings)
        if kept is not None:
            kept.keep(readings)
        if progress is not None:
            progress(seen, len(distinct))

    known |= zip(open_texts, extractor.pipeline.read(open_texts, done), strict=True)
    return {text: (known[text], extractor.drafts(known[text])) for text in distinct}


def _events(
    extractor: Extractor,
    frame: pl.DataFrame,
    readings: Mapping[str, tuple[Reading, list[Draft]]],
    resolutions: Sequence[Resolution | None],
) -> list[Event]:
    events: list[Event] = []
    for record, asset in zip(rows(frame), resolutions, strict=True):
        reading, drafts = readings[record.text]
        events += extractor.events(record, reading, drafts, asset.asset_id if asset else None)
    return events


def _dates(frame: pl.DataFrame) -> dict[str, RecordDates]:
    columns = (frame[name].to_list() for name in ("record_id", "reported_at", "completed_at"))
    return {record_id: RecordDates(*days) for record_id, *days in zip(*columns, strict=True)}


def _orders(frame: pl.DataFrame, lexicons: Lexicons) -> dict[str, str]:
    columns = [frame[name].cast(pl.String).to_list() for name in source_columns("order", frame.columns, lexicons)]
    return orders_of(frame["record_id"].to_list(), frame["text"].to_list(), columns)
