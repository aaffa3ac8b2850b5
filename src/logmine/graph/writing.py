"""Writing a graph: the format by name or by the file's suffix, all of it or nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from logmine.errors import SettingsError
from logmine.graph import graphml, jsonld, neo4j

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from logmine.graph.parts import Graph

FORMATS: Final[dict[str, Callable[[Graph, Path], None]]] = {
    "graphml": graphml.write,
    "neo4j": neo4j.write,
    "jsonld": jsonld.write,
}
_SUFFIXES: Final = {
    ".graphml": "graphml",
    ".xml": "graphml",
    ".zip": "neo4j",
    "": "neo4j",
    ".jsonld": "jsonld",
    ".json": "jsonld",
}


def write_graph(graph: Graph, path: Path, fmt: str | None = None) -> None:
    """Write a graph, in place of a file or of a folder of CSV files that is there.

    Args:
        graph: The graph.
        path: A file; for Neo4j a zip, or a folder.
        fmt: `graphml`, `neo4j` or `jsonld`; None tells by the suffix: `.graphml`, `.zip` or none, `.jsonld`.

    Raises:
        SettingsError: There is no such format, or a folder of something else is there.
    """
    chosen = fmt or format_of(path)
    if chosen not in FORMATS:
        raise SettingsError(f"{path}: no format {fmt!r}; there is {', '.join(FORMATS)}")
    if path.is_dir() and (chosen != "neo4j" or any(file.suffix != ".csv" for file in path.iterdir())):
        raise SettingsError(f"{path}: a folder of that name is there; give a file, or for neo4j a folder of its own")
    draft = path.with_name(f".{path.stem}.part{path.suffix}")
    _remove(draft)
    FORMATS[chosen](graph, draft)
    if path.is_dir() or draft.is_dir():
        _remove(path)
    draft.replace(path)


def format_of(path: Path) -> str:
    """Return the format that a file's suffix tells.

    Raises:
        SettingsError: It tells none.
    """
    found = _SUFFIXES.get(path.suffix.lower())
    if found is None:
        raise SettingsError(f"{path}: no format goes by {path.suffix}; use .graphml, .zip, .jsonld, or give --format")
    return found


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
