import json

import pytest

from logmine.errors import ModelError
from logmine.train.encoder import copy_tokenizer, find_encoder, layers_of, places_of, weights_of


def encoder(folder, **config):
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("config", "places"),
    [
        ({"model_type": "bert", "max_position_embeddings": 160, "pad_token_id": 0}, 160),
        ({"model_type": "distilbert", "max_position_embeddings": 512}, 512),
        ({"model_type": "roberta", "max_position_embeddings": 514, "pad_token_id": 1}, 512),
        ({"model_type": "mpnet", "max_position_embeddings": 514, "pad_token_id": 1}, 512),
        ({"model_type": "bert"}, 512),
    ],
    ids=lambda given: given["model_type"] if isinstance(given, dict) else "",
)
def test_an_encoder_sees_its_positions_less_those_its_family_leaves_free(tmp_path, config, places):
    assert places_of(encoder(tmp_path, **config)) == places


@pytest.mark.parametrize(
    ("config", "layers"), [({"num_hidden_layers": 6}, 6), ({"model_type": "distilbert", "n_layers": 4}, 4), ({}, 12)]
)
def test_an_encoder_says_how_many_layers_it_has(tmp_path, config, layers):
    assert layers_of(encoder(tmp_path, **config)) == layers


def test_an_encoder_without_weights_is_named(tmp_path):
    (encoder(tmp_path) / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match=r"no weights \(\*\.safetensors or pytorch_model\*\.bin\)"):
        find_encoder(tmp_path)
    (tmp_path / "pytorch_model.bin").write_bytes(b"")
    assert weights_of(tmp_path).name == "pytorch_model.bin"


def test_a_configuration_that_is_not_json_is_named(tmp_path):
    (tmp_path / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match=r"config\.json: not JSON"):
        places_of(tmp_path)


def test_a_tokenizer_is_copied_without_what_cuts_texts(tmp_path):
    given = {"padding": {"length": 8}, "truncation": {"max_length": 8}, "model": "é"}
    (tmp_path / "tokenizer.json").write_text(json.dumps(given), encoding="utf-8")
    copy_tokenizer(tmp_path, tmp_path / "copy.json")
    copied = json.loads((tmp_path / "copy.json").read_text(encoding="utf-8"))
    assert copied == {"padding": None, "truncation": None, "model": "é"}
