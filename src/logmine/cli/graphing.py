"""`logmine graph`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from logmine.cli.shared import say


class GraphFormat(StrEnum):
    """Formats of the graph."""

    GRAPHML = "graphml"
    NEO4J = "neo4j"
    JSONLD = "jsonld"


def register(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.command()(graph)


def graph(
    run: Annotated[Path, typer.Argument(help="Folder that logmine extract wrote", exists=True, file_okay=False)],
    out: Annotated[
        Path, typer.Option("-o", "--out", help="File to write: .graphml, .zip (Neo4j; or a folder), .jsonld")
    ],
    labels: Annotated[
        Path | None,
        typer.Option(help="Folder that logmine label wrote: images and labels", exists=True, file_okay=False),
    ] = None,
    assets: Annotated[
        Path | None, typer.Option(help="Asset register: what each asset is a part of", exists=True, dir_okay=False)
    ] = None,
    sensors: Annotated[
        Path | None, typer.Option(help="Readings: asset, channel, time, value", exists=True, dir_okay=False)
    ] = None,
    transactions: Annotated[
        Path | None, typer.Option(help="Transactions: asset, date, kind, …", exists=True, dir_okay=False)
    ] = None,
    window: Annotated[str, typer.Option(help="Readings are gathered in stretches of: 1d, 6h, 1w, …")] = "1d",
    fmt: Annotated[GraphFormat | None, typer.Option("--format", help="Told by the suffix if not given")] = None,
    lexicons: Annotated[
        Path | None, typer.Option(help="Folder of your own lexicons", exists=True, file_okay=False)
    ] = None,
) -> None:
    """Write the graph that ties assets, components, records, events, conditions and images together."""
    from logmine.graph import build_graph, format_of, write_graph

    chosen = fmt.value if fmt else format_of(out)  # a wrong suffix is told before anything is read
    made = build_graph(
        run, labels, register=assets, sensors=sensors, transactions=transactions, window=window, lexicons=lexicons
    )
    write_graph(made, out, chosen)
    say(f"written to {out}: {chosen}")
