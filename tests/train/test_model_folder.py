import json
import shutil

import numpy as np
import pytest

from logmine.errors import ModelError, SettingsError
from logmine.tagger import Tagger, describe
from logmine.tagger.encoding import Encoder
from logmine.train.folder import WEIGHTS, export, read_trained
from logmine.train.live import LiveTagger

pytestmark = pytest.mark.train
TEXTS = ["replace left hose", "boom cracked", "pump hose leaking, inspect pump", "", "left"]


def spans(folder):
    return [[(span.label, span.start, span.end) for span in found] for found in Tagger(folder).tag(TEXTS)]


def pieces(folder):
    return Encoder.load(folder / "tokenizer.json")


def scores(tagger):
    return np.concatenate([logits for _, logits in tagger.score(TEXTS)])


@pytest.mark.parametrize("options", [{}, {"quantised": False}, {"embedding_bits": 4}], ids=str)
def test_an_exported_model_runs_without_its_weights(fitter, tmp_path, options):
    out = tmp_path / "deep" / "exported"
    assert export(fitter, out, **options) == describe(out)
    assert sorted(path.name for path in out.iterdir()) == [
        "MODEL_CARD.md", "model.json", "model.onnx", "tokenizer.json",
    ]  # fmt: skip
    alike = [one == other for one, other in zip(spans(out), spans(fitter), strict=True)]
    assert all(alike) or "embedding_bits" in options  # half the bits of a table 32 wide are not nothing


def test_integers_are_smaller_than_floats(fitter, tmp_path):
    sizes = []
    for name, options in (("float32", {"quantised": False}), ("int8", {}), ("4 bits", {"embedding_bits": 4})):
        export(fitter, tmp_path / name, **options)
        sizes.append((tmp_path / name / "model.onnx").stat().st_size)
    assert sizes == sorted(sizes, reverse=True)


def test_the_trained_folder_can_be_given_another_graph(fitter, tmp_path):
    folder = shutil.copytree(fitter, tmp_path / "model")
    before = (folder / "model.onnx").read_bytes()
    export(folder, folder, quantised=False)
    assert (folder / "model.onnx").stat().st_size > len(before)
    export(folder, folder)
    assert (folder / "model.onnx").read_bytes() == before
    assert (folder / WEIGHTS).is_file()


def test_a_folder_without_weights_can_not_be_exported(fitter, tmp_path):
    export(fitter, tmp_path / "exported")
    with pytest.raises(ModelError, match=r"exported: no model\.safetensors; expected the folder that logmine train"):
        export(tmp_path / "exported", tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_embeddings_have_eight_bits_or_four(fitter, tmp_path):
    with pytest.raises(SettingsError, match="embeddings of 5 bits: expected 8 or 4"):
        export(fitter, tmp_path / "exported", embedding_bits=5)


def test_a_description_of_another_version_is_named(fitter, tmp_path):
    folder = shutil.copytree(fitter, tmp_path / "model")
    (folder / "model.json").write_text(json.dumps({"name": "x", "format": "logmine-tagger-9"}), encoding="utf-8")
    with pytest.raises(ModelError, match=r"model\.json: format: .*retrain it"):
        read_trained(folder)


def test_the_weights_are_those_of_a_token_classifier_of_transformers(fitter):
    transformers = pytest.importorskip("transformers")
    model = transformers.AutoModelForTokenClassification.from_pretrained(fitter)
    assert model.config.id2label[1] == "B-Item"
    assert model.config.num_labels == 1 + 2 * len(describe(fitter).labels)


def test_scores_from_torch_are_those_of_the_graph(fitter, tmp_path):
    transformers = pytest.importorskip("transformers")
    export(fitter, tmp_path / "exact", quantised=False)
    model = transformers.AutoModelForTokenClassification.from_pretrained(fitter)
    live = LiveTagger(model, slice(None), describe(fitter), pieces(fitter), padding=0)
    np.testing.assert_allclose(scores(live), scores(Tagger(tmp_path / "exact")), atol=2e-4)


def test_scoring_leaves_a_model_in_training_where_it_was(fitter):
    transformers = pytest.importorskip("transformers")
    model = transformers.AutoModelForTokenClassification.from_pretrained(fitter).train()
    described = describe(fitter).model_copy(update={"labels": ("Item",)})
    live = LiveTagger(model, slice(0, 3), described, pieces(fitter), padding=0)
    assert scores(live).shape[1] == 3
    assert model.training
