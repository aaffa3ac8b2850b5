"""Which asset each row is of: its column by the register or the log's own ids, weighed against the ids in its text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from logmine import schema
from logmine.assets import Asset, Named, Resolver, cluster, parents_of, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from logmine.assets import Resolution
    from logmine.lexicon import Lexicons
    from logmine.types import Reading

_DAYS: Final = ("reported_at", "started_at", "completed_at")
SHORTEST: Final = 2  # characters of an id that a text can name: a machine called A is not meant by every letter


@dataclass(frozen=True, slots=True)
class Identified:
    """The assets of a log's rows.

    Args:
        resolutions: What each row's asset is and why, null where neither column nor text says any.
        assets: The register, else the clusters of the log's own ids.
        counts: Rows by what became of their asset, for `run.json`.
    """

    resolutions: list[Resolution | None]
    assets: tuple[Asset, ...]
    counts: dict[str, int]

    def frame(self, raws: Sequence[str | None]) -> pl.DataFrame:
        """Return the table `assets`: each asset with its spellings in the log's column and its number of records.

        Args:
            raws: The raw id of each row.
        """
        records: Counter[str] = Counter()
        spellings: dict[str, set[str]] = {}
        for raw, found in zip(raws, self.resolutions, strict=True):
            if found is None or found.asset_id is None:
                continue
            records[found.asset_id] += 1
            if raw and not found.from_text:
                spellings.setdefault(found.asset_id, set()).add(raw)
        return schema.ASSETS.frame(
            {
                **asset.model_dump(),
                "aliases": list(asset.aliases),
                "spellings": sorted(spellings.get(asset.asset_id, ())),
                "records": records[asset.asset_id],
            }
            for asset in sorted(self.assets, key=lambda asset: asset.asset_id)
        )


def identify(
    frame: pl.DataFrame, readings: Mapping[str, Reading], register: Sequence[Asset], lexicons: Lexicons
) -> Identified:
    """Find the asset of every row.

    Args:
        frame: The records: `asset_id_raw`, `text` and the dates are read.
        readings: What was read in each distinct text.
        register: The assets; empty where there is no register.
        lexicons: Where classes of assets are listed.
    """
    raws = frame["asset_id_raw"].to_list()
    counts = Counter(raw for raw in raws if raw)
    if register:
        clusters: Mapping[str, Resolution] = {}
        assets = tuple(register)
        resolver = Resolver(assets, lexicons)
    else:
        clusters = cluster(counts, lexicons)
        assets = _as_assets(clusters)
        # Nothing but the log vouches for its ids: slips and suffixes are not looked through.
        resolver = Resolver(assets, lexicons, loose=False)
    mentions = {text: surfaces for text, reading in readings.items() if (surfaces := _surfaces(reading))}
    days = frame.select(pl.coalesce(_DAYS)).to_series().to_list() if resolver.dated else [None] * frame.height
    parents = parents_of(assets)
    settled: dict[tuple[str | None, date | None, tuple[str, ...]], tuple[Resolution | None, bool]] = {}
    resolutions: list[Resolution | None] = []
    conflicts = 0
    for raw, day, text in zip(raws, days, frame["text"].to_list(), strict=True):
        key = (raw, day, mentions.get(text, ()))
        if key not in settled:
            column = None if not raw else clusters[raw] if clusters else resolver.resolve(raw, day)
            named = [Named(surface, resolver.resolve(surface, day)) for surface in key[2]]
            settled[key] = weigh(column, named, parents)
        found, conflict = settled[key]
        resolutions.append(found)
        conflicts += conflict
    return Identified(resolutions, assets, _counts(resolutions, conflicts))


def _surfaces(reading: Reading) -> tuple[str, ...]:
    """Return the ids that a text names, in its order."""
    found = (mention.text for mention in reading.mentions if mention.label == "ASSET")
    return tuple(dict.fromkeys(text for text in found if sum(map(str.isalnum, text)) >= SHORTEST))


def _as_assets(clusters: Mapping[str, Resolution]) -> tuple[Asset, ...]:
    """Return the clusters of a log's own ids as assets, other spellings as aliases."""
    spellings: dict[str, set[str]] = {}
    for raw, found in clusters.items():
        if found.asset_id is not None:
            spellings.setdefault(found.asset_id, set()).add(raw)
    return tuple(
        Asset(asset_id=asset_id, aliases=tuple(sorted(raws - {asset_id})))
        for asset_id, raws in sorted(spellings.items())
    )


def _counts(resolutions: Sequence[Resolution | None], conflicts: int) -> dict[str, int]:
    found = [one for one in resolutions if one is not None]
    null = [one for one in found if one.asset_id is None]
    return {
        "resolved": len(found) - len(null),
        "by_text": sum(one.from_text for one in found),
        "ambiguous": sum(not one.unknown for one in null),
        "unknown": sum(one.unknown for one in null),
        "none_given": len(resolutions) - len(found),
        "column_against_text": conflicts,
    }
