"""Graphs made cheaper before they are loaded: the same function, in operations that onnxruntime has quick kernels for.

What converters write down step by step onnxruntime runs step by step, each through all of memory. Where the steps are
one operation of ONNX, or can be folded into their neighbour, they are rewritten here; results differ by rounding only.
"""

from __future__ import annotations

import numpy as np

from scanwright.inference.onnx_file import Node, make_node, read_graph, with_values, write_graph
from scanwright.inference.rewriting import Rewriting, both_ways

_HOLDS_GRAPHS = {"If", "Loop", "Scan"}


def simplified(data: bytes) -> bytes:
    """The model file `data` with cheaper operations; `data` itself where nothing can be made cheaper.

    ValueError where it is no model file.
    """
    graph = read_graph(data)
    if any(node.operation in _HOLDS_GRAPHS for node in graph.nodes):
        return data  # what inner graphs use of the outer one is not looked into
    rewritten = graph
    for rule in (_hard_swish, _gated_sum, _bias_of_convolution):
        rewritten = Rewriting(rewritten).by(rule)
    return data if rewritten is graph else write_graph(rewritten)


def _hard_swish(graph: Rewriting, node: Node) -> list[Node] | None:
    """x * clip(x + 3, 0, 6) / 6: a hard sigmoid and a product, which onnxruntime melts into the convolution before."""
    if node.operation != "Div" or not graph.is_number(node.inputs[1], 6):
        return None
    for x, gate in both_ways(graph.maker(node.inputs[0], "Mul"), "Mul"):
        clip = graph.maker(gate, "Clip")
        if clip is None or not _clips_to_six(graph, clip):
            continue
        shifted = both_ways(graph.maker(clip.inputs[0], "Add"), "Add")
        if any(a == x and graph.is_number(b, 3) for a, b in shifted):
            name = f"{node.outputs[0]} gate"
            return [
                make_node("HardSigmoid", [x], [name], alpha=1 / 6, beta=0.5),
                make_node("Mul", [x, name], node.outputs),
            ]
    return None


def _clips_to_six(graph: Rewriting, clip: Node) -> bool:
    return len(clip.inputs) == 3 and graph.is_number(clip.inputs[1], 0) and graph.is_number(clip.inputs[2], 6)


def _gated_sum(graph: Rewriting, node: Node) -> list[Node] | None:
    """x + x * gate, the gate one number a channel: x * (gate + 1), once through the picture instead of twice."""
    for x, weighted in both_ways(node, "Add"):
        for same, gate in both_ways(graph.maker(weighted, "Mul"), "Mul"):
            if same == x and graph.maker(gate, "HardSigmoid") is not None:
                one = graph.store(f"{gate} one", np.ones(1, np.float32))
                name = f"{gate} and one"
                return [make_node("Add", [gate, one], [name]), make_node("Mul", [x, name], node.outputs)]
    return None


def _bias_of_convolution(graph: Rewriting, node: Node) -> list[Node] | None:
    """A number a channel added to a transposed convolution: its own bias."""
    for sum_of, bias in both_ways(node, "Add"):
        convolution, values = graph.maker(sum_of, "ConvTranspose"), graph.constant(bias)
        if convolution is None or values is None or len(convolution.inputs) != 2:
            continue
        weights = graph.constant(convolution.inputs[1])
        if weights is not None and values.shape == (1, weights.shape[1], 1, 1):
            name = graph.store(f"{bias} of {sum_of}", values.reshape(-1))
            inputs = (*convolution.inputs, name)
            return [with_values("ConvTranspose", inputs, node.outputs, convolution.attributes)]
    return None
