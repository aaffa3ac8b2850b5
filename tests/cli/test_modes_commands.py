"""`logmine evaluate modes` and `logmine train-modes`."""

import json

import pytest
from typer.testing import CliRunner

from logmine.cli import app

ROWS = "".join(
    f"{how} {what},{name}\n" for what, name in (("leaking", "Leaking"), ("noisy", "Noise")) for how in "abcdef"
)


@pytest.fixture
def phrases(tmp_path):
    path = tmp_path / "phrases.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_scores_are_printed(phrases):
    shown = run("evaluate", "modes", phrases, "--folds", 3)
    assert shown.exit_code == 0, shown.output
    assert "failure mode" in shown.output
    assert "mean of folds" in shown.output
    assert "95 % interval" in shown.output


def test_scores_are_json(phrases):
    shown = json.loads(run("evaluate", "modes", phrases, "--json").stdout)
    assert shown["phrases"] == 12
    assert {mode["name"]: mode["code"] for mode in shown["modes"]}["Leaking"] == "ELU"


def test_a_model_is_trained(phrases, tmp_path):
    assert run("train-modes", phrases, "-o", tmp_path / "model").exit_code == 0
    assert run("evaluate", "modes", phrases, "--model", tmp_path / "model").exit_code == 0
