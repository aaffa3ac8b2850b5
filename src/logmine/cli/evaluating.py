"""`logmine evaluate normalize|tag|events`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from logmine.cli.shared import show

if TYPE_CHECKING:
    from collections.abc import Sequence

commands = typer.Typer(help="Score a part against annotated texts.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="Annotated texts", exists=True, dir_okay=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON")]
Lexicons_ = Annotated[Path | None, typer.Option("--lexicons", help="Folder of your own lexicons", exists=True)]
Model = Annotated[Path | None, typer.Option(help="Folder of a tagger that you trained", exists=True)]
Predictions = Annotated[Path | None, typer.Option(help="Write what was predicted, in the form of the input")]


def register(app: typer.Typer) -> None:
    """Add this room's commands."""
    app.add_typer(commands, name="evaluate")


@commands.command()
def normalize(
    file: File,
    profile: Annotated[str, typer.Option(help="The form to normalise to")] = "maintnorm",
    domain: Annotated[str | None, typer.Option(help="Whose abbreviations come first; guessed if not given")] = None,
    lexicons: Lexicons_ = None,
    model: Annotated[Path | None, typer.Option(help="Folder of a normaliser's model of yours", exists=True)] = None,
    predictions: Predictions = None,
    errors: Annotated[int, typer.Option(help="How many confusions to list, commonest first")] = 20,
    as_json: AsJson = False,
) -> None:
    """Score the normaliser on parallel text: raw, tab, normalised, one token a line."""
    from dataclasses import asdict

    from logmine.evaluate.normalize import evaluate_normalizer
    from logmine.lexicon import Lexicons

    scores = evaluate_normalizer(
        file, Lexicons(lexicons), domain, predictions, profile=profile, model=model, worst=errors
    )
    figures = {
        "precision": scores.precision,
        "recall": scores.recall,
        "error_reduction_rate": scores.error_reduction_rate,
    }
    if as_json:
        _print_json(asdict(scores) | figures)
        return
    _print_table(
        [
            ("measure", "value"),
            ("profile", scores.profile),
            ("domain", scores.domain),
            ("texts", f"{scores.texts:,}"),
            ("tokens scored", f"{scores.tokens:,}"),
            ("tokens left out: a mask is meant", f"{scores.masked:,}"),
            *((name.replace("_", " "), f"{value:.4f}") for name, value in figures.items()),
        ]
    )
    worst = [(f"{c.count:,}", c.raw, c.meant, c.predicted) for c in scores.worst]
    _print_table([("count", "raw", "meant", "predicted"), *worst])


@commands.command()
def events(
    file: File,
    split: Annotated[str | None, typer.Option(help="Only texts of this part: train, dev, test")] = None,
    lexicons: Lexicons_ = None,
    model: Model = None,
    predictions: Predictions = None,
    as_json: AsJson = False,
) -> None:
    """Score events, their attributes and links on annotated texts (docs: reference, gold corpus)."""
    import logmine
    from logmine.evaluate.events import compare
    from logmine.evaluate.events import predictions as predict
    from logmine.evaluate.gold import read_gold, write_gold

    extractor = logmine.load(lexicons=lexicons, model=model)
    gold = [text for text in read_gold(file) if split is None or text.split == split]
    found = predict(gold, lambda text, day: extractor(text, reported_at=day).events)
    if predictions is not None:
        write_gold(found, predictions)
    scores = compare(gold, found)
    if as_json:
        _print_json(scores.as_dict())
    else:
        _print_table(scores.table())


@commands.command()
def tag(
    file: File,
    scheme: Annotated[
        str | None, typer.Option(help="Label scheme of the corpus; found by its labels if not given")
    ] = None,
    split: Annotated[str | None, typer.Option(help="Only texts of this part: train, dev, test")] = None,
    own_labels: Annotated[bool, typer.Option("--own-labels", help="Score under the corpus' labels, not ours")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="Tag raw texts; extract normalises first")] = False,
    domain: Annotated[str, typer.Option(help="Whose abbreviations come first")] = "general",
    lexicons: Lexicons_ = None,
    model: Model = None,
    predictions: Predictions = None,
    as_json: AsJson = False,
) -> None:
    """Score the tagger on an annotated corpus: exact spans, micro-averaged, through the scheme's label map."""
    from dataclasses import asdict

    from logmine.evaluate.predictions import write_predictions
    from logmine.evaluate.tag import evaluate_tag
    from logmine.lexicon import Lexicons
    from logmine.normalize import Normalizer
    from logmine.tagger import Tagger
    from logmine.types import NormalizedText

    books, tagger = Lexicons(lexicons), Tagger(model)
    normalize = NormalizedText.unchanged if raw else Normalizer(books, domain)
    if predictions is not None:
        write_predictions(file, predictions, tagger, books, scheme=scheme, normalize=normalize)
    scores = evaluate_tag(file, tagger, books, scheme=scheme, normalize=normalize, split=split, own_labels=own_labels)
    if as_json:
        _print_json(asdict(scores) | {"f1": scores.overall.f1})
        return
    typer.echo(f"scheme {scores.scheme}: " + ", ".join(f"{a} → {b}" for a, b in scores.mapping.items()))
    rows = [
        (s.label, f"{s.gold:,}", f"{s.found:,}", *(f"{x:.4f}" for x in (s.precision, s.recall, s.f1, s.overlap_f1)))
        for s in (scores.overall, *scores.labels)
    ]
    _print_table([("label", "gold", "found", "precision", "recall", "F1", "overlap F1"), *rows])
    typer.echo(f"{scores.texts} texts; expected calibration error {scores.calibration_error:.4f}")


def _print_json(value: dict[str, Any]) -> None:
    import json

    typer.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))


def _print_table(rows: Sequence[Sequence[str]]) -> None:
    from rich.table import Table

    from logmine.report import plain

    table = Table(box=None, pad_edge=False)
    for name in rows[0]:
        table.add_column(name, header_style="dim")
    for row in rows[1:]:
        table.add_row(*(plain(cell) for cell in row))
    show(table)
