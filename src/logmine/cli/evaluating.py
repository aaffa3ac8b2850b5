"""`logmine evaluate normalize|tag|modes|events`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from logmine.cli.curves import print_curve
from logmine.cli.printing import print_json, print_table
from logmine.cli.scoring import AsJson, Domain, Lexicons_, OwnLabels, Raw, Scheme, Split
from logmine.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from logmine.evaluate.tag import TagScores
    from logmine.extracting import Extractor
    from logmine.types import Event, Span

commands = typer.Typer(help="Score a part against annotated texts.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="Annotated texts", exists=True, dir_okay=False)]
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
        print_json(asdict(scores) | figures)
        return
    print_table(
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
    print_table([("count", "raw", "meant", "predicted"), *worst])


@commands.command()
def events(
    file: File,
    split: Split = None,
    lexicons: Lexicons_ = None,
    model: Model = None,
    given: Annotated[
        bool, typer.Option("--given-mentions", help="Give the annotated mentions: score what is made of them alone")
    ] = False,
    predictions: Predictions = None,
    as_json: AsJson = False,
) -> None:
    """Score events, their attributes and links on annotated texts (docs: reference, gold corpus)."""
    import logmine
    from logmine.evaluate.events import compare, predictions_given
    from logmine.evaluate.events import predictions as predict
    from logmine.evaluate.gold import read_gold, write_gold

    gold = [text for text in read_gold(file) if split is None or text.split == split]
    found = []
    for domain in sorted({text.domain or "general" for text in gold}):
        extractor = logmine.load(lexicons=lexicons, model=model, domain=domain)
        texts = [text for text in gold if (text.domain or "general") == domain]
        if given:
            found += predictions_given(texts, partial(_given, extractor))
        else:
            found += predict(texts, partial(_read, extractor))
    if predictions is not None:
        write_gold(found, predictions)
    scores = compare(gold, found)
    if as_json:
        print_json(scores.as_dict())
    else:
        print_table(scores.table())


@commands.command()
def modes(
    file: File,
    folds: Annotated[
        int,
        typer.Option(help="Deal the file into so many parts, each named by a model learnt from the others", min=0),
    ] = 0,
    seed: Annotated[int, typer.Option(help="Of the dealing")] = 1,
    lexicons: Lexicons_ = None,
    model: Annotated[Path | None, typer.Option(help="Folder of a model that you trained", exists=True)] = None,
    predictions: Predictions = None,
    errors: Annotated[int, typer.Option(help="How many confusions to list, commonest first", min=0)] = 20,
    as_json: AsJson = False,
) -> None:
    """Score failure coding on phrases with the names of their failure modes (CSV, as FMC has them)."""
    from logmine.evaluate.modes import evaluate_modes
    from logmine.lexicon import Lexicons

    scores = evaluate_modes(file, Lexicons(lexicons), model=model, parts=folds, seed=seed, predictions=predictions)
    if as_json:
        print_json(scores.as_dict())
        return
    rows = [
        (one.name, one.code, f"{one.gold:,}", f"{one.found:,}", f"{one.right:,}", f"{one.f1:.4f}")
        for one in scores.modes
    ]
    print_table([("failure mode", "code", "gold", "found", "right", "F1"), *rows])
    if errors and scores.confusions:
        print_table([("count", "annotated", "found"), *((f"{n:,}", *pair) for *pair, n in scores.confusions[:errors])])
    for line in scores.lines():
        typer.echo(line)


@commands.command()
def tag(
    file: File,
    scheme: Scheme = None,
    split: Split = None,
    own_labels: OwnLabels = False,
    raw: Raw = False,
    domain: Domain = None,
    lexicons: Lexicons_ = None,
    model: Model = None,
    predictions: Predictions = None,
    errors: Annotated[int, typer.Option(help="How many confusions to list, commonest first", min=0)] = 20,
    examples: Annotated[Path | None, typer.Option(help="Write every wrong span to this CSV")] = None,
    calibration: Annotated[bool, typer.Option("--calibration", help="Print how true confidence is, by tenths")] = False,
    learning_curve: Annotated[
        list[Path] | None,
        typer.Option(
            help="Corpus to train on, an eighth of it up to all, and score each model; repeat", metavar="TRAIN"
        ),
    ] = None,
    encoder: Annotated[Path | None, typer.Option(help="Encoder to train for --learning-curve", exists=True)] = None,
    as_json: AsJson = False,
) -> None:
    """Score the tagger on an annotated corpus, exact spans: under its labels if the model has them, else under ours."""
    from logmine.evaluate.roads import Road
    from logmine.evaluate.tag import ScoreFiles, evaluate_tag
    from logmine.evaluate.taggers import open_tagger
    from logmine.lexicon import Lexicons

    books = Lexicons(lexicons)
    road = Road(normalized=not raw, domain=domain)
    if learning_curve:
        besides = {"--scheme": scheme, "--own-labels": own_labels, "--model": model, "--predictions": predictions}
        besides |= {"--examples": examples, "--calibration": calibration}
        if given := [option for option, value in besides.items() if value]:
            raise UsageError(f"{', '.join(given)}: the curve's models are trained and scored at once; leave it out")
        print_curve(learning_curve, file, books, road, split=split, encoder=encoder, as_json=as_json)
        return
    scores = evaluate_tag(
        file,
        open_tagger(model),
        books,
        scheme=scheme,
        road=road,
        split=split,
        own_labels=own_labels,
        files=ScoreFiles(predictions, examples),
    )
    if as_json:
        print_json(scores.as_dict())
        return
    for line in (*scores.terms.corpus_lines(), *scores.terms.model_lines()):
        typer.echo(line)
    print_table(_labels(scores))
    if scores.domains:
        print_table(_domains(scores))
    print_table(_kinds(scores))
    if errors and scores.confusions:
        wrong = [(f"{c.count:,}", c.kind, c.gold, c.found) for c in scores.confusions[:errors]]
        print_table([("count", "wrong", "annotated", "found"), *wrong])
    if calibration:
        print_table(_reliability(scores))
    low, high = scores.interval
    typer.echo(f"F1 {scores.overall.f1:.4f}; 95 % of 1,000 draws of the texts: {low:.4f} to {high:.4f}")
    if scores.nested:
        typer.echo(
            f"{scores.nested:,} annotated spans within others were left out; F1 {scores.f1_with_nested:.4f} if missed"
        )
    typer.echo(f"{scores.texts:,} texts; expected calibration error {scores.calibration_error:.4f}")


def _read(extractor: Extractor, text: str, day: date | None) -> tuple[Event, ...]:
    return extractor(text, reported_at=day).events


def _given(extractor: Extractor, text: str, spans: Sequence[Span], day: date | None) -> tuple[Event, ...]:
    return extractor.given(text, spans, reported_at=day).events


def _labels(scores: TagScores) -> list[tuple[str, ...]]:
    rows = [
        (one.label, f"{one.gold:,}", f"{one.found:,}", *(f"{share:.4f}" for share in one.shares))
        for one in (scores.overall, *scores.labels)
    ]
    means = ("macro average", "", "", *(f"{share:.4f}" for share in scores.macro))
    return [("label", "gold", "found", "precision", "recall", "F1", "overlap F1"), rows[0], means, *rows[1:]]


def _domains(scores: TagScores) -> list[tuple[str, ...]]:
    from logmine.evaluate.labels import micro

    commonest = [one.label for one in scores.labels[:2]]
    rows = []
    for domain, labels in scores.domains.items():
        together, by_label = micro(labels), {one.label: one for one in labels}
        shares = [f"{by_label[label].overlap_f1:.4f}" if label in by_label else "" for label in commonest]
        rows.append((domain, f"{together.gold:,}", f"{together.f1:.4f}", f"{together.overlap_f1:.4f}", *shares))
    return [("domain", "gold", "F1", "overlap F1", *(f"{label}, overlap F1" for label in commonest)), *rows]


def _kinds(scores: TagScores) -> list[tuple[str, ...]]:
    total = max(scores.overall.gold, 1)
    rows = [(kind, f"{count:,}", f"{count / total:.1%}") for kind, count in scores.kinds.items()]
    return [("spans", "count", "of annotated ones"), *rows]


def _reliability(scores: TagScores) -> list[tuple[str, ...]]:
    rows = [
        (
            f"{one.low:.1f}",
            f"{one.count:,}",
            *((f"{one.confidence:.4f}", f"{one.right:.4f}") if one.count else ("", "")),
        )
        for one in scores.reliability
    ]
    return [("confidence from", "spans", "mean confidence", "part right"), *rows]
