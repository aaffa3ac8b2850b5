"""A normaliser's model from parallel texts."""

import json
import sys

import numpy as np
import pytest

from logmine.errors import FormatError, MissingExtraError
from logmine.evaluate.normalize import evaluate_normalizer
from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer
from logmine.normalize.model import load_model
from logmine.train.normalizing import NormalizerSettings, Sources, fit, train_normalizer

LEXICONS = Lexicons()
SETTINGS = NormalizerSettings(passes=20, batch=64, folds=5)
# Words that no list knows, so that only the texts can tell what they mean.
WORDS = [
    ("qllmtr", "quillometer"),
    ("VBR", "vibrator"),
    ("zhose", "hose"),
    ("pump", "pump"),
    ("repl", "replace"),
    ("on", "on"),
]
TEXTS = [[WORDS[(at + step * (1 + at % 5)) % 6] for step in range(4)] + [(f"QX{at:03}", "<id>")] for at in range(30)]


def norm(path, texts):
    path.write_text("\n".join("".join(f"{raw}\t{meant}\n" for raw, meant in text) for text in texts), encoding="utf-8")
    return path


@pytest.fixture
def parallel(tmp_path):
    return norm(tmp_path / "train.norm", TEXTS)


@pytest.mark.train
def test_a_model_is_trained_written_and_used(parallel, tmp_path):
    pytest.importorskip("torch")
    steps = []
    output = tmp_path / "model"
    made = train_normalizer(
        [parallel],
        output,
        lexicons=LEXICONS,
        domain="rail",
        settings=SETTINGS,
        name="tiny",
        progress=lambda done, of: steps.append((done, of)),
    )
    assert load_model(output).description == made
    assert (made.name, made.domain, made.recipe["passes"]) == ("tiny", "rail", 20)
    assert [row["texts"] for row in made.data.values()] == [30]
    assert steps[-1][0] == steps[-1][1]
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert "tiny" in (output / "MODEL_CARD.md").read_text(encoding="utf-8")
    scores = evaluate_normalizer(parallel, LEXICONS, "rail", model=output)
    assert scores.error_reduction_rate > 0.9
    normalizer = Normalizer(LEXICONS, "rail", profile="maintnorm", model=output)
    assert normalizer("REPL QLLMTR QX471").text == "replace quillometer <id>"


@pytest.mark.train
def test_the_same_seed_gives_the_same_weights(parallel, tmp_path):
    pytest.importorskip("torch")
    for name, seed in (("one", 1), ("other", 1), ("third", 2)):
        settings = NormalizerSettings(passes=2, folds=3, seed=seed)
        train_normalizer([parallel], tmp_path / name, lexicons=LEXICONS, domain="general", settings=settings)
    read = {name: (tmp_path / name / "weights.safetensors").read_bytes() for name in ("one", "other", "third")}
    assert read["one"] == read["other"] != read["third"]
    assert (tmp_path / "one" / "pairs.csv").read_bytes() == (tmp_path / "third" / "pairs.csv").read_bytes()


@pytest.mark.train
def test_what_the_texts_hide_is_not_in_the_model(tmp_path):
    pytest.importorskip("torch")
    texts = [*TEXTS, [("Zyxhaul", "<sensitive>"), ("QX999", "<id>"), ("12/05/2010", "<date>")]]
    output = tmp_path / "model"
    train_normalizer(
        [norm(tmp_path / "x.norm", texts)],
        output,
        lexicons=LEXICONS,
        domain="general",
        settings=NormalizerSettings(passes=1),
    )
    pairs = (output / "pairs.csv").read_text(encoding="utf-8")
    assert "quillometer" in pairs
    assert not any(hidden in pairs.lower() for hidden in ("zyxhaul", "qx", "12/05", "<id>", "<sensitive>"))
    assert str(tmp_path.parent) not in (output / "model.json").read_text(encoding="utf-8")


@pytest.mark.train
def test_pairs_are_counted_over_all_files_and_each_is_named(parallel, tmp_path):
    pytest.importorskip("torch")
    (tmp_path / "b").mkdir()
    other = norm(tmp_path / "b" / "train.norm", [[("zvlv", "valve"), ("qllmtr", "quillometer")]])
    output = tmp_path / "model"
    settings = NormalizerSettings(passes=1)
    train_normalizer([parallel, other], output, lexicons=LEXICONS, domain="general", settings=settings)
    described = json.loads((output / "model.json").read_text(encoding="utf-8"))
    assert [(name, row["texts"]) for name, row in described["data"].items()] == [
        (f"{tmp_path.name}/train.norm", 30), ("b/train.norm", 1),
    ]  # fmt: skip
    learnt = load_model(output).learnt
    times = sum(word == "qllmtr" for text in TEXTS for word, _ in text)
    assert learnt.pairs["qllmtr"] == {"quillometer": times + 1}
    assert learnt.pairs["zvlv"] == {"valve": 1}


@pytest.mark.train
def test_weights_are_where_examples_have_features_and_nowhere_else():
    pytest.importorskip("torch")
    weights = fit(TEXTS[:3], Sources.load(LEXICONS, "general"), NormalizerSettings(passes=1, folds=3))
    assert weights.dtype == np.float32
    assert np.isfinite(weights).all()
    assert 0 < np.count_nonzero(weights) < 20_000


def test_without_torch_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MissingExtraError, match=r"logmine-nlp\[train\]"):
        fit(TEXTS[:3], Sources.load(LEXICONS, "general"), NormalizerSettings(passes=1, folds=3))


def test_what_is_no_parallel_text_is_refused(tmp_path):
    path = tmp_path / "x.norm"
    path.write_text("one column\n", encoding="utf-8")
    with pytest.raises(FormatError, match="line 1"):
        train_normalizer([path], tmp_path / "model", lexicons=LEXICONS, domain="general")
    assert not (tmp_path / "model").exists()
