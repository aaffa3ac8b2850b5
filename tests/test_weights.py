import json

import pytest

from logmine.errors import ModelError
from logmine.weights import FILES, WeightsDescription, fingerprint, load_weights, save_weights

MINE = WeightsDescription(format="mine-1", name="mine", recipe={"steps": 1})
WEIGHTS = {"f:before:gap:comma": (1.0, 0.5), "a": (-2.0, 0.0)}


def test_a_folder_gives_back_what_was_written_in_files_that_can_be_read(tmp_path):
    save_weights(tmp_path, MINE, WEIGHTS)
    assert load_weights(tmp_path, "mine-1", 2) == WEIGHTS
    assert (tmp_path / "features.txt").read_text() == "a\nf:before:gap:comma\n"
    assert json.loads((tmp_path / "model.json").read_text())["recipe"] == {"steps": 1}


def test_the_same_weights_have_the_same_digests(tmp_path):
    save_weights(tmp_path / "one", MINE, WEIGHTS)
    save_weights(tmp_path / "other", MINE, dict(reversed(WEIGHTS.items())))
    assert fingerprint(tmp_path / "one") == fingerprint(tmp_path / "other")


@pytest.mark.parametrize("file", FILES)
def test_a_damaged_folder_is_named(tmp_path, file):
    save_weights(tmp_path, MINE, WEIGHTS)
    (tmp_path / file).write_bytes(b"{}\n" * 3)
    with pytest.raises(ModelError, match=str(tmp_path)):
        load_weights(tmp_path, "mine-1", 2)
    (tmp_path / file).unlink()
    with pytest.raises(ModelError, match=f"{file} missing"):
        load_weights(tmp_path, "mine-1", 2)


def test_weights_of_another_kind_are_refused(tmp_path):
    save_weights(tmp_path, MINE, WEIGHTS)
    with pytest.raises(ModelError, match="expected the format theirs-1, got mine-1"):
        load_weights(tmp_path, "theirs-1", 2)
    with pytest.raises(ModelError, match="expected 2 times 1 weights"):
        load_weights(tmp_path, "mine-1", 1)
