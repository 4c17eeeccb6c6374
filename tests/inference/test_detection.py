from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.inference.detection import input_size, lines_from_map


def map_with(*rectangles: tuple[tuple[float, float], tuple[float, float], float], value: float = 0.9) -> np.ndarray:
    """A probability map of 320 x 480 with rectangles of (centre, size, angle)."""
    probability = np.zeros((320, 480), np.float32)
    for center, size, angle in rectangles:
        corners = cv2.boxPoints((center, size, angle)).astype(np.int32)
        cv2.fillPoly(probability, [corners], value)
    return probability


def test_a_level_line_is_found_grown_to_its_letters() -> None:
    (line,) = lines_from_map(map_with(((200, 100), (200, 20), 0)), 1, 1)
    box = line.polygon.bounds
    assert line.polygon.angle == pytest.approx(0, abs=0.5)
    assert box.x0 < 100 < 300 < box.x1
    assert 20 < box.height < 60
    assert line.confidence == pytest.approx(0.9, abs=0.05)


@pytest.mark.parametrize("angle", [-30, -10, 10, 30])
def test_a_slanted_line_runs_in_reading_direction(angle: float) -> None:
    (line,) = lines_from_map(map_with(((240, 160), (200, 20), angle)), 1, 1)
    assert line.polygon.angle == pytest.approx(-angle, abs=2)  # cv2 turns clockwise, our angles the other way
    assert line.polygon.length > 5 * line.polygon.thickness / 2


def test_a_standing_line_keeps_its_first_corner_at_the_top_left() -> None:
    (line,) = lines_from_map(map_with(((240, 160), (20, 200), 0)), 1, 1)
    first = line.polygon.corners[0]
    assert first.x == pytest.approx(line.polygon.bounds.x0, abs=1)
    assert first.y == pytest.approx(line.polygon.bounds.y0, abs=1)
    assert line.polygon.thickness > 3 * line.polygon.length


def test_specks_and_faint_places_are_no_lines() -> None:
    assert lines_from_map(map_with(((50, 50), (1, 1), 0)), 1, 1) == ()
    assert lines_from_map(map_with(((200, 100), (200, 20), 0), value=0.1), 1, 1) == ()


def test_lines_come_from_top_to_bottom_in_pixels_of_the_picture() -> None:
    lines = lines_from_map(map_with(((200, 200), (200, 20), 0), ((200, 50), (200, 20), 0)), 2, 3)
    assert [round(line.polygon.bounds.center.y, -1) for line in lines] == [150, 600]
    assert [round(line.polygon.bounds.center.x, -1) for line in lines] == [400, 400]


@given(st.integers(1, 20000), st.integers(1, 20000))
def test_the_models_input_is_always_a_size_it_takes(width: int, height: int) -> None:
    in_width, in_height = input_size(width, height)
    assert in_width % 32 == in_height % 32 == 0
    assert min(in_width, in_height) >= 32
    assert in_width * in_height <= 16_000_000 + 16 * (in_width + in_height)
