"""The gold corpus: its texts, its compact form, its compiled file."""

import importlib.util
import json

import pytest

from logmine.evaluate.gold import read_gold
from logmine.types import ASSERTIONS


@pytest.fixture(scope="module")
def folder(root):
    return root / "corpora" / "gold"


@pytest.fixture(scope="module")
def compiler(folder):
    spec = importlib.util.spec_from_file_location("gold_compile", folder / "compile.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SOURCE = {
    "id": "x",
    "text": "No. 2 pump leaking, leak at seal: nil cracks",
    "domain": "general",
    "reported_at": "2023-05-10",
}


def annotation(**more):
    plain = {
        "id": "x",
        "mentions": [
            ["SPECIFIER", "No. 2"],
            ["COMPONENT", "pump"],
            ["FAILURE", "leaking"],
            ["FAILURE", "leak"],
            ["COMPONENT", "seal"],
            ["FAILURE", "cracks", "negated"],
        ],
        "events": [
            {"failure": "leaking", "component": "pump", "defect": "leak", "severity": "degraded"},
            {"failure": "cracks", "component": "seal", "defect": "crack"},
        ],
    }
    return plain | more


def test_surfaces_become_offsets(compiler):
    text = compiler.compile_text(SOURCE, annotation())
    assert [text.text[m.start : m.end] for m in text.mentions] == ["No. 2", "pump", "leaking", "leak", "seal", "cracks"]
    assert [(event.kind, event.assertion) for event in text.events] == [
        ("failure", "affirmed"),
        ("inspection", "negated"),
    ]


def test_whole_words_come_before_parts_of_words(compiler):
    assert compiler.locate("leaking, leak", "leak") == (9, 13)
    assert compiler.locate("hose and Hose", "hose@2") == (9, 13)
    assert compiler.locate("REPAIRHYD", "hyd") == (6, 9)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"mentions": [["COMPONENT", "valve"]]}, "not in the text"),
        ({"mentions": [["PART", "pump"]]}, "label 'PART'"),
        ({"mentions": [["COMPONENT", "pump"], ["COMPONENT", "2 pump"]]}, "overlap"),
        ({"mentions": [["COMPONENT", "pump", "negated"]]}, "only a FAILURE"),
        ({"events": [{"failure": "pump", "severity": "degraded"}]}, "not among the FAILURE"),
        ({"events": [{"failure": "leaking"}]}, "severity"),
        ({"events": [{"component": "pump"}]}, "needs a failure or an action"),
        ({"events": [{"failure": "cracks", "position": "right_front"}]}, "position"),
        ({"events": [{"failure": "cracks", "date": "2023-05-02", "precision": "month"}]}, "first day"),
        ({"events": [{"failure": "cracks", "defect": "crak"}]}, "defect"),
        ({"events": [{"failure": "cracks", "cause": 1}]}, "cause 1"),
    ],
)
def test_the_compiler_says_what_is_wrong(compiler, change, complaint):
    with pytest.raises(compiler.AnnotationError, match=complaint):
        compiler.compile_text(SOURCE, annotation(**change))


def test_positions_are_written_in_one_order(compiler):
    good = ("left", "front_right", "upper_rear_left_inner", "non_drive_end", "lower_outer", "centre")
    assert all(compiler.POSITION.fullmatch(value) for value in good)
    assert not any(compiler.POSITION.fullmatch(value) for value in ("", "right_front", "left_", "middle", "leftinner"))


def test_texts_are_ours_and_of_nine_domains(folder):
    rows = [json.loads(line) for line in (folder / "texts.jsonl").read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) >= 600
    assert {row["domain"] for row in rows} == {
        "mobile-plant", "aviation", "building-services", "general", "automotive", "marine", "power", "process-plant", "rail",
    }  # fmt: skip


def test_guidelines_name_every_assertion(folder):
    guidelines = (folder / "GUIDELINES.md").read_text("utf-8")
    assert all(f"| {name} |" in guidelines for name in ASSERTIONS)


def test_the_gold_file_is_what_the_annotations_compile_to(folder, compiler):
    texts, problems = compiler.compile_file(folder / "annotations" / "adjudicated.jsonl")
    assert problems == []
    assert read_gold(folder / "gold.jsonl") == compiler.split(texts)


def test_gold_has_enough_of_every_assertion_and_split(folder):
    texts = read_gold(folder / "gold.jsonl")
    heard = [mention.assertion for text in texts for mention in text.mentions if mention.label == "FAILURE"]
    assert all(heard.count(name) >= 25 for name in ASSERTIONS)
    shares = {name: sum(text.split == name for text in texts) / len(texts) for name in ("train", "dev", "test")}
    assert shares == pytest.approx({"train": 0.6, "dev": 0.2, "test": 0.2}, abs=0.02)


def test_event_spans_are_mentions(folder):
    for text in read_gold(folder / "gold.jsonl"):
        marked = {(mention.label, mention.start, mention.end) for mention in text.mentions}
        for event in text.events:
            for label in ("FAILURE", "ACTION", "COMPONENT"):
                span = getattr(event, label.lower())
                assert span is None or (label, *span) in marked, text.id
