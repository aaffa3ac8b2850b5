"""The assets of a run that is over, and how its log writes them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

from logmine.assets.asset import Asset
from logmine.assets.weighing import BY_TEXT

if TYPE_CHECKING:
    from collections.abc import Collection


def logged_assets(records: pl.DataFrame | pl.LazyFrame, apart_from: Collection[str] = ()) -> list[Asset]:
    """Return the assets that records are of, with the spellings of their column as aliases.

    Args:
        records: `asset_id`, `asset_id_raw` and `asset_reason`. Where the text named the asset, what stands in the
            column is another thing's name, and no alias.
        apart_from: Assets that are known already.
    """
    own = pl.col("asset_reason").str.starts_with(BY_TEXT).not_().fill_null(value=True)
    raw = pl.when(own).then(pl.col("asset_id_raw"))
    pairs = records.lazy().select("asset_id", raw).drop_nulls("asset_id").unique().collect()
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for asset_id, spelling in pairs.iter_rows():
        forms[asset_id] |= {spelling} if spelling else set()
    return [
        Asset(asset_id=asset_id, aliases=tuple(sorted(spellings)))
        for asset_id, spellings in sorted(forms.items())
        if asset_id not in apart_from
    ]
