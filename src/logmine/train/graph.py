"""Writes a fine-tuned token classifier as an int8 ONNX graph, by hand: every node is here because it is wanted.

Weights of matrix products are integers with a scale per column, embeddings integers with a scale per row. What runs
through is scaled per row, that is per word piece, when it runs: no piece, text or batch changes another's scale, and
integer products have no rounding that depends on the order of sums. Weights use 7 of 8 bits: a product of two bytes
summed in pairs then fits 16 bits, so that processors with and without 8-bit dot products give the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from logmine.train.families import canonical
from logmine.train.integers import GROUP, packed, quantise_columns, quantise_groups, quantise_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from logmine.train.families import Body

_OPSET, _IR = 21, 10  # read by onnxruntime 1.20 and later
_OWN: Final = "com.microsoft"
_CONSTANTS: Final = {
    "last_axis": np.array([-1], np.int64),
    "first": np.array([0], np.int64),
    "second": np.array([1], np.int64),
    "from_zero": np.array(0, np.int64),
    "by_one": np.array(1, np.int64),
    "one": np.array(1, np.float32),
    "per_step": np.array(1 / 127, np.float32),
    "least": np.array(1e-9, np.float32),  # a row of zeros has no scale of its own
    "middle": np.array(128, np.uint8),
}


@dataclass(slots=True)
class _Graph:
    """Nodes and tensors as they are made; a constant is held once a node asks for it."""

    body: Body
    quantised: bool
    nodes: list[Any] = field(default_factory=list)
    tensors: list[Any] = field(default_factory=list)
    held: set[str] = field(default_factory=set)

    def tensor(self, name: str, value: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.tensors.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(self, kind: str, name: str, inputs: list[str], *, domain: str = "", **settings: Any) -> str:  # noqa: ANN401
        from onnx import helper

        for constant in [name for name in dict.fromkeys(inputs) if name in _CONSTANTS.keys() - self.held]:
            self.held.add(constant)
            self.tensor(constant, np.array(_CONSTANTS[constant]))
        outputs = settings.pop("outputs", [name])
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=name, domain=domain, **settings))
        return name


def write_graph(
    weights: Mapping[str, NDArray[np.float32]],
    config: Mapping[str, Any],
    path: Path,
    *,
    quantised: bool = True,
    embedding_bits: int = 8,
) -> None:
    """Write the graph.

    Its inputs are `input_ids` (batch, length), windows of one length without padding, and `kept` (kept), which of
    their batch * length pieces to score; its output `logits` (kept, tags).

    Args:
        weights: By the names of transformers' token classifiers.
        config: The model's configuration, as in `config.json`.
        path: The file to write.
        quantised: False keeps float32, to measure what integers cost.
        embedding_bits: Of a word embedding's value, 8 or 4; 4 halves the table, with a scale per 32 values.

    Raises:
        ModelError: The encoder is of a family that the graph doesn't know, or weights are missing.
    """
    import onnx
    from onnx import TensorProto, helper

    body = canonical(weights, config)
    graph = _Graph(body, quantised)
    x = _embeddings(graph, embedding_bits)
    for layer in range(body.layers):
        x = _layer(graph, layer, x)
    scores = graph.node("MatMul", "head", [x, graph.tensor("head.weight", body.weights["head.weight"].T)])
    graph.node("Add", "logits", [scores, graph.tensor("head.bias", body.weights["head.bias"])])
    tags = len(body.weights["head.bias"])
    made = helper.make_graph(
        graph.nodes,
        "logmine-tagger",
        [
            helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"]),
            helper.make_tensor_value_info("kept", TensorProto.INT64, ["kept"]),
        ],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["kept", tags])],
        graph.tensors,
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_OWN, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=_IR, producer_name="logmine")
    onnx.checker.check_model(model)
    onnx.save(model, path)


def write_bert(
    weights: Mapping[str, NDArray[np.float32]],
    path: Path,
    *,
    heads: int,
    epsilon: float,
    rows: slice = slice(None),
    quantised: bool = True,
) -> None:
    """Write the graph of a BERT with gelu, with the outputs of the classifier that `rows` names; see `write_graph`."""
    weights = {name: value[rows] if name.startswith("classifier.") else value for name, value in weights.items()}
    config = {"model_type": "bert", "hidden_act": "gelu", "num_attention_heads": heads, "layer_norm_eps": epsilon}
    write_graph(weights, config, path, quantised=quantised)


def _embeddings(graph: _Graph, bits: int) -> str:
    weights = graph.body.weights
    x = _words(graph, weights["words"], bits)
    length = graph.node("Shape", "length", ["input_ids"], start=1, end=2)
    places = graph.node("Slice", "here", [graph.tensor("places", weights["places"]), "first", length])
    x = _norm(graph, "embedded.norm", graph.node("Add", "placed", [x, places]))
    if "project.weight" in weights:
        x = _dense(graph, "project", x)
    if "distances" in weights:
        _distances(graph, weights["distances"], length)
    return x


def _words(graph: _Graph, words: NDArray[np.float32], bits: int) -> str:
    from onnx import TensorProto, helper

    if not graph.quantised:
        return graph.node("Gather", "words", [graph.tensor("words.weight", words), "input_ids"])
    if bits == 4:
        integers, scale = quantise_groups(words)
        graph.tensors.append(
            helper.make_tensor("words.int4", TensorProto.INT4, integers.shape, packed(integers), raw=True)
        )
        inputs = ["words.int4", "input_ids", graph.tensor("words.scale", scale)]
        return graph.node("GatherBlockQuantized", "words", inputs, domain=_OWN, block_size=GROUP)
    integers, scale = quantise_rows(words)
    rows = graph.node("Gather", "words.rows", [graph.tensor("words.int8", integers), "input_ids"])
    rows = graph.node("Cast", "words.float", [rows], to=TensorProto.FLOAT)
    steps = graph.node("Gather", "words.step", [graph.tensor("words.scale", scale), "input_ids"])
    return graph.node("Mul", "words", [rows, steps])


def _distances(graph: _Graph, distances: NDArray[np.float32], length: str) -> None:
    """Make `bias` (1, heads, length, length), what attention scores gain by the distance of two pieces."""
    middle = graph.tensor("distances.middle", np.array(distances.shape[1] // 2, np.int64))
    here = graph.node("Range", "at", ["from_zero", graph.node("Squeeze", "end", [length]), "by_one"])
    seen = graph.node("Unsqueeze", "at.seen", [graph.node("Add", "at.moved", [here, middle]), "first"])
    apart = graph.node("Sub", "apart", [seen, graph.node("Unsqueeze", "at.looking", [here, "second"])])
    table = graph.tensor("distances", distances)
    bias = graph.node("Gather", "bias.heads", [table, apart], axis=1)
    graph.node("Unsqueeze", "bias", [bias, "first"])


def _layer(graph: _Graph, layer: int, x: str) -> str:
    weights = graph.body.weights
    parts = [f"{layer}.{part}" for part in ("query", "key", "value")]
    weight = np.concatenate([weights[f"{part}.weight"] for part in parts])
    bias = graph.tensor(f"{layer}.qkv.bias", np.concatenate([weights[f"{part}.bias"] for part in parts]))
    mixed = graph.node("Add", f"{layer}.qkv.biased", [_product(graph, f"{layer}.qkv", x, weight), bias])
    graph.node("Split", f"{layer}.split", [mixed], outputs=parts, axis=-1, num_outputs=3)
    inputs = [*parts, "", "", "bias"] if "distances" in weights else parts
    seen = graph.node("MultiHeadAttention", f"{layer}.seen", inputs, domain=_OWN, num_heads=graph.body.heads)
    if layer == graph.body.layers - 1:  # from here on no piece looks at another: only those asked for go on
        seen, x = _kept(graph, f"{layer}.seen.kept", seen), _kept(graph, f"{layer}.kept", x)
    seen = _dense(graph, f"{layer}.attended", seen)
    x = _norm(graph, f"{layer}.attended.norm", graph.node("Add", f"{layer}.attended.sum", [seen, x]))
    outer = _dense(graph, f"{layer}.outer", _activated(graph, f"{layer}.inner", x))
    return _norm(graph, f"{layer}.outer.norm", graph.node("Add", f"{layer}.outer.sum", [outer, x]))


def _kept(graph: _Graph, name: str, x: str) -> str:
    width = len(graph.body.weights["0.attended.bias"])
    rows = graph.tensor(f"{name}.shape", np.array([-1, width], np.int64))
    return graph.node("Gather", name, [graph.node("Reshape", f"{name}.rows", [x, rows]), "kept"])


def _activated(graph: _Graph, name: str, x: str) -> str:
    x = _product(graph, name, x, graph.body.weights[f"{name}.weight"])
    bias = graph.tensor(f"{name}.bias", graph.body.weights[f"{name}.bias"])
    if graph.body.activation == "relu":
        return graph.node("Relu", f"{name}.relu", [graph.node("Add", f"{name}.biased", [x, bias])])
    # Where rows become bytes anyway, the curve by tanh is gelu to a fiftieth of a step, and a third faster.
    exact = graph.body.activation == "gelu" and not graph.quantised
    return graph.node("BiasGelu" if exact else "FastGelu", f"{name}.gelu", [x, bias], domain=_OWN)


def _dense(graph: _Graph, name: str, x: str) -> str:
    product = _product(graph, name, x, graph.body.weights[f"{name}.weight"])
    return graph.node(
        "Add", f"{name}.biased", [product, graph.tensor(f"{name}.bias", graph.body.weights[f"{name}.bias"])]
    )


def _norm(graph: _Graph, name: str, x: str) -> str:
    # an Add and this are faster on a CPU than the fused SkipLayerNormalization
    scale, shift = (graph.tensor(f"{name}.{kind}", graph.body.weights[f"{name}.{kind}"]) for kind in ("weight", "bias"))
    return graph.node("LayerNormalization", name, [x, scale, shift], axis=-1, epsilon=graph.body.epsilon)


def _product(graph: _Graph, name: str, x: str, weight: NDArray[np.float32]) -> str:
    """Multiply rows by a weight (outputs, inputs), each row scaled by its own largest value."""
    if not graph.quantised:
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
