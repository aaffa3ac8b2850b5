"""From annotated failures to what weighs their assertion: multinomial logistic regression beside the rules.

The weight of the rules' own verdict begins at `prior` and is drawn back to it, so that what was seen seldom leaves
their verdict as it is. Trained by Adagrad over all failures at once: there are few.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from logmine.context import Context
from logmine.context.learnt import FORMAT, Learnt
from logmine.errors import FormatError
from logmine.evaluate.gold import read_gold
from logmine.evaluate.measures import Counts, macro_f1
from logmine.train.card import write_assertion_card
from logmine.train.linking import described, pipelines_of, read
from logmine.types import ASSERTIONS
from logmine.weights import WeightsDescription, save_weights

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from logmine.context.learnt import Feature
    from logmine.evaluate.gold import AnnotatedText
    from logmine.lexicon import Lexicons
    from logmine.types.vocabulary import Assertion

LIBRARIES: Final = ("logmine-nlp", "numpy", "safetensors")
SMALLEST: Final = 0.01  # features whose weights are all nearer to nothing are left out


@dataclass(frozen=True, slots=True)
class AssertionSettings:
    """Settings of the training.

    Args:
        steps: Over all failures.
        rate: Adagrad's.
        decay: Of squared weights.
        prior: Weight of the rules' verdict that all begins with.
    """

    steps: int = 300
    rate: float = 0.3
    decay: float = 1.0
    prior: float = 2.0


class Judged(NamedTuple):
    """An annotated failure: its features, what rules say, what is right."""

    features: list[Feature]
    rule: Assertion
    right: Assertion


def train_assertion(
    files: Sequence[Path],
    output: Path,
    *,
    lexicons: Lexicons,
    settings: AssertionSettings = AssertionSettings(),
    name: str = "logmine-assertion",
) -> WeightsDescription:
    """Train what weighs assertions on annotated failures, and write its folder.

    Args:
        files: Annotated texts (`docs/reference/gold.md`). Those of the split `dev` are scored, of `test` left alone,
            all others learnt from.
        output: The folder to write.
        lexicons: Where the lists are.
        settings: Of the training.
        name: The model's name.

    Returns:
        What the model is, as `model.json` has it.

    Raises:
        FormatError: A file is not in that form, or there is nothing to learn from.
    """
    texts = [text for path in files for text in read_gold(path)]
    learnt = [text for text in texts if text.split not in {"dev", "test"}]
    examples = judged(learnt, lexicons)
    if not examples:
        raise FormatError(f"{', '.join(map(str, files))}: no annotated failures outside of the splits dev and test")
    weights = fit(examples, settings)
    dev = judged([text for text in texts if text.split == "dev"], lexicons)
    description = WeightsDescription(
        format=FORMAT,
        name=name,
        recipe=asdict(settings),
        data={f"{path.parent.name}/{path.name}": described(path, learnt) for path in files},
        figures=_figures(dev, weights) if dev else {},
        versions={library: version(library) for library in LIBRARIES},
    )
    save_weights(output, description, weights)
    write_assertion_card(output, description)
    return description


def judged(texts: Sequence[AnnotatedText], lexicons: Lexicons) -> list[Judged]:
    """Return the failures of annotated texts with what rules say of them."""
    pipelines, context = pipelines_of(lexicons), Context(lexicons)
    found = []
    for text in texts:
        right = {(m.start, m.end): m.assertion for m in text.mentions if m.label == "FAILURE"}
        reading = read(text, pipelines)
        spans = [(one.mention.label, one.start, one.end) for one in reading.found]
        for place, judgement, features in context.weighed(reading.normalized.text, spans):
            mention = reading.found[place].mention
            if assertion := right.get((mention.start, mention.end)):
                found.append(Judged(features, judgement.assertion, assertion))
    return found


def fit(examples: Sequence[Judged], settings: AssertionSettings) -> dict[str, tuple[float, ...]]:
    """Learn the weights.

    Args:
        examples: Annotated failures.
        settings: Of the training.

    Returns:
        Per feature a weight for each assertion, in the order of `ASSERTIONS`.
    """
    places: dict[str, int] = {}
    for example in examples:
        for feature in example.features:
            places.setdefault(feature.name, len(places))
    rows = np.repeat(np.arange(len(examples)), [len(example.features) for example in examples])
    columns = np.array([places[feature.name] for example in examples for feature in example.features])
    right = np.array([ASSERTIONS.index(example.right) for example in examples])
    first = np.zeros((len(places), len(ASSERTIONS)))
    for at, assertion in enumerate(ASSERTIONS):
        if f"rule:{assertion}" in places:
            first[places[f"rule:{assertion}"], at] = settings.prior
    weights, squares = first.copy(), np.full_like(first, 1e-8)
    for _ in range(settings.steps):
        scores = np.stack([np.bincount(rows, column[columns], len(examples)) for column in weights.T], axis=1)
        wrong: NDArray[np.float64] = np.exp(scores - scores.max(axis=1, keepdims=True))
        wrong /= wrong.sum(axis=1, keepdims=True)
        wrong[np.arange(len(examples)), right] -= 1
        slopes = np.stack([np.bincount(columns, column[rows], len(places)) for column in wrong.T], axis=1)
        slope = slopes + settings.decay * (weights - first)
        squares += slope**2
        weights -= settings.rate * slope / np.sqrt(squares)
    return {
        feature: tuple(weights[at].tolist()) for feature, at in places.items() if np.abs(weights[at]).max() >= SMALLEST
    }


def _figures(examples: Sequence[Judged], weights: dict[str, tuple[float, ...]]) -> dict[str, float]:
    learnt = Learnt(weights)
    rules = [example.rule for example in examples]
    found = [learnt(example.features, example.rule)[0] for example in examples]
    right = [example.right for example in examples]
    return {
        "assertion macro-F1": round(macro_f1(_counts(right, found)), 4),
        "assertion macro-F1, rules alone": round(macro_f1(_counts(right, rules)), 4),
    }


def _counts(right: Sequence[str], found: Sequence[str]) -> list[Counts]:
    pairs = list(zip(right, found, strict=True))
    return [Counts(sum(a == b == name for a, b in pairs), found.count(name), right.count(name)) for name in ASSERTIONS]
