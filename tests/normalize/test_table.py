"""The candidates met so far."""

import numpy as np
import pytest

from logmine.normalize.codes import Code
from logmine.normalize.features import PLACES, beginnings, describe, places_alone, places_near, surroundings
from logmine.normalize.table import FIRST, Table
from logmine.normalize.writing import writing

WEIGHTS = np.random.default_rng(1).normal(size=PLACES).astype(np.float32)
TEXT = describe([[writing(word) for word in ("REPL", "HYD", "HOSE")]])


def codes(count, seed=2):
    return np.random.default_rng(seed).integers(0, 2**32, size=(count, len(Code)), dtype=np.uint64)


def test_a_candidate_is_worth_the_weights_of_its_features():
    found = Table(WEIGHTS).weigh(codes(3))
    assert found == pytest.approx([WEIGHTS[places].sum() for places in places_alone(codes(3))], abs=1e-4)


def test_a_score_is_the_worth_and_the_weights_of_features_with_neighbours():
    table, rows = Table(WEIGHTS), codes(3)
    worths = table.weigh(rows)
    table.add(rows, worths)
    around = surroundings(TEXT, [2, 3], [3, 5])
    near = WEIGHTS[places_near(beginnings(rows[[2, 0]]), around)].sum(axis=1)
    assert table.scores([2, 0], around) == pytest.approx(near + worths[[2, 0]], abs=1e-4)


def test_it_grows_and_forgets_nothing():
    table, rows = Table(WEIGHTS), codes(3 * FIRST)
    worths = table.weigh(rows)
    around = surroundings(TEXT, [2] * 2, [3] * 2)
    table.add(rows[:2], worths[:2])
    before = table.scores([0, 1], around)
    table.add(rows[2:FIRST], worths[2:FIRST])
    table.add(rows[FIRST:], worths[FIRST:])
    assert table.size == 3 * FIRST
    assert table.scores([0, 1], around) == before
    last = Table(WEIGHTS)
    last.add(rows[-2:], worths[-2:])
    assert table.scores([table.size - 2, table.size - 1], around) == last.scores([0, 1], around)


def test_nothing_may_be_added():
    table = Table(WEIGHTS)
    table.add(codes(0), np.zeros(0, dtype=np.float32))
    assert table.size == 0
