"""What a model's spans stand for, and where the lexicons know better."""

import pytest

from logmine import Extractor


@pytest.fixture(scope="module")
def read():
    return Extractor(domain="mobile-plant")


def mentions(reading, label):
    return [(mention.text, mention.concept) for mention in reading.mentions if mention.label == label]


@pytest.mark.parametrize(
    ("text", "positions", "events"),
    [
        ("EX1200C-LH SWING MOTOR CHANGEOUT", [("LH", "left")], ["left"]),
        ("carrier roller-LH leaking", [("LH", "left")], ["left"]),
        ("oil leaks L&R lift cylinders", [("L&R", "left_right")], ["left", "right"]),
        ("REPLACE R/H FUEL SENSOR", [("R/H", "right")], ["right"]),
        ("L/H PUMP GEARBOX NOISY", [("L/H", "left")], ["left"]),
    ],
)
def test_a_side_is_found_however_it_is_glued_or_written(read, text, positions, events):
    found = read(text)
    assert mentions(found, "POSITION") == positions
    assert [event.position for event in found.events] == events


@pytest.mark.parametrize("text", ["RH120 bucket repaired", "engine overheating", "RF-check the heater"])
def test_letters_of_a_code_or_a_word_are_no_side(read, text):
    found = read(text)
    sides = {"left", "right", "front", "rear"}
    assert not sides & {event.position for event in found.events}
    assert not sides & {concept for _, concept in mentions(found, "POSITION")}


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("scope radiator leak", "inspect"),
        ("weld broken ladder", "repair"),
        ("weld broken", None),
        ("weld up cracks on grease pump stand", "repair"),
    ],
)
def test_a_verb_at_the_head_asks_for_something(read, text, action):
    (event,) = read(text).events
    assert event.action == action


def test_what_only_looks_like_a_date_is_no_mention(read):
    assert mentions(read("oil top up 85/140"), "DATE") == []
    assert mentions(read("changed brake on hours"), "DATE") == []
