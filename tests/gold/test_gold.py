"""The gold corpus: its texts, its compact form, its compiled file."""

import importlib.util
import json
from collections import Counter

import pytest

from logmine.evaluate.gold import read_gold
from logmine.types import ACTION_STATUSES, ASSERTIONS, SEVERITIES


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


def test_gold_has_enough_of_everything_to_measure_it(folder):
    texts = read_gold(folder / "gold.jsonl")
    assert len(texts) >= 1000
    parts = {name: [text for text in texts if text.split == name] for name in ("train", "dev", "test")}
    assert [len(parts[name]) for name in ("train", "dev", "test")] == [797, 216, 327]
    heard = Counter(m.assertion for text in parts["test"] for m in text.mentions if m.label == "FAILURE")
    events = [event for text in parts["test"] for event in text.events]
    status, severity = (Counter(getattr(e, name) for e in events) for name in ("action_status", "severity"))
    assert all(heard[name] >= 60 for name in ASSERTIONS)
    assert all(status[name] >= 60 for name in ACTION_STATUSES)
    assert all(severity[name] >= 60 for name in SEVERITIES)
    assert sum(event.occurred_at is not None for event in events) >= 60
    assert sum(event.caused_by is not None for event in events) >= 60


def test_event_spans_are_mentions(folder):
    for text in read_gold(folder / "gold.jsonl"):
        marked = {(mention.label, mention.start, mention.end) for mention in text.mentions}
        for event in text.events:
            for label in ("FAILURE", "ACTION", "COMPONENT"):
                span = getattr(event, label.lower())
                assert span is None or (label, *span) in marked, text.id
