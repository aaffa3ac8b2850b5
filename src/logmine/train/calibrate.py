"""Fits how sure a span must be to be found, and the temperature that makes its confidence mean what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from logmine.evaluate.schemes import EITHER
from logmine.evaluate.spans import Ranged, ranged, token_range
from logmine.tagger.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from logmine.evaluate.corpora import Annotated
    from logmine.tagger import Tagger
    from logmine.tokens import Token

GRID: Final = np.round(np.geomspace(0.5, 5.0, 93), 4)
FEWEST: Final = 100  # annotated spans to fit on
_EDGE: Final = 1e-6
_ROUNDS: Final = 3  # until threshold and F1 agree; one is nearly enough


class Sureness(NamedTuple):
    """What `model.json` says of it: the temperature, and the threshold of `worth_reporting`."""

    temperature: float = 1.0
    threshold: float = 0.0


class _Scored(NamedTuple):
    """Held-out texts, their labels' numbers of spans, and the logits of all their words on end."""

    texts: list[tuple[Annotated, frozenset[str]]]
    words: Sequence[Sequence[Token]]
    logits: NDArray[np.float32]


def fit_sureness(tagger: Tagger, held_out: Sequence[tuple[Annotated, frozenset[str]]]) -> Sureness:
    """Return the temperature of least log loss over the spans found, and half of the F1 that is reached with it.

    Args:
        tagger: The model.
        held_out: Texts that it was not trained on, with its labels, each with those that an unmarked word may have.
            With fewer than a hundred spans in them, or none found, confidences stay as they are: so few would
            tell more of themselves than of the model.
    """
    if sum(len(text.spans) for text, _ in held_out) < FEWEST:
        return Sureness()
    encoded: list[Sequence[Token]] = []
    logits: list[NDArray[np.float32]] = [np.zeros((0, 1 + 2 * len(tagger.description.labels)), dtype=np.float32)]
    for text, scores in tagger.score([text.text for text, _ in held_out]):
        encoded.append(text.words)
        logits.append(scores)
    scored = _Scored(list(held_out), encoded, np.concatenate(logits))
    labels = tagger.description.labels
    # over the spans of the likeliest reading: which those are doesn't depend on the temperature
    temperature = float(min(GRID, key=lambda one: _loss(scored, labels, Sureness(float(one)))))
    fitted = Sureness(temperature)
    for _ in range(_ROUNDS):
        reached = _f1(scored, labels, fitted)
        if not reached:
            return Sureness()
        fitted = Sureness(temperature, round(reached / 2, 4))
    return fitted


def _judged(scored: _Scored, labels: tuple[str, ...], sureness: Sureness) -> Iterator[tuple[Ranged, bool]]:
    """Yield each span found, in the corpus' own tokens as scores are, and whether it is right.

    One whose label nobody could mark is neither right nor wrong, and left out.
    """
    found = decode(scored.words, scored.logits, labels, *sureness)
    for (text, unmarked), spans in zip(scored.texts, found, strict=True):
        ranges = [(one, token_range(text, one.start, one.end)) for one in text.spans]
        gold = {(*place, label) for one, place in ranges for label in one.label.split(EITHER)}
        for span in ranged(text, spans):
            right = (span.first, span.last, span.label) in gold
            if right or span.label not in unmarked:
                yield span, right


def _loss(scored: _Scored, labels: tuple[str, ...], sureness: Sureness) -> float:
    judged = list(_judged(scored, labels, sureness))
    if not judged:
        return 0.0
    chance = np.clip(np.array([span.confidence for span, _ in judged]), _EDGE, 1 - _EDGE)
    return float(-np.log(np.where(np.array([right for _, right in judged]), chance, 1 - chance)).mean())


def _f1(scored: _Scored, labels: tuple[str, ...], sureness: Sureness) -> float:
    judged = [right for _, right in _judged(scored, labels, sureness)]
    total = len(judged) + sum(len(text.spans) for text, _ in scored.texts)
    return 2 * sum(judged) / total if total else 0.0
