"""Canonical forms of ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.assets import keys

FORMS = (
    keys.spaced, keys.plain, keys.unpadded, keys.joined, keys.lookalike, keys.lookalike_unpadded, keys.round_lookalike,
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@given(raw=st.text(max_size=20) | st.from_regex(r"[A-Za-z]{0,3}[- ]?[0O]*[0-9]{1,4}[A-Z]?", fullmatch=True))
def test_the_key_of_a_key_is_that_key(form, raw):
    assert form(form(raw)) == form(raw)


def test_each_form_sets_one_thing_more_aside():
    assert keys.spaced("P–1204 a") == "p-1204-a"
    assert keys.plain("P–1204 a") == "p1204a"
    assert keys.unpadded("TRK-0007") == keys.unpadded("trk7") == "trk-7"
    assert keys.lookalike("EX-1O1") == keys.lookalike("EX-101")


def test_padding_is_not_taken_from_within_a_number():
    assert keys.unpadded("P-01-2") != keys.unpadded("P-012")
    assert keys.unpadded("P-1002") == "p-1002"
    assert keys.unpadded("P-000") == "p-0"


def test_a_shape_is_numbers_and_the_words_around_them():
    assert keys.shape("HAUL TRUCK 007-B") == (("7",), (("haul", "truck"), ("b",)))
    assert keys.shape("10LAC10AP001") == (("10", "10", "1"), ((), ("lac",), ("ap",), ()))
