import json

import pytest

from logmine.errors import FormatError
from logmine.evaluate.corpora import bio_spans, load_corpus


def test_conll_texts_are_joined_by_blanks_with_spans_over_their_tokens(tmp_path):
    path = tmp_path / "a.conll"
    path.write_text("replace B-Activity\nair B-Item\nfilter I-Item\n\nok O\n", encoding="utf-8")
    first, second = load_corpus(path)
    assert first.text == "replace air filter"
    assert [(span.label, first.text[span.start : span.end]) for span in first.spans] == [
        ("Activity", "replace"),
        ("Item", "air filter"),
    ]
    assert second.text == "ok"
    assert second.spans == ()


def test_a_line_that_is_no_token_and_tag_is_named(tmp_path):
    path = tmp_path / "a.conll"
    path.write_text("replace B-Activity\nhose\n", encoding="utf-8")
    with pytest.raises(FormatError, match="line 2"):
        load_corpus(path)


def test_an_inside_tag_that_continues_nothing_begins_a_span():
    assert bio_spans(["O", "I-A", "I-A", "I-B", "B-B"]) == [("A", 1, 3), ("B", 3, 4), ("B", 4, 5)]


def test_of_nested_entities_the_longest_is_kept(tmp_path):
    row = {
        "text": "oil cooler fan broken",
        "tokens": ["oil", "cooler", "fan", "broken"],
        "entities": [
            {"start": 2, "end": 3, "type": "PhysicalObject"},
            {"start": 0, "end": 3, "type": "PhysicalObject/DrivingObject"},
            {"start": 3, "end": 4, "type": "State/UndesirableState"},
        ],
    }
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    (text,) = load_corpus(path)
    assert [(span.label, text.text[span.start : span.end]) for span in text.spans] == [
        ("PhysicalObject/DrivingObject", "oil cooler fan"),
        ("State/UndesirableState", "broken"),
    ]


def test_our_own_texts_keep_their_offsets_and_domain(tmp_path):
    row = {
        "id": "g1",
        "text": "hose  leaking",
        "domain": "mobile-plant",
        "mentions": [
            {"label": "FAILURE", "start": 6, "end": 13, "assertion": "affirmed"},
            {"label": "COMPONENT", "start": 0, "end": 4},
        ],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (text,) = load_corpus(path)
    assert [tuple(span) for span in text.spans] == [("COMPONENT", 0, 4), ("FAILURE", 6, 13)]
    assert text.domain == "mobile-plant"


@pytest.mark.parametrize("content", ["", "{}\n", "[1]\n", "not json\n"])
def test_what_is_no_corpus_is_a_format_error(tmp_path, content):
    path = tmp_path / "a.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError):
        load_corpus(path)
