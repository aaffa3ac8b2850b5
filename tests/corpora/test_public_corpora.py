"""The public corpora beside the checkout: everything in them is written, or told."""

import csv
import json

import pytest
from reads import LEXICONS

from logmine.corpora import ImportOptions, import_corpus
from logmine.evaluate.corpora import load_corpus
from logmine.evaluate.gold import read_gold
from logmine.evaluate.normalize import read_norm

pytestmark = pytest.mark.corpora


def run(form, path, out, **options):
    return import_corpus(form, path, out, LEXICONS, ImportOptions(**options))


@pytest.mark.parametrize("form", ["mwo2kg", "maintie"])
def test_texts_and_spans_are_those_that_training_reads(corpora, tmp_path, form):
    done = run(form, corpora / form, tmp_path / "a.jsonl", scheme="none")
    files = [next((corpora / form).glob(f"{part}.*")) for part in ("dev", "train")]
    read = [text for file in files for text in load_corpus(file)]
    written = load_corpus(tmp_path / "a.jsonl")
    assert [(text.text, text.spans, text.tokens) for text in written] == [(t.text, t.spans, t.tokens) for t in read]
    assert done.parts == {"dev": len(load_corpus(files[0])), "train": len(load_corpus(files[1]))}
    mapped = run(form, corpora / form, tmp_path / "b.jsonl")
    assert mapped.texts == done.texts == len(read_gold(tmp_path / "b.jsonl"))


def test_nested_entities_are_told(corpora, tmp_path):
    done = run("maintie", corpora / "maintie", tmp_path / "a.jsonl", scheme="none")
    lines = [
        line for file in sorted((corpora / "maintie").glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()
    ]
    entities = sum(len(json.loads(line)["entities"]) for line in lines)
    assert done.spans + len(done.left) == entities


def test_parallel_texts_come_through_as_they_are(corpora, tmp_path):
    done = run("maintnorm", corpora / "maintnorm", tmp_path / "a.norm", part="dev")
    read = [text for file in sorted((corpora / "maintnorm").rglob("val.norm")) for text in read_norm(file)]
    assert read_norm(tmp_path / "a.norm") == read
    assert (done.texts, done.left) == (len(read), ())


@pytest.mark.parametrize("part", ["train", "dev"])
def test_failure_modes_come_through(corpora, tmp_path, part):
    done = run("fmc", corpora / "fmc", tmp_path / "a.csv", part=part)
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == done.texts == {"train": 502, "dev": 62}[part]
    assert done.left == ()


def test_remarks_come_through(corpora, tmp_path):
    done = run("omin", corpora / "faa", tmp_path / "a.jsonl")
    assert done.texts + len(done.left) == 2_748
