from types import SimpleNamespace

import numpy as np
import pytest

from logmine.evaluate.corpora import Annotated
from logmine.tokens import tokenize
from logmine.train.calibrate import Sureness, fit_sureness
from logmine.types import Span

TIMES = 20  # so often each text, that there be enough spans to fit on


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


def texts(right, wrong, unmarked=()):
    marked, unsaid = (Annotated("hose", spans, ((0, 4),)) for spans in ((Span("COMPONENT", 0, 4),), ()))
    return ([(marked, frozenset())] * right + [(unsaid, frozenset(unmarked))] * wrong) * TIMES


def test_a_model_that_is_too_sure_is_cooled():
    assert fit_sureness(Sure(8.0), texts(7, 3)).temperature > 2


def test_a_model_that_is_not_sure_enough_is_warmed():
    assert fit_sureness(Sure(2.0), texts(99, 1)).temperature < 1


def test_a_span_must_be_likelier_than_half_of_the_f1_reached():
    assert fit_sureness(Sure(8.0), texts(6, 2)).threshold == pytest.approx(2 * 6 / (8 + 6) / 2, abs=1e-4)


def test_what_nobody_could_mark_is_neither_right_nor_wrong():
    assert fit_sureness(Sure(2.0), texts(9, 1, unmarked=["COMPONENT"])) == fit_sureness(Sure(2.0), texts(9, 0))


def test_a_span_that_ends_within_a_token_is_right_as_scores_have_it():
    whole = [(Annotated("hose.", (Span("COMPONENT", 0, 5),), ((0, 5),)), frozenset())] * 100
    assert fit_sureness(Sure(2.0), whole).threshold == pytest.approx(0.5)


def test_fewer_spans_than_a_hundred_leave_it_as_it_is():
    assert fit_sureness(Sure(2.0), texts(1, 1)[:99]) == Sureness()


def test_nothing_to_fit_on_leaves_it_as_it_is():
    assert fit_sureness(Sure(2.0), []) == Sureness(1.0, 0.0)
    assert fit_sureness(Sure(2.0), texts(0, 3)) == Sureness(1.0, 0.0)
