import shutil

import pytest

from logmine.errors import ModelError
from logmine.tagger import Tagger, describe, embedded, fingerprint
from logmine.types import MENTION_LABELS


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(embedded(), tmp_path / "model")


def test_the_embedded_model_speaks_our_labels():
    assert describe(embedded()).labels == MENTION_LABELS


def test_the_embedded_model_is_small_enough_to_ship():
    assert sum(path.stat().st_size for path in embedded().iterdir()) <= 30 * 2**20


def test_a_fingerprint_names_every_file():
    assert set(fingerprint(embedded())) == {"model.json", "model.onnx", "tokenizer.json"}


def test_a_missing_file_is_named(folder):
    (folder / "model.onnx").unlink()
    with pytest.raises(ModelError, match=r"model\.onnx missing"):
        Tagger(folder)


def test_a_description_of_another_version_is_refused(folder):
    text = (folder / "model.json").read_text(encoding="utf-8")
    (folder / "model.json").write_text(text.replace("logmine-tagger-1", "logmine-tagger-9"), encoding="utf-8")
    with pytest.raises(ModelError, match="format"):
        Tagger(folder)


def test_a_damaged_graph_is_a_model_error(folder):
    (folder / "model.onnx").write_bytes(b"not a graph")
    with pytest.raises(ModelError, match="not a model that onnxruntime can run"):
        Tagger(folder)


def test_labels_that_the_graph_does_not_score_are_refused(folder):
    text = (folder / "model.json").read_text(encoding="utf-8")
    (folder / "model.json").write_text(text.replace('"SPECIFIER"', '"SPECIFIER", "COLOUR"'), encoding="utf-8")
    with pytest.raises(ModelError, match="scores 23 tags"):
        Tagger(folder)
