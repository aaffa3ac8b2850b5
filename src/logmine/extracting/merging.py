"""An export and the run that it is added to: what one run over both would have read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import polars as pl

from logmine.read import DateColumns, both, redated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from logmine.lexicon import Lexicons
    from logmine.read import Export


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier run over the same log left.

    Args:
        records: Its records.
        rejects: Its rejects.
        info: Its account.
    """

    records: pl.DataFrame
    rejects: pl.DataFrame
    info: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Merged:
    """An export, with what came before it.

    Args:
        records: Records of both: where an id is in both, that of the export, in the old one's place.
        rejects: Rejects of both.
        dayfirst: The order of day and month; None where no date shows any.
        assumed: What was assumed, by subject, in words.
        dates: The columns of each file that each date came from.
        digests: blake2b-128 of each file, by name.
        records_before: Records kept that the export has not.
        rejects_before: Rejects kept that the export has not.
    """

    records: pl.DataFrame
    rejects: pl.DataFrame
    dayfirst: bool | None
    assumed: dict[str, str]
    dates: DateColumns
    digests: dict[str, str]
    records_before: int = field(default=0)
    rejects_before: int = field(default=0)


def merge(before: Before | None, export: Export, lexicons: Lexicons) -> Merged:
    """Add an export to what came before it.

    Args:
        before: What came before it, if anything.
        export: The export.
        lexicons: Where the words for no value are.
    """
    if before is None:
        return Merged(
            export.records, export.rejects, export.dayfirst, dict(export.assumed), export.dates, dict(export.digests)
        )
    records = _records(before.records, export.records)
    rejects = _rejects(before.rejects, export.rejects)
    dates = both(before.info.get("dates", {}), export.dates)
    records, orders = redated(records, dates, export.dayfirst_given, lexicons)
    return Merged(
        records,
        rejects,
        orders.overall,
        {
            **before.info.get("assumed", {}),
            **export.assumed,
            **({"day order": orders.assumed} if orders.assumed else {}),
        },
        dates,
        {**before.info.get("inputs", {}), **export.digests},
        records.height - export.records.height,
        rejects.height - export.rejects.height,
    )


def _records(before: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    old = before.select(pl.col(name) for name in before.columns if name in new.columns or name.startswith("src."))
    place = {record_id: i for i, record_id in enumerate(old["record_id"].to_list())}
    kept = old.with_row_index("_place").filter(~pl.col("record_id").is_in(new["record_id"].to_list()))
    places = [place.get(record_id, len(place) + i) for i, record_id in enumerate(new["record_id"].to_list())]
    fresh = new.with_columns(pl.Series("_place", places, dtype=pl.UInt32))
    return pl.concat([kept, fresh], how="diagonal_relaxed").sort("_place").drop("_place")


def _rejects(before: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Return the rejects of both; what one has as often as the other is the same rows, read again."""
    key = ["raw", "reason", "occurrence"]
    old, fresh = (
        frame.with_columns(occurrence=pl.int_range(pl.len()).over("raw", "reason")) for frame in (before, new)
    )
    kept = old.join(fresh, on=key, how="anti", maintain_order="left")
    return pl.concat([kept, fresh]).drop("occurrence")
