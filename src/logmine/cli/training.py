"""`logmine train`, `logmine train-normalizer|train-linker|train-modes`, `logmine model export|show|compare`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from logmine.cli.comparing import compare
from logmine.cli.shared import progress_bar, say
from logmine.errors import UsageError

models = typer.Typer(help="Export, show and compare models.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.command()(train)
    app.command("train-normalizer")(train_normalizer)
    app.command("train-linker")(train_linker)
    app.command("train-modes")(train_modes)
    models.command()(compare)
    app.add_typer(models, name="model")


def train(
    corpora: Annotated[list[str], typer.Argument(help="Annotated corpora; FILE*4 goes four times into each pass")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Model folder to write")],
    scheme: Annotated[
        str, typer.Option(help="Label scheme that the model shall speak: a name, or your own .csv file")
    ] = "logmine",
    domain: Annotated[
        str | None,
        typer.Option(help="Whose abbreviations come first in texts that don't say; guessed by file if not given"),
    ] = None,
    dev: Annotated[
        list[Path] | None, typer.Option(help="Corpus to score the model on; repeat", exists=True, dir_okay=False)
    ] = None,
    encoder: Annotated[Path | None, typer.Option(help="Folder of a pretrained encoder", exists=True)] = None,
    teacher: Annotated[
        list[Path] | None, typer.Option(help="Folder of a trained model to learn from as well; repeat", exists=True)
    ] = None,
    unlabelled: Annotated[
        list[Path] | None,
        typer.Option(help="Texts that teachers label: .txt, export, corpus; repeat", exists=True),
    ] = None,
    folds: Annotated[
        int, typer.Option(min=0, help="First train so many teachers, each on all texts but its part; 0 none")
    ] = 0,
    fold: Annotated[
        str | None,
        typer.Option(help="Leave out part N/K of the texts, as a teacher that shall teach on them", metavar="N/K"),
    ] = None,
    patience: Annotated[
        int | None, typer.Option(help="Stop after so many passes without a better F1 on --dev; 0 never", min=0)
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Of everything random")] = None,
    passes: Annotated[int | None, typer.Option(help="How often each text is seen", min=1)] = None,
    rate: Annotated[float | None, typer.Option(help="Highest learning rate of the encoder")] = None,
    head_rate: Annotated[float | None, typer.Option(help="Highest learning rate of the classifier")] = None,
    swap: Annotated[
        float | None,
        typer.Option(help="Part of variants with other components, of the lexicons", min=0, max=1),
    ] = None,
    trust: Annotated[
        float | None, typer.Option(help="Teachers' part in what a marked word should be", min=0, max=1)
    ] = None,
    layers: Annotated[
        int | None, typer.Option(help="Keep so many of the encoder's layers, its first: fewer are faster", min=1)
    ] = None,
    marks: Annotated[
        bool | None,
        typer.Option("--marks/--no-marks", help="Compute the encoder's marks with every text, or not"),
    ] = None,
    threads: Annotated[int | None, typer.Option(help="Threads that torch may use", min=1)] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a training that was cut off")] = False,
    name: Annotated[str, typer.Option(help="The model's name")] = "logmine-tagger",
    lexicons: Annotated[Path | None, typer.Option(help="Folder of your own lexicons", exists=True)] = None,
) -> None:
    """Train a token classifier on annotated corpora (needs the extra: pip install 'logmine-nlp[train]')."""
    from logmine.lexicon import Lexicons
    from logmine.train import Corpus, TrainSettings, train_crosswise
    from logmine.train import train as fit_one

    given: dict[str, Any] = {
        "seed": seed,
        "passes": passes,
        "rate": rate,
        "head_rate": head_rate,
        "patience": patience,
        "swap": swap,
        "trust": trust,
        "layers": layers,
        "marks": marks,
        "threads": threads,
        "fold": _fold(fold),
    }
    settings = replace(TrainSettings(), **{key: value for key, value in given.items() if value is not None})
    parts = [_corpus(corpus) for corpus in corpora]
    fit = partial(train_crosswise, folds=folds) if folds else fit_one
    with progress_bar("training") as progress:
        model = fit(
            [Corpus(path, None, repeat, domain) for path, repeat in parts],
            out,
            lexicons=Lexicons(lexicons),
            scheme=scheme,
            dev=[Corpus(path, domain=domain) for path in dev or ()],
            encoder=encoder,
            teachers=teacher or (),
            unlabelled=unlabelled or (),
            settings=settings,
            name=name,
            resume=resume,
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


def train_linker(
    files: Annotated[list[Path], typer.Argument(help="Annotated events (docs: gold)", exists=True, dir_okay=False)],
    out: Annotated[Path, typer.Option("-o", "--out", help="Model folder to write")],
    name: Annotated[str, typer.Option(help="The model's name")] = "logmine-linker",
    lexicons: Annotated[Path | None, typer.Option(help="Folder of your own lexicons", exists=True)] = None,
) -> None:
    """Train what links failures, components and actions on annotated events."""
    from logmine.lexicon import Lexicons
    from logmine.train.linking import train_linker as fit

    model = fit(files, out, lexicons=Lexicons(lexicons), name=name)
    for key, value in model.figures.items():
        typer.echo(f"{key}: {value:.4f}")
    say(f"written to {out}")


def train_modes(
    files: Annotated[list[Path], typer.Argument(help="Phrase and failure mode, as CSV", exists=True, dir_okay=False)],
    out: Annotated[Path, typer.Option("-o", "--out", help="Model folder to write")],
    domain: Annotated[str, typer.Option(help="Whose abbreviations come first")] = "general",
    dev: Annotated[list[Path] | None, typer.Option(help="File to score the finished model on; repeat")] = None,
    seed: Annotated[int, typer.Option(help="Of how phrases are dealt into parts")] = 1,
    name: Annotated[str, typer.Option(help="The model's name")] = "logmine-modes",
    lexicons: Annotated[Path | None, typer.Option(help="Folder of your own lexicons", exists=True)] = None,
) -> None:
    """Learn which failure mode a phrase tells, from phrases with the names of their modes; seconds, without torch."""
    from logmine.lexicon import Lexicons
    from logmine.modes.fitting import ModesSettings
    from logmine.train.modes import train_modes as fit

    model = fit(
        files,
        out,
        lexicons=Lexicons(lexicons),
        domain=domain,
        dev=dev or (),
        settings=ModesSettings(seed=seed),
        name=name,
    )
    for key, value in model.figures.items():
        typer.echo(f"{key}: {value:.4f}")
    say(f"written to {out}")


@models.command()
def show(
    folder: Annotated[Path | None, typer.Argument(help="Model folder; the embedded one if not given")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print model.json as it is")] = False,
) -> None:
    """Print what a model is: labels, data, recipe, figures, size."""
    from logmine.cli.printing import print_table
    from logmine.tagger import describe, embedded

    path = folder or embedded()
    model = describe(path)
    if as_json:
        typer.echo(model.model_dump_json(indent=2))
        return
    size = sum(file.stat().st_size for file in path.iterdir() if file.suffix in {".onnx", ".json"})
    print_table(
        [
            (model.name, ""),
            ("speaks", f"{model.scheme}: {', '.join(model.labels)}"),
            ("made from", model.encoder.get("name", "unknown")),
            *((f"learnt from {name}", _texts(row)) for name, row in model.data.items()),
            *((f"taught by {name}", digest[:16]) for name, digest in model.teachers.items()),
            ("recipe", ", ".join(f"{key} {value}" for key, value in model.recipe.items() if value is not None)),
            ("windows", f"{model.window} pieces, {model.context} of them context on either side"),
            ("temperature", f"{model.temperature:g}"),
            *((name, f"{value:.4f}") for name, value in model.figures.items()),
            ("made with", ", ".join(f"{library} {number}" for library, number in model.versions.items())),
            ("size", f"{size / 1e6:.1f} MB"),
        ]
    )


@models.command()
def export(
    folder: Annotated[Path, typer.Argument(help="Model folder that logmine train wrote", exists=True, file_okay=False)],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Folder to write; FOLDER itself if not given")] = None,
    float32: Annotated[bool, typer.Option("--float32", help="Keep float32 instead of int8")] = False,
    embedding_bits: Annotated[int, typer.Option(help="Of a word embedding's value: 8 or 4")] = 8,
) -> None:
    """Write what runs without torch: model.onnx, tokenizer.json, model.json, and the card."""
    from logmine.train.folder import export as write

    target = out or folder
    model = write(folder, target, quantised=not float32, embedding_bits=embedding_bits)
    say(f"{model.name} written to {target}")


def _texts(row: dict[str, Any]) -> str:
    return f"{row['texts']} texts" if "texts" in row else f"{row['unlabelled']} texts without labels"


def _fold(given: str | None) -> tuple[int, int] | None:
    if given is None:
        return None
    which, _, parts = given.partition("/")
    if not (which.isdigit() and parts.isdigit() and 1 <= int(which) <= int(parts) and int(parts) > 1):
        raise UsageError(f"--fold {given}: expected which part of how many, such as 1/4")
    return int(which), int(parts)


def _corpus(given: str) -> tuple[Path, int]:
    path, star, times = given.rpartition("*")
    if not star:
        path, times = given, "1"
    if not Path(path).is_file():
        raise UsageError(f"{path}: no such corpus")
    if not times.isdigit() or int(times) < 1:
        raise UsageError(f"{given}: behind * stands how often, a whole number from 1")
    return Path(path), int(times)
