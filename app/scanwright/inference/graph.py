"""Graphs made cheaper before they are loaded: the same function, in operations that onnxruntime has quick kernels for.

What converters write down step by step onnxruntime runs step by step, each through all of memory. Where the steps are
one operation of ONNX, or can be folded into their neighbour, they are rewritten here; results differ by rounding only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from scanwright.inference.onnx_file import (
    Graph,
    Node,
    floats_of,
    make_node,
    make_tensor,
    read_graph,
    tensor_of,
    with_values,
    write_graph,
)

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
        rewritten = _Rewriting(rewritten).by(rule)
    return data if rewritten is graph else write_graph(rewritten)


class _Rewriting:
    """A graph, and where each of its values comes from and how often it is used."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._maker = {name: node for node in graph.nodes for name in node.outputs}
        self._uses = Counter(name for node in graph.nodes for name in node.inputs)
        self._uses.update(graph.outputs)
        self._stored = dict(graph.stored)

    def by(self, rule: Rule) -> Graph:
        """The graph with every node replaced for which `rule` gives others, and without what they leave unused."""
        nodes: list[Node] = []
        changed = False
        for node in self._graph.nodes:
            others = rule(self, node)
            nodes += [node] if others is None else others
            changed |= others is not None
        if not changed:
            return self._graph
        needed = set(self._graph.outputs)
        used = []
        for node in reversed(nodes):
            if needed.intersection(node.outputs):
                needed.update(node.inputs)
                used.append(node)
        stored = {name: tensor for name, tensor in self._stored.items() if name in needed}
        return replace(self._graph, nodes=tuple(reversed(used)), stored=stored)

    def maker(self, name: str, operation: str) -> Node | None:
        """The node that makes the value, if it is of that operation and nothing else needs the value."""
        node = self._maker.get(name)
        return node if node is not None and node.operation == operation and self._uses[name] == 1 else None

    def constant(self, name: str) -> npt.NDArray[np.float32] | None:
        """The value, where it is made of floats that are the same at every run."""
        node = self._maker.get(name)
        if node is None:
            tensor = self._stored.get(name)
        else:
            tensor = tensor_of(node.attributes["value"]) if "value" in node.attributes else None
        return floats_of(tensor) if tensor is not None else None

    def is_number(self, name: str, number: float) -> bool:
        value = self.constant(name)
        return value is not None and value.size == 1 and abs(float(value.reshape(-1)[0]) - number) < 1e-6

    def store(self, name: str, values: npt.NDArray[np.float32]) -> str:
        self._stored[name] = make_tensor(name, values)
        return name


Rule = Callable[[_Rewriting, Node], list[Node] | None]


def _both_ways(node: Node | None, operation: str) -> Iterator[tuple[str, str]]:
    """The two inputs of an operation for which their order does not matter; nothing for another operation."""
    if node is not None and node.operation == operation:
        first, second = node.inputs
        yield first, second
        yield second, first


def _hard_swish(graph: _Rewriting, node: Node) -> list[Node] | None:
    """x * clip(x + 3, 0, 6) / 6: a hard sigmoid and a product, which onnxruntime melts into the convolution before."""
    if node.operation != "Div" or not graph.is_number(node.inputs[1], 6):
        return None
    for x, gate in _both_ways(graph.maker(node.inputs[0], "Mul"), "Mul"):
        clip = graph.maker(gate, "Clip")
        if clip is None or not _clips_to_six(graph, clip):
            continue
        shifted = _both_ways(graph.maker(clip.inputs[0], "Add"), "Add")
        if any(a == x and graph.is_number(b, 3) for a, b in shifted):
            name = f"{node.outputs[0]} gate"
            return [
                make_node("HardSigmoid", [x], [name], alpha=1 / 6, beta=0.5),
                make_node("Mul", [x, name], node.outputs),
            ]
    return None


def _clips_to_six(graph: _Rewriting, clip: Node) -> bool:
    return len(clip.inputs) == 3 and graph.is_number(clip.inputs[1], 0) and graph.is_number(clip.inputs[2], 6)


def _gated_sum(graph: _Rewriting, node: Node) -> list[Node] | None:
    """x + x * gate, the gate one number a channel: x * (gate + 1), once through the picture instead of twice."""
    for x, weighted in _both_ways(node, "Add"):
        for same, gate in _both_ways(graph.maker(weighted, "Mul"), "Mul"):
            if same == x and graph.maker(gate, "HardSigmoid") is not None:
                one = graph.store(f"{gate} one", np.ones(1, np.float32))
                name = f"{gate} and one"
                return [make_node("Add", [gate, one], [name]), make_node("Mul", [x, name], node.outputs)]
    return None


def _bias_of_convolution(graph: _Rewriting, node: Node) -> list[Node] | None:
    """A number a channel added to a transposed convolution: its own bias."""
    for sum_of, bias in _both_ways(node, "Add"):
        convolution, values = graph.maker(sum_of, "ConvTranspose"), graph.constant(bias)
        if convolution is None or values is None or len(convolution.inputs) != 2:
            continue
        weights = graph.constant(convolution.inputs[1])
        if weights is not None and values.shape == (1, weights.shape[1], 1, 1):
            name = graph.store(f"{bias} of {sum_of}", values.reshape(-1))
            inputs = (*convolution.inputs, name)
            return [with_values("ConvTranspose", inputs, node.outputs, convolution.attributes)]
    return None
