"""`logmine corpus import`: what comes out, and what is told on stderr."""

import json

import pytest
from typer.testing import CliRunner

from logmine.cli import app
from logmine.cli.corpus import Format
from logmine.corpora import FORMATS
from logmine.errors import SettingsError

ROWS = (
    {"id": 1, "text": "seal perished", "label": [[0, 4, "COMPONENT"], [5, 13, "FAILURE"], [2, 6, "AGENT"]]},
    {"id": 2, "text": "  ", "label": []},
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return tmp_path


def run(*words):
    return CliRunner().invoke(app, ["corpus", "import", *words])


def test_what_is_left_out_is_named_and_counted(folder):
    done = run("doccano", "train.jsonl", "-o", "gold.jsonl", "--domain", "marine")
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "train.jsonl, line 1: AGENT 2:6 'al p' overlaps COMPONENT 0:4, which is kept",
        "train.jsonl, line 2: an empty text",
        "gold.jsonl: 1 text from 1 file (train 1), 2 spans, scheme logmine; 0 without a span; 2 left out",
    ]
    assert json.loads((folder / "gold.jsonl").read_text(encoding="utf-8"))["domain"] == "marine"


def test_a_corpus_without_spans_is_counted_too(folder):
    (folder / "a.norm").write_text("SEAL\tseal\n", encoding="utf-8")
    assert run("maintnorm", "a.norm", "-o", "b.norm").stderr == "b.norm: 1 text from 1 file (no part 1); 0 left out\n"


def test_what_was_imported_is_scored(folder):
    run("doccano", "train.jsonl", "-o", "kept.jsonl", "--scheme", "none", "--offsets", "utf-16", "--part", "train")
    scored = CliRunner().invoke(app, ["evaluate", "tag", "kept.jsonl", "--json"])
    assert scored.exit_code == 0, scored.output
    assert json.loads(scored.stdout)["texts"] == 1


def test_a_file_that_is_there_stays(folder):
    done = run("doccano", "train.jsonl", "-o", "train.jsonl")
    assert isinstance(done.exception, SettingsError)
    assert run("doccano", "train.jsonl", "-o", "train.jsonl", "--overwrite").exit_code == 0


def test_the_command_names_every_format():
    assert {form.value for form in Format} == set(FORMATS)
