import json

import pytest

from logmine.evaluate.corpora import load_corpus
from logmine.evaluate.predictions import write_predictions
from logmine.lexicon import Lexicons
from logmine.tagger import Tagger

LEXICONS = Lexicons()
MAINTIE = {
    "text": "replace hose",
    "tokens": ["replace", "hose"],
    "entities": [{"start": 1, "end": 2, "type": "PhysicalObject/GuidingObject"}],
}
GOLD = {"id": "g1", "text": "replace hose", "mentions": [{"label": "COMPONENT", "start": 8, "end": 12}]}
SPANS = {"text": "replace hose", "spans": [{"label": "Item", "start": 8, "end": 12}]}


@pytest.fixture(scope="module")
def tagger():
    return Tagger()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.conll", "replace O\nhose B-Item\n", [("Activity", "replace"), ("Item", "hose")]),
        ("a.jsonl", json.dumps(MAINTIE), [("Activity", "replace"), ("PhysicalObject", "hose")]),
        ("s.jsonl", json.dumps(SPANS), [("Activity", "replace"), ("Item", "hose")]),
        ("g.jsonl", json.dumps(GOLD), [("ACTION", "replace"), ("COMPONENT", "hose")]),
    ],
)
def test_what_is_found_is_written_in_the_form_and_labels_of_the_corpus(tmp_path, tagger, name, content, expected):
    path, target = tmp_path / name, tmp_path / f"found-{name}"
    path.write_text(content, encoding="utf-8")
    write_predictions(path, target, tagger, LEXICONS)
    (text,) = load_corpus(target)
    assert text.text == "replace hose"
    assert [(span.label, text.text[span.start : span.end]) for span in text.spans] == expected
