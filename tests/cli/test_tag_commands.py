"""Scoring and comparing taggers, from the command line."""

import json

import pytest
import typer
from typer.testing import CliRunner

from logmine.cli import app
from logmine.cli.comparing import compare
from logmine.errors import LogmineError, UsageError

COMPARE = typer.Typer()
COMPARE.command()(compare)


def run(*arguments, on=app):
    result = CliRunner(env={"COLUMNS": "160"}).invoke(on, [str(argument) for argument in arguments])
    if isinstance(result.exception, LogmineError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "a.conll"
    path.write_text("replace B-Activity\nhyd O\nhose B-Item\n\nhose B-Item\nleaking O\n", encoding="utf-8")
    return path


def test_scores_are_printed_with_what_labels_stand_for(corpus, tmp_path):
    wrong = tmp_path / "wrong.csv"
    shown = run("evaluate", "tag", corpus, "--scheme", "mwo2kg", "--errors", 1, "--examples", wrong, "--calibration")
    assert "Item → COMPONENT" in shown
    for word in ("micro average", "macro average", "spurious", "part right", "95 % of 1,000 draws"):
        assert word in shown
    assert "hose,0." in wrong.read_text(encoding="utf-8")


def test_scores_are_json_on_request(corpus):
    scores = json.loads(run("evaluate", "tag", corpus, "--scheme", "mwo2kg", "--json"))
    assert scores["texts"] == 2
    assert scores["f1_interval"]["low"] <= scores["f1"] <= scores["f1_interval"]["high"]


def test_taggers_are_compared(corpus):
    shown = run("embedded", "embedded", "--on", corpus, on=COMPARE)
    assert "difference +0.0000" in shown
    assert "they differ in 0 of 2 texts" in shown
    figures = json.loads(run("embedded", "embedded", "--on", corpus, "--json", on=COMPARE))
    assert figures["speed_ratio"] > 0


def test_a_model_folder_that_is_not_there_is_an_error(corpus, tmp_path):
    with pytest.raises(UsageError, match="embedded"):
        run(tmp_path / "none", "embedded", "--on", corpus, on=COMPARE)


def test_what_a_learning_curve_takes_no_notice_of_is_refused(corpus, tmp_path):
    with pytest.raises(UsageError, match="--examples, --calibration: the curve's models"):
        run("evaluate", "tag", corpus, "--learning-curve", corpus, "--calibration", "--examples", tmp_path / "a.csv")
