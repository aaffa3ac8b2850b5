"""A whole column of raw ids at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from logmine.assets.resolving import Resolver

if TYPE_CHECKING:
    from collections.abc import Iterable

    from logmine.assets.asset import Asset
    from logmine.lexicon import Lexicons


def resolve_column(
    raws: pl.Series, register: Iterable[Asset], days: pl.Series | None = None, lexicons: Lexicons | None = None
) -> pl.DataFrame:
    """Resolve a column of raw ids by a register; each distinct id is looked up once.

    Args:
        raws: Raw ids.
        register: The assets.
        days: The day of each, where they are known.
        lexicons: As for `Resolver`.

    Returns:
        `asset_id`, `reason` and `candidates`, a row each; all null where there is no raw id.
    """
    resolver = Resolver(register, lexicons)
    frame = pl.DataFrame({"raw": raws.cast(pl.String)})
    frame = frame.with_columns(day=days if days is not None and resolver.dated else pl.lit(None, pl.Date))
    distinct = frame.unique().drop_nulls("raw")
    found = [resolver.resolve(raw, day) for raw, day in distinct.iter_rows()]
    answers = distinct.with_columns(
        asset_id=pl.Series([one.asset_id for one in found], dtype=pl.String),
        reason=pl.Series([one.reason for one in found], dtype=pl.String),
        candidates=pl.Series([list(one.candidates) for one in found], dtype=pl.List(pl.String)),
    )
    joined = frame.join(answers, on=["raw", "day"], how="left", nulls_equal=True, maintain_order="left")
    return joined.select("asset_id", "reason", "candidates")
