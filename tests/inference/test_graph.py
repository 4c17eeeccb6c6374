"""Graphs made cheaper compute what they computed before."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import pytest
from onnx import TensorProto, helper, numpy_helper
from tiny_graphs import constant_graph, endless_graph

from scanwright.errors import ModelDamagedError
from scanwright.inference.graph import simplified
from scanwright.inference.session import Session
from scanwright.progress import CancelToken

SHAPE = (1, 4, 6, 6)


def stored(name: str, value) -> onnx.TensorProto:
    return numpy_helper.from_array(np.asarray(value, np.float32), name)


def model(nodes: list[onnx.NodeProto], constants: list[onnx.TensorProto]) -> bytes:
    """A graph from x (1 x 4 x 6 x 6) to y."""
    given = helper.make_tensor_value_info("x", TensorProto.FLOAT, SHAPE)
    result = helper.make_tensor_value_info("y", TensorProto.FLOAT, ["a", "b", "c", "d"])
    graph = helper.make_graph(nodes, "g", [given], [result], constants)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    helper.set_model_props(made, {"character": "one\ntwo"})
    return made.SerializeToString()


def hard_swish(turned: bool = False, six: float = 6.0) -> bytes:
    def both(first: str, second: str) -> list[str]:
        return [second, first] if turned else [first, second]

    return model(
        [
            helper.make_node("Constant", [], ["three"], value=stored("v", 3.0)),
            helper.make_node("Add", both("x", "three"), ["a"]),
            helper.make_node("Clip", ["a", "zero", "six"], ["c"]),
            helper.make_node("Mul", both("x", "c"), ["m"]),
            helper.make_node("Div", ["m", "six"], ["y"]),
        ],
        [stored("zero", 0.0), stored("six", six)],
    )


def gated_sum() -> bytes:
    return model(
        [
            helper.make_node("GlobalAveragePool", ["x"], ["p"]),
            helper.make_node("HardSigmoid", ["p"], ["gate"]),
            helper.make_node("Mul", ["x", "gate"], ["m"]),
            helper.make_node("Add", ["x", "m"], ["y"]),
        ],
        [],
    )


def biased_convolution() -> bytes:
    random = np.random.default_rng(1)
    return model(
        [
            helper.make_node("ConvTranspose", ["x", "w"], ["c"], strides=[2, 2], kernel_shape=[2, 2]),
            helper.make_node("Add", ["c", "b"], ["y"]),
        ],
        [stored("w", random.normal(size=(4, 3, 2, 2))), stored("b", random.normal(size=(1, 3, 1, 1)))],
    )


def operations(data: bytes) -> list[str]:
    return [node.op_type for node in onnx.load_from_string(data).graph.node]


def result(data: bytes) -> np.ndarray:
    x = np.random.default_rng(2).normal(0, 4, SHAPE).astype(np.float32)
    return ort.InferenceSession(data, providers=["CPUExecutionProvider"]).run(None, {"x": x})[0]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (hard_swish(), ["HardSigmoid", "Mul"]),
        (hard_swish(turned=True), ["HardSigmoid", "Mul"]),
        (gated_sum(), ["GlobalAveragePool", "HardSigmoid", "Add", "Mul"]),
        (biased_convolution(), ["ConvTranspose"]),
    ],
    ids=["hard swish", "hard swish, other order", "gated sum", "bias"],
)
def test_cheaper_operations_give_the_same(data: bytes, wanted: list[str]) -> None:
    cheaper = simplified(data)
    onnx.checker.check_model(onnx.load_from_string(cheaper))
    assert operations(cheaper) == wanted
    assert np.allclose(result(cheaper), result(data), atol=1e-5)
    assert onnx.load_from_string(cheaper).metadata_props[0].value == "one\ntwo"


def test_what_only_looks_alike_is_left_alone() -> None:
    for data in (hard_swish(six=5.0), model([helper.make_node("Relu", ["x"], ["y"])], [])):
        assert simplified(data) is data


def test_a_value_that_others_need_too_is_kept() -> None:
    made = onnx.load_from_string(hard_swish())
    made.graph.output.append(helper.make_tensor_value_info("m", TensorProto.FLOAT, None))
    data = made.SerializeToString()
    assert simplified(data) is data


def test_graphs_with_loops_are_left_alone(tmp_path: Path) -> None:
    data = endless_graph(tmp_path / "endless.onnx").read_bytes()
    assert simplified(data) is data


@pytest.mark.parametrize("data", [b"", b"not a model at all", hard_swish()[:-40], b"\xff" * 30])
def test_what_is_no_model_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(ValueError, match="no ONNX model"):
        simplified(data)


def test_a_session_runs_the_cheaper_graph_with_the_labels_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "m.onnx"
    path.write_bytes(gated_sum())
    x = np.random.default_rng(3).normal(size=SHAPE).astype(np.float32)
    plain, cheap = Session(path, "m"), Session(path, "m", prepare=simplified)
    assert np.allclose(plain.run_one(x, CancelToken())[0], cheap.run_one(x, CancelToken())[0], atol=1e-5)
    assert cheap.labels == ("one", "two")


def test_a_file_that_is_no_model_is_called_damaged_here_too(tmp_path: Path) -> None:
    path = tmp_path / "broken.onnx"
    path.write_bytes(hard_swish()[:-40])
    with pytest.raises(ModelDamagedError, match="layout"):
        Session(path, "layout", prepare=simplified).warm()


def test_a_graph_of_stored_values_only_stays(tmp_path: Path) -> None:
    data = constant_graph(tmp_path / "m.onnx", {"x": [1]}, {"y": np.ones((1, 2))}).read_bytes()
    assert simplified(data) is data
