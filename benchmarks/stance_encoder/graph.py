"""The ONNX file of a trained student: weights and what they are multiplied with in 8 bits, written node by node.

Written by hand and not by an exporter: nothing in it that is not needed, and the operators that onnxruntime runs
fastest on a CPU. Inputs: ``ids`` (sentences, pieces), padded with 0; ``read`` (sentences, pieces), 1 where a piece is
no padding; ``weights`` (sentences, targets, pieces), which average each target's pieces. Output: ``logits`` (sentences,
targets, 3). Weights have a scale for each column; what they are multiplied with has one scale a product, fitted on
training sentences: so what is found for one sentence does not depend on the others of its batch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

Array = np.ndarray[Any, Any]
Range = tuple[float, float]
"""The least and the largest value that goes into a product."""

_MICROSOFT: Final = "com.microsoft"
_EPS: Final = 1e-12
_HEADS: Final = 12
_POSITIONS: Final = 130
_ROWS: Final = 1
"""The axis of pieces and targets."""


class _Graph:
    def __init__(self, weights: Mapping[str, Array], ranges: Mapping[str, Range]) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.weights = weights
        self._ranges = ranges

    def constant(self, name: str, values: Array) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(
        self, operator: str, inputs: Sequence[str], *, domain: str = "", outputs: int = 1, **attributes: Any
    ) -> str:
        """Add a node; its outputs are named by its number, the first one's name is returned."""
        name = f"{operator}_{len(self.nodes)}"
        names = [name, *(f"{name}_{n}" for n in range(1, outputs))]
        self.nodes.append(helper.make_node(operator, inputs, names, domain=domain, **attributes))
        return name

    def eight_bits(self, x: str, name: str) -> tuple[str, str, str]:
        """Return a product's input in 8 bits, its scale and its zero."""
        low, high = (min(0.0, self._ranges[name][0]), max(0.0, self._ranges[name][1]))
        scale = np.float32((high - low) / 255)
        zero = np.uint8(round(-low / scale))
        names = (
            self.constant(f"{name}.input.scale", np.array(scale)),
            self.constant(f"{name}.input.zero", np.array(zero)),
        )
        return self.node("QuantizeLinear", [x, *names]), *names

    def product(self, x: tuple[str, str, str], name: str, parts: Sequence[str]) -> str:
        """Multiply by 8-bit matrices, inputs x outputs, side by side."""
        matrix = np.concatenate([self.weights[f"{part}.weight"].T for part in parts], axis=1)
        scale, numbers = eight_bits(matrix, axis=0)
        return self.node(
            "MatMulIntegerToFloat",
            [
                x[0],
                self.constant(name, numbers),
                x[1],
                self.constant(f"{name}.scale", scale[0]),
                x[2],
                self.constant(f"{name}.zero", np.zeros(matrix.shape[1], np.int8)),
                self.constant(f"{name}.bias", np.concatenate([self.weights[f"{part}.bias"] for part in parts])),
            ],
            domain=_MICROSOFT,
        )

    def normalised(self, x: str, name: str) -> str:
        norm = [self.constant(f"{name}.{part}", self.weights[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self.node("LayerNormalization", [x, *norm], epsilon=_EPS, axis=-1)

    def rows(self, x: str, begin: str, end: str) -> str:
        """Return some of the rows."""
        return self.node("Slice", [x, begin, end, "rows"])


def eight_bits(weights: Array, axis: int) -> tuple[Array, Array]:
    """Return scales along an axis, and the weights as signed 8-bit numbers."""
    scale = np.abs(weights).max(axis=axis, keepdims=True).astype(np.float32) / 127
    scale[scale == 0] = 1
    return scale, np.clip(np.round(weights / scale), -127, 127).astype(np.int8)


def write(weights: Mapping[str, Array], ranges: Mapping[str, Range], path: Path) -> None:
    """Write a student, given by its state in torch as arrays.

    Args:
        weights: the state.
        ranges: what goes into each product, by the product's name (`products`).
        path: the file.

    """
    graph = _Graph(weights, ranges)
    graph.constant("rows", np.array([_ROWS]))
    graph.constant("zero", np.array([0]))
    graph.constant("end", np.array([np.iinfo(np.int64).max]))
    length = graph.node("Shape", ["ids"], start=1, end=2)
    x = _embedding(graph, length)
    mark = graph.constant("mark", weights["mark"])
    targets = graph.node("Add", [graph.node("MatMul", ["weights", x]), mark])
    layers = sum(name.endswith(".q.weight") for name in weights)
    both = graph.node("Concat", [x, targets], axis=_ROWS)
    for number in range(layers):
        both = _layer(graph, both, number, length, last=number == layers - 1)
    head = graph.constant("head", weights["head.weight"].T)
    logits = graph.node("Add", [graph.node("MatMul", [both, head]), graph.constant("head.bias", weights["head.bias"])])
    graph.nodes.append(helper.make_node("Identity", [logits], ["logits"]))
    body = helper.make_graph(
        graph.nodes,
        "stance",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["sentences", "pieces"]),
            helper.make_tensor_value_info("read", TensorProto.INT32, ["sentences", "pieces"]),
            helper.make_tensor_value_info("weights", TensorProto.FLOAT, ["sentences", "targets", "pieces"]),
        ],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["sentences", "targets", 3])],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
    onnx.save(helper.make_model(body, opset_imports=opsets, ir_version=9), path)


def _embedding(graph: _Graph, length: str) -> str:
    scale, numbers = eight_bits(graph.weights["we.weight"], axis=1)
    graph.constant("pieces", numbers)
    graph.constant("pieces.scale", scale)
    words = graph.node("Cast", [graph.node("Gather", ["pieces", "ids"])], to=TensorProto.FLOAT)
    words = graph.node("Mul", [words, graph.node("Gather", ["pieces.scale", "ids"])])
    table = (graph.weights["pe.weight"] + graph.weights["te"])[:_POSITIONS]
    places = graph.node("Slice", [graph.constant("positions", table), "zero", length, "zero"])
    return graph.normalised(graph.node("Add", [words, places]), "n")


def _layer(graph: _Graph, both: str, number: int, length: str, *, last: bool) -> str:
    """Add a layer over the rows of a sentence and of its targets; of the last, only what becomes of the targets."""
    at = f"layers.{number}"
    quantised, *scale = graph.eight_bits(both, f"{at}.qkv")
    sentence = (graph.rows(quantised, "zero", length), *scale)
    asking = (graph.rows(quantised, length, "end"), *scale) if last else (quantised, *scale)
    x = graph.rows(both, length, "end") if last else both
    query = graph.product(asking, f"{at}.q", [f"{at}.q"])
    keys = graph.node(
        "Split", [graph.product(sentence, f"{at}.kv", [f"{at}.k", f"{at}.v"])], outputs=2, axis=-1, num_outputs=2
    )
    attention = [query, keys, f"{keys}_1", "", "read"]
    mixed = graph.node("MultiHeadAttention", attention, domain=_MICROSOFT, num_heads=_HEADS)
    added = graph.product(graph.eight_bits(mixed, f"{at}.o"), f"{at}.o", [f"{at}.o"])
    x = graph.normalised(graph.node("Add", [x, added]), f"{at}.n1")
    wide = graph.product(graph.eight_bits(x, f"{at}.u"), f"{at}.u", [f"{at}.u"])
    wide = graph.node("Gelu", [wide], domain=_MICROSOFT)
    added = graph.product(graph.eight_bits(wide, f"{at}.w"), f"{at}.w", [f"{at}.w"])
    return graph.normalised(graph.node("Add", [x, added]), f"{at}.n2")
