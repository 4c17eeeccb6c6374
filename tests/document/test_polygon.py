"""Outlines: what lies in them, and what becomes of them when they are moved, cut and edited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document import polygon
from scanwright.document.geometry import Point, Rect
from scanwright.document.region import Region, RegionKind

# An L: wide above, narrow below.
L = (Point(0, 0), Point(100, 0), Point(100, 40), Point(50, 40), Point(50, 100), Point(0, 100))


def test_a_point_in_the_notch_is_outside() -> None:
    assert polygon.contains(L, Point(25, 80)) and polygon.contains(L, Point(90, 20))
    assert not polygon.contains(L, Point(90, 80))


def test_the_area_is_that_of_the_two_arms() -> None:
    assert polygon.area_of(L) == 100 * 40 + 50 * 60


def test_the_nearest_edge_and_the_place_on_it() -> None:
    edge, place, far = polygon.nearest_edge(L, Point(60, 70))
    assert (edge, place, far) == (3, Point(50, 70), 10)


def test_corners_can_be_moved_added_and_taken_away_down_to_three() -> None:
    moved = polygon.with_corner(L, 2, Point(120, 50))
    assert moved[2] == Point(120, 50) and len(moved) == 6
    assert polygon.with_new_corner(L, 5, Point(0, 50))[6] == Point(0, 50)
    fewer = L
    for _ in range(9):
        fewer = polygon.without_corner(fewer, 0)
    assert len(fewer) == 3


def test_a_cut_gives_both_arms() -> None:
    above, below = polygon.halves(L, 40, horizontal=True)
    assert polygon.area_of(above) == 4000 and polygon.area_of(below) == 3000
    left, right = polygon.halves(L, 50, horizontal=False)
    assert polygon.area_of(left) == 5000 and polygon.area_of(right) == 2000


@given(st.floats(-20, 120), st.booleans())
def test_a_cut_loses_hardly_any_area(at: float, horizontal: bool) -> None:
    parts = polygon.halves(L, at, horizontal=horizontal)
    assert sum(map(polygon.area_of, parts)) == pytest.approx(polygon.area_of(L), abs=2)


@given(st.floats(0, 500), st.floats(0, 500), st.floats(1, 300), st.floats(1, 300))
def test_the_outline_follows_the_box(x: float, y: float, width: float, height: float) -> None:
    region = Region(RegionKind.TEXT, Rect(0, 0, 100, 100), outline=L)
    box = Rect(x, y, x + width, y + height)
    moved = region.with_box(box)
    around = Rect.around(moved.outline)
    assert (around.x0, around.y0, around.x1, around.y1) == pytest.approx((box.x0, box.y0, box.x1, box.y1))
    assert moved.area == pytest.approx(0.7 * box.area)


def test_a_region_holds_what_lies_in_its_outline() -> None:
    region = Region(RegionKind.TEXT, Rect(0, 0, 1, 1)).with_outline(L)
    assert region.box == Rect(0, 0, 100, 100)
    assert region.holds(Point(25, 80)) and not region.holds(Point(90, 80))
    assert region.with_outline(()).holds(Point(90, 80))
