"""Snapping to text and to other regions, while drawing, moving and resizing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from scanwright.document.document import ImageRef, Page
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.gui.canvas.snap import Edge, Guides
from scanwright.gui.session import Selection

CTRL = Qt.KeyboardModifier.ControlModifier

LINE = TextLine("a line", Quad.from_rect(Rect(110, 210, 190, 230)))
PAGE = Page(
    ImageRef("/a.png", 0, 600, 800),
    (Region(RegionKind.TEXT, Rect(100, 200, 200, 300), (LINE,), id="a"), Region(RegionKind.FIGURE, Rect(300, 50, 400, 90))),
)  # fmt: skip


class TestWhatThereIsToSnapTo:
    def test_an_edge_nearby_draws_the_box(self) -> None:
        snap = Guides(PAGE).snap(Rect(203, 400, 260, 450), 6)
        assert (snap.dx, snap.dy) == (-3, 0)
        (guide,) = snap.guides
        assert guide.vertical and guide.at == 200 and (guide.low, guide.high) == (200, 450)

    def test_nothing_within_reach_draws_nothing(self) -> None:
        snap = Guides(PAGE).snap(Rect(220, 400, 260, 450), 6)
        assert (snap.dx, snap.dy, snap.guides) == (0, 0, ())

    def test_tops_are_drawn_to_tops_of_lines_and_not_to_bottoms(self) -> None:
        guides = Guides(PAGE, ("a",))
        assert guides.snap(Rect(120, 212, 180, 260), 4).dy == -2
        assert guides.snap(Rect(120, 232, 180, 260), 4).dy == 0
        assert guides.snap(Rect(120, 150, 180, 232), 4).dy == -2

    def test_lines_count_only_beside_what_is_moved(self) -> None:
        assert Guides(PAGE, ("a",)).snap(Rect(450, 212, 500, 260), 4).dy == 0

    def test_the_page_has_edges_too(self) -> None:
        snap = Guides(PAGE).snap_point(Point(597, 3), 5)
        assert (snap.dx, snap.dy) == (3, -3)

    def test_only_the_edges_that_move_snap(self) -> None:
        snap = Guides(PAGE).snap(Rect(203, 203, 260, 450), 6, xs=(), ys=(Edge(203, -1),))
        assert (snap.dx, snap.dy) == (0, -3)

    @given(st.floats(0, 500), st.floats(0, 700), st.floats(1, 99), st.floats(1, 99), st.floats(0.5, 20))
    def test_nothing_moves_further_than_the_reach(self, x, y, width, height, reach) -> None:
        snap = Guides(PAGE).snap(Rect(x, y, x + width, y + height), reach)
        assert max(abs(snap.dx), abs(snap.dy)) <= reach + 1e-9
        assert bool(snap.guides) or (snap.dx, snap.dy) == (0, 0)


def moving(view, hand, x, y, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    """The pointer with the button held, and perhaps keys."""
    place = QPointF(hand.at(x, y))
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    port = view.viewport()
    event = QMouseEvent(QEvent.Type.MouseMove, place, port.mapToGlobal(place), none, left, modifiers)
    QApplication.sendEvent(port, event)


class TestGestures:
    def test_a_moved_region_comes_level_with_its_neighbour(self, session, view, hand) -> None:
        hand.drag((160, 200), (380, 380))
        assert session.document.page("p").region("left").box.x0 == 280
        session.stack.undo()
        hand.drag((160, 200), (417, 380))  # three pixels short of the other column
        assert session.document.page("p").region("left").box.x0 == 320

    def test_the_guide_is_shown_meanwhile(self, session, view, hand) -> None:
        hand.press(160, 200)
        moving(view, hand, 300, 300)
        moving(view, hand, 417, 380)
        assert {(guide.vertical, guide.at) for guide in view._gesture.snap.guides} >= {(True, 320)}
        shown = view.grab().toImage()
        place = view.viewport().mapTo(view, hand.at(320, 300))
        assert any(shown.pixelColor(place.x() + d, place.y()).red() > 150 for d in (-1, 0, 1))
        hand.release(417, 380)

    def test_ctrl_suspends_it(self, session, view, hand) -> None:
        hand.press(160, 200)
        moving(view, hand, 300, 300)
        moving(view, hand, 417, 380, CTRL)
        hand.release(417, 380, CTRL)
        assert session.document.page("p").region("left").box.x0 == 317

    def test_it_can_be_switched_off(self, session, view, hand) -> None:
        view.snapping = False
        hand.drag((160, 200), (417, 380))
        assert session.document.page("p").region("left").box.x0 == 317

    def test_a_resized_edge_comes_to_the_end_of_a_line(self, session, view, hand) -> None:
        session.select(Selection("p", ("left",)))
        hand.drag((160, 240), (160, 203))  # the third line ends at 200
        assert session.document.page("p").region("left").box == Rect(60, 120, 260, 200)

    def test_both_corners_of_a_drawn_box_snap(self, session, view, hand) -> None:
        view.set_tool("region")
        hand.drag((57, 316), (263, 400))
        assert session.selected_regions[0].box == Rect(60, 316, 260, 400)

    def test_the_reach_is_in_screen_pixels(self, session, view, hand) -> None:
        view.zoom_to(0.5)
        assert view.snap_reach == pytest.approx(12)
        hand.drag((160, 200), (410, 380))
        assert session.document.page("p").region("left").box.x0 == pytest.approx(320)
