"""The folder of a model of failure modes."""

import numpy as np
import pytest

from logmine.errors import ModelError
from logmine.modes import ModesDescription, embedded, fingerprint
from logmine.modes.features import PLACES
from logmine.modes.model import FILES, load_model, read_description, save_model

TINY = ModesDescription(name="tiny", domain="rail", names=("Leaking", "Noise"), temperature=0.5, threshold=0.7)


def test_what_is_written_is_read(tmp_path):
    weights = np.zeros((PLACES, 2), dtype=np.float32)
    weights[5, 1] = 1.0
    save_model(tmp_path, TINY, weights)
    model = load_model(tmp_path)
    assert read_description(tmp_path) == TINY
    assert (model.names, model.temperature, model.threshold, model.domain) == (("Leaking", "Noise"), 0.5, 0.7, "rail")
    vector = np.zeros((1, PLACES), dtype=np.float32)
    vector[0, 5] = 1.0
    assert model.probabilities(vector)[0].tolist() == pytest.approx([0.1192, 0.8808], abs=1e-3)
    assert set(fingerprint(tmp_path)) == set(FILES)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda folder: (folder / "weights.safetensors").unlink(), "weights.safetensors missing"),
        (lambda folder: (folder / "weights.safetensors").write_bytes(b"no"), "damaged"),
        (lambda folder: (folder / "model.json").write_text('{"name": "x"}'), "retrain it"),
        (lambda folder: save_model(folder, TINY, np.zeros((4, 2), dtype=np.float32)), "expected weights"),
    ],
)
def test_a_spoilt_folder_is_told(tmp_path, spoil, says):
    save_model(tmp_path, TINY, np.zeros((PLACES, 2), dtype=np.float32))
    spoil(tmp_path)
    with pytest.raises(ModelError, match=says):
        load_model(tmp_path)


def test_the_embedded_one_is_small():
    assert sum((embedded() / name).stat().st_size for name in FILES) < 700_000
