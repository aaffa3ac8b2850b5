"""The tree of components: wholes, class letters of IEC 81346-2, chapters and codes of aircraft."""

import csv

import pytest

from logmine.concepts import ComponentRow, Concepts
from logmine.concepts.tree import ComponentTree
from logmine.lexicon import Lexicons, shipped

LEXICONS = Lexicons()
CONCEPTS = Concepts(LEXICONS)
ROWS = LEXICONS.rows("components.csv", ComponentRow)


@pytest.mark.parametrize(
    ("surface", "name", "part_of", "letter", "jasc"),
    [
        ("landing gear door", "landing gear door", "landing gear", "Q", "3232"),
        ("elevator cable", "elevator cable", "elevator", "W", "2730"),
        ("torque link", "torque link", "landing gear", "W", "32"),  # its own chapter is not told: its whole's
        ("left magneto bolt", "magneto bolt", "magneto", "X", "7414"),  # a compound: its owner's
        ("stern tube seal", "stern tube seal", "stern tube", "X", None),
        ("tap changer", "tap changer", "transformer", "Q", None),
        ("fishplate", "fishplate", "rail", "X", None),
        ("ladder rung", "rung", "ladder", "U", None),
        ("flux capacitor", "flux capacitor", None, "C", None),
        ("flux thing", "flux thing", None, None, None),
    ],
)
def test_a_component_has_its_letter_and_its_chapter(surface, name, part_of, letter, jasc):
    found = CONCEPTS.component(surface)
    assert (found.name, found.part_of, found.letter, found.jasc) == (name, part_of, letter, jasc)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("piston ring", "engine"),
        ("bucket tooth", "bucket"),
        ("stretcher bar", "points"),
        ("axlebox bearing", "bogie"),
        ("turbine blade", "turbine"),
        ("waterwall", "boiler"),
        ("buchholz relay", "transformer"),
        ("adblue injector", "exhaust system"),
        ("rudder pintle", "rudder"),
        ("tubesheet", "heat exchanger"),
        ("lift door operator", "building"),
        ("pitch link", "aircraft"),
    ],
)
def test_parts_of_every_industry(part, whole):
    assert CONCEPTS.is_part(part, whole)


@pytest.mark.parametrize(
    ("part", "whole"),
    [("propeller", "aircraft"), ("rudder", "aircraft"), ("bogie", "undercarriage"), ("hose", "hydraulic system")],
)
def test_what_occurs_elsewhere_too_has_no_whole(part, whole):
    assert not CONCEPTS.is_part(part, whole)


def test_every_component_is_known_by_its_name():
    assert [row.canonical for row in ROWS if CONCEPTS.component(row.canonical).name != row.canonical] == []


def test_chapters_are_those_of_the_list():
    with (shipped() / "jasc.csv").open(encoding="utf-8", newline="") as file:
        chapters = {row["chapter"] for row in csv.DictReader(file)}
    assert {row.jasc[:2] for row in ROWS if row.jasc} <= chapters


def test_an_outline_puts_parts_behind_their_whole():
    outline = [(depth, component.name) for depth, component in CONCEPTS.outline("stern tube")]
    assert outline[0] == (0, "stern tube")
    assert (1, "stern tube seal") in outline
    assert len(list(CONCEPTS.outline())) == len(ROWS)


def test_a_value_is_inherited_and_a_circle_ends():
    tree = ComponentTree(
        [
            ComponentRow(canonical="a", parent="b"),
            ComponentRow(canonical="b", parent="c", letter="Q"),
            ComponentRow(canonical="c", parent="b", jasc="32"),
        ]
    )
    assert (tree.letter("a"), tree.jasc("a")) == ("Q", "32")
    assert tree.within("a", "c")
    assert [name for _, name in tree.outline("b")] == ["b", "a", "c"]
