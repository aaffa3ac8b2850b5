"""`logmine lexicon check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from logmine.cli.shared import say

commands = typer.Typer(help="Look after your own lexicons.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.add_typer(commands, name="lexicon")


@commands.command()
def check(
    folder: Annotated[Path, typer.Argument(help="Folder of your own lexicons", exists=True, file_okay=False)],
) -> None:
    """Read every file of a folder of lexicons as a run would; the first mistake is named with file and line."""
    from logmine.extracting import check_lexicons

    for name in check_lexicons(folder):
        say(f"{name}: as it should be")


@commands.command("list")
def list_files() -> None:
    """List the shipped lexicons: the names that a folder of your own can hold."""
    from logmine.lexicon import Lexicons

    for name in Lexicons().fingerprint():
        typer.echo(name)
