"""Texts to windows: what the embedded model sees, and that no text is cut."""

import json
from pathlib import Path

import families
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logmine.errors import ModelError
from logmine.tagger import describe, embedded
from logmine.tagger.encoding import PIECES_PER_WORD, Encoder
from logmine.tokens import tokenize

GOLDEN = [json.loads(line) for line in Path(__file__).with_name("windows.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def encoder():
    return Encoder.load(embedded() / "tokenizer.json")


@pytest.fixture(scope="module", params=families.ALL, ids=lambda made: made.__name__)
def little(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "tokenizer.json"
    request.param().save(str(path))
    return Encoder.load(path, 48, 8)


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: ascii(golden["text"][:20]))
def test_the_windows_of_the_embedded_model_are_what_they_were(encoder, golden):
    # A model of another vocabulary, or another way to split words, changes them on purpose: write the file anew.
    (encoded,) = encoder.encode([golden["text"]])
    made = [{"ids": [*w.ids], "words": [*w.words], "at": [*w.at]} for w in encoded.windows]
    assert made == golden["windows"]


def test_windows_are_as_large_as_the_description_says(encoder):
    description = describe(embedded())
    assert (encoder.size, encoder.context) == (description.window, description.context)


def whole(encoder, text):
    """Return the pieces of a text's words in the order its windows decide them."""
    (encoded,) = encoder.encode([text])
    (pieces,) = encoder.pieces.of([tokenize(text)], PIECES_PER_WORD)
    decided = [word for window in encoded.windows for word in window.words]
    assert decided == list(range(len(encoded.words)))
    for window in encoded.windows:
        assert len(window.ids) <= encoder.size
        assert window.ids[: len(encoder.pieces.first)] == encoder.pieces.first
        assert window.ids[len(window.ids) - len(encoder.pieces.last) :] == encoder.pieces.last
        for word, at in zip(window.words, window.at, strict=True):
            assert list(window.ids[at : at + len(pieces[word])]) == pieces[word]
    return decided


def test_a_text_of_twenty_thousand_words_is_decided_to_its_last(encoder):
    text = "hose leaking at fitting , " * 4_000
    assert len(whole(encoder, text)) == 20_000


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["hose", "o-ring", ".", "\n", "replaced", "x" * 90, "\u0007", "泵", "é"]), max_size=150)
)
def test_every_word_of_any_text_is_decided_once_by_any_family(little, words):
    whole(little, " ".join(words))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_a_text_is_encoded_the_same_in_any_company(encoder, texts):
    assert encoder.encode(texts) == [encoder.encode([text])[0] for text in texts]


def test_a_window_without_room_for_a_word_is_refused():
    with pytest.raises(ModelError, match="66 at least"):
        Encoder.load(embedded() / "tokenizer.json", 40, 24)
    assert Encoder.load(embedded() / "tokenizer.json", 66, 24)
