from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from tiny_graphs import constant_graph, endless_graph

from scanwright.errors import ModelDamagedError, ModelMissingError
from scanwright.inference.pool import map_in_pool
from scanwright.inference.session import Session
from scanwright.progress import Cancelled, CancelToken


def test_a_file_that_is_no_model_is_called_damaged_with_the_way_to_mend_it(tmp_path: Path) -> None:
    path = tmp_path / "broken.onnx"
    path.write_bytes(b"not a model at all")
    with pytest.raises(ModelDamagedError, match="scanwright models fetch layout"):
        Session(path, "layout").warm()


def test_a_file_that_vanished_is_called_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match="scanwright models fetch layout"):
        Session(tmp_path / "gone.onnx", "layout").warm()


def test_a_model_tells_its_labels_and_gives_its_outputs(tmp_path: Path) -> None:
    value = np.arange(6, dtype=np.float32).reshape(2, 3)
    path = constant_graph(tmp_path / "m.onnx", {"x": [1]}, {"y": value}, {"character": "one\r\ntwo"})
    session = Session(path, "m")
    (result,) = session.run_one(np.zeros(1, np.float32), CancelToken())
    assert session.labels == ("one", "two")
    assert np.array_equal(result, value)


def test_cancelling_stops_an_inference_in_its_middle(tmp_path: Path) -> None:
    session = Session(endless_graph(tmp_path / "endless.onnx"), "endless")
    session.warm()
    cancel = CancelToken()
    timer = threading.Timer(0.05, cancel.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        session.run_one(np.ones(8, np.float32), cancel)
    timer.join()


def test_nothing_is_run_once_cancelled(tmp_path: Path) -> None:
    session = Session(endless_graph(tmp_path / "endless.onnx"), "endless")
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        session.run_one(np.ones(8, np.float32), cancel)


def test_the_pool_keeps_the_order_and_leaves_no_thread() -> None:
    before = threading.active_count()
    assert map_in_pool(lambda n: n * n, list(range(20))) == [n * n for n in range(20)]
    assert threading.active_count() == before


def test_the_pool_hands_on_what_went_wrong() -> None:
    def fails_at_three(number: int) -> int:
        if number == 3:
            raise ValueError("three")
        return number

    with pytest.raises(ValueError, match="three"):
        map_in_pool(fails_at_three, list(range(8)))


def test_a_run_that_gives_its_memory_back_answers_as_before_and_again(tmp_path: Path) -> None:
    value = np.arange(3, dtype=np.float32)
    session = Session(constant_graph(tmp_path / "m.onnx", {"x": ["n"]}, {"y": value}), "m")
    for _ in range(2):
        (result,) = session.run_one(np.zeros(8_000_001, np.float32), CancelToken())
        assert np.array_equal(result, value)
