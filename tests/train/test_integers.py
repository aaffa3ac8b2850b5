import numpy as np

from logmine.train.integers import WEIGHT_LIMIT, quantise_columns, quantise_groups


def test_integers_and_scales_give_the_weight_back_nearly():
    weight = np.random.default_rng(3).normal(size=(40, 64)).astype(np.float32)
    integers, scale = quantise_columns(weight)
    assert np.abs(integers).max() <= WEIGHT_LIMIT
    error = np.sqrt(np.square(integers * scale[:, None] - weight).mean())
    assert error < 0.02


def test_a_row_of_zeros_has_a_scale_all_the_same():
    integers, scale = quantise_columns(np.zeros((2, 4), dtype=np.float32))
    assert not integers.any()
    assert (scale > 0).all()


def test_four_bits_give_embeddings_back_to_a_tenth():
    words = np.random.default_rng(3).normal(size=(50, 40)).astype(np.float32)
    integers, scale = quantise_groups(words)
    assert (integers.shape, scale.shape, np.abs(integers).max()) == ((50, 40), (50, 2), 7)
    error = np.sqrt(np.square(integers * np.repeat(scale, 32, axis=1)[:, :40] - words).mean())
    assert error < 0.1
