"""The graph as an object of networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from logmine.errors import MissingExtraError
from logmine.graph.building import build_graph

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

    from logmine.graph.sources import LabelsLike
    from logmine.schema import RunTables


def asset_graph(
    run: RunTables | str | Path,
    labels: LabelsLike | str | Path | None = None,
    **beside: Any,  # noqa: ANN401  the other arguments of build_graph
) -> nx.MultiDiGraph[str]:
    """Return the graph of a run as an object of networkx, all of it in memory.

    Args:
        run: What `extract` returned, or the folder it was written to.
        labels: What `label` returned of that run, or the folder it was written to.
        **beside: The other arguments of `build_graph`: `register`, `sensors`, `transactions`, `window`, `lexicons`.

    Returns:
        Nodes by id, with `node_type` and their properties; edges with their kind as key and as `edge_type`, with `by`,
        `version` and their properties. What is null is left out.

    Raises:
        MissingExtraError: networkx isn't installed.
        InputError: A table or file can't be read, or the labels are those of another run.
    """
    try:
        import networkx as nx  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        raise MissingExtraError("a graph in Python needs networkx: pip install 'logmine-nlp[graph]'") from error
    graph = build_graph(run, labels, **beside)
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for nodes in graph.nodes:
        for rows in nodes.slices():
            for row in rows.iter_rows(named=True):
                made.add_node(row.pop("id"), node_type=nodes.kind, **_told(row))
    for edges in graph.edges:
        for rows in edges.slices():
            for row in rows.iter_rows(named=True):
                ends = row.pop("source"), row.pop("target")
                made.add_edge(*ends, key=made.new_edge_key(*ends), edge_type=edges.kind, **_told(row))
    return made


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}
