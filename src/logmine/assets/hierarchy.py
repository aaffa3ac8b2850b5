"""What is part of what: over a mapping from each asset to the one it is part of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl

    from logmine.assets.asset import Asset


def parents_of(register: Iterable[Asset]) -> dict[str, str | None]:
    """Return the parent of each asset of a register."""
    return {asset.asset_id: asset.parent for asset in register}


def ancestors(parents: Mapping[str, str | None], asset_id: str) -> tuple[str, ...]:
    """Return what an asset is part of, the nearest first; a circle is followed once."""
    found: dict[str, None] = {}
    parent = parents.get(asset_id)
    while parent is not None and parent not in found:
        found[parent] = None
        parent = parents.get(parent)
    return tuple(found)


def descendants(parents: Mapping[str, str | None], asset_id: str) -> tuple[str, ...]:
    """Return the parts of an asset and theirs, level by level, sorted within one.

    An event on any of them belongs to the timeline of the asset, too.
    """
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for child, parent in parents.items():
        if parent is not None:
            parts[parent].append(child)
    found: dict[str, None] = {}
    level = [asset_id]
    while level:
        level = sorted(part for whole in level for part in parts[whole] if part not in found and part != asset_id)
        found |= dict.fromkeys(level)
    return tuple(found)


def family(assets: pl.DataFrame, asset_id: str) -> list[str]:
    """Return an asset and all its parts: those whose events and conditions belong to its timeline.

    Args:
        assets: The table `assets` of a run.
        asset_id: The asset.
    """
    return [asset_id, *descendants(dict(assets.select("asset_id", "parent").iter_rows()), asset_id)]


def circle(parents: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return a circle of parents, the asset that sorts first in front; empty if there is none."""
    clear: set[str] = set()
    for start in sorted(parents):
        path: dict[str, None] = {}
        asset_id: str | None = start
        while asset_id is not None and asset_id not in clear and asset_id not in path:
            path[asset_id] = None
            asset_id = parents.get(asset_id)
        if asset_id is not None and asset_id in path:
            ring = list(path)[list(path).index(asset_id) :]
            first = ring.index(min(ring))
            return tuple(ring[first:] + ring[:first])
        clear |= set(path)
    return ()
