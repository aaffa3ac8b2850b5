"""`logmine timeline`, `logmine explain`, `logmine report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from logmine.cli.shared import say, show
from logmine.errors import UsageError


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
    import polars as pl

    from logmine.report import timeline_table
    from logmine.tables import read_table

    events, conditions = read_table(run, "events"), read_table(run, "conditions")
    known = sorted(events["asset_id"].drop_nulls().unique().to_list())
    if asset is not None and asset not in known:
        raise UsageError(f"no asset {asset!r} in {run}; it has {', '.join(known[:20])}{'…' if len(known) > 20 else ''}")
    for asset_id in [asset] if asset else known:
        own = events.filter((pl.col("asset_id") == asset_id) & pl.col("duplicate_of").is_null())
        rows = own.sort("occurred_at", "record_id", nulls_last=True).iter_rows(named=True)
        show(timeline_table(asset_id, rows, conditions.filter(pl.col("asset_id") == asset_id)))


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
