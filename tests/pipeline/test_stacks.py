from __future__ import annotations

from scanwright.document.geometry import Quad, Rect
from scanwright.pipeline.stacks import around, downwards, stacks, upwards


def quads(*boxes: tuple[float, float, float, float]) -> list[Quad]:
    return [Quad.from_rect(Rect(*box)) for box in boxes]


def test_a_pile_of_characters_is_found_from_top_to_bottom() -> None:
    boxes = quads((100, 40, 120, 55), (100, 10, 121, 25), (98, 24, 120, 42), (300, 10, 500, 30))
    assert stacks(boxes) == [(1, 2, 0)]
    assert around(boxes, (1, 2, 0)).bounds == Rect(98, 10, 121, 55)


def test_characters_in_a_row_or_far_apart_are_no_pile() -> None:
    assert stacks(quads((10, 10, 30, 30), (32, 10, 52, 30), (54, 10, 74, 30))) == []
    assert stacks(quads((10, 10, 30, 30), (10, 60, 30, 80), (10, 110, 30, 130))) == []
    assert stacks(quads((10, 10, 30, 30), (10, 30, 30, 50))) == []


def test_lines_of_text_below_each_other_are_no_pile() -> None:
    assert stacks(quads(*[(10, 20 * n, 400, 20 * n + 18) for n in range(6)])) == []


def test_directions_of_a_standing_line() -> None:
    (standing,) = quads((10, 0, 30, 200))
    assert downwards(standing).angle == -90
    assert upwards(standing).angle == 90
    assert downwards(standing).thickness == 20
