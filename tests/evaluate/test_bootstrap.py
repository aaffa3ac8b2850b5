import numpy as np
import pytest

from logmine.evaluate.bootstrap import f1_interval, micro_f1, paired_difference

# Per text: right, found, annotated spans.
MIXED = np.array([[2, 3, 3], [0, 1, 2], [4, 4, 4], [1, 2, 1]] * 25)


def test_the_interval_holds_the_score_and_comes_out_the_same_each_time():
    low, high = f1_interval(MIXED)
    assert low < micro_f1(MIXED.sum(axis=0)) < high
    assert f1_interval(MIXED) == (low, high)


def test_more_texts_make_it_narrower():
    few, many = f1_interval(MIXED[:20]), f1_interval(np.tile(MIXED, (4, 1)))
    assert many.high - many.low < few.high - few.low


def test_texts_that_are_all_alike_leave_no_doubt():
    assert f1_interval(np.array([[1, 1, 2]] * 5)) == pytest.approx((2 / 3, 2 / 3))


def test_no_texts_and_no_spans_score_nothing():
    assert f1_interval(np.zeros((0, 3), dtype=np.int64)) == (0.0, 0.0)
    assert f1_interval(np.zeros((3, 3), dtype=np.int64)) == (0.0, 0.0)


def test_a_paired_difference_is_surer_than_the_scores_it_is_between():
    better = MIXED.copy()
    better[::4, 0] += 1
    interval, share = paired_difference(MIXED, better)
    assert 0 < interval.low < interval.high
    assert share == 1.0
    alone = f1_interval(MIXED)
    assert interval.high - interval.low < alone.high - alone.low


def test_a_tagger_is_no_better_than_itself():
    assert paired_difference(MIXED, MIXED) == ((0.0, 0.0), 0.0)
