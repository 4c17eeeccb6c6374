"""Replacing parts of a model's graph: rules that look at one node, and what they need to know of those around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from scanwright.inference.onnx_file import Graph, Node, floats_of, make_tensor, tensor_of


class Rewriting:
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

    def source(self, name: str) -> Node | None:
        """The node that makes the value; None where it is given or stored."""
        return self._maker.get(name)

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

    def store(self, name: str, values: npt.NDArray[np.float32] | npt.NDArray[np.int8]) -> str:
        self._stored[name] = make_tensor(name, values)
        return name


Rule = Callable[[Rewriting, Node], list[Node] | None]


def both_ways(node: Node | None, operation: str) -> Iterator[tuple[str, str]]:
    """The two inputs of an operation for which their order does not matter; nothing for another operation."""
    if node is not None and node.operation == operation:
        first, second = node.inputs
        yield first, second
        yield second, first
