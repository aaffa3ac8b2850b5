"""Components: one node for each that an asset's log or images speak of, and what each is a part of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from logmine.graph.parts import edges, node_id, nodes
from logmine.graph.told import COMPONENT, HAS_COMPONENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from logmine.concepts import Concepts
    from logmine.graph.parts import Edges, Nodes
    from logmine.graph.sources import Source

_KEY = ("asset_id", "component", "position")


def components(run: Source, *others: pl.LazyFrame) -> pl.DataFrame:
    """Return every (asset, component, position) that anything speaks of.

    Args:
        run: The run.
        others: What speaks of components beside its events and conditions.
    """
    tables = (run.tables["events"], run.tables["conditions"], *others)
    spoken = [table.filter(HAS_COMPONENT).select(_KEY).unique() for table in tables]
    return pl.concat(spoken).unique().sort(_KEY).collect()


def component_nodes(found: pl.DataFrame) -> Nodes:
    """Return the components as nodes."""
    return nodes("component", found.lazy(), COMPONENT)


def component_edges(found: pl.DataFrame, concepts: Concepts, version: str) -> Iterator[Edges]:
    """Yield what each component is a part of: the nearest whole of the same asset and side, else its asset.

    Args:
        found: The components.
        concepts: Knows the wholes.
        version: Of the list of components.
    """
    names = set(found["component"].to_list())
    wholes = {name: _nearest_first(concepts, name, names) for name in names}
    known = set(found.iter_rows())
    parts: list[tuple[str | None, str, str | None, str, str | None]] = []
    for asset, component, position in found.iter_rows():
        # Of two sides, a part of the left one is not a part of the right one.
        places = dict.fromkeys((position, None))
        keys = ((asset, whole, place) for whole in wholes[component] for place in places)
        whole = next((key for key in keys if key in known), None)
        if whole is not None:
            parts.append((asset, component, position, whole[1], whole[2]))
    part = pl.DataFrame(
        parts, schema=[*_KEY, "whole", "whole_position"], orient="row", schema_overrides=_STRINGS
    ).lazy()
    whole_id = part.select(asset_id="asset_id", component="whole", position="whole_position").select(target=COMPONENT)
    inner = pl.concat([part.with_columns(source=COMPONENT), whole_id], how="horizontal")
    made = ("lexicon components.csv", version)
    yield edges("part_of", ("component", "component"), inner, made)
    outer = found.lazy().join(part, on=_KEY, how="anti", nulls_equal=True)
    own = outer.with_columns(source=COMPONENT, target=node_id("asset", "asset_id"))
    yield edges("part_of", ("component", "asset"), own, made)


def _nearest_first(concepts: Concepts, name: str, names: Collection[str]) -> list[str]:
    wholes = concepts.wholes(name) & set(names)
    return sorted(wholes, key=lambda whole: (-len(concepts.wholes(whole)), whole))


_STRINGS: Mapping[str, type[pl.String]] = dict.fromkeys((*_KEY, "whole", "whole_position"), pl.String)
