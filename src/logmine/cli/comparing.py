"""`logmine model compare`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from logmine.cli.printing import print_json, print_table
from logmine.cli.scoring import AsJson, Domain, Lexicons_, OwnLabels, Raw, Scheme, Split
from logmine.errors import UsageError

if TYPE_CHECKING:
    from logmine.evaluate.compare import Comparison

EMBEDDED: Final = "embedded"


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help="Model folder, or `embedded`: the one that ships")],
    second: Annotated[str, typer.Argument(metavar="B", help="Model folder to compare with it, or `embedded`")],
    on: Annotated[Path, typer.Option("--on", help="Annotated texts", exists=True, dir_okay=False)],
    scheme: Scheme = None,
    split: Split = None,
    own_labels: OwnLabels = False,
    raw: Raw = False,
    domain: Domain = None,
    lexicons: Lexicons_ = None,
    as_json: AsJson = False,
) -> None:
    """Score two taggers on the same texts: the difference, how sure it is, and their speed."""
    from logmine.evaluate.compare import compare_taggers
    from logmine.evaluate.roads import Road
    from logmine.evaluate.taggers import open_tagger
    from logmine.lexicon import Lexicons

    books = Lexicons(lexicons)
    before, after = (open_tagger(_folder(model)) for model in (first, second))
    found = compare_taggers(
        on,
        before,
        after,
        books,
        scheme=scheme,
        road=Road(normalized=not raw, domain=domain),
        split=split,
        own_labels=own_labels,
    )
    if as_json:
        print_json(found.as_dict())
    else:
        _print(found, (first, second))


def _folder(model: str) -> Path | None:
    if model == EMBEDDED:
        return None
    if not Path(model).is_dir():
        raise UsageError(f"{model}: no such model folder; the one that ships is named {EMBEDDED}")
    return Path(model)


def _print(found: Comparison, given: tuple[str, str]) -> None:
    first, second = found.first, found.second
    for line in first.terms.corpus_lines():
        typer.echo(line)
    for side, folder, one in zip("AB", given, (first, second), strict=True):
        typer.echo(f"{side} is {folder} ({one.name})")
        for line in one.terms.model_lines():
            typer.echo(f"  {line}")
    rows = [("micro average", "", f"{first.f1:.4f}", f"{second.f1:.4f}", f"{found.difference:+.4f}")]
    rows += [
        (one.label, f"{one.gold:,}", f"{one.first:.4f}", f"{one.second:.4f}", f"{one.second - one.first:+.4f}")
        for one in found.labels
    ]
    speeds = (f"{first.speed:,.0f}", f"{second.speed:,.0f}", f"{found.speed_ratio:.2f} times")
    print_table([("F1", "gold", "A", "B", "difference"), *rows, ("texts a second", "", *speeds)])
    low, high = found.interval
    typer.echo(f"difference {found.difference:+.4f}; 95 % of 1,000 draws of the texts: {low:+.4f} to {high:+.4f}")
    typer.echo(
        f"B is better in {found.better:.1%} of the draws; they differ in {found.differ:,} of {found.texts:,} texts"
    )
