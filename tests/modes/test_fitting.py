"""Learning failure modes from vectors."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from logmine.modes.features import PLACES
from logmine.modes.fitting import ModesSettings, fit, folds


def vectors(kinds):
    """One place by kind, and one that all share."""
    found = np.zeros((len(kinds), PLACES), dtype=np.float32)
    found[:, 0] = 0.5
    found[np.arange(len(kinds)), np.array(kinds) + 1] = 0.8
    return found


def test_what_is_plain_is_learnt_and_sure():
    labels = ["Leaking", "Noise", "Vibration"] * 8
    model = fit(vectors([0, 1, 2] * 8), labels, ModesSettings())
    chances = model.probabilities(vectors([2, 0, 1]))
    assert [model.names[at] for at in chances.argmax(axis=1)] == ["Vibration", "Leaking", "Noise"]
    assert np.allclose(chances.sum(axis=1), 1)
    assert chances.max(axis=1).min() >= model.threshold


def test_where_nothing_can_be_learnt_nothing_stands():
    chance = np.random.default_rng(3)
    labels = [("Leaking", "Noise", "Vibration", "Other")[at] for at in chance.integers(0, 4, 80)]
    model = fit(vectors([0] * 80), labels, ModesSettings())
    assert model.probabilities(vectors([0])).max() < model.threshold


@given(st.lists(st.sampled_from("abc"), min_size=5, max_size=60), st.integers(2, 5), st.integers(0, 9))
def test_parts_are_even_for_each_label(labels, parts, seed):
    part = folds(labels, parts, seed)
    assert np.bincount(part, minlength=parts).max() - np.bincount(part, minlength=parts).min() <= 1
    for label in set(labels):
        counts = np.bincount(part[[at for at, one in enumerate(labels) if one == label]], minlength=parts)
        assert counts.max() - counts.min() <= 1
    assert (part == folds(labels, parts, seed)).all()
