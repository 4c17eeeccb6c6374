from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tiny_graphs import constant_graph

from scanwright.document.geometry import Rect
from scanwright.errors import ModelMissingError
from scanwright.inference.models import OnnxModels
from scanwright.inference.null import NullModels
from scanwright.inference.protocols import Models
from scanwright.progress import CancelToken


class Folder:
    def __init__(self, *present: str) -> None:
        self.present = present
        self.asked: list[str] = []

    def path(self, model_id: str) -> Path:
        self.asked.append(model_id)
        if model_id not in self.present:
            raise ModelMissingError(model_id)
        return Path("/nowhere") / model_id


def test_the_other_size_stands_in_where_one_is_missing() -> None:
    models = OnnxModels(Folder("detection-small"))
    assert models.detector("tiny") is not None
    assert models.detector("small") is not None


def test_the_size_that_was_asked_for_is_named_where_none_is_there() -> None:
    with pytest.raises(ModelMissingError, match="detection-tiny"):
        OnnxModels(Folder()).detector("tiny")


def test_a_model_is_made_once() -> None:
    folder = Folder("detection-tiny")
    models = OnnxModels(folder)
    assert models.detector("tiny") is models.detector("tiny")
    assert folder.asked.count("detection-tiny") == 1


def test_a_size_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ValueError, match="huge"):
        OnnxModels(Folder()).recognizer("huge")


def test_models_loaded_ahead_are_loaded_once_and_missing_ones_do_no_harm(tmp_path: Path) -> None:
    path = constant_graph(tmp_path / "m.onnx", {"x": [1]}, {"y": np.ones((1, 2))})
    folder = Brought(path)
    models = OnnxModels(folder)
    models.warm(["orientation", "layout-doclayout", "detection-tiny"])
    path.unlink()
    assert models.layout is not None
    with pytest.raises(ModelMissingError, match="orientation"):
        _ = models.orientation


def test_null_models_are_models() -> None:
    models: Models = NullModels()
    assert models.detector("tiny") is not None


class Brought:
    """A folder with the one file that a user imported."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def path(self, model_id: str) -> Path:
        if model_id != "layout-doclayout":
            raise ModelMissingError(model_id)
        return self._path


def test_a_layout_model_that_the_user_brought_is_the_one_that_runs(tmp_path: Path) -> None:
    rows = np.array([[8, 0.9, 10, 20, 110, 220]], np.float32)
    signature = {"im_shape": [1, 2], "image": [1, 3, "h", "w"], "scale_factor": [1, 2]}
    path = constant_graph(tmp_path / "export.onnx", signature, {"boxes": rows})
    page = np.full((400, 300, 3), 255, np.uint8)
    (box,) = OnnxModels(Brought(path)).layout.layout(page, CancelToken())
    assert (box.label, box.box) == ("table", Rect(10, 20, 110, 220))


def test_the_layout_model_that_can_be_fetched_is_named_where_there_is_none() -> None:
    with pytest.raises(ModelMissingError) as error:
        _ = OnnxModels(Folder()).layout
    assert error.value.model_id == "layout"
