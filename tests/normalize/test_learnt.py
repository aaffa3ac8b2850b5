"""What is counted in parallel texts, and what is left out."""

from hypothesis import given
from hypothesis import strategies as st

from logmine.normalize.learnt import LONGEST, Learnt, Pair, count_pairs, form_of

TEXTS = [
    [("REPL", "replace"), ("hyd", "hydraulic"), ("Hyd", "hydraulic"), ("POS12", "position <num>")],
    [("repl", "repeal"), ("air", "air conditioner"), ("con", ""), ("7", "<num>"), ("Zqxhaul", "Zqxhaul")],
]


def counted(*text):
    return [tuple(row) for row in count_pairs([text])]


def test_pairs_are_counted_by_lower_case_form_with_numbers_as_0():
    assert [tuple(row) for row in count_pairs(TEXTS)] == [
        ("air con", "air conditioner", 1),
        ("hyd", "hydraulic", 2),
        ("pos0", "position <num>", 1),
        ("repl", "repeal", 1),
        ("repl", "replace", 1),
        ("zqxhaul", "Zqxhaul", 1),
    ]


def test_masks_but_numbers_are_left_out():
    assert counted(("RH120", "<id>"), ("zqx", "<sensitive>"), ("1/2/3", "<date>"), ("24V", "<num> V")) == [
        ("0v", "<num> V", 1)
    ]


def test_a_meaning_that_spells_a_number_out_or_has_more_masks_than_numbers_is_left_out():
    assert counted(("pos", "position <num>"), ("p2", "position 2"), ("1-2", "<num>"), ("1/2", "<num> / <num>")) == [
        ("0/0", "<num> / <num>", 1)
    ]


def test_more_words_than_are_looked_at_are_left_out():
    assert counted(("a", "b"), *[("c", "")] * (LONGEST - 1)) == [("a" + " c" * (LONGEST - 1), "b", 1)]
    assert counted(("a", "b"), *[("c", "")] * LONGEST) == []


def test_totals_and_the_commonest_meaning():
    learnt = Learnt([Pair("repl", "replace", 5), Pair("repl", "repeal", 2), Pair("repl x", "exchange", 3)])
    assert learnt.total("repl") == 10
    assert learnt.commonest("repl") == "replace"
    assert learnt.commonest("repl x") is None
    assert learnt.total("zqx") == 0
    assert learnt.begun == {"repl": 3}
    assert learnt.merges == {"repl x": {"exchange": 3}}


def test_the_vocabulary_holds_the_words_of_meanings_as_cased_there():
    learnt = Learnt([Pair("a", "o-ring of ABC", 2), Pair("b", "abc <num>", 1), Pair("c", "Abc won't", 1)])
    assert learnt.vocabulary == {"o-ring": 2, "of": 2, "ABC": 2, "abc": 1, "Abc": 1, "won't": 1}
    assert learnt.cased == {"abc": ["ABC", "Abc"]}


def test_the_words_alone_tell_nothing_of_what_forms_mean():
    words = Learnt([Pair("repl", "replace", 5), Pair("air con", "AIRCON", 2)]).only_words()
    assert (words.pairs, words.merges, words.total("repl"), words.total("air")) == ({}, {}, 0, 0)
    assert words.vocabulary == {"replace": 5, "AIRCON": 2}
    assert words.cased == {"aircon": ["AIRCON"]}


token = st.tuples(st.text("ab1-Z", min_size=1, max_size=4), st.sampled_from(["", "a", "b c", "<num>", "<id> x"]))


@given(st.lists(st.lists(token, max_size=6), max_size=6), st.randoms(use_true_random=False))
def test_counts_do_not_depend_on_the_order_of_texts(texts, random):
    other = list(texts)
    random.shuffle(other)
    assert count_pairs(texts) == count_pairs(other)


@given(st.text())
def test_a_form_has_no_number_but_0_and_is_its_own_form(word):
    form = form_of(word)
    assert not any(c.isdecimal() and c != "0" for c in form)
    assert form_of(form).lower() == form_of(form)
