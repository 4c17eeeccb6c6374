from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tiny_graphs import constant_graph

from scanwright.document.geometry import Rect
from scanwright.document.region import RegionKind
from scanwright.inference import layout
from scanwright.inference.session import Session
from scanwright.progress import CancelToken

PAGE = np.full((1600, 1216, 3), 255, np.uint8)
CDLA = "text\ntitle\nfigure\nfigure_caption\ntable\ntable_caption\nheader\nfooter\nreference\nequation"


def detr(tmp_path: Path, rows: list[list[float]], labels: str | None = None) -> layout.LayoutModel:
    path = constant_graph(
        tmp_path / "doclayout.onnx",
        {"im_shape": [1, 2], "image": [1, 3, "h", "w"], "scale_factor": [1, 2]},
        {"boxes": np.array(rows, np.float32), "count": np.array([len(rows)], np.float32)},
        {"character": labels} if labels else None,
    )
    return layout.layout_model(Session(path, "doclayout"))


def picodet(tmp_path: Path, cells: list[tuple[int, int, int, float]]) -> layout.LayoutModel:
    """`cells`: (row, column, class, score) on the map of stride 32; each box reaches two cells to every side."""
    outputs: dict[str, np.ndarray] = {}
    sizes = [(100, 76), (50, 38), (25, 19), (13, 10)]
    scores = [np.zeros((1, h * w, 10), np.float32) for h, w in sizes]
    sides = [np.zeros((1, h * w, 32), np.float32) for h, w in sizes]
    for row, column, number, score in cells:
        scores[2][0, row * 19 + column, number] = score
        sides[2][0, row * 19 + column].reshape(4, 8)[:, 2] = 50
    for n in range(4):
        outputs[f"scores{n}"] = scores[n]
    for n in range(4):
        outputs[f"sides{n}"] = sides[n]
    path = constant_graph(tmp_path / "pico.onnx", {"image": [1, 3, 800, 608]}, outputs, {"character": CDLA})
    return layout.layout_model(Session(path, "layout"))


def test_a_box_of_picodet_is_found_where_it_is_on_the_page(tmp_path: Path) -> None:
    (found,) = picodet(tmp_path, [(5, 4, 4, 0.9)]).layout(PAGE, CancelToken())
    # The cell's middle is (4.5, 5.5) cells of 32 pixels; two cells each way; the page is twice the model's input.
    assert found.label == "table"
    assert found.confidence == pytest.approx(0.9)
    for side, wanted in zip(("x0", "y0", "x1", "y1"), (160, 224, 416, 480)):
        assert getattr(found.box, side) == pytest.approx(wanted, abs=0.5)


def test_captions_and_formulas_get_the_names_of_our_kinds(tmp_path: Path) -> None:
    found = picodet(tmp_path, [(3, 3, 3, 0.8), (12, 3, 5, 0.8), (20, 3, 9, 0.8)]).layout(PAGE, CancelToken())
    assert sorted(box.label for box in found) == ["caption", "caption", "formula"]


def test_of_two_boxes_at_one_place_the_better_stays_and_weak_ones_go(tmp_path: Path) -> None:
    found = picodet(tmp_path, [(5, 4, 0, 0.9), (5, 5, 0, 0.6), (15, 10, 0, 0.3)]).layout(PAGE, CancelToken())
    assert [round(box.confidence, 2) for box in found] == [0.9]


def test_nothing_on_an_empty_page(tmp_path: Path) -> None:
    assert picodet(tmp_path, []).layout(PAGE, CancelToken()) == ()


def test_a_doclayout_export_with_reading_order(tmp_path: Path) -> None:
    rows = [
        [21, 0.9, 100, 100, 500, 400, 7],  # table
        [6, 0.8, 90, 20, 600, 60, 2],  # document title
        [22, 0.2, 0, 0, 50, 50, 1],  # too weak
    ]
    found = detr(tmp_path, rows).layout(PAGE, CancelToken())
    assert [(box.label, box.box) for box in found] == [
        ("table", Rect(100, 100, 500, 400)),
        ("title", Rect(90, 20, 600, 60)),
    ]
    assert found[0].order is not None
    assert found[1].order is not None
    assert found[1].order < found[0].order


def test_a_doclayout_export_with_labels_of_its_own_and_without_order(tmp_path: Path) -> None:
    rows = [[1, 0.7, 10, 10, 4000, 300]]
    (found,) = detr(tmp_path, rows, "text\nchart").layout(PAGE, CancelToken())
    assert (found.label, found.order) == ("figure", None)
    assert found.box.x1 == PAGE.shape[1]  # cut to the page


@pytest.mark.parametrize("label", sorted({*layout._V2_LABELS, *layout._PLUS_LABELS, *CDLA.split("\n"), "never seen"}))
def test_every_label_of_a_model_is_one_of_our_kinds(label: str) -> None:
    assert layout.kind_of(label) in set(RegionKind)
