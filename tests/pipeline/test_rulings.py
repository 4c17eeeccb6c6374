"""Ruling lines on pictures."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine
from scanwright.imaging.layer import Ruling
from scanwright.imaging.picture import Picture
from scanwright.inference.null import NullModels
from scanwright.pipeline.job import AnalysisOptions, PageJob
from scanwright.pipeline.rulings import find_rulings
from scanwright.pipeline.rulings_picture import rulings_on_picture
from scanwright.progress import CancelToken

TEXT = [Rect(40, 30, 300, 54)]


def paper() -> Picture:
    return np.full((400, 600, 3), 255, np.uint8)


def found(picture: Picture, text: list[Rect] = TEXT) -> tuple[list[Ruling], list[Ruling]]:
    """Level and upright rulings."""
    rulings = rulings_on_picture(picture, text, CancelToken())
    return [r for r in rulings if not r.vertical], [r for r in rulings if r.vertical]


@pytest.mark.parametrize("thickness", [1, 2, 4])
def test_level_and_upright_lines_are_found_in_place(thickness: int) -> None:
    picture = paper()
    cv2.line(picture, (50, 100), (550, 100), (0, 0, 0), thickness)
    cv2.line(picture, (200, 100), (200, 300), (0, 0, 0), thickness)
    (across,), (down,) = found(picture)
    assert (across.box.x0, across.box.x1) == pytest.approx((50, 550), abs=6)
    assert across.box.center.y == pytest.approx(100, abs=2)
    assert (down.box.y0, down.box.y1) == pytest.approx((100, 300), abs=6)
    assert down.box.center.x == pytest.approx(200, abs=2)


def test_a_dashed_line_is_one() -> None:
    picture = paper()
    for x in range(50, 550, 30):
        cv2.line(picture, (x, 200), (x + 23, 200), (0, 0, 0), 2)
    (across,), down = found(picture)
    assert across.box.width > 480
    assert down == []


def test_a_slightly_bent_line_is_one() -> None:
    picture = paper()
    points = np.array([[x, round(200 + 5 * np.sin(x / 600 * np.pi))] for x in range(40, 560)])
    cv2.polylines(picture, [points], False, (30, 30, 30), 2)
    across, _ = found(picture)
    assert [r.box.width > 500 for r in across] == [True]


def test_letters_are_no_lines() -> None:
    picture = paper()
    cv2.putText(picture, "HTEILF - HTEILF", (40, 200), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (0, 0, 0), 4)
    assert found(picture, [Rect(38, 158, 470, 206)]) == ([], [])


def test_the_edge_of_a_dark_fill_is_no_line() -> None:
    picture = paper()
    cv2.rectangle(picture, (100, 100), (500, 260), (90, 90, 160), -1)
    assert found(picture) == ([], [])


def test_what_the_layer_drew_is_not_added_again_and_what_only_the_picture_shows_is() -> None:
    picture = paper()
    cv2.line(picture, (50, 100), (550, 100), (0, 0, 0), 2)
    cv2.line(picture, (50, 300), (550, 300), (0, 0, 0), 2)
    job = PageJob(ImageRef("/p.png", 0, 600, 400), picture, None, NullModels(), AnalysisOptions(), CancelToken())
    job.rulings = [Ruling(Rect(50, 99, 550, 101), False, 2.0)]
    find_rulings(job)
    assert [round(r.box.center.y / 10) for r in job.rulings] == [10, 30]


def test_typed_dashes_are_a_ruling() -> None:
    job = PageJob(ImageRef("/p.png", 0, 600, 400), paper(), None, NullModels(), AnalysisOptions(), CancelToken())
    job.lines = [TextLine("-" * 40, Quad.from_rect(Rect(100, 90, 500, 110)))]
    find_rulings(job)
    assert [(r.box.x0, r.box.x1, r.vertical) for r in job.rulings] == [(100, 500, False)]


def test_a_line_within_a_frame_and_its_frame_are_found_from_the_top_down():
    picture = np.full((400, 500, 3), 255, np.uint8)
    cv2.rectangle(picture, (50, 50), (450, 350), (0, 0, 0), 2)
    cv2.line(picture, (120, 200), (380, 200), (0, 0, 0), 2)
    level, upright = found(picture, [])
    assert [round(ruling.box.center.y) for ruling in level] == pytest.approx([50, 200, 350], abs=2)
    assert len(upright) == 2


def test_letters_that_touch_an_upright_rule_on_both_sides_do_not_hide_it() -> None:
    picture, text = paper(), []
    cv2.line(picture, (300, 90), (300, 260), (0, 0, 0), 1)
    for row in range(5):
        y = 100 + 32 * row
        for x in (282, 303):  # bold figures close to the rule, as high as figures are
            cv2.rectangle(picture, (x, y), (x + 15, y + 19), (0, 0, 0), -1)
        text.append(Rect(200, y - 4, 400, y + 24))
    _, down = found(picture, text)
    assert [(r.box.y0, r.box.y1) for r in down] == [pytest.approx((90, 260), abs=8)]


def test_level_rules_close_under_letters_are_found_in_a_noisy_scan() -> None:
    picture, text, places = paper(), [], (60, 80, 100, 120, 140)
    for y in places:
        cv2.line(picture, (10, y), (480, y), (0, 0, 0), 1)
        words = "Upper limb improvement Core muscle training High"
        cv2.putText(picture, words, (14, y - 3), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (40, 40, 40), 1, cv2.LINE_AA)
        text.append(Rect(12, y - 15, 440, y + 1))
    noise = np.random.default_rng(1).normal(0, 7, picture.shape)
    noisy = np.clip(cv2.GaussianBlur(picture, (0, 0), 0.7) + noise, 0, 255).astype(np.uint8)
    across, _ = found(noisy, text)
    levels = [r.box.center.y for r in across if r.box.width > 400]
    assert levels == [pytest.approx(y, abs=5) for y in places]
