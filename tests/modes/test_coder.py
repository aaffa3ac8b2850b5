"""Coding failures: lexicons first, then the model where it is sure."""

import csv

import pytest

from logmine.concepts import Concepts
from logmine.lexicon import Lexicons, shipped
from logmine.modes import FailureModes
from logmine.modes.model import load_model
from logmine.modes.names import ModeNames

LEXICONS = Lexicons()


@pytest.fixture(scope="module")
def modes():
    return FailureModes(LEXICONS, Concepts(LEXICONS))


def test_what_the_lexicons_say_stands(modes):
    assert modes.code("milky", "LOO") == "LOO"


@pytest.mark.parametrize("known", [None, "OTH", "UNK"])
def test_where_they_say_nothing_the_model_does(modes, known):
    assert modes.code("puddle", known) == "ELU"
    assert modes.code("Chatter", known) == modes.code("chatter", known) == "NOI"


@pytest.mark.parametrize("surface", ["zyx", "water", "", "12/34"])
def test_unsure_it_says_nothing(modes, surface):
    guess = modes.guess(surface)
    assert not guess.stands
    assert 0 < guess.probability < 1
    assert modes.code(surface, None) is None
    assert modes.code(surface, "UNK") == "UNK"


def test_an_answer_that_says_no_more_does_not_stand(modes):
    assert modes.guess("problem").name == "Other"
    assert modes.code("problem", "UNK") == "UNK"


def test_every_code_has_a_name_and_every_name_a_code():
    names = ModeNames(LEXICONS)
    with (shipped() / "failure_modes.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    assert set(names.names) == codes
    assert set(names.codes.values()) <= codes
    assert len(names.codes) == 22
    assert set(load_model().names) <= set(names.codes)
