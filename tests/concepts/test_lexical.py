"""Phrases that the lexicons find without a model."""

import csv
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.concepts import Concepts
from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer

LEXICONS = Lexicons()
CONCEPTS = Concepts(LEXICONS)
NORMALIZE = Normalizer(LEXICONS, "mobile-plant")


def found(raw):
    text = NORMALIZE(raw).text
    return [(label, text[start:end].lower()) for label, start, end in CONCEPTS.lexical(text)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "REPL L/H BUCKET CYL",
            [("ACTION", "replace"), ("POSITION", "left hand"), ("COMPONENT", "bucket cylinder")],
        ),
        (
            "replaced leaking seal on tilt cyl",
            [("ACTION", "replaced"), ("FAILURE", "leaking"), ("COMPONENT", "seal"), ("COMPONENT", "tilt cylinder")],
        ),
        ("air con not working", [("COMPONENT", "air conditioner"), ("FAILURE", "not working")]),
        ("engine will not start", [("COMPONENT", "engine"), ("FAILURE", "will not start")]),
        ("tilt cyl hose blown", [("COMPONENT", "tilt cylinder hose"), ("FAILURE", "blown")]),
        ("GREASE LINE BROKEN", [("COMPONENT", "grease line"), ("FAILURE", "broken")]),
        ("oil leak. hose", [("FAILURE", "oil leak"), ("COMPONENT", "hose")]),
        ("TRACK ROLLER-WARRANTY", [("COMPONENT", "track roller")]),
        ("no power to fan", [("FAILURE", "no power"), ("COMPONENT", "fan")]),
        ("fitting cracked", [("COMPONENT", "fitting"), ("FAILURE", "cracked")]),
        ("no oil leaks", [("FAILURE", "oil leaks")]),
        ("no oil", [("FAILURE", "no oil")]),
        ("door open and will not latch", [("COMPONENT", "door"), ("FAILURE", "will not latch")]),
        ("machine", []),
    ],
)
def test_known_phrases_are_found_longest_first(raw, expected):
    assert found(raw) == expected


@given(st.text(max_size=80))
def test_spans_are_in_order_apart_and_within_any_text(text):
    end = 0
    for label, start, stop in CONCEPTS.lexical(text):
        assert label in {"COMPONENT", "FAILURE", "ACTION", "POSITION"}
        assert end <= start < stop <= len(text)
        end = stop


def test_a_long_text_takes_seconds_at_most():
    start = time.process_time()
    CONCEPTS.lexical("replace the left hand boom cylinder hose, it is not working " * 3_000)
    assert time.process_time() - start < 20


@pytest.mark.corpora
def test_most_excavator_orders_have_an_action_or_a_failure(corpora):
    with (corpora / "excavators" / "excavators.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = [NORMALIZE(row["OriginalShorttext"]).text for row in csv.DictReader(file)]
    having = sum(any(label in {"ACTION", "FAILURE"} for label, _, _ in CONCEPTS.lexical(text)) for text in texts)
    assert having / len(texts) > 0.93
