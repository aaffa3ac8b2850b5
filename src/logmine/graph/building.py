"""From a run, and what stands beside it, to the graph."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from logmine.concepts import Concepts
from logmine.graph.assets import asset_edges, asset_nodes, read_assets, resolved
from logmine.graph.components import component_edges, component_nodes, components
from logmine.graph.measured import read_sensors, read_transactions
from logmine.graph.parts import Graph
from logmine.graph.seen import seen_edges, seen_nodes, shown
from logmine.graph.sources import Source
from logmine.graph.told import told_edges, told_nodes
from logmine.lexicon import Lexicons

if TYPE_CHECKING:
    from logmine.graph.sources import LabelsLike
    from logmine.schema import RunTables

WINDOW = "1d"


def build_graph(
    run: RunTables | str | Path,
    labels: LabelsLike | str | Path | None = None,
    *,
    register: str | Path | None = None,
    sensors: str | Path | None = None,
    transactions: str | Path | None = None,
    window: str = WINDOW,
    lexicons: Path | None = None,
) -> Graph:
    """Build the graph of a run; little of it is in memory before it is written.

    Args:
        run: What `extract` returned, or the folder it was written to.
        labels: What `label` returned of that run, or the folder it was written to.
        register: The asset register: names, types, and what each asset is a part of.
        sensors: A file of sensor readings: `asset`, `channel`, `time`, `value`.
        transactions: A file of transactions: `asset`, `date`, `kind`, and more.
        window: Length of the stretches that sensor readings are gathered in (`1d`, `6h`, `1w`).
        lexicons: A folder of the user's own lexicons.

    Returns:
        Nodes and edges, each edge with what made it.

    Raises:
        InputError: A table or file can't be read, or the labels are those of another run.
        SettingsError: The window is no length of time.
        LexiconError: A lexicon breaks its form.
    """
    past = Source.of_run(run)
    seen = Source.of_labels(labels) if labels is not None else None
    register = Path(register) if register is not None else None
    assets = read_assets(register)
    books = Lexicons(lexicons)
    in_view = shown(seen, past) if seen is not None else None
    found = components(past, *([in_view, seen.tables["findings"]] if seen is not None and in_view is not None else []))
    resolve = partial(resolved, run=past, register=assets)
    beside = [read_sensors(Path(sensors), window, resolve)] if sensors is not None else []
    if transactions is not None:
        beside.append(read_transactions(Path(transactions), resolve, past.tables["records"]))

    named = [*past.tables.values(), *(one.frame for one in beside)]
    nodes = [component_nodes(found), *told_nodes(past), *(one.nodes for one in beside)]
    digests = books.fingerprint()
    version = digests.get("user/components.csv", digests["components.csv"])[:12]
    edges = [*component_edges(found, Concepts(books), version), *told_edges(past)]
    edges += [edge for one in beside for edge in one.edges]
    if register is not None:
        edges.append(asset_edges(assets, register))
    made_from = {"extraction": past.info}
    if seen is not None and in_view is not None:
        named += [seen.tables["images"], seen.tables["findings"]]
        nodes += seen_nodes(seen)
        edges += seen_edges(seen, past, in_view)
        made_from["labelling"] = seen.info
    return Graph((asset_nodes(named, assets), *nodes), tuple(edges), made_from)
