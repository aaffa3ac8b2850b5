"""How a word is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.normalize.writing import shape, short, writing


@pytest.mark.parametrize(
    ("word", "signs", "cut"),
    [
        ("PUMP", "AAAA", "AAA+"),
        ("pump", "aaaa", "aaa+"),
        ("Pumps", "Aaaaa", "Aaaa+"),
        ("RH120E", "AA000A", "AA000A"),
        ("12/05/2010", "00/00/0000", "00/00/000+"),
        ("L/H", "A/A", "A/A"),
        ("-----", "-----", "-----"),
        ("ärger", "aaaaa", "aaa+"),
        ("عطل", "aaa", "aaa"),
        ("٣", "0", "0"),
        ("²", "²", "²"),
        ("", "", ""),
    ],
)
def test_shapes(word, signs, cut):
    assert shape(word) == signs
    assert short(signs) == cut


def test_a_word_counts_as_itself_in_any_case_and_one_with_digits_as_its_shape():
    assert writing("PUMP").context == writing("pump").context != writing("hose").context
    assert writing("rh120").context == writing("RH345").context != writing("RH12").context


def test_what_else_is_told_of_a_word():
    told = writing("RH120")
    assert (told.capitals, told.numbered, told.length) == (True, True, 5)
    assert not writing("Rh").capitals
    assert not writing("12").capitals


@given(st.text())
def test_a_shape_has_a_sign_for_each_character_and_runs_are_cut(word):
    signs = shape(word)
    assert len(signs) == len(word)
    assert all(run not in short(signs) for run in ("AAAA", "aaaa", "0000"))
