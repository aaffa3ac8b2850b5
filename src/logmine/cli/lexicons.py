"""`logmine lexicon check|learn|list|tree`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from logmine.cli.shared import say

if TYPE_CHECKING:
    from logmine.growing import Learnt

commands = typer.Typer(help="Look after your own lexicons.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.add_typer(commands, name="lexicon")


@commands.command()
def check(
    path: Annotated[Path, typer.Argument(help="Folder of your own lexicons, or one of its files", exists=True)],
) -> None:
    """Read lexicons as a run would, and name every mistake with file and line."""
    from logmine.checking import check_lexicons
    from logmine.errors import LexiconError

    checked = check_lexicons(path)
    for mistake in checked.mistakes:
        typer.echo(str(mistake))
    if checked.mistakes:
        count = len(checked.mistakes)
        raise LexiconError(f"{path}: {count} mistake{'s' * (count > 1)}; see above")
    for name in checked.names:
        say(f"{name}: as it should be")


@commands.command()
def learn(
    out: Annotated[Path, typer.Option("-o", "--out", help="CSV file of proposals, for you to edit", dir_okay=False)],
    logs: Annotated[list[str] | None, typer.Argument(help="Exports, as logmine extract reads them")] = None,
    from_pairs: Annotated[
        list[Path] | None,
        typer.Option(help="raw<TAB>meant tokens to learn from instead; repeatable", exists=True, dir_okay=False),
    ] = None,
    preset: Annotated[str | None, typer.Option(help="How a system names its columns: sap-pm, maximo, …")] = None,
    text: Annotated[list[str] | None, typer.Option(help="Text column; repeat to join several")] = None,
    sheet: Annotated[str | None, typer.Option(help="The one sheet of a workbook to read")] = None,
    domain: Annotated[str | None, typer.Option(help="The list that is known already; guessed if not given")] = None,
    lexicons: Annotated[
        Path | None, typer.Option(help="Folder of your own lexicons: known already", exists=True, file_okay=False)
    ] = None,
    min_count: Annotated[int, typer.Option(min=1, help="How often a form must be seen")] = 3,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file that is there")] = False,
) -> None:
    """Propose rows for short forms and misspellings that no list knows, from a log or from parallel texts."""
    from logmine.errors import SettingsError
    from logmine.growing import learn_exports, learn_norms, refuse_to_replace, write_proposals
    from logmine.lexicon import Lexicons
    from logmine.read import ReadOptions

    if bool(logs) == bool(from_pairs):
        raise SettingsError("give either exports or --from-pairs FILE to learn from")
    if not overwrite:
        refuse_to_replace(out)
    known = Lexicons(lexicons)
    if from_pairs:
        learnt = learn_norms(from_pairs, known, domain=domain, least=min_count)
    else:
        options = ReadOptions(preset=preset, text=tuple(text or ()), sheet=sheet)
        learnt = learn_exports(logs or (), options, known, domain=domain, least=min_count)
    write_proposals(out, learnt.proposals)
    say(_what_came(learnt, out))


@commands.command("list")
def list_files() -> None:
    """List the shipped lexicons: the names that a folder of your own can hold."""
    from logmine.lexicon import Lexicons

    for name in Lexicons().fingerprint():
        typer.echo(name)


@commands.command()
def tree(
    name: Annotated[str | None, typer.Argument(help="A component, by any of its names; the whole tree without")] = None,
    lexicons: Annotated[
        Path | None, typer.Option(help="Folder of your own lexicons", exists=True, file_okay=False)
    ] = None,
) -> None:
    """Print components and their parts, with IEC 81346-2 class letter and ATA chapter or JASC code."""
    from logmine.concepts import Concepts
    from logmine.errors import LexiconError
    from logmine.lexicon import Lexicons

    concepts = Concepts(Lexicons(lexicons))
    top = concepts.component(name) if name else None
    if name and (top is None or not top.known):
        raise LexiconError(f"no component is named {name!r}; `logmine lexicon tree` names all")
    for depth, component in concepts.outline(top.name if top else None):
        typer.echo("  ".join(filter(None, ["  " * depth + component.name, component.letter, component.jasc])))


def _what_came(learnt: Learnt, out: Path) -> str:
    clear = sum(bool(row.expansion) for row in learnt.proposals)
    return (
        f"{out}: {len(learnt.proposals)} rows from {learnt.texts} texts, {clear} with an expansion. Look them through; "
        f"then it can be abbreviations/{learnt.domain}.csv in a folder of your own lexicons"
    )
