"""`logmine evaluate tag --learning-curve`: how good a tagger becomes with how many annotated texts."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from logmine.cli.printing import print_json, print_table
from logmine.cli.shared import progress_bar, say
from logmine.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from logmine.evaluate.roads import Road
    from logmine.lexicon import Lexicons

WIDTH: Final = 40  # characters of a bar that stands for F1 1


def print_curve(
    train: Sequence[Path],
    scored: Path,
    lexicons: Lexicons,
    road: Road,
    *,
    split: str | None,
    encoder: Path | None,
    as_json: bool,
) -> None:
    """Train on an eighth, a quarter, a half and all of the texts, and print how good each model is on others."""
    from logmine.train import Corpus
    from logmine.train.learning import learning_curve

    for path in train:
        if not path.is_file():
            raise UsageError(f"{path}: no such corpus to learn from")
    scheme = common_scheme(train, lexicons)
    with progress_bar("training") as progress:
        points = []
        for point in learning_curve(
            [Corpus(path, domain=road.domain) for path in train],
            scored,
            lexicons=lexicons,
            road=road,
            split=split,
            scheme=scheme,
            encoder=encoder,
            progress=progress,
        ):
            say(f"{point.part:.1%} of the texts: F1 {point.f1:.4f}")
            points.append(point)
    if as_json:
        print_json({"scheme": scheme, "points": [asdict(point) for point in points]})
        return
    rows = [
        (
            f"{one.texts:,}",
            f"{one.f1:.4f}",
            f"{one.interval[0]:.4f} to {one.interval[1]:.4f}",
            "█" * round(one.f1 * WIDTH),
        )
        for one in points
    ]
    print_table([("texts", "F1", "95 % of 1,000 draws", ""), *rows])


def common_scheme(paths: Sequence[Path], lexicons: Lexicons) -> str:
    """Return the scheme of corpora where they are all of one, else ours."""
    from logmine.evaluate.corpora import load_corpus
    from logmine.evaluate.schemes import OWN, guess_scheme

    found = {guess_scheme(load_corpus(path), lexicons, path).name for path in paths}
    return found.pop() if len(found) == 1 else OWN
