"""Networks that multiply 8-bit numbers: a third of the time of 32-bit floats where the processor has such products.

Convolutions of single pixels and the large matrices are most of what recognisers compute. Their weights are rounded to
8 bits, with a scale for each output, when the model is loaded; what comes in is rounded at each run, to the range that
it has there, so that nothing has to be measured in advance ("Integer Quantization for Deep Learning Inference", Wu et
al., 2020). What rounding the weights does to the mean of the inputs is an error that all pixels share, and by far the
most harmful one (corrected in advance in "Data-Free Quantization Through Weight Equalization and Bias Correction",
Nagel et al., ICCV 2019): here the mean is known at each run, and what was lost of the weights is multiplied by it
exactly.
"""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from scanwright.inference.onnx_file import (
    Node,
    make_graph,
    make_node,
    make_tensor,
    numbers_of,
    operator_sets,
    read_graph,
    with_operator_set,
    write_graph,
)
from scanwright.inference.rewriting import Rewriting, both_ways

_DOMAIN = "com.microsoft"
_MEAN_HAS_AXES = 18  # from this version of ONNX's operations on the axes of a mean are no attribute
_LEAST = 96  # channels in and out; below, rounding costs more than the product saves
_LEAST_CLASSIFIER = 64, 1024  # inputs and classes; smaller matrices are those of attention, which is sensitive
_POOLS = {"ReduceMean", "GlobalAveragePool"}
_PASSED_BY = {"Identity", "Relu", "Add", "Conv"}  # on the way from such a pool to its gate


def quantised(data: bytes) -> bytes:
    """The model file `data` with 8-bit products; `data` itself where there is nothing to be gained.

    ValueError where it is no model file.
    """
    graph = read_graph(data)
    if operator_sets(graph).get("", 0) >= _MEAN_HAS_AXES:
        return data
    rewritten = graph
    for rule in (_pixelwise, _matrix):
        rewritten = Rewriting(rewritten).by(rule)
    return data if rewritten is graph else write_graph(with_operator_set(rewritten, _DOMAIN, 1))


@functools.cache
def has_whole_products() -> bool:
    """Whether this machine multiplies 8-bit numbers in one step, without overflow; asked of onnxruntime itself, once.

    Processors from before such instructions add two products in 16 bits: sums beyond them are cut off, the results
    wrong, and little is gained (as onnxruntime's own guide to quantisation warns).
    """
    size = 64
    stored = {
        "a": make_tensor("a", np.full((size, size), 255, np.uint8)),
        "b": make_tensor("b", np.full((size, size), 127, np.int8)),
    }
    graph = make_graph([make_node("MatMulInteger", ["a", "b"], ["y"])], stored, "y")
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = ort.InferenceSession(write_graph(graph), options, providers=["CPUExecutionProvider"])
    (product,) = session.run(None, {})
    return bool((product == size * 255 * 127).all())


def _pixelwise(graph: Rewriting, node: Node) -> list[Node] | None:
    """A convolution of single pixels and its bias: a product of matrices, with the channels last."""
    for sum_of, bias in both_ways(node, "Add"):
        convolution, values = graph.maker(sum_of, "Conv"), graph.constant(bias)
        if convolution is None or values is None or len(convolution.inputs) != 2:
            continue
        x, name = convolution.inputs
        weights = graph.constant(name)
        if weights is None or not _is_pixelwise(convolution, weights) or _is_gate(graph, x):
            continue
        if values.shape != (1, len(weights), 1, 1):
            continue
        matrix, y = np.ascontiguousarray(weights[:, :, 0, 0].T), node.outputs[0]
        rounded, scale = rounding(matrix)
        lost = graph.store(f"{y} lost", matrix - rounded * scale)
        plain_bias = graph.store(f"{y} bias", values.reshape(-1))
        return [
            make_node("ReduceMean", [x], [f"{y} mean"], axes=[0, 2, 3], keepdims=0),
            make_node("MatMul", [f"{y} mean", lost], [f"{y} lost of mean"]),
            make_node("Add", [f"{y} lost of mean", plain_bias], [f"{y} mended bias"]),
            make_node("Transpose", [x], [f"{y} channels last"], perm=[0, 2, 3, 1]),
            _product(graph, f"{y} channels last", rounded, scale, f"{y} mended bias", f"{y} product"),
            make_node("Transpose", [f"{y} product"], [y], perm=[0, 3, 1, 2]),
        ]
    return None


def _matrix(graph: Rewriting, node: Node) -> list[Node] | None:
    """A product with a stored matrix, and its bias: the classes of a recogniser."""
    for sum_of, bias in both_ways(node, "Add"):
        product, values = graph.maker(sum_of, "MatMul"), graph.constant(bias)
        if product is None or values is None:
            continue
        matrix = graph.constant(product.inputs[1])
        if matrix is None or matrix.ndim != 2 or min(matrix.shape) < _LEAST_CLASSIFIER[0]:
            continue
        if matrix.shape[1] >= _LEAST_CLASSIFIER[1] and values.shape == matrix.shape[1:]:
            return [_product(graph, product.inputs[0], *rounding(matrix), bias, node.outputs[0])]
    return None


def _product(
    graph: Rewriting, x: str, rounded: npt.NDArray[np.int8], scale: npt.NDArray[np.float32], bias: str, y: str
) -> Node:
    inputs = [
        x,
        graph.store(f"{y} rounded", rounded),
        graph.store(f"{y} scale", scale),
        graph.store(f"{y} zero", np.zeros(len(scale), np.int8)),
        bias,
    ]
    return make_node("DynamicQuantizeMatMul", inputs, [y], _DOMAIN)


def rounding(matrix: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """`matrix` (inputs x outputs) in 8 bits, and the scale of each output: their product is near the matrix."""
    largest = np.maximum(matrix.max(axis=0), -matrix.min(axis=0))
    scale = np.where(largest > 0, largest / 127, 1).astype(np.float32)
    return np.rint(matrix / scale).astype(np.int8), scale


def _is_pixelwise(convolution: Node, weights: npt.NDArray[np.float32]) -> bool:
    """Whether each pixel is worth it, and is computed from the same pixel alone, from all of its channels."""
    of = {name: numbers_of(value) for name, value in convolution.attributes.items()}
    single = all(number == 1 for name in ("group", "strides", "dilations") for number in of.get(name, ()))
    unpadded = not any(of.get("pads", ())) and "auto_pad" not in of
    return (
        weights.ndim == 4 and weights.shape[2:] == (1, 1) and min(weights.shape[:2]) >= _LEAST and single and unpadded
    )


def _is_gate(graph: Rewriting, name: str) -> bool:
    """Whether the value is one pixel alone, the mean of a picture: so little that rounding it gains nothing."""
    node = graph.source(name)
    while node is not None and node.operation in _PASSED_BY:
        node = graph.source(node.inputs[0])
    return node is not None and node.operation in _POOLS
