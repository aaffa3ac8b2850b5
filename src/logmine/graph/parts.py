"""Nodes, edges and the graph: lazy frames, so that each is made when it is written, and forgotten after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SLICE: Final = 50_000
# What no IRI may hold, the separator of an id's parts, and what no XML file may.
_UNSAFE: Final = '[%/\x00-\x20\x7f-\xa0<>"{}|\\\\^`\\s\ufffe\uffff]'


@dataclass(frozen=True, slots=True)
class Nodes:
    """Nodes of one kind.

    Args:
        kind: A name of `NODE_KINDS`.
        frame: A node a row: `id`, unique in the whole graph, then its properties, none of them nested.
    """

    kind: str
    frame: pl.LazyFrame

    def slices(self) -> Iterator[pl.DataFrame]:
        """Yield the nodes by id, some at a time."""
        yield from self.frame.sort("id").collect().iter_slices(SLICE)


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges of one kind, all between the same two kinds of nodes.

    Args:
        kind: A name of `EDGE_KINDS`.
        source: The kind of node they lead from.
        target: The kind of node they lead to.
        frame: An edge a row: `source`, `target`, `by` (the rule, model, file or column that made it), `version` (of
            that), then its properties, none of them nested.
    """

    kind: str
    source: str
    target: str
    frame: pl.LazyFrame

    def slices(self) -> Iterator[pl.DataFrame]:
        """Yield the edges by their ends and what made them, some at a time."""
        yield from self.frame.sort(pl.all()).collect().iter_slices(SLICE)


@dataclass(frozen=True, slots=True)
class Graph:
    """The whole graph.

    Args:
        nodes: One entry a kind.
        edges: One entry a kind and pair of ends.
        made_from: The accounts of the run, and of the label set where there is one, by the activity.
    """

    nodes: tuple[Nodes, ...]
    edges: tuple[Edges, ...]
    made_from: Mapping[str, Mapping[str, Any]]


def node_id(kind: str, *parts: str | pl.Expr) -> pl.Expr:
    """Return the ids of nodes: their kind, and their parts, in which what no IRI may hold is percent-encoded.

    Args:
        kind: A name of `NODE_KINDS`.
        parts: Columns. Null where the first part is; of the others, null is blank.
    """
    first, *others = (encoded(pl.col(part) if isinstance(part, str) else part) for part in parts)
    return pl.concat_str(pl.lit(f"{kind}:"), first, *(pl.lit("/") + other.fill_null("") for other in others))


def encoded(column: pl.Expr) -> pl.Expr:
    """Return strings in which `/`, `%`, white space, and what no IRI may hold are percent-encoded."""
    return column.cast(pl.String).map_batches(_encode_all, return_dtype=pl.String, is_elementwise=True)


def encode(text: str) -> str:
    """Return one such string."""
    return re.sub(_UNSAFE, lambda found: quote(found[0], safe=""), text)


def _encode_all(values: pl.Series) -> pl.Series:
    unsafe = values.filter(values.str.contains(_UNSAFE)).unique()
    if not unsafe.len():
        return values
    return values.replace(unsafe, pl.Series([encode(value) for value in unsafe.to_list()], dtype=pl.String))


def nodes(kind: str, frame: pl.LazyFrame, identity: pl.Expr, *, leave_out: tuple[str, ...] = ()) -> Nodes:
    """Return nodes whose properties are all plain columns of a frame.

    Args:
        kind: A name of `NODE_KINDS`.
        frame: A row a node.
        identity: Their ids.
        leave_out: Columns that edges tell, or that would repeat what another node has.
    """
    return Nodes(kind, frame.select(identity.alias("id"), *_plain(frame, leave_out)))


def edges(kind: str, ends: tuple[str, str], frame: pl.LazyFrame, made: tuple[str, str], *properties: str) -> Edges:
    """Return the edges that the columns `source` and `target` of a frame make; those without an end are left out.

    Args:
        kind: A name of `EDGE_KINDS`.
        ends: The kinds of nodes they lead from and to.
        frame: A row an edge; where it has columns `by` and `version`, these tell what made it.
        made: What made them otherwise, and its version.
        properties: Columns kept.
    """
    known = frame.collect_schema().names()
    by = [pl.lit(value).alias(name) for name, value in zip(("by", "version"), made, strict=True) if name not in known]
    kept = frame.with_columns(by).select("source", "target", "by", "version", *properties)
    return Edges(kind, *ends, kept.filter(pl.col("source").is_not_null() & pl.col("target").is_not_null()))


def _plain(frame: pl.LazyFrame, leave_out: tuple[str, ...]) -> Iterator[pl.Expr]:
    for name, dtype in frame.collect_schema().items():
        if name in leave_out or dtype.is_nested() or name.startswith("src."):
            continue
        yield pl.col(name).cast(pl.String) if isinstance(dtype, pl.Enum) else pl.col(name)
