"""GraphML: for Gephi, yEd, Cytoscape, igraph and networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import TextIO

    from logmine.graph.parts import Edges, Graph, Nodes

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
# XML has no way to write these, not even escaped.
_ILLEGAL: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
_ENDS: Final = {"node": ("id",), "edge": ("source", "target")}

# Domain (node or edge), name and type of a property.
_Key = tuple[str, str, str]


def write(graph: Graph, path: Path) -> None:
    """Write a graph as GraphML.

    Nodes have the key `node_type`, edges `edge_type`; days and times are strings. A character that XML can't hold
    becomes U+FFFD, one for one, so that offsets into a text stay true.
    """
    keys: dict[_Key, str] = {}
    for key in [("node", "node_type", "string"), ("edge", "edge_type", "string"), *_properties(graph)]:
        keys.setdefault(key, f"d{len(keys)}")
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        for (domain, name, dtype), number in keys.items():
            file.write(f'<key id="{number}" for="{domain}" attr.name={quoteattr(name)} attr.type="{dtype}"/>\n')
        file.write('<graph id="logmine" edgedefault="directed">\n')
        for nodes in graph.nodes:
            _write(file, nodes, "node", keys)
        for edges in graph.edges:
            _write(file, edges, "edge", keys)
        file.write("</graph>\n</graphml>\n")


def _properties(graph: Graph) -> list[_Key]:
    parts = [("node", part) for part in graph.nodes] + [("edge", part) for part in graph.edges]
    return [
        (domain, name, _type(dtype))
        for domain, part in parts
        for name, dtype in part.frame.collect_schema().items()
        if name not in _ENDS[domain]
    ]


def _write(file: TextIO, part: Nodes | Edges, domain: str, keys: Mapping[_Key, str]) -> None:
    schema = part.frame.collect_schema()
    ends = [pl.concat_str(pl.lit(f' {name}="'), _escaped(pl.col(name)), pl.lit('"')) for name in _ENDS[domain]]
    kind = keys[domain, f"{domain}_type", "string"]
    cells = [
        _data(keys[domain, name, _type(dtype)], _text(name, dtype))
        for name, dtype in schema.items()
        if name not in _ENDS[domain]
    ]
    line = pl.concat_str(
        pl.lit(f"<{domain}"), *ends, pl.lit(f'><data key="{kind}">{part.kind}</data>'), *cells, pl.lit(f"</{domain}>\n")
    )
    file.writelines("".join(rows.select(line.alias("line"))["line"]) for rows in part.slices())


def _data(key: str, text: pl.Expr) -> pl.Expr:
    whole = pl.concat_str(pl.lit(f'<data key="{key}">'), _escaped(text), pl.lit("</data>"))
    return pl.when(text.is_not_null()).then(whole).otherwise(pl.lit(""))


def _escaped(text: pl.Expr) -> pl.Expr:
    # A carriage return written as it is would be read as a newline.
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;")):
        text = text.str.replace_all(char, entity, literal=True)
    return text.str.replace_all(_ILLEGAL, "\ufffd")


def _text(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    return column.dt.to_string("iso:strict") if dtype == pl.Datetime else column.cast(pl.String)


def _type(dtype: pl.DataType) -> str:
    if dtype.is_integer():
        return "long"
    if dtype.is_float():
        return "double"
    return "boolean" if dtype == pl.Boolean else "string"
