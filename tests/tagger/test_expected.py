from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.tagger.decoding import decode, spans
from logmine.tagger.expected import worth_reporting
from logmine.tokens import tokenize

LABELS = ("ACTION", "COMPONENT")


def confidence(chances, first, last, label):
    sure = chances[first, 1 + 2 * label] * np.prod(chances[first + 1 : last, 2 + 2 * label])
    return sure * (1 - chances[last, 2 + 2 * label]) if last < len(chances) else sure


def by_trying_all(chances, threshold):
    """Return the most that spans which don't overlap can be worth together."""
    words = range(len(chances))
    every = [(a, b, label) for a in words for b in range(a + 1, len(chances) + 1) for label in range(len(LABELS))]
    worth = {span: confidence(chances, *span) - threshold for span in every}
    likely = [span for span in every if worth[span] > 0]
    best = 0.0
    for count in range(1, len(likely) + 1):
        for some in combinations(likely, count):
            ordered = sorted(some)
            if all(one[1] <= other[0] for one, other in pairwise(ordered)):
                best = max(best, sum(worth[span] for span in some))
    return best


def probabilities(rows):
    powers = np.exp(np.array(rows, dtype=np.float32))
    return powers / powers.sum(axis=1, keepdims=True)


texts = st.lists(st.lists(st.integers(-3, 3), min_size=5, max_size=5), min_size=1, max_size=4)


@given(texts, st.sampled_from([0.15, 0.3, 0.45]))
def test_no_other_spans_are_worth_more(rows, threshold):
    chances = probabilities(rows)
    first, last, label, sure = worth_reporting(chances, np.array([len(rows)]), threshold)
    for span in zip(first, last, label, sure, strict=True):
        assert span[3] == pytest.approx(confidence(chances, *span[:3]), abs=1e-6)
    assert all(last[:-1] <= first[1:])
    assert (sure - threshold).sum() == pytest.approx(by_trying_all(chances, threshold), abs=1e-6)


@given(st.lists(texts, min_size=1, max_size=4))
def test_texts_are_decoded_each_by_itself(many):
    words = [tokenize(" ".join(["pump"] * len(rows))) for rows in many]
    logits = [np.array(rows, dtype=np.float32) for rows in many]
    together = decode(words, np.concatenate(logits), LABELS, 1.0, 0.3)
    assert together == [spans(one, rows, LABELS, 1.0, 0.3) for one, rows in zip(words, logits, strict=True)]


def test_what_is_likelier_apart_is_found_apart():
    split, joined = np.log([0.02, 0.02, 0.01, 0.55, 0.4]), np.log([0.02, 0.02, 0.01, 0.4, 0.55])
    begin = np.log([0.02, 0.02, 0.01, 0.93, 0.02])
    (fuel, pump) = spans(tokenize("fuel pump"), np.float32([begin, split]), LABELS, 1.0, 0.4)
    assert (fuel.label, fuel.end, pump.start) == ("COMPONENT", 4, 5)
    (whole,) = spans(tokenize("fuel pump"), np.float32([begin, joined]), LABELS, 1.0, 0.45)
    assert (whole.start, whole.end) == (0, 9)


def test_a_doubtful_word_beside_a_sure_one_is_left_out():
    rows = np.log(np.float32([[0.01, 0.97, 0.005, 0.01, 0.005], [0.5, 0.1, 0.1, 0.2, 0.1]]))
    assert [span.label for span in spans(tokenize("fix leak"), rows, LABELS, 1.0, 0.4)] == ["ACTION"]
