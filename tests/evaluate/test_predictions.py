import json

import pytest
from told import Told

from logmine.evaluate.corpora import Annotated, load_corpus
from logmine.evaluate.predictions import write_predictions
from logmine.evaluate.tag import ScoreFiles, evaluate_tag
from logmine.lexicon import Lexicons
from logmine.tagger import TaggedSpan, Tagger

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
    evaluate_tag(path, tagger, LEXICONS, files=ScoreFiles(predictions=target))
    (text,) = load_corpus(target)
    assert text.text == "replace hose"
    assert [(span.label, text.text[span.start : span.end]) for span in text.spans] == expected


def test_labels_of_a_third_scheme_go_through_ours(tmp_path):
    path, target = tmp_path / "a.conll", tmp_path / "found.conll"
    path.write_text("replace B-Activity\nhose B-Item\nnow O\n", encoding="utf-8")
    words = {"hose": "PhysicalObject", "now": "Process", "replace": "Activity"}
    model = Told("maintie5", ["PhysicalObject", "State", "Process", "Property", "Activity"], words)
    evaluate_tag(path, model, LEXICONS, files=ScoreFiles(predictions=target), scheme="mwo2kg")
    assert target.read_text(encoding="utf-8").split("\n")[:3] == [
        "replace B-Activity",
        "hose B-Item",
        "now B-Observation",
    ]


def test_two_spans_of_one_written_word_are_written_as_the_first_with_the_part_and_domain_kept(tmp_path):
    text = Annotated("bktcyl", (), ((0, 6),), domain="mobile-plant", id="a", split="dev")
    found = [TaggedSpan("COMPONENT", 0, 6, 0.9), TaggedSpan("FAILURE", 0, 6, 0.8)]
    for form in ("gold", "spans"):
        target = tmp_path / "new" / f"{form}.jsonl"
        write_predictions([text], [found], form, target)
        (read,) = load_corpus(target)
        assert [span.label for span in read.spans] == ["COMPONENT"]
        assert (read.split, read.domain) == ("dev", "mobile-plant")
