"""Learning curves: how good a tagger becomes with how many annotated texts, and so whether more would pay."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from logmine.evaluate.roads import Road
from logmine.evaluate.tag import evaluate_tag
from logmine.tagger import Tagger
from logmine.train.settings import TrainSettings
from logmine.train.training import train

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from logmine.lexicon import Lexicons
    from logmine.train.settings import Corpus

PARTS: Final = (0.125, 0.25, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the curve.

    Args:
        part: Part of the training texts that was learnt from.
        texts: How many those are.
        f1: Exact F1 on the corpus it is scored on.
        interval: 95 % of 1,000 draws of that corpus' texts.
    """

    part: float
    texts: int
    f1: float
    interval: tuple[float, float]


def learning_curve(
    corpora: Sequence[Corpus],
    scored: Path,
    *,
    lexicons: Lexicons,
    road: Road = Road(),  # noqa: B008 - it can't be changed
    parts: Sequence[float] = PARTS,
    settings: TrainSettings | None = None,
    split: str | None = None,
    **others: Any,  # noqa: ANN401 - handed on
) -> Iterator[Point]:
    """Train on growing parts of the texts, each within the next, and yield how good each model is.

    A smaller part is gone through more often, so that every model takes as many steps.

    Args:
        corpora: What to learn from.
        scored: The corpus to score on.
        lexicons: Schemes, and what variants of texts are made with.
        road: What texts go through first when scored.
        parts: Which parts, ascending, each in (0, 1].
        settings: How to train.
        split: Score only this part of the corpus.
        others: What else `train` takes.

    Raises:
        LogmineError: As `train` does.
    """
    settings = settings or TrainSettings()
    for part in parts:
        passes = max(1, round(settings.passes / part))
        with tempfile.TemporaryDirectory() as folder:
            made = train(
                corpora,
                Path(folder),
                lexicons=lexicons,
                settings=replace(settings, part=part, passes=passes),
                **others,
            )
            scores = evaluate_tag(scored, Tagger(Path(folder)), lexicons, road=road, split=split)
        texts = sum(int(row["texts"]) for row in made.data.values() if "scheme" in row)
        yield Point(part, texts, scores.overall.f1, scores.interval)
