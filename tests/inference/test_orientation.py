from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tiny_graphs import constant_graph

from scanwright.inference.orientation import PageOrientation
from scanwright.inference.session import Session
from scanwright.progress import CancelToken


@pytest.mark.parametrize(("best", "rotation"), [(0, 0), (1, 270), (2, 180), (3, 90)])
def test_the_turn_that_undoes_what_the_model_sees(tmp_path: Path, best: int, rotation: int) -> None:
    scores = np.full((1, 4), 0.05, np.float32)
    scores[0, best] = 0.85
    graph = constant_graph(
        tmp_path / "o.onnx", {"x": ["n", 3, 224, 224]}, {"y": scores}, {"character": "0\n90\n180\n270"}
    )
    model = PageOrientation(Session(graph, "orientation"))
    for shape in ((50, 900, 3), (900, 50, 3), (1, 1, 3)):
        guess = model.orientation(np.zeros(shape, np.uint8), CancelToken())
        assert guess.rotation == rotation
        assert guess.confidence == pytest.approx(0.85)
