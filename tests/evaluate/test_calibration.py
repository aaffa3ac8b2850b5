import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.evaluate.calibration import calibration_error, reliability


def test_calibration_error_is_the_gap_between_sure_and_right():
    assert calibration_error(reliability([(0.95, True), (0.95, True)])) == pytest.approx(0.05)
    assert calibration_error(reliability([(0.9, True), (0.9, False)])) == pytest.approx(0.4)
    assert calibration_error(reliability([])) == 0.0


def test_the_table_has_ten_bins_and_the_last_takes_certainty():
    bins = reliability([(1.0, True), (0.92, False), (0.05, False)])
    assert [one.count for one in bins] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 2]
    assert (bins[9].low, bins[9].confidence, bins[9].right) == (0.9, pytest.approx(0.96), 0.5)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_every_span_is_in_a_bin_and_the_error_is_a_share(sure):
    bins = reliability(sure)
    assert sum(one.count for one in bins) == len(sure)
    assert 0 <= calibration_error(bins) <= 1
