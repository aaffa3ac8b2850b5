"""Encoder families by one set of names: what they call their weights, where positions begin, how pieces see distance.

The names: `words`, `places` (place 0 first), `embedded.norm`, `project` (where embeddings are narrower than layers),
`distances`, per layer `0.query`, `0.key`, `0.value`, `0.attended`, `0.attended.norm`, `0.inner`, `0.outer`,
`0.outer.norm`, and `head`; all but the first two, and `distances`, with `.weight` and `.bias` behind them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from logmine.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_BERT: Final = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attended": "attention.output.dense",
    "attended.norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "outer.norm": "output.LayerNorm",
}
_MPNET: Final = _BERT | {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "attended": "attention.attn.o",
    "attended.norm": "attention.LayerNorm",
}
_DISTILBERT: Final = {
    "query": "attention.q_lin",
    "key": "attention.k_lin",
    "value": "attention.v_lin",
    "attended": "attention.out_lin",
    "attended.norm": "sa_layer_norm",
    "inner": "ffn.lin1",
    "outer": "ffn.lin2",
    "outer.norm": "output_layer_norm",
}
ACTIVATIONS: Final = ("gelu", "gelu_new", "gelu_pytorch_tanh", "relu")
FURTHEST: Final = 128  # from this distance on, MPNet tells no further pieces apart


@dataclass(frozen=True, slots=True)
class Family:
    """How one family names its weights.

    Args:
        root: What all but the head's names begin with.
        names: Of a layer's parts.
        layers: What stands before a layer's number.
        shifted: Whether the first piece has the place behind the padding piece's id.
    """

    root: str
    names: Mapping[str, str]
    layers: str = "encoder.layer"
    shifted: bool = False


FAMILIES: Final = {
    "bert": Family("bert", _BERT),
    "camembert": Family("roberta", _BERT, shifted=True),
    "distilbert": Family("distilbert", _DISTILBERT, "transformer.layer"),
    "electra": Family("electra", _BERT),
    "mpnet": Family("mpnet", _MPNET, shifted=True),
    "roberta": Family("roberta", _BERT, shifted=True),
    "xlm-roberta": Family("roberta", _BERT, shifted=True),
}


@dataclass(frozen=True, slots=True)
class Body:
    """A token classifier's weights by the names above, and what the products between them need to know.

    Args:
        weights: By name; `distances` (heads, 2 * places - 1) is what an attention score gains by the distance from
            the piece that looks to the one seen, the furthest to the left first.
        layers: How many.
        heads: Attention heads.
        epsilon: Of the layer norms.
        activation: One of `ACTIVATIONS`.
    """

    weights: dict[str, NDArray[np.float32]]
    layers: int
    heads: int
    epsilon: float
    activation: str


def family_of(config: Mapping[str, Any]) -> Family:
    """Return the family of a model's configuration.

    Raises:
        ModelError: It is none of those served, or does within a layer what the graph doesn't.
    """
    kind = config.get("model_type")
    if kind not in FAMILIES:
        raise ModelError(f"a {kind} encoder can't be exported; give one of these families: {', '.join(FAMILIES)}")
    activation, places = _activation(config), config.get("position_embedding_type", "absolute")
    if activation not in ACTIVATIONS:
        known = ", ".join(ACTIVATIONS)
        raise ModelError(f"a {kind} encoder with {activation} can't be exported; give one with one of {known}")
    if places != "absolute":
        raise ModelError(f"a {kind} encoder with {places} positions can't be exported; give one with absolute ones")
    return FAMILIES[kind]


def canonical(weights: Mapping[str, NDArray[np.float32]], config: Mapping[str, Any]) -> Body:
    """Return a fine-tuned token classifier by one set of names.

    Args:
        weights: By transformers' names.
        config: The model's configuration, as in `config.json`.

    Raises:
        ModelError: The family isn't served, or a weight is missing.
    """
    family = family_of(config)
    before = f"{family.root}.{family.layers}."
    layers = 1 + max(
        (int(name[len(before) :].split(".")[0]) for name in weights if name.startswith(before)), default=-1
    )
    parts = {"embedded.norm": f"{family.root}.embeddings.LayerNorm", "head": "classifier"}
    if f"{family.root}.embeddings_project.weight" in weights:
        parts["project"] = f"{family.root}.embeddings_project"
    for layer in range(layers):
        parts |= {f"{layer}.{name}": f"{before}{layer}.{theirs}" for name, theirs in family.names.items()}
    try:
        found = _embeddings(weights, family, config.get("pad_token_id") or 0)
        for name, theirs in parts.items():
            found |= {f"{name}.{kind}": weights[f"{theirs}.{kind}"] for kind in ("weight", "bias")}
    except KeyError as error:
        raise ModelError(
            f"a {config['model_type']} token classifier has no weight {error}; fine-tune it first"
        ) from None
    heads = int(config.get("num_attention_heads", config.get("n_heads")))
    return Body(found, layers, heads, float(config.get("layer_norm_eps", 1e-12)), _activation(config))


def _activation(config: Mapping[str, Any]) -> str:
    return str(config.get("hidden_act", config.get("activation")))


def _embeddings(
    weights: Mapping[str, NDArray[np.float32]], family: Family, padding: int
) -> dict[str, NDArray[np.float32]]:
    at = f"{family.root}.embeddings"
    places = weights[f"{at}.position_embeddings.weight"][padding + 1 if family.shifted else 0 :]
    kinds = weights.get(f"{at}.token_type_embeddings.weight")
    # every piece is of the first segment: its embedding is part of the place's
    places = places if kinds is None else places + kinds[0]
    found = {"words": weights[f"{at}.word_embeddings.weight"], "places": places}
    buckets = weights.get(f"{family.root}.encoder.relative_attention_bias.weight")
    if buckets is not None:
        found["distances"] = buckets[_buckets(len(places), len(buckets))].T
    return found


def _buckets(places: int, count: int) -> NDArray[np.intp]:
    """Return the bucket of each distance (piece seen minus piece that looks), from `1 - places` up."""
    distance = np.arange(1 - places, places)
    side, apart = count // 2, np.abs(distance)
    near = side // 2
    share = np.log(np.maximum(apart, 1).astype(np.float32) / near) / np.float32(np.log(FURTHEST / near))
    far = np.minimum(near + (share * (side - near)).astype(np.intp), side - 1)
    return np.asarray(np.where(apart < near, apart, far) + np.where(distance > 0, side, 0))
