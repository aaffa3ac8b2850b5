import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from logmine.tagger.decoding import best_tags, bio_tags, decode, spans
from logmine.tokens import tokenize

LABELS = ("ACTION", "COMPONENT")
TAGS = bio_tags(LABELS)


def scores(*rows):
    made = np.zeros((len(rows), len(TAGS)), dtype=np.float32)
    for at, row in enumerate(rows):
        for tag, score in row.items():
            made[at, TAGS.index(tag)] = score
    return made


def test_tags_are_outside_then_begin_and_inside_of_each_label():
    assert TAGS == ("O", "B-ACTION", "I-ACTION", "B-COMPONENT", "I-COMPONENT")


def test_spans_have_the_offsets_of_their_words():
    words = tokenize("replace tilt cylinder")
    found = spans(words, scores({"B-ACTION": 9}, {"B-COMPONENT": 9}, {"I-COMPONENT": 9}), LABELS, 1.0)
    assert [(span.label, span.start, span.end) for span in found] == [("ACTION", 0, 7), ("COMPONENT", 8, 21)]


def test_an_inside_never_follows_another_label():
    tags = best_tags(scores({"B-ACTION": 5}, {"I-COMPONENT": 4, "B-COMPONENT": 3}))
    assert [TAGS[tag] for tag in tags] == ["B-ACTION", "B-COMPONENT"]


def test_a_sequence_that_begins_inside_gives_way_to_the_best_valid_one():
    tags = best_tags(scores({"I-COMPONENT": 4, "B-COMPONENT": 3}, {"I-COMPONENT": 4}))
    assert [TAGS[tag] for tag in tags] == ["B-COMPONENT", "I-COMPONENT"]


def test_confidence_is_that_label_and_both_ends_are_right():
    rows = scores({"B-COMPONENT": 5}, {"O": 1, "I-COMPONENT": 0.9})
    chance = np.exp(rows) / np.exp(rows).sum(axis=1, keepdims=True)
    (span,) = spans(tokenize("hose leaks"), rows, LABELS, 1.0)
    expected = chance[0, TAGS.index("B-COMPONENT")] * (1 - chance[1, TAGS.index("I-COMPONENT")])
    assert span.confidence == pytest.approx(float(expected), abs=1e-6)


def test_a_higher_temperature_is_less_sure_of_the_same_spans():
    words, rows = tokenize("hose"), scores({"B-COMPONENT": 3})
    cool, warm = spans(words, rows, LABELS, 1.0), spans(words, rows, LABELS, 2.0)
    assert cool[0][:3] == warm[0][:3]
    assert warm[0].confidence < cool[0].confidence


def test_no_words_no_spans():
    assert spans([], np.zeros((0, len(TAGS)), dtype=np.float32), LABELS, 1.0) == []


@given(st.lists(st.lists(st.integers(-5, 5), min_size=5, max_size=5), min_size=1, max_size=5))
def test_the_best_tags_are_valid_and_no_valid_sequence_scores_higher(rows):
    made = np.array(rows, dtype=np.float32)
    best = best_tags(made)
    totals = {0: {tag: made[0, tag] for tag in (0, 1, 3)}}  # by the plain recursion
    for at in range(1, len(made)):
        totals[at] = {
            tag: made[at, tag]
            + max(total for before, total in totals[at - 1].items() if tag in (0, 1, 3) or before in (tag, tag - 1))
            for tag in range(5)
            if tag in (0, 1, 3) or any(before in (tag, tag - 1) for before in totals[at - 1])
        }
    assert made[np.arange(len(made)), best].sum() == pytest.approx(max(totals[len(made) - 1].values()))
    assert all(tag in (0, 1, 3) or before in (tag, tag - 1) for before, tag in zip([0, *best], best, strict=False))


@given(st.lists(st.lists(st.lists(st.integers(-5, 5), min_size=5, max_size=5), max_size=4), max_size=5))
def test_many_texts_are_decoded_as_each_alone(texts):
    made = [np.array(rows, dtype=np.float32).reshape(-1, 5) for rows in texts]
    words = [tokenize("hose " * len(rows)) for rows in texts]
    together = decode(words, np.concatenate([np.zeros((0, 5), np.float32), *made]), LABELS, 1.5)
    assert together == [spans(own, rows, LABELS, 1.5) for own, rows in zip(words, made, strict=True)]
