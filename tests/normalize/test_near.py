"""Known words that an unknown one may stand for."""

import pytest

from logmine.normalize.near import LONGEST, Near


def test_slips_are_ranked_by_distance_then_by_use():
    near = Near({"pump": 5, "pumps": 50, "dump": 90, "plump": 9})
    assert near.spelt("pumpp") == ["pumps", "pump"]
    assert near.spelt("pmup") == ["pump"]


def test_a_long_word_may_have_two_slips_a_short_one_has_one():
    near = Near({"hydraulic": 9, "hose": 9})
    assert near.spelt("hyraulc") == ["hydraulic"]
    assert near.spelt("hxxe") == []


def test_at_most_three_are_proposed_and_never_the_word_itself():
    near = Near({"cable": 9, "cables": 8, "cabled": 7, "cabler": 6, "cabley": 5})
    assert near.spelt("cable") == ["cables", "cabled", "cabler"]


def test_beginnings_and_skeletons_are_told_apart():
    near = Near({"hydraulic": 9, "bracket": 5, "bucket": 50, "brake": 7})
    assert near.shortened("hydr") == [("hydraulic", "truncated")]
    assert near.shortened("bckt") == [("bucket", "skeleton"), ("bracket", "skeleton")]
    assert near.shortened("brkt") == [("bracket", "skeleton")]


def test_a_beginning_is_longer_than_a_skeleton_may_be():
    assert Near({"transmission": 9}).shortened("transmis") == [("transmission", "truncated")]
    assert Near({"transmission": 9}).shortened("trnsmsn") == []


@pytest.mark.parametrize("word", ["", "z", "zq", "zqxy", "12", "h" * (LONGEST + 1), "h" * 10_000])
def test_what_no_word_begins_like_or_is_too_long_is_near_nothing(word):
    near = Near({"hose": 9, "hydraulic": 9})
    assert near.spelt(word) == []
    assert near.shortened(word) == []


def test_short_words_and_such_with_marks_stand_for_nothing():
    near = Near({"oil": 99, "o-ring": 99, "oil2": 9})
    assert near.spelt("oilx") == []
    assert near.shortened("oi") == []
