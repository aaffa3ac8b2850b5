"""Assets: those of the log and the images, those of a register, and what each is a part of."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import polars as pl

from logmine.assets import Asset, logged_assets, read_register, resolve_assets
from logmine.graph.parts import edges, node_id, nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from logmine.graph.parts import Edges, Nodes
    from logmine.graph.sources import Source

_FIELDS = {
    "asset_id": pl.String,
    "name": pl.String,
    "type": pl.String,
    "in_service_from": pl.Date,
    "in_service_to": pl.Date,
}
_ID = node_id("asset", "asset_id")


def read_assets(register: Path | None) -> tuple[Asset, ...]:
    """Read a register, if there is one."""
    return tuple(read_register(register)) if register is not None else ()


def asset_nodes(tables: Iterable[pl.LazyFrame], register: Sequence[Asset]) -> Nodes:
    """Return every asset that a table or the register names; a parent that has no row of its own, too.

    Args:
        tables: Frames with a column `asset_id`.
        register: The register's assets.
    """
    rows = [{name: getattr(asset, name) for name in _FIELDS} for asset in register]
    known = pl.DataFrame(rows, schema=_FIELDS).lazy()
    parents = pl.DataFrame({"asset_id": [asset.parent for asset in register]}, schema={"asset_id": pl.String}).lazy()
    named = pl.concat([table.select("asset_id").unique() for table in (*tables, parents)]).unique().drop_nulls()
    unregistered = named.join(known, on="asset_id", how="anti")
    return nodes("asset", pl.concat([known, unregistered], how="diagonal"), _ID)


def asset_edges(register: Sequence[Asset], path: Path) -> Edges:
    """Return what each asset of a register is a part of."""
    rows = {"asset_id": [asset.asset_id for asset in register], "parent": [asset.parent for asset in register]}
    frame = pl.DataFrame(rows, schema=dict.fromkeys(rows, pl.String)).lazy()
    digest = blake2b(path.read_bytes(), digest_size=16).hexdigest()
    parts = frame.with_columns(source=_ID, target=node_id("asset", "parent")).unique(["source", "target"])
    return edges("part_of", ("asset", "asset"), parts, (f"register {path.name}", digest[:12]))


def resolved(raws: pl.Series, run: Source, register: Sequence[Asset]) -> pl.Series:
    """Return the asset that each raw id means, by the register and by how the log writes its assets, else null."""
    said = logged_assets(run.tables["records"], {asset.asset_id for asset in register})
    found = resolve_assets(raws.to_list(), (*register, *said), loose=bool(register))
    return pl.Series([found[raw].asset_id if raw is not None else None for raw in raws.to_list()], dtype=pl.String)
