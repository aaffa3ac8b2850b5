import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence import SETTINGS, cast
from logmine.aggregate.picture import look

THRESHOLDS, PRIOR = SETTINGS.thresholds, 0.05
shares = st.floats(0.01, 0.99)


def scored(probability, **fields):
    return cast(probability, root=fields.pop("root", "model m"), side="picture", **fields)


def seen(*casts, present=0.9, visible=0.9, base=0.9):
    return look(casts, present, visible, base, PRIOR, THRESHOLDS)


def test_a_model_that_sees_nothing_where_the_log_is_sure_disagrees():
    found = seen(scored(0.01))
    assert found.visible < 0.9
    assert (found.reason, found.conflict) == ("image model disagrees", 0.5)
    assert seen(scored(0.05)).reason is None


def test_a_model_that_sees_what_the_log_denied_disagrees():
    assert seen(scored(0.9), present=0.02, visible=0.02, base=0.02).reason == "image model disagrees"


def test_a_person_stands_for_themselves():
    found = seen(scored(0.02, settles=True), scored(0.99))
    assert (found.visible, found.settled, found.reason) == (pytest.approx(0.02), True, None)


def test_an_empty_picture_of_something_else_says_nothing_of_the_asset():
    hidden = seen(scored(0.02, settles=True), present=0.9, visible=0.02, base=0.02)
    assert hidden.present == pytest.approx(0.9, abs=0.01)
    in_full_view = seen(scored(0.02, settles=True), present=0.9, visible=0.9, base=0.9)
    assert in_full_view.present == pytest.approx(0.02, abs=0.01)


def test_votes_of_one_root_count_once():
    assert seen(scored(0.6), scored(0.5), base=0.2) == seen(scored(0.6), base=0.2)


@given(shares, shares, shares, st.floats(0, 1))
def test_what_is_visible_is_there(said, present, share, weight):
    base = present * share
    found = look([scored(said, weight=weight)], present, base, base, PRIOR, THRESHOLDS)
    assert 0.0 < found.visible <= found.present + 1e-9 <= 1.0
