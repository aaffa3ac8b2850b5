"""What it costs to write a word short: less for what writers drop first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.growing.shapes import NEVER, halves_cost, phrase_cost, word_cost

letters = st.text(alphabet="abcdeinrst", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("form", "likelier", "than"),
    [
        ("cylndr", "cylinder", "cylindrical"),  # vowels go first
        ("mtr", "motor", "matter"),  # then what blends with its neighbours
        ("hyd", "hydraulic", "haywarded"),  # a word is rather cut off than thinned out
        ("assy", "assembly", "assertively"),
        ("temps", "temperatures", "tempertrousered"),
    ],
)
def test_some_words_are_likelier_to_be_written_so(form, likelier, than):
    assert word_cost(form, likelier) < word_cost(form, than) < NEVER


@pytest.mark.parametrize(
    ("form", "word"), [("", "pump"), ("p", ""), ("pmp", "lamp"), ("pumps", "pump"), ("mp", "pump")]
)
def test_letters_that_are_not_there_in_their_order_make_no_short_form(form, word):
    assert word_cost(form, word) == NEVER


@given(letters)
def test_a_word_stands_for_itself_at_no_cost(word):
    assert word_cost(word, word) == 0


@given(letters, st.data())
def test_any_letters_in_order_behind_the_first_can_stand_for_a_word(word, data):
    kept = data.draw(st.lists(st.booleans(), min_size=len(word) - 1, max_size=len(word) - 1))
    form = word[0] + "".join(letter for letter, keep in zip(word[1:], kept, strict=True) if keep)
    assert 0 <= word_cost(form, word) < NEVER


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("lh", ("left", "hand")),
        ("l/h", ("left", "hand")),
        ("l.h.s", ("left", "hand", "side")),
        ("a/cond", ("air", "conditioner")),
        ("aircon", ("air", "conditioner")),
    ],
)
def test_a_phrase_gives_a_piece_of_each_word(form, words):
    assert phrase_cost(form, words) < NEVER


@pytest.mark.parametrize(
    ("form", "words"),
    [("lh", ("hand", "left")), ("l/h/s", ("left", "hand")), ("air/con", ("airco", "n")), ("l", ("left", "hand"))],
)
def test_a_piece_never_crosses_a_joint_and_no_word_goes_without(form, words):
    assert phrase_cost(form, words) == NEVER


def test_initials_are_cheaper_than_pieces():
    assert phrase_cost("lhs", ("left", "hand", "side")) < phrase_cost("lhs", ("loop", "hose"))


def test_a_word_may_be_written_as_two_halves():
    assert halves_cost("w/shop", "workshop") < halves_cost("w/shop", "warmshipped")
    assert halves_cost("o/heating", "overheating") < NEVER
    assert halves_cost("wshop", "workshop") == NEVER
    assert halves_cost("x/shop", "workshop") == NEVER
