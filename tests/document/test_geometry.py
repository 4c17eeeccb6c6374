"""Rectangles, quadrilaterals, and the way from the opened picture to the page."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import PageTransform, Point, Quad, Rect

TURNS = st.sampled_from((0, 90, 180, 270))
SIZES = st.integers(1, 5000)


def test_corners_out_of_order_are_refused() -> None:
    for corners in ((5, 0, 1, 1), (0, 5, 1, 1), (math.nan, 0, 1, 1)):
        with pytest.raises(ValueError, match="out of order"):
            Rect(*corners)


@given(st.from_type(Rect), st.from_type(Rect))
def test_union_and_intersection_hold_together(a: Rect, b: Rect) -> None:
    union, common = a.union(b), a.intersection(b)
    assert union == b.union(a) == Rect.union_of((a, b))
    assert common == b.intersection(a)
    assert 0 <= a.iou(b) <= 1 + 1e-9
    if common is not None:
        assert common.union(union) == union
        assert common.covered_by(a) == pytest.approx(1)
        assert a.x_overlap(b) == pytest.approx(common.width)
        assert a.y_overlap(b) == pytest.approx(common.height)
    else:
        assert a.covered_by(b) == 0


@given(st.from_type(Rect), st.floats(-1e7, 1e7), st.floats(1, 1e4), st.floats(1, 1e4))
def test_growing_and_clipping_give_rectangles(rect: Rect, by: float, width: float, height: float) -> None:
    grown = rect.expanded(by)
    assert grown.center.x == pytest.approx(rect.center.x, abs=1e-3)
    cut = rect.clipped(width, height)
    assert 0 <= cut.x0 <= cut.x1 <= width
    assert 0 <= cut.y0 <= cut.y1 <= height
    x0, y0, x1, y1 = rect.rounded()
    assert x0 <= rect.x0 <= rect.x1 <= x1
    assert y0 <= rect.y0 <= rect.y1 <= y1


def test_the_right_and_lower_edges_are_outside() -> None:
    rect = Rect(0, 0, 10, 10)
    assert rect.contains(Point(0, 0))
    assert not rect.contains(Point(10, 5))
    assert rect.intersection(Rect(10, 0, 20, 10)) is None


@pytest.mark.parametrize("angle", [0, 30, 90, 135, -45, 180])
def test_a_quad_knows_its_length_thickness_and_angle(angle: float) -> None:
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    corners = [Point(x * c + y * s, y * c - x * s) for x, y in ((0, 0), (100, 0), (100, 20), (0, 20))]
    quad = Quad((corners[0], corners[1], corners[2], corners[3]))
    assert quad.length == pytest.approx(100)
    assert quad.thickness == pytest.approx(20)
    assert math.cos(math.radians(quad.angle - angle)) == pytest.approx(1)


@given(SIZES, SIZES, TURNS, st.floats(-15, 15), st.floats(0, 1), st.floats(0, 1))
def test_to_the_page_and_back_is_where_it_was(
    width: int, height: int, rotation: int, skew: float, x: float, y: float
) -> None:
    transform = PageTransform(width, height, rotation, skew)
    point = Point(x * width, y * height)
    back = transform.to_source(transform.to_page(point))
    assert (back.x, back.y) == (pytest.approx(point.x, abs=1e-6), pytest.approx(point.y, abs=1e-6))


@given(SIZES, SIZES, TURNS, st.floats(3.01, 15) | st.floats(-15, -3.01))
def test_nothing_of_a_page_that_is_much_turned_is_lost(width: int, height: int, rotation: int, skew: float) -> None:
    transform = PageTransform(width, height, rotation, skew)
    page_width, page_height = transform.size
    for x, y in ((0, 0), (width, 0), (width, height), (0, height)):
        corner = transform.to_page(Point(x, y))
        assert -1 <= corner.x <= page_width + 1
        assert -1 <= corner.y <= page_height + 1


@pytest.mark.parametrize(("rotation", "place"), [(0, (0, 0)), (90, (50, 0)), (180, (100, 50)), (270, (0, 100))])
def test_quarter_turns_are_clockwise(rotation: int, place: tuple[int, int]) -> None:
    transform = PageTransform(100, 50, rotation)
    corner = transform.to_page(Point(0, 0))
    assert (corner.x, corner.y) == place
    assert transform.size == ((50, 100) if rotation in (90, 270) else (100, 50))


def test_levelling_turns_counter_clockwise_about_the_centre() -> None:
    transform = PageTransform(1000, 1000, 0, 2.0)
    center, right = transform.to_page(Point(500, 500)), transform.to_page(Point(900, 500))
    assert (center.x, center.y) == (pytest.approx(500), pytest.approx(500))
    assert right.y < 500
    with pytest.raises(ValueError, match="rotation"):
        PageTransform(10, 10, 45)
