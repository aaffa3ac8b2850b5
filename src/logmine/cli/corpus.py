"""`logmine corpus import`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from logmine.cli.shared import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.corpora import Imported

commands = typer.Typer(help="Bring annotated texts of others into the forms used here.", no_args_is_help=True)


class Format(StrEnum):
    """Formats of corpora."""

    MWO2KG = "mwo2kg"
    MAINTIE = "maintie"
    MAINTNORM = "maintnorm"
    FMC = "fmc"
    OMIN = "omin"
    CONLL = "conll"
    DOCCANO = "doccano"
    LABEL_STUDIO = "label-studio"
    PRODIGY = "prodigy"
    BRAT = "brat"


class Part(StrEnum):
    """Parts of a corpus."""

    TRAIN = "train"
    DEV = "dev"
    TEST = "test"


class Offsets(StrEnum):
    """What offsets count."""

    CODE_POINTS = "code-points"
    UTF_16 = "utf-16"


def register(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.add_typer(commands, name="corpus")


@commands.callback()
def corpus() -> None:
    """Bring annotated texts of others into the forms used here."""


@commands.command("import")
def import_(
    form: Annotated[Format, typer.Argument(metavar="FORMAT", help="What PATH is")],
    path: Annotated[Path, typer.Argument(help="A file, or a folder of them", exists=True)],
    out: Annotated[Path, typer.Option("-o", "--out", help="File to write: .jsonl, .norm or .csv", dir_okay=False)],
    scheme: Annotated[
        str | None,
        typer.Option(help="Name or .csv file of a label scheme; none keeps the labels; found by them if not given"),
    ] = None,
    domain: Annotated[str | None, typer.Option(help="The domain its texts belong to")] = None,
    part: Annotated[
        Part | None, typer.Option(help="Only this part: files called train.*, dev.*, val.*, test.*")
    ] = None,
    offsets: Annotated[
        Offsets | None, typer.Option(help="What offsets count; what the tool is known for if not given")
    ] = None,
    lexicons: Annotated[
        Path | None, typer.Option("--lexicons", help="Folder of your own lexicons", exists=True)
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file that is there")] = False,
) -> None:
    """Turn a corpus, or what an annotation tool wrote, into a file that train and evaluate read."""
    from logmine.corpora import ImportOptions, import_corpus
    from logmine.corpora.offsets import CODE_POINTS, UTF_16
    from logmine.lexicon import Lexicons

    unit = None if offsets is None else UTF_16 if offsets is Offsets.UTF_16 else CODE_POINTS
    options = ImportOptions(scheme, domain, part.value if part else None, unit)
    done = import_corpus(form.value, path, out, Lexicons(lexicons), options, overwrite=overwrite)
    for line in _lines(done, out):
        say(line)


def _lines(done: Imported, out: Path) -> Iterator[str]:
    yield from map(str, done.left)
    for what, count in sorted(done.asides.items()):
        yield f"not imported: {count:,} {what}"
    parts = ", ".join(f"{name or 'no part'} {count:,}" for name, count in sorted(done.parts.items()))
    texts = f"{_many(done.texts, 'text')} from {_many(done.files, 'file')} ({parts})"
    if done.spans is not None:
        labels = f"scheme {done.scheme}" if done.scheme else "labels kept"
        texts += f", {_many(done.spans, 'span')}, {labels}; {done.bare:,} without a span"
    yield f"{out}: {texts}; {len(done.left):,} left out"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"
