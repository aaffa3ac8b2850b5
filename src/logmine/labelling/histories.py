"""From a run's tables to the history of each asset that has images."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

from logmine.types import Condition, Event
from logmine.votes import History

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from logmine.schema import RunTables
    from logmine.types import Finding


def histories(
    run: RunTables, assets: Collection[str], visible: Callable[[str], bool], findings: Iterable[Finding] = ()
) -> dict[str, History]:
    """Return the history of each asset named.

    Args:
        run: The run.
        assets: Assets that have images.
        visible: Whether a camera can see a defect.
        findings: What other sources say, of whatever asset.
    """
    beside: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        beside[finding.asset_id or ""].append(finding)
    order = order_of(run.records["record_id"].to_list())
    events: defaultdict[str, list[Event]] = defaultdict(list)
    for event in _events(_of_assets(run.events, assets, by="event_id")):
        events[event.asset_id or ""].append(event)
    conditions: defaultdict[str, list[Condition]] = defaultdict(list)
    for row in _of_assets(run.conditions, assets, by="condition_id").iter_rows(named=True):
        conditions[row["asset_id"]].append(Condition(**{**row, "event_ids": tuple(row["event_ids"])}))
    return {asset: History.of(conditions[asset], events[asset], visible, order, beside[asset]) for asset in assets}


def order_of(record_ids: Collection[str]) -> Callable[[str], str]:
    """Return what tells a record's order: `4711#2` is of order `4711` where that is a record too."""
    known = frozenset(record_ids)

    def order(record_id: str) -> str:
        base, mark, number = record_id.rpartition("#")
        return base if mark and number.isdecimal() and base in known else record_id

    return order


def _of_assets(frame: pl.DataFrame, assets: Collection[str], *, by: str) -> pl.DataFrame:
    # Sorted: the order of the export's rows must not show in the labels.
    return frame.filter(pl.col("asset_id").is_in(list(assets))).sort(by)


def _events(frame: pl.DataFrame) -> list[Event]:
    # Texts and their spans are not needed to vote, and are much.
    bare = frame.drop("spans").with_columns(text=pl.lit(""), normalized=pl.lit(""))
    return [Event(**{**row, "contradicts": tuple(row["contradicts"])}) for row in bare.iter_rows(named=True)]
