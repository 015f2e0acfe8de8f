"""The ONNX file of a trained encoder: weights in 8 bits with a scale for each column, written node by node.

Written by hand and not by an exporter: nothing in it that is not needed, and the operators that onnxruntime runs
fastest on a CPU. Inputs: ``ids`` (1, pieces) and ``target`` (1, pieces), the weights that average the target's pieces.
Output: ``logits`` (1, 3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

Array = np.ndarray[Any, Any]

_MICROSOFT: Final = "com.microsoft"
_EPS: Final = 1e-12
_HEADS: Final = 12
_POSITIONS: Final = 130


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

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

    def product(self, x: str, name: str, weights: Array, bias: Array) -> str:
        """Multiply by an 8-bit matrix, inputs x outputs."""
        scale, numbers = eight_bits(weights, axis=0)
        return self.node(
            "DynamicQuantizeMatMul",
            [
                x,
                self.constant(name, numbers),
                self.constant(f"{name}.scale", scale[0]),
                self.constant(f"{name}.zero", np.zeros(weights.shape[1], np.int8)),
                self.constant(f"{name}.bias", bias),
            ],
            domain=_MICROSOFT,
        )


def eight_bits(weights: Array, axis: int) -> tuple[Array, Array]:
    """Return scales along an axis, and the weights as signed 8-bit numbers."""
    scale = np.abs(weights).max(axis=axis, keepdims=True).astype(np.float32) / 127
    scale[scale == 0] = 1
    return scale, np.clip(np.round(weights / scale), -127, 127).astype(np.int8)


def write(weights: Mapping[str, Array], path: Path) -> None:
    """Write an encoder, given by its state in torch as arrays."""
    graph = _Graph()
    x = _embedding(graph, weights)
    for number in range(sum(name.endswith(".q.weight") for name in weights)):
        x = _layer(graph, x, number, weights)
    mean = graph.node("MatMul", [graph.node("Unsqueeze", ["target", graph.constant("axis", np.array([1]))]), x])
    first = graph.node("Gather", [x, graph.constant("place", np.array([0]))], axis=1)
    both = graph.node("Squeeze", [graph.node("Concat", [first, mean], axis=-1), "axis"])
    head = graph.constant("head", weights["head.weight"].T)
    logits = graph.node("Gemm", [both, head, graph.constant("head.bias", weights["head.bias"])])
    graph.nodes.append(helper.make_node("Identity", [logits], ["logits"]))
    body = helper.make_graph(
        graph.nodes,
        "stance",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"]),
            helper.make_tensor_value_info("target", TensorProto.FLOAT, [1, "pieces"]),
        ],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 3])],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
    onnx.save(helper.make_model(body, opset_imports=opsets, ir_version=9), path)


def _embedding(graph: _Graph, weights: Mapping[str, Array]) -> str:
    scale, numbers = eight_bits(weights["we.weight"], axis=1)
    graph.constant("pieces", numbers)
    graph.constant("pieces.scale", scale)
    words = graph.node("Cast", [graph.node("Gather", ["pieces", "ids"])], to=TensorProto.FLOAT)
    words = graph.node("Mul", [words, graph.node("Gather", ["pieces.scale", "ids"])])
    length = graph.node("Slice", [graph.node("Shape", ["ids"]), *_range(graph, "last", 1, 2)])
    positions = graph.constant("positions", (weights["pe.weight"] + weights["te"])[:_POSITIONS])
    begin, axes = graph.constant("begin", np.array([0])), graph.constant("axes", np.array([0]))
    places = graph.node("Slice", [positions, begin, length, axes])
    both = graph.node("Add", [words, places])
    norm = [graph.constant(f"n.{part}", weights[f"n.{part}"]) for part in ("weight", "bias")]
    return graph.node("LayerNormalization", [both, *norm], epsilon=_EPS, axis=-1)


def _range(graph: _Graph, name: str, begin: int, end: int) -> tuple[str, str]:
    return graph.constant(f"{name}.begin", np.array([begin])), graph.constant(f"{name}.end", np.array([end]))


def _layer(graph: _Graph, x: str, number: int, weights: Mapping[str, Array]) -> str:
    def of(name: str) -> Array:
        return weights[f"layers.{number}.{name}"]

    def normalised(added: str, norm: str) -> str:
        scale = [graph.constant(f"{number}.{norm}.{part}", of(f"{norm}.{part}")) for part in ("weight", "bias")]
        return graph.node("SkipLayerNormalization", [x, added, *scale], domain=_MICROSOFT, epsilon=_EPS)

    together = np.concatenate([of(f"{part}.weight").T for part in "qkv"], axis=1)
    bias = np.concatenate([of(f"{part}.bias") for part in "qkv"])
    query = graph.node("Split", [graph.product(x, f"{number}.qkv", together, bias)], outputs=3, axis=-1, num_outputs=3)
    parts = [query, f"{query}_1", f"{query}_2"]
    mixed = graph.node("MultiHeadAttention", parts, domain=_MICROSOFT, num_heads=_HEADS)
    x = normalised(graph.product(mixed, f"{number}.o", of("o.weight").T, of("o.bias")), "n1")
    wide = graph.node("Gelu", [graph.product(x, f"{number}.u", of("u.weight").T, of("u.bias"))], domain=_MICROSOFT)
    return normalised(graph.product(wide, f"{number}.w", of("w.weight").T, of("w.bias")), "n2")
