"""A model's folder: written, read, and refused where it is not whole."""

import csv
import json

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from logmine.errors import ModelError
from logmine.lexicon import Lexicons
from logmine.normalize import Normalizer
from logmine.normalize.features import PLACES
from logmine.normalize.learnt import Pair
from logmine.normalize.model import (
    DESCRIPTION,
    FILES,
    PAIRS,
    WEIGHTS,
    NormalizerDescription,
    embedded,
    fingerprint,
    load_model,
    save_model,
)

ROWS = [Pair("air con", "air conditioner", 2), Pair("hyd", "hydraulic", 7), Pair('"', "inch, or so", 1)]


@pytest.fixture
def folder(tmp_path):
    weights = np.zeros(PLACES, dtype=np.float32)
    weights[7] = 0.5
    save_model(tmp_path / "model", NormalizerDescription(name="tiny", domain="rail"), ROWS, weights)
    return tmp_path / "model"


def test_what_is_written_is_read(folder):
    model = load_model(folder)
    assert (model.description.name, model.description.domain) == ("tiny", "rail")
    assert model.learnt.pairs == {"hyd": {"hydraulic": 7}, '"': {"inch, or so": 1}}
    assert model.learnt.merges == {"air con": {"air conditioner": 2}}
    assert model.weights.dtype == np.float32
    assert model.weights[7] == 0.5
    assert model.weights.sum() == 0.5


def test_the_embedded_model_is_whole():
    model = load_model(embedded())
    assert model.weights.shape == (PLACES,)
    assert np.isfinite(model.weights).all()
    assert model.description.domain in Lexicons().names("abbreviations", ".csv")
    assert model.learnt.pairs
    assert all(len(row["sha256"]) == 64 for row in model.description.data.values())


def test_the_embedded_pairs_hold_no_masks_but_numbers():
    learnt = load_model(embedded()).learnt
    meanings = {meaning for table in (learnt.pairs, learnt.merges) for meant in table.values() for meaning in meant}
    assert not [meaning for meaning in meanings if any(m in meaning for m in ("<id>", "<sensitive>", "<date>"))]
    with (embedded() / PAIRS).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert rows == sorted(rows, key=lambda row: row[:2])


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"model: not a normaliser's model, {name} missing"):
        load_model(folder)


def test_no_folder_at_all(tmp_path):
    with pytest.raises(ModelError, match=r"nowhere: .*model\.json, weights\.safetensors, pairs\.csv missing"):
        load_model(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        (WEIGHTS, b"", "damaged"),
        (WEIGHTS, b"not safetensors at all", "damaged"),
        (PAIRS, b"", "form, meaning, seen"),
        (PAIRS, b"form,meaning\nhyd,hydraulic\n", "form, meaning, seen"),
        (PAIRS, b"form,meaning,seen\nhyd,hydraulic\n", "damaged"),
        (PAIRS, b"form,meaning,seen\nhyd,hydraulic,often\n", "damaged"),
        (PAIRS, b"form,meaning,seen\nhyd,\xff,1\n", "damaged"),
        (DESCRIPTION, b"", r"model\.json"),
        (DESCRIPTION, b"{}", r"model\.json"),
        (DESCRIPTION, b'{"name": "x", "domain": "rail", "colour": "red"}', r"model\.json"),
        (DESCRIPTION, b'{"format": "logmine-normalizer-0", "name": "x", "domain": "rail"}', r"model\.json.*retrain"),
    ],
)
def test_a_damaged_file_is_refused(folder, name, content, says):
    (folder / name).write_bytes(content)
    with pytest.raises(ModelError, match=says) as refused:
        load_model(folder)
    assert str(folder) in str(refused.value)


def test_weights_cut_short_are_refused(folder):
    whole = (folder / WEIGHTS).read_bytes()
    (folder / WEIGHTS).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match="damaged"):
        load_model(folder)


@pytest.mark.parametrize("shape", [(3,), (PLACES, 1), (PLACES + 1,)])
def test_weights_of_another_size_are_refused(folder, shape):
    save_file({"weights": np.zeros(shape, dtype=np.float16)}, folder / WEIGHTS)
    with pytest.raises(ModelError, match=rf"weights\.safetensors: expected {PLACES} weights"):
        load_model(folder)


def test_weights_of_another_name_are_refused(folder):
    save_file({"bias": load_file(folder / WEIGHTS)["weights"]}, folder / WEIGHTS)
    with pytest.raises(ModelError, match="damaged"):
        load_model(folder)


def test_a_normaliser_refuses_it_when_it_is_first_needed(folder):
    (folder / PAIRS).unlink()
    normalizer = Normalizer(Lexicons(), model=folder)
    assert normalizer("hydraulic pump").text == "hydraulic pump"
    with pytest.raises(ModelError, match=r"pairs\.csv missing"):
        normalizer("zqxvbl pump")


def test_a_description_is_json_that_is_read_as_it_was_written(folder):
    described = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    assert described["format"] == "logmine-normalizer-1"
    assert NormalizerDescription.model_validate(described) == load_model(folder).description


def test_a_fingerprint_changes_with_any_file(folder):
    before = fingerprint(folder)
    assert set(before) == set(FILES)
    (folder / PAIRS).write_text("form,meaning,seen\n", encoding="utf-8")
    changed = fingerprint(folder)
    assert [name for name in FILES if before[name] != changed[name]] == [PAIRS]
