"""From a log to rows."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from logmine.growing import learn_from_log
from small_world import log, vocabulary

LEARNT = {row.form: row for row in learn_from_log(log(), vocabulary())}


def test_forms_are_proposed_with_what_they_mean_and_where_they_stand():
    assert {form: row.expansion for form, row in LEARNT.items()} == {
        "hyd": "hydraulic", "gskt": "gasket", "l/h": "left hand",
    }  # fmt: skip
    row = LEARNT["hyd"]
    assert row.count == 32
    assert row.candidates[0][0] == "hydraulic"
    assert len(row.examples) == 3
    assert all("hyd " in example for example in row.examples)


def test_shares_add_up_to_one_at_most():
    for row in LEARNT.values():
        assert 0 < sum(share for _, share in row.candidates) <= 1


def test_the_order_of_rows_changes_nothing():
    rows = log()
    once = learn_from_log(rows, vocabulary())
    random.Random(3).shuffle(rows)
    assert learn_from_log(rows, vocabulary()) == once


def test_what_is_unclear_has_no_expansion():
    (row,) = learn_from_log(["zq pump"] * 3, vocabulary())
    assert (row.form, row.expansion, row.candidates) == ("zq", "", ())


def test_a_word_that_looks_full_and_is_like_no_other_is_not_proposed():
    assert learn_from_log(["visited brisbane"] * 5, vocabulary(known="visited pump")) == []


def test_a_misspelt_word_is_proposed():
    (row,) = learn_from_log(["gakset leaking", "gasket leaking"] * 5, vocabulary())
    assert (row.form, row.expansion) == ("gakset", "gasket")


def test_two_meanings_with_neighbours_of_their_own_become_rows_that_ask_for_them():
    rows = [f"{side} {word} {n}" for n in range(12) for side, word in (
        ("coolant", "reservoir"), ("coolant", "res"), ("ohm", "resistor"), ("ohm", "res"),
    )]  # fmt: skip
    learnt = learn_from_log(rows, vocabulary(known="coolant reservoir ohm resistor"))
    asking = {(row.expansion, row.before) for row in learnt if row.before}
    assert asking <= {("reservoir", ("coolant",)), ("resistor", ("ohm",))}
    assert asking
    assert {row.form for row in learnt} == {"res"}
    assert (learnt[-1].before, learnt[-1].after) == ((), ())


words = st.one_of(
    st.sampled_from(["hyd", "hydraulic", "l/h", "pump", "=x", "|", "\x00", "gskt's"]), st.text(max_size=5)
)


@settings(deadline=None)
@given(st.lists(st.lists(words, max_size=6).map(" ".join), max_size=12))
def test_any_log_can_be_learnt_from(rows):
    for row in learn_from_log(rows, vocabulary(), least=1):
        assert row.form == row.form.lower()
        assert row.count > 0
        assert all(example.isprintable() for example in row.examples)


def test_one_very_long_text_and_very_long_words_are_a_log_too():
    text = "hyd pump " * 20_000 + "x" * 100_000 + " " + "a/" * 50_000
    assert learn_from_log([text], vocabulary())[0].form == "hyd"
