from types import SimpleNamespace

import numpy as np

from logmine.evaluate.corpora import Annotated
from logmine.tokens import tokenize
from logmine.train.calibrate import fit_temperature
from logmine.types import Span


class Sure:
    """Finds a COMPONENT in every word, with the same score."""

    description = SimpleNamespace(labels=("COMPONENT",))

    def __init__(self, score):
        self.logit = score

    def score(self, texts):
        for text in texts:
            words = tokenize(text)
            logits = np.zeros((len(words), 3), dtype=np.float32)
            logits[:, 1] = self.logit
            yield SimpleNamespace(words=words), logits


def texts(right, wrong):
    return [Annotated("hose", (Span("COMPONENT", 0, 4),))] * right + [Annotated("hose", ())] * wrong


def test_a_model_that_is_too_sure_is_cooled():
    assert fit_temperature(Sure(8.0), texts(7, 3)) > 2


def test_a_model_that_is_not_sure_enough_is_warmed():
    assert fit_temperature(Sure(2.0), texts(99, 1)) < 1


def test_nothing_to_fit_on_leaves_it_at_one():
    assert fit_temperature(Sure(2.0), []) == 1.0
