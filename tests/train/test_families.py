import numpy as np
import pytest

from logmine.errors import ModelError
from logmine.train.families import FAMILIES, canonical, family_of

BERT = {"model_type": "bert", "hidden_act": "gelu", "num_attention_heads": 2, "layer_norm_eps": 1e-12}


def test_a_family_that_is_not_served_is_told_those_that_are():
    with pytest.raises(ModelError, match=r"a deberta-v2 encoder .*: bert, camembert, distilbert, electra, mpnet"):
        family_of({"model_type": "deberta-v2", "hidden_act": "gelu"})


def test_what_the_graph_does_not_compute_is_refused():
    with pytest.raises(ModelError, match="with swish can't be exported; give one with one of gelu"):
        family_of(BERT | {"hidden_act": "swish"})
    with pytest.raises(ModelError, match="relative_key positions"):
        family_of(BERT | {"position_embedding_type": "relative_key"})


def test_a_missing_weight_is_named():
    with pytest.raises(ModelError, match=r"no weight 'bert\.embeddings\.position_embeddings\.weight'"):
        canonical({}, BERT)


@pytest.mark.parametrize("kind", ["roberta", "mpnet"])
def test_places_begin_behind_the_padding_piece(kind):
    root = FAMILIES[kind].root
    names = ["word_embeddings.weight", "position_embeddings.weight", "LayerNorm.weight", "LayerNorm.bias"]
    weights = {f"{root}.embeddings.{name}": np.arange(12, dtype=np.float32).reshape(6, 2) for name in names}
    weights |= {f"classifier.{part}": np.zeros(3, np.float32) for part in ("weight", "bias")}
    body = canonical(weights, BERT | {"model_type": kind, "pad_token_id": 1})
    assert body.weights["places"].tolist() == [[4, 5], [6, 7], [8, 9], [10, 11]]


@pytest.mark.train
def test_distances_fall_into_the_buckets_of_transformers():
    torch = pytest.importorskip("torch")
    mpnet = pytest.importorskip("transformers.models.mpnet.modeling_mpnet")
    from logmine.train.families import _buckets  # noqa: PLC0415

    apart = torch.arange(-511, 512)
    for count in (8, 32):
        expected = mpnet.MPNetEncoder.relative_position_bucket(apart, num_buckets=count)
        assert _buckets(512, count).tolist() == expected.tolist()
