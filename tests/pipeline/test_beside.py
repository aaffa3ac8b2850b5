"""Names of form fields, authors of stamped entries and `sign of` are no mentions, whatever a model takes them for."""

import pytest

from logmine.lexicon import Lexicons
from logmine.pipeline.beside import Beside, overlaps, without


@pytest.fixture(scope="module")
def beside():
    return Beside(Lexicons())


def told(beside, text):
    return [text[start:end] for start, end in beside(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Item: ladder / Fault: loose", ["Item", "Fault"]),
        ("Component - idler. Condition - worn", ["Component", "Condition"]),
        ("PROBLEM: HOSE BURST\nROOT CAUSE : CHAFING", ["PROBLEM", "ROOT CAUSE"]),
        ("condition of idler - worn", []),
        ("earth fault: tripped", []),  # no field: it doesn't begin a part
        ("repair - hose", []),
    ],
)
def test_a_field_is_named_at_the_start_of_a_part(beside, text, names):
    assert told(beside, text) == names


def test_an_author_stands_behind_a_clock_time(beside):
    assert told(beside, "12/03/21 07:40 MECH4 belt torn") == ["MECH4"]
    assert told(beside, "belt torn, MECH4 informed") == []


def test_signs_of_something_are_no_thing(beside):
    assert told(beside, "no signs of wear") == ["signs of"]


def test_a_span_loses_what_is_no_mention(beside):
    text = "Component - LH idler"
    assert without(text, (0, len(text)), beside(text)) == (12, len(text))
    assert without(text, (0, 9), beside(text)) is None
    assert not overlaps((12, 20), beside(text))
