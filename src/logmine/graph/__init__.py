"""The graph that ties the evidence together: assets, components, records, events, conditions, images, and why."""

from logmine.graph.building import build_graph
from logmine.graph.kinds import EDGE_KINDS, NODE_KINDS
from logmine.graph.networks import asset_graph
from logmine.graph.parts import Edges, Graph, Nodes
from logmine.graph.writing import FORMATS, format_of, write_graph

__all__ = [
    "EDGE_KINDS",
    "FORMATS",
    "NODE_KINDS",
    "Edges",
    "Graph",
    "Nodes",
    "asset_graph",
    "build_graph",
    "format_of",
    "write_graph",
]
