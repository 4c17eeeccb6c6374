"""Networks with 8-bit products say nearly what they said with exact ones."""

from __future__ import annotations

import cv2
import numpy as np
import onnx
import onnxruntime as ort
import pytest
from onnx import TensorProto, helper, numpy_helper
from test_models import Folder

from scanwright.inference import models as models_module
from scanwright.inference.models import OnnxModels
from scanwright.inference.quantise import has_whole_products, quantised, rounding
from scanwright.inference.store import ModelStore
from scanwright.progress import CancelToken

CHANNELS = 96


def stored(name: str, value: np.ndarray) -> onnx.TensorProto:
    return numpy_helper.from_array(np.asarray(value, np.float32), name)


def model(nodes: list[onnx.NodeProto], constants: dict[str, np.ndarray], version: int = 11) -> bytes:
    """A graph from x (pictures of 96 channels) to y."""
    given = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", CHANNELS, "h", "w"])
    result = helper.make_tensor_value_info("y", TensorProto.FLOAT, None)
    graph = helper.make_graph(nodes, "g", [given], [result], [stored(n, v) for n, v in constants.items()])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", version)], ir_version=8)
    helper.set_model_props(made, {"character": "one\ntwo"})
    return made.SerializeToString()


def pixelwise(outputs: int = 128, version: int = 11, **attributes: object) -> bytes:
    random = np.random.default_rng(1)
    constants = {"w": random.normal(size=(outputs, CHANNELS, 1, 1)), "b": random.normal(size=(1, outputs, 1, 1))}
    nodes = [
        helper.make_node("Conv", ["x", "w"], ["c"], kernel_shape=[1, 1], **attributes),
        helper.make_node("Add", ["c", "b"], ["y"]),
    ]
    return model(nodes, constants, version)


def gate() -> bytes:
    random = np.random.default_rng(1)
    sides = {"w": random.normal(size=(96, 96, 1, 1)), "b": random.normal(size=(1, 96, 1, 1))}
    return model(
        [
            helper.make_node("ReduceMean", ["x"], ["m"], axes=[2, 3]),
            helper.make_node("Identity", ["m"], ["i"]),
            helper.make_node("Conv", ["i", "w"], ["c"]),
            helper.make_node("Add", ["c", "b"], ["y"]),
        ],
        sides,
    )


def classifier(classes: int = 2000) -> bytes:
    random = np.random.default_rng(1)
    return model(
        [
            helper.make_node("Transpose", ["x"], ["t"], perm=[0, 2, 3, 1]),
            helper.make_node("MatMul", ["t", "w"], ["p"]),
            helper.make_node("Add", ["p", "b"], ["y"]),
        ],
        {"w": random.normal(size=(CHANNELS, classes)), "b": random.normal(size=classes)},
    )


def pictures(mean: float = 0.0) -> np.ndarray:
    return np.random.default_rng(2).normal(mean, 1, (2, CHANNELS, 3, 20)).astype(np.float32)


def result(data: bytes, x: np.ndarray) -> np.ndarray:
    return ort.InferenceSession(data, providers=["CPUExecutionProvider"]).run(None, {"x": x})[0]


def products(data: bytes) -> int:
    return sum(n.op_type == "DynamicQuantizeMatMul" for n in onnx.load_from_string(data).graph.node)


@pytest.mark.parametrize("data", [pixelwise(), classifier()], ids=["pixels", "classes"])
def test_eight_bits_give_nearly_the_same(data: bytes) -> None:
    if not has_whole_products():
        pytest.skip("this processor cuts sums of 8-bit products off")
    small, x = quantised(data), pictures()
    assert products(small) == 1
    assert len(small) < len(data) or data == pixelwise()
    wanted = result(data, x)
    assert np.abs(result(small, x) - wanted).max() < 0.03 * np.abs(wanted).max()
    assert onnx.load_from_string(small).metadata_props[0].value == "one\ntwo"


def test_what_rounding_does_to_the_mean_is_made_good() -> None:
    if not has_whole_products():
        pytest.skip("this processor cuts sums of 8-bit products off")
    data, x = pixelwise(), pictures(mean=20.0)
    weights = np.random.default_rng(1).normal(size=(128, CHANNELS, 1, 1)).astype(np.float32)
    rounded, scale = rounding(weights[:, :, 0, 0].T)
    shift = np.abs(x.mean(axis=(0, 2, 3)) @ (weights[:, :, 0, 0].T - rounded * scale))
    error = (result(quantised(data), x) - result(data, x)).mean(axis=(0, 2, 3))
    assert np.abs(error).max() < 0.2 * shift.max()


@pytest.mark.parametrize(
    "data",
    [pixelwise(outputs=32), pixelwise(strides=[2, 2]), pixelwise(pads=[1, 1, 1, 1]), gate(), classifier(classes=100)],
    ids=["few channels", "strides", "border", "gate", "few classes"],
)
def test_what_gains_nothing_is_left_alone(data: bytes) -> None:
    assert quantised(data) is data


def test_a_graph_of_newer_operations_is_left_alone() -> None:
    data = pixelwise(version=18)
    assert quantised(data) is data


def test_what_is_no_model_is_said_to_be_none() -> None:
    with pytest.raises(ValueError, match="no ONNX model"):
        quantised(b"not a model at all")


def test_rounding_keeps_weights_of_nothing() -> None:
    rounded, scale = rounding(np.zeros((4, 3), np.float32))
    assert not (rounded * scale).any()


def test_without_whole_products_one_network_serves_both_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(models_module, "has_whole_products", lambda: False)
    monkeypatch.setattr(models_module, "CtcRecognizer", lambda session, *args, **others: asked.append(session))
    models = OnnxModels(Folder("recognition-tiny", "recognition-tiny-dictionary"))
    monkeypatch.setattr(models_module.Session, "labels", ("a",))
    models.recognizer("tiny")
    models.recognizer("tiny", exact=True)
    assert asked[0] is asked[1]


def line(text: str) -> np.ndarray:
    picture = np.full((48, 26 * len(text) + 20, 3), 255, np.uint8)
    cv2.putText(picture, text, (10, 36), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (20, 20, 20), 2, cv2.LINE_AA)
    return picture


@pytest.mark.models
@pytest.mark.parametrize("size", ["tiny", "small"])
def test_recognisers_read_the_same_with_it(size: str) -> None:
    models = OnnxModels(ModelStore())
    texts = ["Quarterly report 2024", "Net income 1,284.50", "see page 17 (appendix)"]
    strips = [line(text) for text in texts]
    exact = models.recognizer(size, exact=True).read(strips, CancelToken())
    quick = models.recognizer(size).read(strips, CancelToken())
    assert [one.text for one in quick] == [one.text for one in exact]
    assert [one.confidence for one in quick] == pytest.approx([one.confidence for one in exact], abs=0.03)
