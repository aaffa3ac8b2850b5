"""JSON-LD with the terms of PROV-O: each edge is a triple, and a statement that tells what made it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from logmine.graph.kinds import EDGE_KINDS, NODE_KINDS
from logmine.graph.parts import encode, encoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from logmine.graph.parts import Edges, Graph, Nodes

NAMES: Final = "urn:logmine:"
TERMS: Final = "urn:logmine:term:"
# Makers of an edge that are things, not programs: the edge was derived from them.
_THINGS: Final = ("file ", "lexicon ", "manifest ", "register ")
_REFERENCES: Final = (
    "prov:used", "prov:wasAssociatedWith", "prov:wasAttributedTo", "prov:wasDerivedFrom", "prov:wasGeneratedBy",
    "prov:wasInformedBy", "rdf:object", "rdf:subject",
)  # fmt: skip


def write(graph: Graph, path: Path) -> None:
    """Write a graph as one JSON-LD document, its context in it: nothing has to be fetched to read it."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {json.dumps(_context(graph), indent=1)},\n"@graph": [\n')
        separator = ""
        for line in _lines(graph):
            file.write(separator + line)
            separator = ",\n"
        file.write("\n]}\n")


def _context(graph: Graph) -> dict[str, Any]:
    return {
        "@version": 1.1,
        "@vocab": TERMS,
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        **{name: {"@type": dtype} for name, dtype in _days(graph).items()},
        **{name: {"@type": "@id"} for name in (*EDGE_KINDS, *_REFERENCES)},
        "rdf:predicate": {"@type": "@vocab"},
    }


def _days(graph: Graph) -> dict[str, str]:
    """Return the type of each property that holds days or times wherever it stands."""
    found: dict[str, set[str]] = {}
    for frame in [part.frame for part in graph.nodes] + [part.frame for part in graph.edges]:
        for name, dtype in frame.collect_schema().items():
            told = "xsd:date" if dtype == pl.Date else "xsd:dateTime" if dtype == pl.Datetime else ""
            found.setdefault(name, set()).add(told)
    return {name: types.pop() for name, types in sorted(found.items()) if len(types) == 1 and types != {""}}


def _lines(graph: Graph) -> Iterator[str]:
    for activity, info in graph.made_from.items():
        yield from map(json.dumps, _activity(activity, info, informed=activity != "extraction"))
    for nodes in graph.nodes:
        yield from _written(nodes, _node(nodes))
    makers: set[tuple[str, str]] = set()
    for edges in graph.edges:
        direct, statement = _edge(edges)
        for rows in edges.slices():
            yield from rows.select(line=pl.concat_str(direct, pl.lit(",\n"), statement))["line"]
            makers.update(rows.select("by", "version").unique().iter_rows())
    yield from (json.dumps(_maker(by, version)) for by, version in sorted(makers))


def _written(part: Nodes, line: pl.Expr) -> Iterator[str]:
    for rows in part.slices():
        yield from rows.select(line=line)["line"]


def _activity(name: str, info: Mapping[str, Any], *, informed: bool) -> Iterator[dict[str, Any]]:
    """Yield what ran, the program, and the files it used."""
    program = f"{NAMES}agent:logmine/{encode(str(info['logmine']))}"
    used = {file: f"{NAMES}file:{encode(file)}/{digest}" for file, digest in sorted(info.get("inputs", {}).items())}
    yield {
        "@id": f"{NAMES}activity:{name}",
        "@type": "prov:Activity",
        "prov:wasAssociatedWith": program,
        "prov:used": list(used.values()),
        **({"prov:wasInformedBy": f"{NAMES}activity:extraction"} if informed else {}),
    }
    yield {"@id": program, "@type": "prov:SoftwareAgent", "name": "logmine", "version": info["logmine"]}
    for file, iri in used.items():
        yield {"@id": iri, "@type": "prov:Entity", "name": file, "blake2b": info["inputs"][file]}


def _maker(by: str, version: str) -> dict[str, Any]:
    kind = "prov:Entity" if by.startswith(_THINGS) else "prov:SoftwareAgent"
    return {"@id": f"{NAMES}agent:{encode(by)}/{encode(version)}", "@type": kind, "name": by, "version": version}


def _node(nodes: Nodes) -> pl.Expr:
    kind = NODE_KINDS[nodes.kind]
    made = f',"prov:wasGeneratedBy":"{NAMES}activity:{kind.made_by}"' if kind.made_by else ""
    head = f'","@type":["{kind.label}","prov:Entity"]{made}'
    names = [name for name in nodes.frame.collect_schema().names() if name != "id"]
    return pl.concat_str(pl.lit(f'{{"@id":"{NAMES}'), "id", pl.lit(head), *map(_property, names), pl.lit("}"))


def _edge(edges: Edges) -> tuple[pl.Expr, pl.Expr]:
    source, target = (pl.lit(f'"{NAMES}') + pl.col(end) + pl.lit('"') for end in ("source", "target"))
    derived = [pl.lit(',"prov:wasDerivedFrom":'), target] if EDGE_KINDS[edges.kind].derives else []
    direct = pl.concat_str(pl.lit('{"@id":'), source, pl.lit(f',"{edges.kind}":'), target, *derived, pl.lit("}"))
    thing = pl.any_horizontal(pl.col("by").str.starts_with(word) for word in _THINGS)
    made = pl.when(thing).then(pl.lit("prov:wasDerivedFrom")).otherwise(pl.lit("prov:wasAttributedTo"))
    maker = pl.concat_str(encoded(pl.col("by")), pl.lit("/"), encoded(pl.col("version")))
    names = [n for n in edges.frame.collect_schema().names() if n not in {"source", "target", "by", "version"}]
    statement = pl.concat_str(
        pl.lit('{"@type":["rdf:Statement","prov:Entity"],"rdf:subject":'), source,
        pl.lit(f',"rdf:predicate":"{edges.kind}","rdf:object":'), target,
        pl.lit(',"'), made, pl.lit(f'":"{NAMES}agent:'), maker, pl.lit('"'), *map(_property, names), pl.lit("}"),
    )  # fmt: skip
    return direct, statement


def _property(name: str) -> pl.Expr:
    """Return a property as it stands in JSON behind others; nothing where it is null."""
    value = pl.struct(name).struct.json_encode()
    inside = value.str.strip_prefix("{").str.strip_suffix("}")
    return pl.when(pl.col(name).is_not_null()).then(pl.lit(",") + inside).otherwise(pl.lit(""))
