"""An ONNX graph in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

OWN: Final = "com.microsoft"
_OPSET, _IR = 21, 10  # read by onnxruntime 1.20 and later
_CONSTANTS: Final[dict[str, NDArray[Any]]] = {
    "last_axis": np.array([-1], np.int64),
    "zero": np.array([0], np.int64),
    "one": np.array([1], np.int64),
    "by_one": np.array(1, np.int64),
    "unit": np.array(1, np.float32),
    "per_step": np.array(1 / 127, np.float32),
    "least": np.array(1e-9, np.float32),  # a row of zeros has no scale of its own
    "middle": np.array(128, np.uint8),
}


@dataclass(slots=True)
class Graph:
    """Nodes and tensors as they are made; a constant is held once a node asks for it."""

    nodes: list[Any] = field(default_factory=list)
    tensors: list[Any] = field(default_factory=list)
    held: set[str] = field(default_factory=set)

    def tensor(self, name: str, value: NDArray[Any]) -> str:
        """Hold a tensor; return its name."""
        from onnx import numpy_helper

        self.held.add(name)
        self.tensors.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(self, kind: str, name: str, inputs: Sequence[str], *, domain: str = "", **settings: Any) -> str:  # noqa: ANN401
        """Add a node with one output of its own name, unless `outputs` names others; return its name."""
        from onnx import helper

        for constant in dict.fromkeys(inputs):
            if constant in _CONSTANTS and constant not in self.held:
                self.tensor(constant, _CONSTANTS[constant])
        outputs = settings.pop("outputs", [name])
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=name, domain=domain, **settings))
        return name

    def model(self, inputs: Mapping[str, list[str]], outputs: Mapping[str, list[str | int]]) -> Any:  # noqa: ANN401
        """Return the checked ONNX model: inputs (integers) and outputs (floats) by name, with their shapes."""
        import onnx
        from onnx import TensorProto, helper

        made = helper.make_graph(
            self.nodes,
            "logmine-tagger",
            [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name, shape in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in outputs.items()],
            self.tensors,
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(OWN, 1)]
        model = helper.make_model(made, opset_imports=opsets, ir_version=_IR, producer_name="logmine")
        onnx.checker.check_model(model)
        return model
