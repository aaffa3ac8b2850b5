"""Senses of a phrase's words."""

import pytest

from logmine.concepts import Concepts
from logmine.lexicon import Lexicons
from logmine.modes.senses import SenseRow, Senses

LEXICONS = Lexicons()


@pytest.fixture(scope="module")
def senses():
    return Senses(LEXICONS, Concepts(LEXICONS))


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("won't start", ["unable", "start"]),
        ("not starting", ["not", "start"]),
        ("keeps tripping", ["repeat", "trip"]),
        ("leaks again", ["leak", "repeat"]),
        ("no seat belt", ["none", "thing", "thing"]),  # a component says no more than that it is one
        ("noisyleaking", ["noise", "leak"]),  # two words, joined
        ("overheatinf", ["heat"]),  # one slip
        ("notice", []),  # no `not` `ice`
        ("zzz 12", []),
        ("", []),
    ],
)
def test_words_have_senses(senses, phrase, expected):
    assert senses.read(phrase)[1] == expected


def test_a_phrase_has_one_row():
    phrases = [row.phrase for row in LEXICONS.rows("senses.csv", SenseRow)]
    assert len(phrases) == len(set(phrases))
