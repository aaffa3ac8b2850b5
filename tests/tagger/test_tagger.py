"""The embedded model through its public door."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logmine.tagger import Tagger

TEXTS = [
    "replace hose",
    "L/H BUCKET CYL LEAKING.",
    "inspect boom for cracks",
    "engine oil low, topped up",
    "RH TRACK MOTOR HOSE BLOWN",
    "250 hr service",
    "",
    "   ",
    "radiator fan belt u/s - replaced & tested ok",
    "a/c compressor not working",
    "Pilot reported rough running on climb. Found #2 cylinder plug fouled.\nCleaned and gapped plugs, ground run satis.",
]


@pytest.fixture(scope="module")
def tagger():
    return Tagger()


def read(tagger, text):
    return [(span.label, text[span.start : span.end]) for span in tagger.tag([text])[0]]


def test_a_plain_order(tagger):
    assert read(tagger, "replace leaking hose") == [
        ("ACTION", "replace"),
        ("FAILURE", "leaking"),
        ("COMPONENT", "hose"),
    ]


def test_capitals_and_punctuation_change_nothing(tagger):
    labels = ["POSITION", "COMPONENT", "FAILURE"]
    assert [label for label, _ in read(tagger, "L/H BUCKET CYL LEAKING.")] == labels
    assert [label for label, _ in read(tagger, "l/h bucket cyl leaking")] == labels


def test_blank_texts_have_no_mentions(tagger):
    assert tagger.tag(["", "  \n"]) == [[], []]
    assert tagger.tag([]) == []


def test_the_same_text_reads_the_same_in_any_company_and_order(tagger):
    alone = {text: tagger.tag([text])[0] for text in TEXTS}
    chance = random.Random(7)
    for _ in range(6):
        batch = chance.choices(TEXTS, k=chance.randrange(1, 40))
        assert tagger.tag(batch) == [alone[text] for text in batch]


def test_scores_are_bit_for_bit_the_same_in_any_company(tagger):
    alone = [next(tagger.score([text]))[1] for text in TEXTS]
    together = [logits for _, logits in tagger.score(TEXTS * 9)][-len(TEXTS) :]
    assert all((one == other).all() for one, other in zip(alone, together, strict=True))


def test_long_texts_are_read_to_their_end(tagger):
    text = "Checked all lines, no fault found. " * 400 + "Replaced cracked bracket."
    found = tagger.tag([text])[0]
    assert [text[span.start : span.end] for span in found][-3:] == ["Replaced", "cracked", "bracket"]


def test_a_word_of_many_pieces_does_not_push_others_out(tagger):
    text = "x" * 50_000 + " " + "-".join("ab" for _ in range(5_000)) + " hose leaking"
    assert ("FAILURE", "leaking") in read(tagger, text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_spans_of_any_text_ascend_within_it(tagger, text):
    done = 0
    for span in tagger.tag([text])[0]:
        assert done <= span.start < span.end <= len(text)
        assert 0.0 <= span.confidence <= 1.0
        done = span.end
