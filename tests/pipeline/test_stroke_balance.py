"""East Asian type with and without serifs."""

import cv2
import numpy as np
import pytest

from scanwright.pipeline.stroke_balance import SANS_BALANCE, stroke_balance


def strokes(size: int, level: float, upright: float, blur: float) -> np.ndarray:
    """Coverage of a line of crosses with two level strokes and one upright; thickness as shares of the size."""
    line = np.zeros((size, 12 * size), np.float32)
    thick = max(1, round(level * size)), max(1, round(upright * size))
    for n in range(12):
        x = n * size
        for y in (size // 4, size // 2):
            line[y : y + thick[0], x + size // 8 : x + size - size // 8] = 1.0
        line[size // 8 : size - size // 8, x + size // 2 : x + size // 2 + thick[1]] = 1.0
    return np.asarray(cv2.GaussianBlur(line, (0, 0), blur), np.float32)


@pytest.mark.parametrize("size", [22, 44, 88])
def test_hairlines_are_told_from_strokes_of_one_thickness(size):
    blur = 0.6 * size / 22
    even, thin = (stroke_balance(strokes(size, level, 0.1, blur), size) for level in (0.1, 0.03))
    assert even is not None and thin is not None
    assert thin < 0.9 * even and even > SANS_BALANCE


def test_without_ink_there_is_nothing_to_tell():
    assert stroke_balance(np.zeros((20, 200), np.float32), 20) is None
