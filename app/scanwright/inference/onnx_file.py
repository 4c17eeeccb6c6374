"""Just enough of the ONNX file format to put other operations into a graph: its nodes and its stored values.

The file is a protocol buffer ("Encoding", protobuf.dev; messages and numbers of fields: onnx.proto). What is not
understood here is passed on as it is. The onnx package could do all this, at a tenth of a second for each start.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_GRAPH = 7  # of a model
_NODE, _STORED, _OUTPUT = 1, 5, 12  # of a graph
_INPUTS, _OUTPUTS, _OPERATION, _ATTRIBUTE = 1, 2, 4, 5  # of a node
_NAME, _FLOAT, _TENSOR, _TYPE = 1, 2, 5, 20  # of an attribute
_DIMENSIONS, _ELEMENT, _FLOATS, _TENSOR_NAME, _RAW = 1, 2, 4, 8, 9  # of a tensor
_FLOAT_ELEMENTS = _FLOAT_ATTRIBUTE = 1


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
        graphs = [value for number, value, _ in model if number == _GRAPH and isinstance(value, bytes)]
        nodes, stored, outputs, rest = [], {}, [], []
        for number, value, coded in _fields(graphs[0]):
            if number == _NODE and isinstance(value, bytes):
                nodes.append(_node(value))
            elif number == _STORED and isinstance(value, bytes):
                stored[_text(value, _TENSOR_NAME)] = value
            else:
                rest.append(coded)
                if number == _OUTPUT and isinstance(value, bytes):
                    outputs.append(_text(value, _NAME))
    except (IndexError, UnicodeDecodeError, struct.error) as error:
        raise ValueError("no ONNX model") from error
    return Graph(
        tuple(nodes),
        stored,
        tuple(outputs),
        tuple(rest),
        tuple(coded for number, _, coded in model if number != _GRAPH),
    )


def write_graph(graph: Graph) -> bytes:
    """The file of that graph."""
    parts = [_coded(_NODE, node.coded) for node in graph.nodes]
    parts += [_coded(_STORED, tensor) for tensor in graph.stored.values()]
    return b"".join([*graph.model, _coded(_GRAPH, b"".join([*parts, *graph.rest]))])


def make_node(operation: str, inputs: Iterable[str], outputs: Iterable[str], **numbers: float) -> Node:
    """A node with attributes that are single numbers."""
    attributes = {
        name: _coded(_NAME, name.encode())
        + _key(_FLOAT, _FIXED32)
        + struct.pack("<f", number)
        + _key(_TYPE, _VARINT)
        + _varint(_FLOAT_ATTRIBUTE)
        for name, number in numbers.items()
    }
    return with_values(operation, tuple(inputs), tuple(outputs), attributes)


def with_values(
    operation: str, inputs: tuple[str, ...], outputs: tuple[str, ...], attributes: Mapping[str, bytes]
) -> Node:
    """A node with attributes taken from another."""
    coded = [_coded(_INPUTS, name.encode()) for name in inputs]
    coded += [_coded(_OUTPUTS, name.encode()) for name in outputs]
    coded.append(_coded(_OPERATION, operation.encode()))
    coded += [_coded(_ATTRIBUTE, attribute) for attribute in attributes.values()]
    return Node(operation, inputs, outputs, attributes, b"".join(coded))


def make_tensor(name: str, values: npt.NDArray[np.float32]) -> bytes:
    """A tensor of floats to be stored under that name."""
    dimensions = b"".join(_key(_DIMENSIONS, _VARINT) + _varint(side) for side in values.shape)
    kind = _key(_ELEMENT, _VARINT) + _varint(_FLOAT_ELEMENTS)
    return dimensions + kind + _coded(_TENSOR_NAME, name.encode()) + _coded(_RAW, values.astype("<f4").tobytes())


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


def _fields(data: bytes) -> Iterator[tuple[int, int | float | bytes, bytes]]:
    """Number, value and coded form of each field. IndexError, struct.error where the bytes end too early."""
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
        yield key >> 3, value, data[start:at]


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


def _coded(number: int, data: bytes) -> bytes:
    return _key(number, _BYTES) + _varint(len(data)) + data
