"""`logmine timeline`, `logmine explain`, `logmine report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from logmine.cli.shared import say, show


def register(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.command()(timeline)
    app.command()(explain)
    app.command()(report)


def timeline(
    run: Annotated[Path, typer.Argument(help="Folder that logmine extract wrote", exists=True, file_okay=False)],
    asset: Annotated[str | None, typer.Option(help="One asset; all if not given")] = None,
) -> None:
    """Show what happened to an asset, in time order, and its conditions."""
    from logmine.lexicon import Lexicons
    from logmine.report import TimelineView, find_asset, histories, mode_names
    from logmine.tables import read_table

    tables = {name: read_table(run, name) for name in ("events", "conditions")}
    assets = None if asset is None else [find_asset(asset, tables)]
    modes = mode_names(Lexicons())
    for history in histories(tables, assets):
        show(TimelineView(history, modes))


def explain(
    folder: Annotated[Path, typer.Argument(help="Folder that extract or label wrote", exists=True, file_okay=False)],
    what: Annotated[str, typer.Argument(help="An event or condition id; or an image id, followed by a defect")],
    defect: Annotated[str | None, typer.Argument(help="With an image: the defect")] = None,
) -> None:
    """Show why: from a label, a condition or an event back to the raw characters."""
    from logmine.explain import explain_label, explain_run

    lines = explain_run(folder, what) if defect is None else explain_label(folder, what, defect)
    for line in lines:
        typer.echo(line)


def report(
    run: Annotated[Path, typer.Argument(help="Folder that logmine extract wrote", exists=True, file_okay=False)],
    out: Annotated[Path, typer.Option("-o", "--out", help="HTML file to write")],
    labels: Annotated[Path | None, typer.Argument(help="Folder that logmine label wrote", exists=True)] = None,
) -> None:
    """Write one self-contained HTML page of a run, and of its labels."""
    from logmine.extracting import TABLE_NAMES, load_account
    from logmine.report import write_page
    from logmine.tables import read_table

    tables = {name: read_table(run, name) for name in TABLE_NAMES}
    write_page(out, tables, load_account(run), read_table(labels, "labels") if labels else None)
    say(f"written to {out}")
