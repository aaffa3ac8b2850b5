"""Readings, events and conditions as the frames of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from logmine import schema
from logmine.types import Condition, Event, Mention, Reading, Record, TextColumn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from logmine.assets import Resolution

_OWN: Final = frozenset(schema.RECORDS.schema)


def rows(frame: pl.DataFrame) -> Iterator[Record]:
    """Yield the records of a frame."""
    for row in frame.select(pl.col(name) for name in frame.columns if name in Record.__slots__).iter_rows(named=True):
        spans = tuple(TextColumn(**column) for column in row.pop("text_columns"))
        yield Record(**row, text_columns=spans)


def records_frame(
    frame: pl.DataFrame,
    readings: Mapping[str, Reading],
    resolved: Mapping[str, Resolution],
) -> pl.DataFrame:
    """Return the records with what was read in them, in the order of the schema, `src.` columns last."""
    raws = frame["asset_id_raw"].to_list()
    found = [resolved.get(raw) if raw else None for raw in raws]
    texts = frame["text"].to_list()
    mentions = {text: [_plain(m) for m in reading.mentions] for text, reading in readings.items()}
    computed = {
        "asset_id": pl.Series([r.asset_id if r else None for r in found], dtype=pl.String),
        "asset_reason": pl.Series([r.reason if r else None for r in found], dtype=pl.String),
        "normalized": pl.Series([readings[text].normalized.text for text in texts], dtype=pl.String),
        "mentions": pl.Series([mentions[text] for text in texts], dtype=schema.MENTIONS),
    }
    whole = frame.with_columns(series.alias(name) for name, series in computed.items())
    source = [name for name in frame.columns if name not in _OWN]
    return whole.select(*schema.RECORDS.schema, *source)


def events_frame(events: Sequence[Event]) -> pl.DataFrame:
    """Return events as a frame, in their order."""
    columns: dict[str, list[Any]] = {
        name: [getattr(event, name) for event in events] for name in schema.EVENTS.schema if name != "spans"
    }
    columns["spans"] = [[span._asdict() for span in event.spans] for event in events]
    columns["contradicts"] = [list(event.contradicts) for event in events]
    return pl.DataFrame(columns, schema=schema.EVENTS.schema)


def conditions_frame(conditions: Sequence[Condition]) -> pl.DataFrame:
    """Return conditions as a frame, in their order."""
    columns: dict[str, list[Any]] = {
        name: [getattr(condition, name) for condition in conditions] for name in schema.CONDITIONS.schema
    }
    columns["event_ids"] = [list(condition.event_ids) for condition in conditions]
    return pl.DataFrame(columns, schema=schema.CONDITIONS.schema)


def _plain(mention: Mention) -> dict[str, Any]:
    return {name: getattr(mention, name) for name in Mention.__slots__}
