"""Writes a fine-tuned token classifier as an int8 ONNX graph, by hand: every node is here because it is wanted.

Weights of matrix products are integers with a scale per column, embeddings integers with a scale per row. What runs
through is scaled per row, that is per word piece, when it runs: no piece, text or batch changes another's scale, and
integer products have no rounding that depends on the order of sums.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from logmine.train.families import canonical
from logmine.train.integers import GROUP, packed, quantise_columns, quantise_groups, quantise_rows
from logmine.train.nodes import OWN, Graph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from logmine.train.families import Body

_INPUTS: Final = {"input_ids": ["batch", "length"], "kept": ["kept"]}


@dataclass(slots=True)
class _Classifier(Graph):
    """The graph of one token classifier.

    Args:
        body: Its weights.
        quantised: Whether products are of integers.
        bits: Of a word embedding's value.
        first: How many marks before a text are not computed.
        last: How many behind.
        seen: Their keys and values instead, (1, marks, width) by `0.key`, `0.value`.
    """

    body: Body = field(kw_only=True)
    quantised: bool = field(kw_only=True)
    bits: int = field(default=8, kw_only=True)
    first: int = field(default=0, kw_only=True)
    last: int = field(default=0, kw_only=True)
    seen: Mapping[str, NDArray[np.float32]] = field(default_factory=dict, kw_only=True)


def write_graph(
    weights: Mapping[str, NDArray[np.float32]],
    config: Mapping[str, Any],
    path: Path,
    *,
    quantised: bool = True,
    embedding_bits: int = 8,
    first: Sequence[int] = (),
    last: Sequence[int] = (),
) -> None:
    """Write the graph.

    Its inputs are `input_ids` (batch, length), windows of one length without padding, and `kept` (kept), which of
    their batch * length pieces to score; its output `logits` (kept, tags).

    Marks are a quarter of the pieces of short notes, and say little. Those given as `first` and `last` stand in the
    windows, but no run computes them: what pieces see of the first ones is what these are to themselves alone, and
    the last ones aren't seen at all. Measure what that changes, as one measures integers.

    Args:
        weights: By the names of transformers' token classifiers.
        config: The model's configuration, as in `config.json`.
        path: The file to write.
        quantised: False keeps float32, to measure what integers cost.
        embedding_bits: Of a word embedding's value, 8 or 4; 4 halves the table, with a scale per 32 values.
        first: Ids of the marks that begin every window and need not be computed.
        last: Of those that end it.

    Raises:
        ModelError: The encoder is of a family that the graph doesn't know, or weights are missing.
    """
    import onnx

    body = canonical(weights, config)
    graph = _Classifier(
        body=body,
        quantised=quantised,
        bits=embedding_bits,
        first=len(first),
        last=len(last),
        seen=_alone(body, first) if first else {},
    )
    _build(graph)
    onnx.save(graph.model(_INPUTS, {"logits": ["kept", len(body.weights["head.bias"])]}), path)


def _alone(body: Body, marks: Sequence[int]) -> dict[str, NDArray[np.float32]]:
    """Return the keys and values of marks that see nothing but each other, by layer."""
    import onnxruntime

    graph = _Classifier(body=body, quantised=False)
    _build(graph)
    names = [f"{layer}.{part}" for layer in range(body.layers) for part in ("key", "value")]
    model = graph.model(_INPUTS, {name: ["batch", "length", "width"] for name in names})
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    ids = np.array([marks], np.int64)
    return dict(zip(names, session.run(names, {"input_ids": ids, "kept": np.array([0])}), strict=True))


def _build(graph: _Classifier) -> None:
    weights = graph.body.weights
    graph.node("Shape", "length", ["input_ids"], start=1, end=2)
    graph.tensor("begin", np.array([graph.first], np.int64))
    graph.node("Sub", "end", ["length", graph.tensor("marks.last", np.array([graph.last], np.int64))])
    x = _embeddings(graph)
    if "distances" in weights:
        _distances(graph, weights["distances"])
    if graph.seen:
        shape = graph.tensor("marks.shape", np.array(graph.seen["0.key"].shape[1:], np.int64))
        batch = graph.node("Shape", "batch", ["input_ids"], start=0, end=1)
        graph.node("Concat", "marks.all", [batch, shape], axis=0)
    for layer in range(graph.body.layers):
        x = _layer(graph, layer, x)
    scores = graph.node("MatMul", "head", [x, graph.tensor("head.weight", weights["head.weight"].T)])
    graph.node("Add", "logits", [scores, graph.tensor("head.bias", weights["head.bias"])])


def _embeddings(graph: _Classifier) -> str:
    weights = graph.body.weights
    ids = graph.node("Slice", "pieces", ["input_ids", "begin", "end", "one"])
    x = _words(graph, weights["words"], ids)
    places = graph.node("Slice", "here", [graph.tensor("places", weights["places"]), "begin", "end"])
    x = _norm(graph, "embedded.norm", graph.node("Add", "placed", [x, places]))
    return _dense(graph, "project", x) if "project.weight" in weights else x


def _words(graph: _Classifier, words: NDArray[np.float32], ids: str) -> str:
    from onnx import TensorProto, helper

    if not graph.quantised:
        return graph.node("Gather", "words", [graph.tensor("words.weight", words), ids])
    if graph.bits == 4:
        integers, scale = quantise_groups(words)
        graph.tensors.append(
            helper.make_tensor("words.int4", TensorProto.INT4, integers.shape, packed(integers), raw=True)
        )
        inputs = ["words.int4", ids, graph.tensor("words.scale", scale)]
        return graph.node("GatherBlockQuantized", "words", inputs, domain=OWN, block_size=GROUP)
    integers, scale = quantise_rows(words)
    rows = graph.node("Gather", "words.rows", [graph.tensor("words.int8", integers), ids])
    rows = graph.node("Cast", "words.float", [rows], to=TensorProto.FLOAT)
    steps = graph.node("Gather", "words.step", [graph.tensor("words.scale", scale), ids])
    return graph.node("Mul", "words", [rows, steps])


def _distances(graph: _Classifier, distances: NDArray[np.float32]) -> None:
    """Make `bias` (1, heads, looking, seen), what attention scores gain by the distance of two pieces."""
    middle = graph.tensor("distances.middle", np.array(distances.shape[1] // 2, np.int64))
    begin, end, zero = (graph.node("Squeeze", f"at.{name}", [name]) for name in ("begin", "end", "zero"))
    seen = graph.node("Range", "at.seen", [zero, end, "by_one"])
    seen = graph.node("Unsqueeze", "at.columns", [graph.node("Add", "at.moved", [seen, middle]), "zero"])
    looking = graph.node("Unsqueeze", "at.rows", [graph.node("Range", "at.looking", [begin, end, "by_one"]), "one"])
    apart = graph.node("Sub", "apart", [seen, looking])
    bias = graph.node("Gather", "bias.heads", [graph.tensor("distances", distances), apart], axis=1)
    graph.node("Unsqueeze", "bias", [bias, "zero"])


def _layer(graph: _Classifier, layer: int, x: str) -> str:
    weights = graph.body.weights
    parts = [f"{layer}.{part}" for part in ("query", "key", "value")]
    weight = np.concatenate([weights[f"{part}.weight"] for part in parts])
    bias = graph.tensor(f"{layer}.qkv.bias", np.concatenate([weights[f"{part}.bias"] for part in parts]))
    mixed = graph.node("Add", f"{layer}.qkv.biased", [_product(graph, f"{layer}.qkv", x, weight), bias])
    graph.node("Split", f"{layer}.split", [mixed], outputs=parts, axis=-1, num_outputs=3)
    for at, part in enumerate(parts):
        if part in graph.seen:
            marks = graph.node("Expand", f"{part}.marks", [graph.tensor(f"{part}.mark", graph.seen[part]), "marks.all"])
            parts[at] = graph.node("Concat", f"{part}.all", [marks, part], axis=1)
    inputs = [*parts, "", "", "bias"] if "distances" in weights else parts
    seen = graph.node("MultiHeadAttention", f"{layer}.seen", inputs, domain=OWN, num_heads=graph.body.heads)
    if layer == graph.body.layers - 1:  # from here on no piece looks at another: only those asked for go on
        kept = _kept(graph)
        seen, x = _rows(graph, f"{layer}.seen.kept", seen, kept), _rows(graph, f"{layer}.kept", x, kept)
    seen = _dense(graph, f"{layer}.attended", seen)
    x = _norm(graph, f"{layer}.attended.norm", graph.node("Add", f"{layer}.attended.sum", [seen, x]))
    outer = _dense(graph, f"{layer}.outer", _activated(graph, f"{layer}.inner", x))
    return _norm(graph, f"{layer}.outer.norm", graph.node("Add", f"{layer}.outer.sum", [outer, x]))


def _kept(graph: _Classifier) -> str:
    """Return the rows asked for, counted without the marks."""
    if not graph.first and not graph.last:
        return "kept"
    inner = graph.node("Sub", "length.inner", ["end", "begin"])
    window, place = (
        graph.node("Div", "kept.window", ["kept", "length"]),
        graph.node("Mod", "kept.at", ["kept", "length"]),
    )
    before = graph.node("Mul", "kept.before", [window, inner])
    return graph.node("Add", "kept.rows", [before, graph.node("Sub", "kept.place", [place, "begin"])])


def _rows(graph: _Classifier, name: str, x: str, kept: str) -> str:
    width = len(graph.body.weights["0.attended.bias"])
    shape = graph.tensor(f"{name}.shape", np.array([-1, width], np.int64))
    return graph.node("Gather", name, [graph.node("Reshape", f"{name}.all", [x, shape]), kept])


def _activated(graph: _Classifier, name: str, x: str) -> str:
    x = _product(graph, name, x, graph.body.weights[f"{name}.weight"])
    bias = graph.tensor(f"{name}.bias", graph.body.weights[f"{name}.bias"])
    if graph.body.activation == "relu":
        return graph.node("Relu", f"{name}.relu", [graph.node("Add", f"{name}.biased", [x, bias])])
    # Where rows become bytes anyway, the curve by tanh is gelu to a fiftieth of a step, and a third faster.
    exact = graph.body.activation == "gelu" and not graph.quantised
    return graph.node("BiasGelu" if exact else "FastGelu", f"{name}.gelu", [x, bias], domain=OWN)


def _dense(graph: _Classifier, name: str, x: str) -> str:
    product = _product(graph, name, x, graph.body.weights[f"{name}.weight"])
    return graph.node(
        "Add", f"{name}.biased", [product, graph.tensor(f"{name}.bias", graph.body.weights[f"{name}.bias"])]
    )


def _norm(graph: _Classifier, name: str, x: str) -> str:
    # an Add and this are faster on a CPU than the fused SkipLayerNormalization
    scale, shift = (graph.tensor(f"{name}.{kind}", graph.body.weights[f"{name}.{kind}"]) for kind in ("weight", "bias"))
    return graph.node("LayerNormalization", name, [x, scale, shift], axis=-1, epsilon=graph.body.epsilon)


def _product(graph: _Classifier, name: str, x: str, weight: NDArray[np.float32]) -> str:
    """Multiply rows by a weight (outputs, inputs), each row scaled by its own largest value."""
    if not graph.quantised:
        return graph.node("MatMul", f"{name}.product", [x, graph.tensor(f"{name}.weight", weight.T)])
    integers, scale = quantise_columns(weight)
    peak = graph.node("ReduceMax", f"{name}.peak", [graph.node("Abs", f"{name}.abs", [x]), "last_axis"], keepdims=1)
    step = graph.node("Max", f"{name}.step", [graph.node("Mul", f"{name}.raw_step", [peak, "per_step"]), "least"])
    steps = graph.node("Div", f"{name}.steps", [x, step])
    bytes_ = graph.node("QuantizeLinear", f"{name}.bytes", [steps, "unit", "middle"])
    table = graph.tensor(f"{name}.int8", integers.T)
    columns = graph.tensor(f"{name}.scale", scale)
    inputs = [bytes_, table, "unit", columns, "middle"]
    product = graph.node("MatMulIntegerToFloat", f"{name}.integers", inputs, domain=OWN)
    return graph.node("Mul", f"{name}.product", [product, step])
