"""Ids of records."""

from hypothesis import given, settings
from hypothesis import strategies as st

from logmine.read.identity import record_ids

traits = st.lists(st.tuples(st.sampled_from(["A", None]), st.sampled_from(["1", ""]), st.sampled_from(["leak", "x"])))


def test_repeats_of_a_given_id_are_numbered():
    assert record_ids(["7", "8", "7", "7"], [("a",)] * 4) == ["7", "8", "7#2", "7#3"]


def test_a_number_that_is_taken_is_passed_over():
    assert record_ids(["7", "7", "7#2", "7"], [("a",)] * 4) == ["7", "7#3", "7#2", "7#4"]


@settings(deadline=None)
@given(traits, traits)
def test_appended_rows_change_no_id_and_no_two_are_the_same(before, after):
    ids = record_ids([None] * (len(before) + len(after)), [*before, *after])
    assert ids[: len(before)] == record_ids([None] * len(before), before)
    assert len(set(ids)) == len(ids)


def test_a_null_is_not_a_blank():
    first, second = record_ids([None, None], [(None, "x"), ("", "x")])
    assert first != second


def test_rows_without_an_id_get_a_hash():
    ids = record_ids(["7", None], [("a", "b", "c"), ("a", "b", "c")])
    assert ids[0] == "7"
    assert len(ids[1]) == 32
