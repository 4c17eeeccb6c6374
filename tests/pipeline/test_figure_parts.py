"""Several pictures in one box of the layout model."""

from __future__ import annotations

import cv2
import numpy as np

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine
from scanwright.pipeline.figure_parts import figure_parts

LINE = 20.0
BOX = Rect(90, 90, 910, 460)


def photo(picture: np.ndarray, x0: int, y0: int, x1: int, y1: int) -> None:
    small = np.random.default_rng(1).integers(0, 200, ((y1 - y0) // 6, (x1 - x0) // 6, 3), np.uint8)
    picture[y0:y1, x0:x1] = cv2.resize(small, (x1 - x0, y1 - y0), interpolation=cv2.INTER_NEAREST)


def two_photos() -> np.ndarray:
    picture = np.full((1000, 1000, 3), 255, np.uint8)
    photo(picture, 100, 100, 490, 400)
    photo(picture, 510, 100, 900, 400)
    return picture


def line(text: str, x0: float, y0: float, x1: float) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x0, y0, x1, y0 + LINE)))


def near(a: Rect, b: Rect) -> bool:
    return a.iou(b) > 0.95


def test_photographs_with_a_caption_each_are_two_figures():
    captions = [line("Figure 1. The harbour", 100, 410, 300), line("Figure 2. The market", 510, 410, 700)]
    left, right = figure_parts(two_photos(), BOX, captions, LINE)
    assert near(left, Rect(100, 100, 490, 400)) and near(right, Rect(510, 100, 900, 400))


def test_labels_that_say_what_is_seen_part_photographs_too():
    labels = [line("(a) at first", 240, 410, 350), line("(b) at last", 650, 410, 760)]
    assert len(figure_parts(two_photos(), BOX, labels, LINE)) == 2


def test_panels_under_one_caption_stay_one_figure():
    letters = [line("(a)", 280, 405, 310), line("(b)", 690, 405, 720)]
    caption = line("Figure 1. The harbour before and after the flood of that year", 100, 470, 700)
    assert figure_parts(two_photos(), BOX, [*letters, caption], LINE) == [BOX]


def test_a_caption_below_both_parts_nothing():
    caption = line("Figure 1. The harbour before and after the flood", 100, 410, 900)
    assert figure_parts(two_photos(), BOX, [caption, line("2019", 300, 200, 340)], LINE) == [BOX]


def test_a_chart_with_white_between_its_bars_stays_whole():
    picture = np.full((1000, 1000, 3), 255, np.uint8)
    for at in range(6):
        picture[200 + 20 * at : 400, 120 + 120 * at : 180 + 120 * at] = (30, 80, 160)
    caption = line("Figure 4. Rain", 100, 440, 260)
    for names in (range(2015, 2021), ("North", "South", "West", "East", "Coast", "Lakes")):
        below = [line(str(name), 120 + 120 * at, 405, 180 + 120 * at) for at, name in enumerate(names)]
        assert figure_parts(picture, BOX, [*below, caption], LINE) == [BOX]


def test_an_empty_box_is_itself():
    blank = np.full((1000, 1000, 3), 255, np.uint8)
    assert figure_parts(blank, BOX, [line("Figure 1", 100, 410, 200), line("Figure 2", 510, 410, 600)], LINE) == [BOX]
