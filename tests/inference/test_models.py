from __future__ import annotations

from pathlib import Path

import pytest

from scanwright.errors import ModelMissingError
from scanwright.inference.models import OnnxModels
from scanwright.inference.null import NullModels
from scanwright.inference.protocols import Models


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


def test_null_models_are_models() -> None:
    models: Models = NullModels()
    assert models.detector("tiny") is not None
