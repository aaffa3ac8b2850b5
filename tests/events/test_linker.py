import json

import pytest

from logmine.errors import ModelError
from logmine.events.choices import Choice
from logmine.events.linker import FILES, Linker, LinkerDescription, embedded, load_linker, save_linker


def test_the_choice_with_most_weight_wins_and_of_equal_ones_the_first():
    linker = Linker({"near": 1.0, "far": -1.0})
    near, far, odd = Choice("thing", 1, ["near"]), Choice("thing", 2, ["far"]), Choice("nothing", None, ["unheard of"])
    assert linker.best([far, odd, near]) == near
    assert linker.best([odd, Choice("thing", 3, [])]) == odd


def test_a_folder_gives_back_what_was_written(tmp_path):
    save_linker(tmp_path, LinkerDescription(name="mine"), {"b": 0.5, "a": -1.0})
    assert (tmp_path / "features.txt").read_text() == "a\nb\n"
    linker = load_linker(tmp_path)
    assert linker.best([Choice("thing", 1, ["a"]), Choice("thing", 2, ["b"])]).at == 2


def test_the_embedded_model_says_what_it_was_made_from():
    description = LinkerDescription.model_validate_json((embedded() / "model.json").read_bytes())
    assert description.data["gold/gold.jsonl"]["texts"] > 0
    assert {file.name for file in embedded().iterdir()} == {*FILES, "MODEL_CARD.md"}


@pytest.mark.parametrize("file", FILES)
def test_a_damaged_folder_is_named(tmp_path, file):
    save_linker(tmp_path, LinkerDescription(name="mine"), {"a": 1.0})
    (tmp_path / file).write_bytes(b"{}\n" * 3)
    with pytest.raises(ModelError, match=str(tmp_path)):
        load_linker(tmp_path)
    (tmp_path / file).unlink()
    with pytest.raises(ModelError, match=f"{file} missing"):
        load_linker(tmp_path)


def test_features_are_stored_in_a_file_that_can_be_read(tmp_path):
    save_linker(tmp_path, LinkerDescription(name="mine", recipe={"steps": 1}), {"f:before:gap:comma": 1.0})
    assert json.loads((tmp_path / "model.json").read_text())["recipe"] == {"steps": 1}
    assert (tmp_path / "features.txt").read_text() == "f:before:gap:comma\n"
