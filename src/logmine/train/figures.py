"""A model's scores on development corpora, as `model.json` has them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from logmine.evaluate.corpora import load_corpus
from logmine.evaluate.roads import Road
from logmine.evaluate.tag import evaluate_tag
from logmine.tagger import Tagger
from logmine.train.folder import export
from logmine.train.settings import names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.evaluate.tag import TagScores
    from logmine.lexicon import Lexicons
    from logmine.train.settings import Corpus


def figures(tagger: Tagger, dev: Sequence[Corpus], lexicons: Lexicons) -> dict[str, float]:
    """Return scores by name: exact F1 on raw and on normalised texts, and the calibration error of each."""
    found: dict[str, float] = {}
    names = names_of([corpus.path for corpus in dev])
    for corpus in dev:
        for kind in ("raw", "normalized"):
            scores = _scores(corpus, tagger, lexicons, normalized=kind == "normalized")
            found[f"{names[corpus.path]} {kind} f1"] = round(scores.overall.f1, 4)
            found[f"{names[corpus.path]} {kind} calibration error"] = round(scores.calibration_error, 4)
    return found


def exact_figures(model: Path, dev: Sequence[Corpus], lexicons: Lexicons) -> dict[str, float]:
    """Return the F1 on normalised texts that a trained model has in float32: what integers cost is the rest."""
    if not dev:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        export(model, Path(folder), quantised=False)
        found = figures(Tagger(Path(folder)), dev, lexicons)
    return {f"{name}, in float32": value for name, value in found.items() if name.endswith("normalized f1")}


def mean_f1(tagger: Tagger, dev: Sequence[Corpus], lexicons: Lexicons) -> float:
    """Return the mean over corpora of the F1 on normalised texts: what decides which pass was the best."""
    scores = [_scores(corpus, tagger, lexicons, normalized=True).overall.f1 for corpus in dev]
    return sum(scores) / len(scores)


def _scores(corpus: Corpus, tagger: Tagger, lexicons: Lexicons, *, normalized: bool) -> TagScores:
    road = Road(normalized=normalized, domain=corpus.domain)
    return evaluate_tag(corpus.path, tagger, lexicons, scheme=corpus.scheme, road=road, split=_part(corpus))


def _part(corpus: Corpus) -> str | None:
    """Return `dev` for a corpus that says which of its texts are its dev part."""
    return "dev" if any(text.split == "dev" for text in load_corpus(corpus.path)) else None
