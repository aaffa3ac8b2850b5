"""`logmine train`, `logmine model show`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from logmine.cli.shared import progress_bar, say
from logmine.errors import UsageError

models = typer.Typer(help="Look at models.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.command()(train)
    app.command("train-normalizer")(train_normalizer)
    app.add_typer(models, name="model")


def train(
    corpora: Annotated[list[str], typer.Argument(help="Annotated corpora; FILE*4 goes four times into each pass")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Model folder to write")],
    scheme: Annotated[
        str | None, typer.Option(help="Label scheme of the corpora; found by their labels if not given")
    ] = None,
    domain: Annotated[str, typer.Option(help="Whose abbreviations come first, where a corpus doesn't say")] = "general",
    dev: Annotated[list[Path] | None, typer.Option(help="Corpus to score the finished model on; repeat")] = None,
    encoder: Annotated[Path | None, typer.Option(help="Folder of a pretrained encoder", exists=True)] = None,
    seed: Annotated[int | None, typer.Option(help="Of everything random")] = None,
    passes: Annotated[int | None, typer.Option(help="How often each text is seen")] = None,
    threads: Annotated[int | None, typer.Option(help="Threads that torch may use")] = None,
    name: Annotated[str, typer.Option(help="The model's name")] = "logmine-tagger",
    lexicons: Annotated[Path | None, typer.Option(help="Folder of your own lexicons", exists=True)] = None,
) -> None:
    """Train a token classifier on annotated corpora (needs the extra: pip install 'logmine-nlp[train]')."""
    from logmine.lexicon import Lexicons
    from logmine.train import Corpus, TrainSettings
    from logmine.train import train as fit

    given = {"seed": seed, "passes": passes, "threads": threads}
    settings = TrainSettings(**{key: value for key, value in given.items() if value is not None})
    parts = [_corpus(corpus) for corpus in corpora]
    with progress_bar("training") as progress:
        model = fit(
            [Corpus(path, scheme, repeat, domain) for path, repeat in parts],
            out,
            lexicons=Lexicons(lexicons),
            dev=[Corpus(path, scheme, domain=domain) for path in dev or ()],
            encoder=encoder,
            settings=settings,
            name=name,
            progress=progress,
        )
    for key, value in model.figures.items():
        typer.echo(f"{key}: {value:.4f}")
    say(f"written to {out}")


def train_normalizer(
    files: Annotated[list[Path], typer.Argument(help="Parallel texts: raw, tab, meant", exists=True, dir_okay=False)],
    out: Annotated[Path, typer.Option("-o", "--out", help="Model folder to write")],
    domain: Annotated[str, typer.Option(help="Whose abbreviations come first, there and when it is used")] = "general",
    dev: Annotated[list[Path] | None, typer.Option(help="Parallel text to score the finished model on; repeat")] = None,
    seed: Annotated[int, typer.Option(help="Of everything random")] = 1,
    name: Annotated[str, typer.Option(help="The model's name")] = "logmine-normalizer",
    lexicons: Annotated[Path | None, typer.Option(help="Folder of your own lexicons", exists=True)] = None,
) -> None:
    """Train a normaliser on parallel texts (needs the extra: pip install 'logmine-nlp[train]')."""
    from logmine.lexicon import Lexicons
    from logmine.train.normalizing import NormalizerSettings
    from logmine.train.normalizing import train_normalizer as fit

    settings = NormalizerSettings(seed=seed)
    with progress_bar("training") as progress:
        model = fit(
            files,
            out,
            lexicons=Lexicons(lexicons),
            domain=domain,
            dev=dev or (),
            settings=settings,
            name=name,
            progress=progress,
        )
    for key, value in model.figures.items():
        typer.echo(f"{key}: {value:.4f}")
    say(f"written to {out}")


@models.command()
def show(
    folder: Annotated[Path | None, typer.Argument(help="Model folder; the embedded one if not given")] = None,
) -> None:
    """Print what a model is: labels, data, recipe, figures."""
    from logmine.tagger import describe, embedded

    typer.echo(describe(folder or embedded()).model_dump_json(indent=2))


def _corpus(given: str) -> tuple[Path, int]:
    path, star, times = given.rpartition("*")
    if not star:
        path, times = given, "1"
    if not Path(path).is_file():
        raise UsageError(f"{path}: no such corpus")
    if not times.isdigit() or int(times) < 1:
        raise UsageError(f"{given}: behind * stands how often, a whole number from 1")
    return Path(path), int(times)
