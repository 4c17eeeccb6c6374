"""Hit testing, boxes and labels are pure functions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.document import ImageRef, Page
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.gui.canvas import boxes
from scanwright.gui.canvas.hit import (
    Handle,
    Hit,
    cell_at,
    cell_box,
    click_target,
    handle_at,
    region_at,
    regions_in,
)
from scanwright.gui.canvas.labels import HEIGHT, number_in_view, place_labels


def region(name: str, *box: float, **rest: object) -> Region:
    return Region(RegionKind.TEXT, Rect(*box), id=name, **rest)


def page(*regions: Region) -> Page:
    return Page(ImageRef("/p.png", 0, 1000, 1000), regions, id="p")


def test_the_smallest_region_around_a_point_is_meant():
    shown = page(region("big", 0, 0, 500, 500), region("small", 100, 100, 200, 200))
    assert region_at(shown, Point(150, 150)).id == "small"
    assert region_at(shown, Point(300, 300)).id == "big"
    assert region_at(shown, Point(600, 600)) is None


def test_a_click_just_beside_a_border_counts():
    shown = page(region("a", 100, 100, 200, 200), region("b", 210, 100, 300, 200))
    assert region_at(shown, Point(203, 150), 6).id == "a"
    assert region_at(shown, Point(208, 150), 6).id == "b"


def test_an_outline_is_finer_than_its_box():
    triangle = (Point(0, 0), Point(100, 0), Point(0, 100))
    shown = page(region("a", 0, 0, 100, 100, outline=triangle), region("under", 0, 0, 400, 400))
    assert region_at(shown, Point(10, 10)).id == "a"
    assert region_at(shown, Point(90, 90)).id == "under"


def test_a_second_click_takes_the_line():
    line = TextLine("x", Quad.from_rect(Rect(10, 10, 90, 30)), id="l")
    shown = page(region("a", 0, 0, 100, 100, lines=(line,)))
    assert click_target(shown, (), Point(20, 20)) == Hit("a")
    assert click_target(shown, ("a",), Point(20, 20)) == Hit("a", "l")
    assert click_target(shown, ("a",), Point(20, 80)) == Hit("a")
    assert click_target(shown, ("a", "b"), Point(20, 20)) == Hit("a")


def test_cells_are_found_by_separators_or_boxes_or_shares():
    table = Table(2, 2, tuple(Cell(r, c) for r in range(2) for c in range(2)))
    shares = Region(RegionKind.TABLE, Rect(0, 0, 100, 100), table=table)
    assert cell_box(table, table.grid[1][1], shares.box) == Rect(50, 50, 100, 100)
    assert (cell_at(shares, Point(60, 20)).row, cell_at(shares, Point(60, 20)).column) == (0, 1)
    ruled = Table(1, 2, (Cell(0, 0), Cell(0, 1)), (0, 100), (0, 20, 100))
    found = cell_at(Region(RegionKind.TABLE, Rect(0, 0, 100, 100), table=ruled), Point(30, 50))
    assert found.column == 1


def test_a_band_takes_what_it_covers_but_not_what_surrounds_it():
    shown = page(region("page", 0, 0, 1000, 1000), region("a", 100, 100, 200, 200), region("b", 500, 500, 600, 600))
    assert regions_in(shown, Rect(90, 90, 300, 300)) == ("a",)


def test_a_band_does_not_take_what_it_only_grazes():
    shown = page(region("above", 100, 0, 900, 100), region("a", 100, 120, 900, 220), region("b", 100, 240, 900, 340))
    assert regions_in(shown, Rect(50, 95, 950, 300)) == ("a", "b")
    assert regions_in(shown, Rect(50, 60, 300, 350)) == ("a", "b")  # along the margin, a good part of each


def test_corners_are_preferred_on_small_boxes():
    assert handle_at(Rect(0, 0, 20, 20), Point(10, 0), 6) is None
    assert handle_at(Rect(0, 0, 20, 20), Point(20, 20), 6) is Handle.BOTTOM_RIGHT
    assert handle_at(Rect(0, 0, 200, 200), Point(100, 3), 6) is Handle.TOP


positions = st.floats(-500, 1500)


@given(st.sampled_from(Handle), positions, positions)
def test_a_resized_box_stays_on_the_page(handle: Handle, dx: float, dy: float):
    box = boxes.resized(Rect(100, 100, 300, 200), handle, dx, dy, width=1000, height=800)
    assert box.x0 >= 0 and box.x1 <= 1000 and box.y0 >= 0 and box.y1 <= 800
    assert min(box.width, box.height) >= boxes.MIN_SIDE - 1e-6


@given(positions, positions)
def test_moved_boxes_keep_their_size_and_distance(dx: float, dy: float):
    before = [Rect(100, 100, 200, 150), Rect(400, 300, 450, 380)]
    after = boxes.moved(before, dx, dy, width=1000, height=800)
    for a, b in zip(before, after, strict=True):
        assert (b.width, b.height) == pytest.approx((a.width, a.height))
    assert after[1].x0 - after[0].x0 == pytest.approx(300)
    assert all(b.x0 + 1e-6 >= 0 and b.x1 <= 1000 + 1e-6 and b.y1 <= 800 + 1e-6 for b in after)


class TestLabels:
    def place(self, *shown: Rect):
        texts = [(f"{n} Text", str(n)) for n, _ in enumerate(shown, 1)]
        return place_labels(shown, texts, lambda text: 7.0 * len(text))

    def test_with_room_beside_the_box_it_says_all(self):
        (label,) = self.place(Rect(100, 100, 300, 200))
        assert label.text == "1 Text" and label.place.x1 < 100

    def test_between_columns_only_the_number_stands(self):
        _, _, label = self.place(Rect(100, 0, 500, 95), Rect(100, 100, 300, 200), Rect(310, 100, 500, 200))
        assert label.text == "3"

    def test_where_another_label_is_it_stands_a_little_lower(self):
        title, text = self.place(Rect(100, 100, 300, 110), Rect(100, 112, 300, 200))
        assert title.text == "1 Text" and text.text == "2 Text" and text.place.x1 < 100
        assert text.place.y0 >= title.place.y1 and text.place.y1 <= 200

    def test_at_the_edge_of_the_page_it_stays_in_view(self):
        for label in self.place(Rect(0, 100, 300, 200), Rect(5, 0, 300, 60)):
            assert label is not None and label.place.x0 > -24
        (label,) = place_labels([Rect(5, 0, 300, 60)], [("1 Text", "1")], lambda text: 7.0 * len(text), desk=60)
        assert label.text == "1 Text" and label.place.x1 < 5

    def test_where_the_edge_of_the_view_cuts_it_the_number_stands_on_the_corner(self):
        view, place = Rect(0, 0, 800, 600), Rect(-40, 100, 7, 116)
        moved = number_in_view(place, Rect(10, 100, 500, 200), 14.0, view)
        assert moved is not None and moved.x0 > 0 and moved.width == 14 and moved.height == HEIGHT and moved.y0 < 100
        assert number_in_view(place.translated(60, 0), Rect(70, 100, 500, 200), 14.0, view) is None  # not cut
        assert number_in_view(place.translated(-60, 0), Rect(-50, 100, 500, 200), 14.0, view) is None  # nothing to see

    def test_where_others_have_taken_the_upper_corner_the_number_stands_on_another(self):
        """Columns of a newspaper, close together, with a sign of its own at the beginning of each."""
        columns = [Rect(100 + 62 * n, 100, 160 + 62 * n, 200) for n in range(4)]
        signs = [Rect(80 + 62 * n, 90, 102 + 62 * n, 122) for n in range(4)]
        found = self.place(*signs, *columns)
        places = [label.place for label in found if label]
        assert len(places) == 8 and all(a is b or a.intersection(b) is None for a in places for b in places)
        for label, box in zip(found[4:], columns, strict=True):
            assert label.place.intersection(box) or abs(label.place.x1 - box.x0) <= 3

    def test_a_low_box_has_one_where_that_covers_nothing(self):
        (label,) = self.place(Rect(100, 100, 300, 106))
        assert label is not None and label.text == "1 Text"
        low, _ = self.place(Rect(100, 100, 300, 106), Rect(20, 90, 98, 140))
        assert low is None or low.place.y1 <= 100

    def test_tiny_boxes_have_none(self):
        assert self.place(Rect(100, 100, 106, 106)) == [None]

    def test_labels_do_not_cover_one_another(self):
        shown = [Rect(100, 100 + 12 * n, 300, 110 + 12 * n) for n in range(20)]
        places = [label.place for label in self.place(*shown) if label]
        assert places and all(a is b or a.intersection(b) is None for a in places for b in places)
        assert all(place.height == HEIGHT for place in places)
