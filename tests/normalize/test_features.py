"""Places of features: always the same, for a candidate among others as for one alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from logmine.normalize.codes import Code
from logmine.normalize.features import (
    ALONE,
    ALONE_LEXICAL,
    CUT_OFF,
    NEAR,
    NEAR_LEXICAL,
    PLACES,
    SLOTS,
    Slot,
    beginnings,
    describe,
    places_alone,
    places_near,
    surroundings,
)
from logmine.normalize.writing import writing

ROW = np.arange(1, len(Code) + 1, dtype=np.uint64)[None, :]
NAMING = {Code.LOW, Code.RAW, Code.HEAD, Code.TAIL, Code.ACT, Code.TEXT, Code.TOGETHER, Code.SECOND}
rows = arrays.arrays(np.uint64, st.tuples(st.integers(1, 5), st.just(len(Code))), elements=st.integers(0, 2**32 - 1))


def words(*texts):
    return describe([[writing(word) for word in text.split()] for text in texts])


def around(texts, start, end):
    return surroundings(texts, [start], [end])[0]


def test_places_are_those_that_shipped_weights_were_trained_with():
    """Another hash, or another order of codes or templates, is another format of the model: it must be trained anew."""
    assert places_alone(ROW)[0, :4].tolist() == [718446, 792432, 91460, 298023]
    assert places_alone(ROW)[0, -2:].tolist() == [626908, 378189]
    assert beginnings(ROW)[0, :2].tolist() == [612097795, 137141557]
    near = places_near(beginnings(ROW), surroundings(words("REPL HYD 24V"), [2], [3]))
    assert near[0, :3].tolist() == [177393, 876133, 350214]
    assert near[0, -2:].tolist() == [280256, 765973]


@given(rows)
def test_each_template_has_a_place_in_the_table(codes):
    alone = places_alone(codes)
    near = places_near(beginnings(codes), surroundings(words("a b"), [2] * len(codes), [3] * len(codes)))
    assert alone.shape == (len(codes), len(ALONE) + len(ALONE_LEXICAL))
    assert near.shape == (len(codes), len(NEAR) + len(NEAR_LEXICAL)) == (len(codes), len(SLOTS))
    assert all(0 <= places.min() <= places.max() < PLACES for places in (alone, near))


@given(rows)
def test_a_candidate_has_the_same_places_among_others_as_alone(codes):
    assert np.array_equal(places_alone(codes), np.vstack([places_alone(row[None, :]) for row in codes]))
    assert np.array_equal(beginnings(codes), np.vstack([beginnings(row[None, :]) for row in codes]))


@given(rows, st.sampled_from(sorted(set(Code) - {Code.ONE})))
def test_a_code_moves_the_features_that_name_it_and_no_other(codes, code):
    other = codes.copy()
    other[:, code] ^= np.uint64(1)
    moved = places_alone(codes) != places_alone(other)
    for column, template in enumerate(ALONE + ALONE_LEXICAL):
        if code not in template:
            assert not moved[:, column].any()
    begun = beginnings(codes) != beginnings(other)
    for column, (_, *template) in enumerate(NEAR + NEAR_LEXICAL):
        assert begun[:, column].all() == (code in template)


def test_features_that_may_be_left_out_are_those_that_name_words():
    assert not any(NAMING & {*template} for template in ALONE)
    assert all(NAMING & {*template} for template in ALONE_LEXICAL + tuple(template[1:] for template in NEAR_LEXICAL))
    assert not any(NAMING & {*template[1:]} for template in NEAR)


def test_a_word_sees_its_neighbours_whatever_their_case():
    small, capitals = around(words("repl hyd hose"), 3, 4), around(words("REPL HYD HOSE"), 3, 4)
    assert small[Slot.BEFORE] == capitals[Slot.BEFORE]
    assert small[Slot.AROUND] == capitals[Slot.AROUND]
    assert small[Slot.CAPITALS] != capitals[Slot.CAPITALS]


def test_edges_are_told_from_words():
    texts = words("repl hyd hose")
    assert [around(texts, at, at + 1)[Slot.PLACE] for at in (2, 3, 4)] == [1, 0, 2]
    assert around(texts, 2, 5)[Slot.PLACE] == 3
    assert around(texts, 2, 3)[Slot.AFTER_2] == around(texts, 3, 4)[Slot.AFTER]


def test_a_run_of_words_sees_what_stands_around_it():
    texts = words("repl air con fan")
    run = around(texts, 3, 5)
    assert run[Slot.BEFORE] == around(texts, 3, 4)[Slot.BEFORE]
    assert run[Slot.AFTER] == around(texts, 4, 5)[Slot.AFTER]


def test_the_last_word_of_a_long_text_may_be_cut_off():
    short, long = words("repl hyd"), words("repl hyd " + "x" * CUT_OFF)
    assert around(short, 3, 4)[Slot.CUT] == 0
    assert [around(long, at, at + 1)[Slot.CUT] for at in (3, 4)] == [0, 1]


@pytest.mark.parametrize("before", ["zqx", "RH120 PUMP NOISY AGAIN"])
def test_a_text_sees_nothing_of_the_one_before(before):
    alone = surroundings(words("repl hyd hose"), [2, 3, 4], [3, 4, 5])
    shift = len(before.split()) + 4
    texts = words(before, "repl hyd hose", before)
    assert np.array_equal(
        surroundings(texts, [2 + shift, 3 + shift, 4 + shift], [3 + shift, 4 + shift, 5 + shift]), alone
    )
