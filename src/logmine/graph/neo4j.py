"""Neo4j: a folder, or a zip, of the files that `neo4j-admin database import` takes."""

from __future__ import annotations

import zipfile
from typing import IO, TYPE_CHECKING, Final

import polars as pl

from logmine.graph.kinds import NODE_KINDS
from logmine.graph.parts import Nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from logmine.graph.parts import Edges, Graph

_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)  # the same graph is the same zip, whenever it is written


def write(graph: Graph, path: Path) -> None:
    """Write a graph as a zip of files, or, without the suffix `.zip`, as a folder of them.

    There is a file for each kind of node (`nodes_event.csv`), and for each kind of relationship and pair of ends
    (`relationships_told_in_event_record.csv`). The header, first in each, tells the types. Texts may hold line breaks.
    """
    if path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            for name, part in _files(graph):
                entry = zipfile.ZipInfo(name, _LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                with archive.open(entry, "w", force_zip64=True) as file:
                    _write(part, file)
        return
    path.mkdir()
    for name, part in _files(graph):
        with (path / name).open("wb") as file:
            _write(part, file)


def _files(graph: Graph) -> Iterator[tuple[str, Nodes | Edges]]:
    for nodes in graph.nodes:
        yield f"nodes_{nodes.kind}.csv", nodes
    for edges in graph.edges:
        yield f"relationships_{edges.kind}_{edges.source}_{edges.target}.csv", edges


def _write(part: Nodes | Edges, file: IO[bytes]) -> None:
    ends = {"id": "id:ID"} if isinstance(part, Nodes) else {"source": ":START_ID", "target": ":END_ID"}
    columns = [_column(name, dtype, ends) for name, dtype in part.frame.collect_schema().items()]
    if isinstance(part, Nodes):
        columns.append(pl.lit(NODE_KINDS[part.kind].label).alias(":LABEL"))
    else:
        columns.append(pl.lit(part.kind.upper()).alias(":TYPE"))
    empty = part.frame.collect_schema().to_frame()
    file.write(empty.select(columns).clear().write_csv().encode())
    for rows in part.slices():
        file.write(rows.select(columns).write_csv(include_header=False).encode())


def _column(name: str, dtype: pl.DataType, ends: Mapping[str, str]) -> pl.Expr:
    """Return a column under the name that tells what it is: an id, an end, a property and its type."""
    column = pl.col(name)
    if name in ends:
        return column.alias(ends[name])
    if dtype == pl.Datetime:
        return column.dt.strftime("%Y-%m-%dT%H:%M:%S%.6fZ").alias(f"{name}:datetime")
    return column.alias(f"{name}:{_type(dtype)}")


def _type(dtype: pl.DataType) -> str:
    if dtype.is_integer():
        return "long"
    if dtype.is_float():
        return "double"
    if dtype == pl.Date:
        return "date"
    return "boolean" if dtype == pl.Boolean else "string"
