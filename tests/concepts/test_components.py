"""Components: canonical names, positions split off, what they are part of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.concepts import Component, Concepts
from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer

LEXICONS = Lexicons()
CONCEPTS = Concepts(LEXICONS)
NORMALIZE = Normalizer(LEXICONS)
CONCEPTS.component("zqxvwk")  # reads the words spelt right before anything is timed


def component(surface):
    return CONCEPTS.component(NORMALIZE(surface).text)


@pytest.mark.parametrize(
    ("surface", "name", "position"),
    [
        ("tilt cyl", "tilt cylinder", None),
        ("L/H BUCKET CYL", "bucket cylinder", "left"),
        ("air con", "air conditioner", None),
        ("the boom", "boom", None),
        ("RHS track adjuster", "track adjuster", "right"),
        ("left hand front wheel bearing", "wheel bearing", "front_left"),
        ("no 2 main pump", "hydraulic pump", "2"),
        ("L/H #3 track roller", "track roller", "left_3"),
        ("pump 2", "pump", "2"),
        ("2 hoses", "hose", None),
        ("teeth", "bucket tooth", None),
        ("batteries", "battery", None),
        ("upper engine mount", "engine mount", "upper"),
        ("inboard bearing", "bearing", "inboard"),
        ("non drive end brg", "bearing", "non_drive_end"),
        ("bucket assy", "bucket", None),
    ],
)
def test_known_components_have_one_name(surface, name, position):
    found = component(surface)
    assert (found.name, found.position, found.known) == (name, position, True)


def test_a_part_named_after_its_owner_keeps_both_names():
    assert component("tilt cyl hose") == Component("tilt cylinder hose", None, "tilt cylinder", letter="W")
    assert component("seal on tilt cyl") == Component("tilt cylinder seal", None, "tilt cylinder", letter="X")


def test_an_owner_that_the_tree_knows_already_adds_nothing():
    assert component("LH engine turbo") == component("left turbocharger")
    assert component("engine fan belt").name == "fan belt"


@pytest.mark.parametrize("surface", ["RH120", "RF-"])
def test_codes_are_no_positions(surface):
    assert CONCEPTS.component(surface).position is None
    assert CONCEPTS.position(surface) is None


def test_unknown_components_are_cleaned_and_marked():
    assert CONCEPTS.component("The  Flux-Capacitors") == Component(
        "flux capacitor", None, None, known=False, letter="C"
    )


@pytest.mark.parametrize("surface", ["", "the", "left hand", "#2", "...", "12"])
def test_words_that_name_no_component_give_none(surface):
    assert CONCEPTS.component(surface) is None


@pytest.mark.parametrize(
    ("child", "ancestor", "expected"),
    [
        ("tilt cylinder hose", "tilt cylinder", True),
        ("turbocharger oil line", "engine", True),
        ("bucket tooth", "excavator", False),
        ("engine", "turbocharger", False),
        ("engine", "engine", False),
        ("hose", "tilt cylinder", False),
        ("no such thing", "engine", False),
    ],
)
def test_parts_are_told_by_the_tree_and_by_compound_names(child, ancestor, expected):
    assert CONCEPTS.is_part(child, ancestor) is expected


@pytest.mark.parametrize(
    ("surface", "position"),
    [
        ("L/H", "left"),
        ("rear right", "rear_right"),
        ("right hand rear", "rear_right"),
        ("upper left", "upper_left"),
        ("lower front", "lower_front"),
        ("starboard", "right"),
        ("drive end", "drive_end"),
        ("No. 4", "4"),
        ("#2", "2"),
        ("position 7", "7"),
        ("bottom", "lower"),
        ("blue", None),
        ("", None),
    ],
)
def test_positions(surface, position):
    assert CONCEPTS.position(surface) == position


@given(st.text(max_size=40))
def test_any_surface_has_an_answer(surface):
    found = CONCEPTS.component(surface)
    assert found is None or (found.name and found.name == found.name.strip())
    CONCEPTS.position(surface)
    CONCEPTS.failure(surface)
    CONCEPTS.action(surface)


@given(st.lists(st.sampled_from(["left", "boom", "hose", "of", "the", "2", "rear", "widget", "engine"]), max_size=6))
def test_a_canonical_name_is_its_own_name(words):
    found = CONCEPTS.component(" ".join(words))
    if found is not None:
        assert CONCEPTS.component(found.name).name == found.name


@pytest.mark.parametrize(
    ("surface", "name", "position"),
    [("front idler", "idler", "front"), ("REAR CAMERA", "camera", "rear"), ("front end loader", "wheel loader", None)],
)
def test_a_side_that_a_synonym_begins_with_is_kept(surface, name, position):
    component = CONCEPTS.component(surface)
    assert (component.name, component.position) == (name, position)
