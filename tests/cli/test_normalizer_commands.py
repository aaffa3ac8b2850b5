"""Training a normaliser and scoring it, from the command line."""

import json
import subprocess
import sys

import pytest

from logmine.normalize.model import NormalizerDescription, load_model

NORM = "REPL\treplace\nL/H\tleft hand\nZQXHOSE\tquill hose\nRH120\t<id>\n\nhose\those\nleaking\tleaking\n"


def run(*arguments):
    command = [sys.executable, "-c", "from logmine.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def norm(tmp_path):
    path = tmp_path / "x.norm"
    path.write_text(NORM, encoding="utf-8")
    return path


def test_scores_name_profile_domain_and_the_commonest_errors(norm, tmp_path):
    shown = run("evaluate", "normalize", norm, "--domain", "general", "--errors", 1)
    assert shown.returncode == 0, shown.stderr
    assert "maintnorm" in shown.stdout
    assert "general" in shown.stdout
    assert "error reduction rate" in shown.stdout
    assert "quill hose" in shown.stdout


def test_errors_says_how_many_are_listed(norm):
    shown = json.loads(run("evaluate", "normalize", norm, "--domain", "general", "--errors", 0, "--json").stdout)
    assert shown["worst"] == []
    assert (shown["profile"], shown["tokens"], shown["masked"]) == ("maintnorm", 6, 0)
    assert 0 < shown["precision"] <= 1


def test_another_profile_ignores_case_and_leaves_masks_out(norm, tmp_path):
    out = tmp_path / "out.norm"
    done = run(
        "evaluate", "normalize", norm, "--domain", "general", "--profile", "default", "--predictions", out, "--json"
    )
    shown = json.loads(done.stdout)
    assert (shown["profile"], shown["tokens"], shown["masked"]) == ("default", 5, 1)
    assert [line.split("\t")[0] for line in out.read_text(encoding="utf-8").splitlines()] == [
        line.split("\t")[0] for line in NORM.splitlines()
    ]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--profile", "nonsense"), "no profile named 'nonsense'; there are default, maintnorm"),
        (("--model", "."), "not a normaliser's model"),
        (("--domain", "nonsense"), "nonsense"),
    ],
)
def test_what_is_not_there_is_one_clear_line(norm, options, says):
    done = run("evaluate", "normalize", norm, *options)
    assert done.returncode in {1, 2}
    assert done.stderr.startswith("logmine: ")
    assert len(done.stderr.strip().splitlines()) == 1
    assert says in done.stderr


def test_a_file_that_is_no_parallel_text_is_one_clear_line(tmp_path):
    path = tmp_path / "x.norm"
    path.write_text("no tab\n", encoding="utf-8")
    for done in (run("evaluate", "normalize", path), run("train-normalizer", path, "-o", tmp_path / "model")):
        assert done.returncode == 1
        assert "line 1: expected raw<TAB>meant" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.train
def test_a_normaliser_is_trained_and_scored(norm, tmp_path):
    pytest.importorskip("torch")
    model = tmp_path / "model"
    done = run("train-normalizer", norm, "-o", model, "--name", "tiny", "--domain", "rail", "--seed", 7)
    assert done.returncode == 0, done.stderr
    made = load_model(model).description
    assert isinstance(made, NormalizerDescription)
    assert (made.name, made.domain, made.recipe["seed"]) == ("tiny", "rail", 7)
    scored = run("evaluate", "normalize", norm, "--domain", "rail", "--model", model, "--json")
    assert json.loads(scored.stdout)["tokens"] == 6
