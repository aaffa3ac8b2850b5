"""Readings, events and conditions as the frames of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from logmine import schema
from logmine.types import Condition, Event, Reading, Record, TextColumn

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
    resolutions: Sequence[Resolution | None],
) -> pl.DataFrame:
    """Return the records with what was read in them, in the order of the schema, `src.` columns last."""
    texts = frame["text"].to_list()
    place = {text: i for i, text in enumerate(readings)}
    mentions = _nested([reading.mentions for reading in readings.values()], schema.MENTIONS)
    computed = {
        "asset_id": pl.Series([r.asset_id if r else None for r in resolutions], dtype=pl.String),
        "asset_reason": pl.Series([r.reason if r else None for r in resolutions], dtype=pl.String),
        "asset_candidates": pl.Series([list(r.candidates) if r else [] for r in resolutions], dtype=pl.List(pl.String)),
        "normalized": pl.Series([readings[text].normalized.text for text in texts], dtype=pl.String),
        "mentions": mentions.gather([place[text] for text in texts]),
    }
    whole = frame.with_columns(series.alias(name) for name, series in computed.items())
    source = [name for name in frame.columns if name not in _OWN]
    return whole.select(*schema.RECORDS.schema, *source)


def events_frame(events: Sequence[Event]) -> pl.DataFrame:
    """Return events as a frame, in their order."""
    columns: dict[str, Any] = {
        name: [getattr(event, name) for event in events] for name in schema.EVENTS.schema if name != "spans"
    }
    columns["contradicts"] = [list(event.contradicts) for event in events]
    columns["spans"] = _nested([event.spans for event in events], schema.SPANS)
    return pl.DataFrame(columns, schema=schema.EVENTS.schema)


def conditions_frame(conditions: Sequence[Condition]) -> pl.DataFrame:
    """Return conditions as a frame, in their order."""
    columns: dict[str, list[Any]] = {
        name: [getattr(condition, name) for condition in conditions] for name in schema.CONDITIONS.schema
    }
    columns["event_ids"] = [list(condition.event_ids) for condition in conditions]
    return pl.DataFrame(columns, schema=schema.CONDITIONS.schema)


def _nested(values: Sequence[Sequence[object]], dtype: pl.List) -> pl.Series:
    """Return rows of objects as a column of lists of structs, built by columns: ten times as fast as by rows."""
    fields = dtype.inner.fields  # type: ignore[union-attr]
    flat = pl.DataFrame(
        {field.name: [getattr(one, field.name) for row in values for one in row] for field in fields},
        schema={field.name: field.dtype for field in fields},
    )
    index = pl.Series([i for i, row in enumerate(values) for _ in row], dtype=pl.UInt32)
    lists = flat.select(i=index, v=pl.struct(pl.all())).group_by("i", maintain_order=True).agg("v")
    whole = pl.DataFrame({"i": pl.Series(range(len(values)), dtype=pl.UInt32)})
    joined = whole.join(lists, on="i", how="left", maintain_order="left")
    return joined.select(pl.col("v").fill_null(pl.lit([], dtype=dtype)).cast(dtype)).to_series()
