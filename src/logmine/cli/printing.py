"""How commands print what they found: JSON, or a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from logmine.cli.shared import show

if TYPE_CHECKING:
    from collections.abc import Sequence


def print_json(value: dict[str, Any]) -> None:
    """Print a value as JSON on stdout."""
    import json

    typer.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows on stdout, the first as names of columns."""
    from rich.table import Table

    from logmine.report import plain

    table = Table(box=None, pad_edge=False)
    for name in rows[0]:
        table.add_column(name, header_style="dim")
    for row in rows[1:]:
        table.add_row(*(plain(cell) for cell in row))
    show(table)
