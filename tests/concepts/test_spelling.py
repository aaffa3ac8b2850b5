"""Misspelt components: matched where one word alone can be meant, and left alone where another is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.concepts import Component, Concepts
from logmine.concepts.spelling import Spelling
from logmine.lexicon import Lexicons
from logmine.normalize.words import WordRow, Words

CONCEPTS = Concepts(Lexicons())
NAMES = [("water", "pump"), ("cylinder",), ("striker",), ("sticker",), ("alternator",), ("actuator",)]
SPELLING = Spelling(NAMES, lambda: Words([WordRow(word="cylindrical")]), frozenset({"alternated"}))


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("cylnder", "cylinder"),
        ("cylnders", "cylinder"),
        ("alternater", "alternator"),
        ("hydrualic hose", "hydraulic hose"),
        ("LH boom cylindre", "boom cylinder"),
        ("turbocharer", "turbocharger"),
        ("raditor hose", "radiator hose"),
        ("gerabox oil seal", "gearbox oil seal"),
        ("waterpump", "water pump"),
        ("brakepads", "brake pad"),
    ],
)
def test_a_misspelt_component_has_the_name_that_was_meant(surface, name):
    found = CONCEPTS.component(surface)
    assert (found.name, found.known) == (name, True)


@pytest.mark.parametrize("word", ["bosh", "rush", "capacity", "cylindrical", "brightest", "parker"])
def test_short_words_and_words_of_their_own_stay(word):
    assert CONCEPTS.component(word) == Component(word, known=False)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("cylender", ("cylinder",)),  # one letter other
        ("yclinder", ("cylinder",)),  # the first two exchanged
        ("dylinder", None),  # the first letter must stand
        ("alternattor", ("alternator",)),
        ("alternated", None),  # means something else
        ("cylindrical", None),  # a word of its own
        ("stricker", None),  # striker or sticker
        ("cylinder", None),  # nothing to mend
        ("waterpump", ("water", "pump")),
        ("pump2", None),
        ("", None),
        ("c", None),
    ],
)
def test_one_word(word, meant):
    assert SPELLING.mended(word) == meant


def test_the_words_spelt_right_are_read_when_they_are_needed():
    def read():
        raise AssertionError("read too early")

    assert Spelling(NAMES, read, frozenset()).mended("waterpump") == ("water", "pump")


@given(st.text(max_size=30))
def test_any_word_is_mended_to_words_of_names_or_left(word):
    meant = SPELLING.mended(word)
    assert meant is None or set(meant) <= {part for name in NAMES for part in name}
