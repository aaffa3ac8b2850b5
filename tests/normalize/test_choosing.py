"""Which candidate holds, and how sure that is."""

from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from little import coder, proposer

from logmine.normalize import choosing
from logmine.normalize.candidate import Candidate
from logmine.normalize.choosing import BEHIND, Chooser
from logmine.normalize.features import ALONE, PLACES, beginnings, describe, places_alone, places_near, surroundings
from logmine.normalize.writing import writing


def chooser(weights=None):
    return Chooser(proposer(), coder(), np.zeros(PLACES, dtype=np.float32) if weights is None else weights)


def favouring(raw, text, odds, *, kind="pair", together=""):
    """Return weights that favour one meaning of a word or of several, wherever they stand."""
    weights = np.zeros(PLACES, dtype=np.float32)
    span = together.count(" ") + 1
    rows = np.array(coder()(raw, [(Candidate(text, kind, span), together)]), dtype=np.uint64)
    weights[places_alone(rows)[0, len(ALONE) + 1]] = odds  # the feature of the word, what becomes of it, and how many
    return weights


def chosen(choose, text):
    return [candidate.text for candidate, _ in choose([text.split()])[0]]


def test_with_nothing_learnt_a_word_stays_and_all_its_candidates_are_as_likely():
    ((choice,),) = chooser()([["repl"]])
    assert choice.candidate.text == "repl"
    assert choice.confidence == pytest.approx(1 / len(proposer().word("repl")))


def test_a_word_with_one_candidate_is_sure():
    ((choice,),) = chooser()([["HYD"]])
    assert (choice.candidate.text, choice.confidence) == ("hydraulic", 1.0)


def test_weights_decide_and_tell_how_sure():
    ((choice,),) = chooser(favouring("repl", "replace", 3.0))([["repl"]])
    assert choice.candidate.text == "replace"
    assert choice.confidence == pytest.approx(exp(3) / (exp(3) + len(proposer().word("repl")) - 1), rel=1e-4)


def test_what_is_far_behind_by_itself_is_not_looked_at_again():
    ((choice,),) = chooser(favouring("repl", "replace", BEHIND + 0.5))([["repl"]])
    assert choice.confidence == 1.0


def test_neighbours_decide_where_a_word_by_itself_does_not():
    weights = favouring("repl", "replace", 1.0)
    candidate = next(c for c in proposer().word("repl") if c.text == "repeal")
    rows = np.array(coder()("repl", [(candidate, "")]), dtype=np.uint64)
    words = describe([[writing(word) for word in ("gearbox", "repl")]])
    near = places_near(beginnings(rows), surroundings(words, [3], [4]))
    weights[near[0, -5]] = 4.0  # the word, what becomes of it, and the one before
    assert chosen(chooser(weights), "gearbox repl") == ["gearbox", "repeal"]
    assert chosen(chooser(weights), "repl") == ["replace"]
    assert chosen(chooser(weights), "pump repl") == ["pump", "replace"]


def test_several_words_become_one_if_that_is_likelier_than_what_the_first_becomes_alone():
    weights = favouring("air", "air conditioner", 5.0, kind="merged", together="air con")
    assert chosen(chooser(weights), "AIR CON fan") == ["air conditioner", "fan"]
    assert chosen(chooser(-weights), "AIR CON fan")[0] == "air"


def test_no_words_no_choices():
    assert chooser()([]) == []
    assert chooser()([[], ["pump"], []])[::2] == [[], []]


WORDS = [
    "air",
    "con",
    "repl",
    "HYD",
    "brk",
    "pu",
    "mp",
    "RH120",
    "RH",
    "120",
    "zqx",
    "o",
    "ring",
    "one",
    "two",
    "three",
    "-",
    "24V",
]
RANDOM = np.random.default_rng(3).normal(size=PLACES).astype(np.float32)
texts = st.lists(
    st.lists(st.one_of(st.sampled_from(WORDS), st.text("ab1-/", min_size=1, max_size=4)), max_size=8), max_size=6
)


@given(texts)
@settings(deadline=None)
def test_every_word_is_in_one_choice_and_each_is_as_sure_as_can_be(words):
    for text, choices in zip(words, chooser(RANDOM)(words), strict=True):
        assert sum(candidate.span for candidate, _ in choices) == len(text)
        assert all(0 < confidence <= 1 for _, confidence in choices)


@given(texts)
@settings(deadline=None)
def test_texts_give_the_same_together_alone_and_again(words):
    choose = chooser(RANDOM)
    together = choose(words)
    assert [chooser(RANDOM)([text])[0] for text in words] == together
    assert choose(words[::-1])[::-1] == together


def test_what_is_remembered_is_bounded_and_changes_nothing(monkeypatch):
    words = [[f"{letter}{word}" for word in WORDS] for letter in "abcdefgh"]
    expected = chooser(RANDOM)(words)
    monkeypatch.setattr(choosing, "REMEMBERED", 5)
    choose = chooser(RANDOM)
    assert [choose([text])[0] for text in words] == expected
    assert len(choose._words) <= 2 * len(WORDS)
