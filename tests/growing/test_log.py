"""A log as numbers: every word is where it was."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from logmine.growing.log import Log
from logmine.normalize.abbreviations import neighbour
from logmine.tokens import tokenize

words = st.sampled_from(["pump", "PUMP", "l/h", "12", "hose", ",", "é"])
texts = st.lists(st.one_of(st.lists(words, max_size=5).map(" ".join), st.text(max_size=12)), max_size=8)


@given(texts)
def test_rows_are_counted_and_repeats_count_as_often(rows):
    log = Log.of(rows)
    counted = Counter(neighbour(token.text) for row in rows for token in tokenize(row))
    assert {word: log.count(word) for word in counted} == counted
    assert log.count("<edge>") == 0
    assert log.count("nowhere") == 0


@given(texts)
def test_the_order_of_rows_changes_nothing(rows):
    one, other = Log.of(rows), Log.of(rows[::-1])
    assert one.words == other.words
    assert one.ids.tolist() == other.ids.tolist()


def test_words_beside_each_other_are_found_within_a_text():
    log = Log.of(["left hand pump", "hand pump", "turn left", "hand over", "left hand"])
    assert len(log.places(("left", "hand"))) == 2
    assert len(log.places(("hand",))) == 4
    assert log.places(("pump", "nowhere")).tolist() == []


def test_a_word_is_shown_with_what_stands_around_it_on_one_line():
    log = Log.of(["a quite long note that goes on and on\nbefore the GSKT\x07 is named at last, and goes on behind it"])
    shown = log.snippet(int(log.places(("gskt",))[0]))
    assert shown == "…goes on and on before the GSKT is named at last, and goes…"


def test_a_word_among_letters_without_spaces_is_shown_too():
    log = Log.of(["x" * 50 + "," + "gskt" + "," + "y" * 50])
    assert log.snippet(int(log.places(("gskt",))[0])) == "…" + "x" * 29 + ",gskt," + "y" * 29 + "…"


def test_a_log_may_be_empty():
    assert Log.of([]).ids.tolist() == [0]
    assert Log.of(["", "  "]).words == ["<edge>"]
