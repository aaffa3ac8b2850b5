"""The command line: options in, one clear line out; no logic of its own."""

from __future__ import annotations

import sys

import typer

from logmine.cli import corpus, evaluating, extracting, graphing, labelling, lexicons, showing, training
from logmine.errors import LogmineError

app = typer.Typer(
    name="logmine",
    help="Turn unstructured maintenance logs into structured, auditable evidence. Offline.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for room in (extracting, labelling, showing, graphing, evaluating, training, corpus, lexicons):
    room.register(app)


def main() -> None:
    """Run the command line; errors of logmine's own become one line and an exit code."""
    try:
        app()
    except LogmineError as error:
        typer.echo(f"logmine: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(0)
