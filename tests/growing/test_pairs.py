"""From parallel texts to rows."""

import random

from hypothesis import given
from hypothesis import strategies as st

from logmine.growing import learn_from_pairs
from small_world import vocabulary

WORDS = vocabulary().words


def text(*tokens):
    """Return a text of tokens as they are, or as (raw, meant)."""
    return [token if isinstance(token, tuple) else (token, token) for token in tokens]


def rows(texts, **options):
    short, slips = learn_from_pairs(texts, WORDS, **options)
    return [(row.form, row.expansion, row.before, row.after, row.count) for row in short + slips]


def test_a_pair_that_is_seen_often_becomes_a_row():
    assert rows([text(("HYD", "Hydraulic"), "hose")] * 3) == [("hyd", "hydraulic", (), (), 3)]
    assert rows([text(("HYD", "Hydraulic"), "hose")] * 2) == []
    assert rows([text(("HYD", "Hydraulic"), "hose")] * 2, least=2) != []


def test_a_token_that_stays_is_no_pair():
    assert rows([text("hyd", "hose")] * 9) == []


def test_masks_say_nothing():
    assert rows([text(("rx120", "<id>"), ("abc", "<id>"), ("fred", "<sensitive>"), ("7", "<num>"))] * 9) == []


def test_tokens_merged_into_the_one_before_are_a_form_of_several_words():
    found = rows([text("fit", ("air", "air conditioner"), ("con", ""), "hose")] * 3)
    assert found == [("air con", "air conditioner", (), (), 3)]
    assert rows([text(("g", "get"), ("e", ""), ("t", ""))] * 3) == [("g e t", "get", (), (), 3)]


def test_words_that_mostly_stay_apart_are_no_form():
    texts = [text(("air", "air conditioner"), ("con", ""))] * 3 + [text("air", "con")] * 3
    assert rows(texts) == []


def test_a_token_that_is_dropped_is_no_form():
    assert rows([text("repair", ("again", ""), "hose")] * 5) == []


def test_a_slip_in_a_long_word_is_a_misspelling():
    short, slips = learn_from_pairs([text(("hydrualic", "hydraulic"))], WORDS)
    assert [(row.form, row.expansion) for row in slips] == [("hydrualic", "hydraulic")]
    assert short == []


def test_a_rarer_meaning_is_told_by_its_neighbours_and_stands_first():
    texts = [text(("rep", "repair"), "hose")] * 20 + [text(("rep", "replace"), "light")] * 5
    assert rows(texts) == [("rep", "replace", (), ("light",), 5), ("rep", "repair", (), (), 20)]


def test_where_no_meaning_is_clear_a_person_decides():
    ((row,), _) = learn_from_pairs([text(("mg", "motor generator")), text("mg")] * 4, WORDS)
    assert (row.form, row.expansion) == ("mg", "")
    assert row.candidates == (("mg", 0.5), ("motor generator", 0.5))


def test_what_is_settled_or_passed_over_is_not_learnt():
    texts = [text(("hyd", "hydraulic"))] * 3
    assert rows(texts, settled={("hyd", "hydraulic")}) == []
    assert rows(texts, passed_over={"hyd"}) == []


def test_a_row_shows_its_shares_and_where_the_form_stands():
    ((row,), _) = learn_from_pairs([text("fit", ("gskt", "gasket"), "to", "pump")] * 9 + [text("gskt")], WORDS)
    assert row.candidates == (("gasket", 0.9), ("gskt", 0.1))
    assert row.examples == ("fit gskt to pump", "gskt")


tokens = st.tuples(st.sampled_from(["hyd", "l/h", "air", "con", "7", "="]), st.sampled_from(["", "a b", "<id>", "hyd"]))


@given(st.lists(st.lists(tokens, min_size=1, max_size=6), max_size=8))
def test_the_order_of_texts_changes_nothing(texts):
    shuffled = random.Random(1).sample(texts, len(texts))
    assert rows(texts, least=1) == rows(shuffled, least=1)
