"""Writes the pages of the reference that are made from the code: `python docs/make_reference.py`."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import typer.main
from typer.testing import CliRunner

from logmine.cli import app
from logmine.graph import EDGE_KINDS, NODE_KINDS
from logmine.schema import SCHEMA_VERSION, TABLES

HERE = Path(__file__).parent / "reference"

_OTHERS = (
    "`records` has, after these, every other column of the export, untouched but for what `--mask` hides, as\n"
    "`src.<name>`."
)


def tables() -> str:
    """Return the page of all tables: name, type, nullability and meaning of each column."""
    lines = [
        "# Tables",
        "",
        "Made from the code by `docs/make_reference.py`.",
        f"Every Parquet file carries `schema_version` (now {SCHEMA_VERSION}) in its metadata.",
        "Ids and codes are strings, enums are polars `Enum`, probabilities `Float64` in [0, 1].",
    ]
    for table in TABLES.values():
        lines += ["", f"## `{table.name}`", "", "| column | type | null | what it holds |", "|---|---|---|---|"]
        lines += [
            f"| `{c.name}` | {_dtype(c.dtype)} | {'yes' if c.nullable else 'no'} | {c.about} |" for c in table.columns
        ]
    lines += ["", _OTHERS, ""]
    return "\n".join(lines)


def commands() -> str:
    """Return the page of all commands, as `--help` prints them."""
    runner = CliRunner(env={"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1"})
    lines = ["# Command line", "", "Made from the code by `docs/make_reference.py`.", ""]
    lines += [
        "Exit codes: 0 done; 1 the input or model is at fault; 2 the call is wrong (an unknown option, a named column",
        "that isn't there). Errors are one line on stderr.",
    ]
    for words in _paths(typer.main.get_command(app)):
        shown = runner.invoke(app, [*words, "--help"], prog_name="logmine").stdout.strip()
        lines += ["", f"## `{' '.join(('logmine', *words))}`"]
        lines += ["", "```text", *(line.rstrip() for line in shown.splitlines()), "```"]
    return "\n".join([*lines, ""])


def graph() -> str:
    """Return the page of all kinds of nodes and edges of the graph."""
    lines = ["# Nodes and edges", "", "Made from the code by `docs/make_reference.py`.", ""]
    lines += ["How to write the graph: [Put the evidence into a graph](../how-to/graph.md).", "", "## Nodes", ""]
    lines += ["A node has the plain columns of its table as properties; what is null is left out.", ""]
    lines += ["| node | label in Neo4j, class in JSON-LD | what it stands for |", "|---|---|---|"]
    lines += [f"| `{kind.name}` | `{kind.label}` | {kind.about} |" for kind in NODE_KINDS.values()]
    lines += ["", "## Edges", ""]
    lines += [
        "An edge has `by`, the rule, model, vote or file that made it, and `version`: that of logmine for a rule, of",
        "the label set for what labelling made, else the beginning of the file's or model's digest.",
        "",
    ]
    lines += ["| edge | from | to | `prov:wasDerivedFrom` | what it says |", "|---|---|---|---|---|"]
    for kind in EDGE_KINDS.values():
        sources, targets = (
            ", ".join(f"`{name}`" for name in dict.fromkeys(ends)) for ends in zip(*kind.ends, strict=True)
        )
        lines.append(f"| `{kind.name}` | {sources} | {targets} | {'yes' if kind.derives else 'no'} | {kind.about} |")
    return "\n".join([*lines, ""])


def _paths(command: object, words: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [words]
    for name, child in getattr(command, "commands", {}).items():
        found += _paths(child, (*words, name))
    return found


def _dtype(dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.Enum):
        return "Enum: " + " ".join(f"`{value}`" for value in dtype.categories)
    if isinstance(dtype, pl.List):
        return f"List of {_dtype(dtype.inner)}"  # type: ignore[arg-type]
    if isinstance(dtype, pl.Struct):
        return "{" + ", ".join(f"{field.name}: {_short(field.dtype)}" for field in dtype.fields) + "}"
    return _short(dtype)


def _short(dtype: object) -> str:
    return "Enum" if isinstance(dtype, pl.Enum) else str(dtype)


PAGES = {"tables.md": tables, "graph.md": graph, "cli.md": commands}


if __name__ == "__main__":
    for page, make in PAGES.items():
        (HERE / page).write_text(make(), encoding="utf-8")
