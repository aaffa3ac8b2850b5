"""Fits the temperature that makes a span's confidence mean what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from logmine.evaluate.schemes import EITHER
from logmine.tagger.decoding import spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logmine.evaluate.corpora import Annotated
    from logmine.tagger import Tagger

GRID: Final = np.round(np.geomspace(0.5, 5.0, 93), 4)
_EDGE: Final = 1e-6


def fit_temperature(tagger: Tagger, held_out: Sequence[Annotated]) -> float:
    """Return the temperature of least log loss over the spans found in texts that the model was not trained on.

    Which spans are found doesn't depend on it: dividing all scores keeps their order.

    Args:
        tagger: The model.
        held_out: Texts with our labels; with none of them, or none found in them, 1.
    """
    scored = list(tagger.score([text.text for text in held_out]))
    labels = tagger.description.labels
    right = [
        any(
            (span.start, span.end) == (one.start, one.end) and span.label in one.label.split(EITHER)
            for one in text.spans
        )
        for text, (encoded, logits) in zip(held_out, scored, strict=True)
        for span in spans(encoded.words, logits, labels, 1.0)
    ]
    if not right:
        return 1.0
    truth = np.array(right)

    def loss(temperature: float) -> float:
        sure = [span.confidence for text, logits in scored for span in spans(text.words, logits, labels, temperature)]
        chance = np.clip(np.array(sure), _EDGE, 1 - _EDGE)
        return float(-np.log(np.where(truth, chance, 1 - chance)).mean())

    return float(min(GRID, key=loss))
