"""Writes a fine-tuned BERT token classifier as an int8 ONNX graph, by hand: every node is here because it is wanted.

Weights of matrix products are integers with a scale per column, embeddings integers with a scale per row. What runs
through is scaled per row, that is per word piece, when it runs: no piece, text or batch changes another's scale, and
integer products have no rounding that depends on the order of sums. Weights use 7 of 8 bits: a product of two bytes
summed in pairs then fits 16 bits, so that processors with and without 8-bit dot products give the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

WEIGHT_LIMIT: Final = 63
EMBEDDING_LIMIT: Final = 127
_OPSET, _IR = 21, 10  # read by onnxruntime 1.20 and later
_OWN: Final = "com.microsoft"


@dataclass(slots=True)
class _Graph:
    nodes: list[Any] = field(default_factory=list)
    tensors: list[Any] = field(default_factory=list)

    def tensor(self, name: str, value: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.tensors.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(self, kind: str, name: str, inputs: list[str], *, domain: str = "", **settings: Any) -> str:  # noqa: ANN401
        from onnx import helper

        outputs = settings.pop("outputs", [name])
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=name, domain=domain, **settings))
        return name


def write_bert(
    weights: Mapping[str, NDArray[np.float32]],
    path: Path,
    *,
    heads: int,
    epsilon: float,
    rows: slice = slice(None),
    quantised: bool = True,
) -> None:
    """Write the graph.

    Its input is `input_ids` (batch, length), windows of one length without padding; its output `logits`
    (batch, length, tags).

    Args:
        weights: By the names of transformers' `BertForTokenClassification`.
        path: The file to write.
        heads: Attention heads.
        epsilon: Of the layer norms.
        rows: Which outputs of the classifier to keep.
        quantised: False keeps float32, to measure what integers cost.
    """
    import onnx
    from onnx import TensorProto, helper

    graph = _Graph()
    _constants(graph)
    x = _embeddings(graph, weights, epsilon, quantised=quantised)
    layers = 1 + max(int(name.split(".")[3]) for name in weights if name.startswith("bert.encoder.layer."))
    for layer in range(layers):
        x = _layer(graph, weights, f"bert.encoder.layer.{layer}.", x, heads, epsilon, quantised=quantised)
    head, bias = weights["classifier.weight"][rows], weights["classifier.bias"][rows]
    scores = graph.node("MatMul", "head", [x, graph.tensor("head.weight", head.T)])
    graph.node("Add", "logits", [scores, graph.tensor("head.bias", bias)])
    made = helper.make_graph(
        graph.nodes,
        "logmine-tagger",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "length", len(bias)])],
        graph.tensors,
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_OWN, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=_IR, producer_name="logmine")
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _constants(graph: _Graph) -> None:
    graph.tensor("last_axis", np.array([-1], np.int64))
    graph.tensor("first", np.array([0], np.int64))
    graph.tensor("one", np.array(1, np.float32))
    graph.tensor("per_step", np.array(1 / 127, np.float32))
    graph.tensor("least", np.array(1e-9, np.float32))  # a row of zeros has no scale of its own
    graph.tensor("middle", np.array(128, np.uint8))


def _embeddings(graph: _Graph, weights: Mapping[str, NDArray[np.float32]], epsilon: float, *, quantised: bool) -> str:
    from onnx import TensorProto

    of = "bert.embeddings."
    words = weights[f"{of}word_embeddings.weight"]
    if quantised:
        scale = np.maximum(np.abs(words).max(axis=1, keepdims=True), 1e-9) / EMBEDDING_LIMIT
        table = graph.tensor("words.int8", np.round(words / scale).astype(np.int8))
        rows = graph.node("Gather", "words.rows", [table, "input_ids"])
        rows = graph.node("Cast", "words.float", [rows], to=TensorProto.FLOAT)
        steps = graph.node("Gather", "words.step", [graph.tensor("words.scale", scale.astype(np.float32)), "input_ids"])
        x = graph.node("Mul", "words", [rows, steps])
    else:
        x = graph.node("Gather", "words", [graph.tensor("words.weight", words), "input_ids"])
    length = graph.node("Shape", "length", ["input_ids"], start=1, end=2)
    # every piece is of the first segment: its embedding is part of the place's
    places = weights[f"{of}position_embeddings.weight"] + weights[f"{of}token_type_embeddings.weight"][0]
    x = graph.node(
        "Add", "placed", [x, graph.node("Slice", "places", [graph.tensor("place", places), "first", length])]
    )
    return _norm(graph, weights, f"{of}LayerNorm", x, epsilon)


def _layer(
    graph: _Graph,
    weights: Mapping[str, NDArray[np.float32]],
    of: str,
    x: str,
    heads: int,
    epsilon: float,
    *,
    quantised: bool,
) -> str:
    at = f"{of}attention."
    parts = [f"{at}self.{part}" for part in ("query", "key", "value")]
    weight = np.concatenate([weights[f"{part}.weight"] for part in parts])
    bias = np.concatenate([weights[f"{part}.bias"] for part in parts])
    mixed = _product(graph, f"{at}qkv", x, weight, quantised=quantised)
    mixed = graph.node("Add", f"{at}qkv.biased", [mixed, graph.tensor(f"{at}qkv.bias", bias)])
    graph.node("Split", f"{at}split", [mixed], outputs=parts, axis=-1, num_outputs=3)
    seen = graph.node("MultiHeadAttention", f"{at}seen", parts, domain=_OWN, num_heads=heads)
    seen = _dense(graph, weights, f"{at}output.dense", seen, quantised=quantised)
    x = _norm(graph, weights, f"{at}output.LayerNorm", graph.node("Add", f"{at}sum", [seen, x]), epsilon)
    inner = _product(graph, f"{of}inner", x, weights[f"{of}intermediate.dense.weight"], quantised=quantised)
    bias_name = graph.tensor(f"{of}inner.bias", weights[f"{of}intermediate.dense.bias"])
    inner = graph.node("BiasGelu", f"{of}gelu", [inner, bias_name], domain=_OWN)
    outer = _dense(graph, weights, f"{of}output.dense", inner, quantised=quantised)
    return _norm(graph, weights, f"{of}output.LayerNorm", graph.node("Add", f"{of}sum", [outer, x]), epsilon)


def _dense(graph: _Graph, weights: Mapping[str, NDArray[np.float32]], of: str, x: str, *, quantised: bool) -> str:
    product = _product(graph, of, x, weights[f"{of}.weight"], quantised=quantised)
    return graph.node("Add", f"{of}.biased", [product, graph.tensor(f"{of}.bias", weights[f"{of}.bias"])])


def _norm(graph: _Graph, weights: Mapping[str, NDArray[np.float32]], of: str, x: str, epsilon: float) -> str:
    # an Add and this are faster on a CPU than the fused SkipLayerNormalization
    scale, shift = (
        graph.tensor(f"{of}.weight", weights[f"{of}.weight"]),
        graph.tensor(f"{of}.bias", weights[f"{of}.bias"]),
    )
    return graph.node("LayerNormalization", of, [x, scale, shift], axis=-1, epsilon=epsilon)


def _product(graph: _Graph, name: str, x: str, weight: NDArray[np.float32], *, quantised: bool) -> str:
    """Multiply rows by a weight (outputs, inputs), each row scaled by its own largest value."""
    if not quantised:
        return graph.node("MatMul", f"{name}.product", [x, graph.tensor(f"{name}.weight", weight.T)])
    integers, scale = quantise_columns(weight)
    peak = graph.node("ReduceMax", f"{name}.peak", [graph.node("Abs", f"{name}.abs", [x]), "last_axis"], keepdims=1)
    step = graph.node("Max", f"{name}.step", [graph.node("Mul", f"{name}.raw_step", [peak, "per_step"]), "least"])
    steps = graph.node("Div", f"{name}.steps", [x, step])
    bytes_ = graph.node("QuantizeLinear", f"{name}.bytes", [steps, "one", "middle"])
    table = graph.tensor(f"{name}.int8", integers.T)
    columns = graph.tensor(f"{name}.scale", scale)
    inputs = [bytes_, table, "one", columns, "middle"]
    product = graph.node("MatMulIntegerToFloat", f"{name}.integers", inputs, domain=_OWN)
    return graph.node("Mul", f"{name}.product", [product, step])


def quantise_columns(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a weight (outputs, inputs) as integers and the scale of each output, the one of least squared error."""
    peak = np.maximum(np.abs(weight).max(axis=1), 1e-9)
    best = np.full(len(weight), np.inf)
    scale = peak / WEIGHT_LIMIT
    for part in np.linspace(0.6, 1.0, 21):  # clipping a few outliers can serve all others better
        tried = peak * part / WEIGHT_LIMIT
        rounded = np.clip(np.round(weight / tried[:, None]), -WEIGHT_LIMIT, WEIGHT_LIMIT)
        error = np.square(rounded * tried[:, None] - weight).sum(axis=1)
        scale, best = np.where(error < best, tried, scale), np.minimum(error, best)
    integers = np.clip(np.round(weight / scale[:, None]), -WEIGHT_LIMIT, WEIGHT_LIMIT)
    return integers.astype(np.int8), scale.astype(np.float32)
