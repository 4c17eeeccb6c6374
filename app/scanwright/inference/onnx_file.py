"""Just enough of the ONNX file format to put other operations into a graph: its nodes and its stored values.

The file is a protocol buffer ("Encoding", protobuf.dev; messages and numbers of fields: onnx.proto). What is not
understood here is passed on as it is. The onnx package could do all this, at a tenth of a second for each start.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_MODEL_VERSION, _GRAPH, _OPERATOR_SET = 1, 7, 8  # of a model
_NODE, _GRAPH_NAME, _STORED, _OUTPUT = 1, 2, 5, 12  # of a graph
_INPUTS, _OUTPUTS, _OPERATION, _ATTRIBUTE, _DOMAIN = 1, 2, 4, 5, 7  # of a node
_NAME, _FLOAT, _NUMBER, _TENSOR, _NUMBERS, _TYPE = 1, 2, 3, 5, 8, 20  # of an attribute
_SET_DOMAIN, _SET_VERSION = 1, 2  # of an operator set
_DIMENSIONS, _ELEMENT, _FLOATS, _TENSOR_NAME, _RAW = 1, 2, 4, 8, 9  # of a tensor
_FLOAT_ATTRIBUTE, _NUMBER_ATTRIBUTE, _NUMBERS_ATTRIBUTE = 1, 2, 7
_FLOAT_ELEMENTS = 1
_ELEMENTS: dict[int, np.dtype[Any]] = {_FLOAT_ELEMENTS: np.dtype("<f4"), 2: np.dtype("u1"), 3: np.dtype("i1")}
_VERSION, _OPERATIONS = 8, 11  # of the format and of ONNX's operator set, for graphs that are made here


@dataclass(frozen=True, slots=True)
class Node:
    """An operation. `attributes`: each by its name, in its coded form; `coded`: all of the node, in its."""

    operation: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, bytes]
    coded: bytes


@dataclass(frozen=True, slots=True)
class Graph:
    """`stored`: the coded tensors by their names; `outputs`: names; `rest`: everything else of the file."""

    nodes: tuple[Node, ...]
    stored: Mapping[str, bytes]
    outputs: tuple[str, ...]
    rest: tuple[bytes, ...]
    model: tuple[bytes, ...]


def read_graph(data: bytes) -> Graph:
    """The graph of a model file. ValueError where the bytes are no such file."""
    try:
        model = list(_fields(data))
        graph = next(value for number, value, _ in model if number == _GRAPH and isinstance(value, bytes))
        nodes, stored, outputs, rest = [], {}, [], []
        for number, value, place in _fields(graph):
            if number == _NODE and isinstance(value, bytes):
                nodes.append(_node(value))
            elif number == _STORED and isinstance(value, bytes):
                stored[_text(value, _TENSOR_NAME)] = value
            else:
                rest.append(graph[place])
                if number == _OUTPUT and isinstance(value, bytes):
                    outputs.append(_text(value, _NAME))
    except (StopIteration, IndexError, UnicodeDecodeError, struct.error) as error:
        raise ValueError("no ONNX model") from error
    return Graph(
        tuple(nodes),
        stored,
        tuple(outputs),
        tuple(rest),
        tuple(data[place] for number, _, place in model if number != _GRAPH),
    )


def write_graph(graph: Graph) -> bytes:
    """The file of that graph."""
    parts = [_coded(_NODE, node.coded) for node in graph.nodes]
    parts += [_coded(_STORED, tensor) for tensor in graph.stored.values()]
    return b"".join([*graph.model, _coded(_GRAPH, b"".join([*parts, *graph.rest]))])


def make_node(
    operation: str,
    inputs: Iterable[str],
    outputs: Iterable[str],
    domain: str = "",
    **attributes: float | Sequence[int],
) -> Node:
    """A node with attributes that are single numbers (a float or an int, as given) or rows of whole ones.

    `domain`: of the operator set that has the operation; empty: ONNX's own.
    """
    coded = {name: _coded_attribute(name, value) for name, value in attributes.items()}
    return with_values(operation, tuple(inputs), tuple(outputs), coded, domain)


def with_values(
    operation: str,
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    attributes: Mapping[str, bytes],
    domain: str = "",
) -> Node:
    """A node with attributes taken from another."""
    coded = [_coded(_INPUTS, name.encode()) for name in inputs]
    coded += [_coded(_OUTPUTS, name.encode()) for name in outputs]
    coded.append(_coded(_OPERATION, operation.encode()))
    coded += [_coded(_ATTRIBUTE, attribute) for attribute in attributes.values()]
    coded += [_coded(_DOMAIN, domain.encode())] if domain else []
    return Node(operation, inputs, outputs, attributes, b"".join(coded))


def make_tensor(name: str, values: npt.NDArray[np.float32] | npt.NDArray[np.integer]) -> bytes:
    """A tensor to be stored under that name: of floats, or of 8-bit whole numbers, as the values are."""
    element = next((code for code, kind in _ELEMENTS.items() if kind.kind == values.dtype.kind), None)
    if element is None or values.dtype.itemsize != _ELEMENTS[element].itemsize:
        raise ValueError(f"no tensor is made of {values.dtype}")
    dimensions = b"".join(_number(_DIMENSIONS, side) for side in values.shape)
    raw = values.astype(_ELEMENTS[element]).tobytes()
    return dimensions + _number(_ELEMENT, element) + _coded(_TENSOR_NAME, name.encode()) + _coded(_RAW, raw)


def make_graph(nodes: Iterable[Node], stored: Mapping[str, bytes], output: str) -> Graph:
    """A graph of its own that is given nothing and makes one value."""
    model = _number(_MODEL_VERSION, _VERSION), _operator_set("", _OPERATIONS)
    rest = _coded(_GRAPH_NAME, b"graph"), _coded(_OUTPUT, _coded(_NAME, output.encode()))
    return Graph(tuple(nodes), stored, (output,), rest, model)


def operator_sets(graph: Graph) -> dict[str, int]:
    """The versions of the operator sets that the file uses, by their domains; ONNX's own is ""."""
    found = {}
    for part in graph.model:
        for number, value, _ in _fields(part):
            if number == _OPERATOR_SET and isinstance(value, bytes):
                parts = {key: of for key, of, _ in _fields(value)}
                domain = parts.get(_SET_DOMAIN, b"")
                found[domain.decode() if isinstance(domain, bytes) else ""] = _whole(parts.get(_SET_VERSION, 0))
    return found


