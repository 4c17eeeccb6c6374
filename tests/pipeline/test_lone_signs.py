import cv2
import numpy as np
import pytest

from scanwright.document.geometry import Quad, Rect
from scanwright.inference.protocols import Reading
from scanwright.pipeline.lone_signs import is_sign, lone_signs


def receipt(size: int = 1) -> tuple[np.ndarray, list[Quad]]:
    """Three articles with their prices, each after a single figure that no line holds; sizes in units of 20-pixel lines."""
    picture = np.full((200 * size, 500 * size, 3), 240, np.uint8)
    lines = []
    for row, (amount, name) in enumerate((("2", "Tea with milk"), ("1", "Bread"), ("7", "Soup"))):
        base = (60 + 40 * row) * size
        for text, x in ((amount, 20), (name, 100)):
            cv2.putText(picture, text, (x * size, base), cv2.FONT_HERSHEY_SIMPLEX, 0.6 * size, (20, 20, 20), 2 * size)
        lines.append(Quad.from_rect(Rect(96 * size, base - 17 * size, 260 * size, base + 5 * size)))
    return picture, lines


@pytest.mark.parametrize("size", [1, 2, 4])
def test_figures_that_stand_alone_before_their_line_are_found(size):
    picture, lines = receipt(size)
    found = lone_signs(picture, lines)
    assert len(found) == 3
    assert all(quad.bounds.x0 < 26 * size < quad.bounds.x1 for quad in found)


def test_specks_rulings_and_what_is_level_with_no_line_are_none():
    picture, lines = receipt()
    cv2.rectangle(picture, (14, 30), (40, 190), (240, 240, 240), -1)
    cv2.line(picture, (60, 10), (60, 190), (0, 0, 0), 2)
    cv2.circle(picture, (30, 54), 2, (0, 0, 0), -1)
    cv2.putText(picture, "5", (300, 190), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (0, 0, 0), 2)
    assert lone_signs(picture, lines) == []


def test_a_page_of_spots_is_left_alone():
    picture, lines = receipt()
    for x in range(280, 490, 18):
        for y in range(50, 150, 20):
            cv2.rectangle(picture, (x, y), (x + 6, y + 11), (0, 0, 0), -1)
    assert lone_signs(picture, lines) == []


def test_an_empty_page_and_one_with_few_lines_have_none():
    picture, lines = receipt()
    assert lone_signs(picture, []) == []
    assert lone_signs(picture, lines[:1]) == []


@pytest.mark.parametrize(
    ("text", "sure", "sign"),
    [
        ("7", 0.99, True),
        ("12", 0.95, True),
        ("A", 0.5, False),
        ("一", 0.99, False),
        ("•", 0.99, False),
        ("", 1.0, False),
    ],
)
def test_only_what_is_surely_a_character_counts(text, sure, sign):
    assert is_sign(Reading(text, sure)) is sign
