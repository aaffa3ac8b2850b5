"""One asset's evidence gathered from a run's tables: what a timeline shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl
from rapidfuzz import fuzz, process

from logmine.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

NEAR: Final = 8  # candidates named when there is no such asset


@dataclass(frozen=True, slots=True)
class History:
    """One asset's evidence.

    Args:
        asset_id: The asset.
        members: The asset and the parts of it whose evidence is gathered here.
        events: Its events that count (no duplicates), oldest first, those without a date last: rows of `events`.
        conditions: Its conditions by first report: rows of `conditions`.
        duplicates: How many of its events only repeat others.
    """

    asset_id: str
    members: tuple[str, ...]
    events: pl.DataFrame
    conditions: pl.DataFrame
    duplicates: int

    @property
    def first(self) -> date | None:
        """The day of the first event."""
        return self.events["occurred_at"].min()  # type: ignore[return-value]

    @property
    def last(self) -> date | None:
        """The day of the last event."""
        return self.events["occurred_at"].max()  # type: ignore[return-value]

    @property
    def failures(self) -> int:
        """How many events are failures."""
        return int((self.events["kind"] == "failure").sum())

    @property
    def still_open(self) -> int:
        """How many conditions are not known to be closed."""
        return self.conditions["present_until_latest"].null_count()


def known_assets(tables: Mapping[str, pl.DataFrame]) -> list[str]:
    """Return the assets that a run's events speak of, sorted."""
    return sorted(tables["events"]["asset_id"].drop_nulls().unique().to_list())


def find_asset(asset: str, tables: Mapping[str, pl.DataFrame]) -> str:
    """Return an asset's id if the run knows it.

    Args:
        asset: The id as a person gives it.
        tables: `events` at least; `assets` for those without an event of their own.

    Raises:
        UsageError: There is none; the message names those nearest to it.
    """
    known = known_assets(tables)
    if asset in known or ("assets" in tables and asset in tables["assets"]["asset_id"]):
        return asset
    if not known:
        raise UsageError(f"no asset {asset!r}: no event of this run has an asset")
    near = process.extract(asset, known, scorer=fuzz.WRatio, processor=str.casefold, limit=NEAR)
    names = ", ".join(name for name, _, _ in near)
    raise UsageError(f"no asset {asset!r} among the {len(known):,} of this run; nearest: {names}")


def histories(
    tables: Mapping[str, pl.DataFrame],
    assets: Sequence[str] | None = None,
    parts: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[History]:
    """Yield the history of each asset.

    Args:
        tables: `events` and `conditions` of a run.
        assets: The assets, in the order wanted; None takes all, sorted.
        parts: For an asset, the ids of the assets below it, whose evidence its timeline gathers too.
    """
    chosen = assets if assets is not None else known_assets(tables)
    gathered = {asset_id: tuple(dict.fromkeys((asset_id, *(parts or {}).get(asset_id, ())))) for asset_id in chosen}
    wanted = {member for members in gathered.values() for member in members}
    events, conditions = (_by_asset(tables[name], wanted) for name in ("events", "conditions"))
    for asset_id, members in gathered.items():
        told = _together(members, events, tables["events"])
        counting = told.filter(pl.col("duplicate_of").is_null())
        yield History(
            asset_id=asset_id,
            members=members,
            events=counting.sort("occurred_at", "record_id", _start(), "event_id", nulls_last=True),
            conditions=_together(members, conditions, tables["conditions"]).sort("present_from", "condition_id"),
            duplicates=told.height - counting.height,
        )


def _by_asset(frame: pl.DataFrame, wanted: Collection[str]) -> dict[str, pl.DataFrame]:
    parted = frame.filter(pl.col("asset_id").is_in(list(wanted))).partition_by("asset_id", as_dict=True)
    return {str(key[0]): part for key, part in parted.items()}


def _together(members: Sequence[str], parted: Mapping[str, pl.DataFrame], whole: pl.DataFrame) -> pl.DataFrame:
    found = [parted[member] for member in members if member in parted]
    return pl.concat(found) if found else whole.clear()


def _start() -> pl.Expr:
    return pl.col("spans").list.eval(pl.element().struct.field("start")).list.min()