def with_operator_set(graph: Graph, domain: str, version: int) -> Graph:
    """The graph in a file that uses that operator set too."""
    if domain in operator_sets(graph):
        return graph
    return replace(graph, model=(*graph.model, _operator_set(domain, version)))


def numbers_of(attribute: bytes) -> list[int]:
    """The whole numbers that an attribute holds, be it one or a row of them."""
    numbers: list[int] = []
    for number, value, _ in _fields(attribute):
        if number in (_NUMBER, _NUMBERS):
            numbers += _varints(value) if isinstance(value, bytes) else [_whole(value)]
    return numbers


def tensor_of(attribute: bytes) -> bytes | None:
    """The tensor that an attribute holds, coded."""
    return next((v for number, v, _ in _fields(attribute) if number == _TENSOR and isinstance(v, bytes)), None)


def floats_of(tensor: bytes) -> npt.NDArray[np.float32] | None:
    """The values of a coded tensor of floats that are in the file itself; None for others."""
    shape: list[int] = []
    element, values = 0, b""
    for number, value, _ in _fields(tensor):
        if number == _DIMENSIONS:
            shape += _varints(value) if isinstance(value, bytes) else [int(value)]
        elif number == _ELEMENT:
            element = int(value)
        elif number in (_RAW, _FLOATS):
            values += value if isinstance(value, bytes) else struct.pack("<f", value)
    count = 4 * int(np.prod(shape, dtype=np.int64))
    if element != _FLOAT_ELEMENTS or len(values) != count:
        return None
    return np.frombuffer(values, "<f4").reshape(shape)


def _coded_attribute(name: str, value: float | Sequence[int]) -> bytes:
    named = _coded(_NAME, name.encode())
    if isinstance(value, float):
        return named + _key(_FLOAT, _FIXED32) + struct.pack("<f", value) + _number(_TYPE, _FLOAT_ATTRIBUTE)
    if isinstance(value, int):
        return named + _number(_NUMBER, value) + _number(_TYPE, _NUMBER_ATTRIBUTE)
    return named + b"".join(_number(_NUMBERS, one) for one in value) + _number(_TYPE, _NUMBERS_ATTRIBUTE)


def _operator_set(domain: str, version: int) -> bytes:
    return _coded(_OPERATOR_SET, _coded(_SET_DOMAIN, domain.encode()) + _number(_SET_VERSION, version))


def _whole(value: int | float | bytes) -> int:
    return value if isinstance(value, int) else 0


def _node(data: bytes) -> Node:
    operation = ""
    inputs, outputs, attributes = [], [], {}
    for number, value, _ in _fields(data):
        if not isinstance(value, bytes):
            continue
        if number == _INPUTS:
            inputs.append(value.decode())
        elif number == _OUTPUTS:
            outputs.append(value.decode())
        elif number == _OPERATION:
            operation = value.decode()
        elif number == _ATTRIBUTE:
            attributes[_text(value, _NAME)] = value
    return Node(operation, tuple(inputs), tuple(outputs), attributes, data)


def _text(data: bytes, wanted: int) -> str:
    return next((v.decode() for number, v, _ in _fields(data) if number == wanted and isinstance(v, bytes)), "")


def _fields(data: bytes) -> Iterator[tuple[int, int | float | bytes, slice]]:
    """Number, value and place of each field. IndexError, struct.error where the bytes end too early."""
    at, end = 0, len(data)
    value: int | float | bytes
    while at < end:
        start = at
        key, at = _read_varint(data, at)
        kind = key & 7
        if kind == _VARINT:
            value, at = _read_varint(data, at)
        elif kind == _BYTES:
            size, at = _read_varint(data, at)
            value = data[at : at + size]
            at += size
        elif kind == _FIXED32:
            (value,) = struct.unpack_from("<f", data, at)
            at += 4
        elif kind == _FIXED64:
            (value,) = struct.unpack_from("<d", data, at)
            at += 8
        else:
            raise IndexError(at)
        if at > end:
            raise IndexError(at)
        yield key >> 3, value, slice(start, at)


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _varints(data: bytes) -> list[int]:
    at, values = 0, []
    while at < len(data):
        value, at = _read_varint(data, at)
        values.append(value)
    return values


def _varint(value: int) -> bytes:
    coded = bytearray()
    while value > 0x7F:
        coded.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*coded, value])


def _key(number: int, kind: int) -> bytes:
    return _varint(number << 3 | kind)


def _number(number: int, value: int) -> bytes:
    return _key(number, _VARINT) + _varint(value)


def _coded(number: int, data: bytes) -> bytes:
    return _key(number, _BYTES) + _varint(len(data)) + data
