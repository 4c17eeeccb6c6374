"""Outlines on the canvas: drawn, hit, their corners dragged, added and taken away; and back to a box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from scanwright.document.geometry import Point, Rect
from scanwright.gui.canvas.hit import region_at
from scanwright.gui.session import Selection

L = (Point(300, 300), Point(500, 300), Point(500, 350), Point(400, 350), Point(400, 450), Point(300, 450))


def region(session, name="left"):
    return session.document.page("p").region(name)


@pytest.fixture
def outlined(session, view):
    """The left column as an L in the free part of the page."""
    view.reshape("left", L, "outline")
    session.select(Selection("p", ("left",)))
    session.stack.clear()
    session._commands.clear()
    view.snapping = False
    return session


def test_the_menu_gives_a_text_an_outline_and_its_box_back(session, view, hand) -> None:
    session.select(Selection("p", ("left",)))
    before = session.document
    view.outline_selected()
    assert region(session).outline and region(session).box == Rect(60, 120, 260, 230)
    view.box_selected()
    assert region(session).outline == ()
    session.stack.undo()
    session.stack.undo()
    assert session.document == before


def test_tables_keep_their_boxes(session, view) -> None:
    session.select(Selection("p", ("table",)))
    view.outline_selected()
    assert session.stack.count() == 0


def test_lines_follow_the_outline(session, view) -> None:
    view.reshape("left", (Point(60, 120), Point(260, 120), Point(260, 175), Point(60, 175)), "outline")
    assert [line.text for line in region(session).lines] == ["left0", "left1"]
    assert "left2 left3" in [r.text for r in session.document.page("p").regions]


def test_a_click_in_the_notch_takes_nothing(outlined, view, hand) -> None:
    page = outlined.document.page("p")
    assert region_at(page, Point(350, 400)).id == "left"
    assert region_at(page, Point(470, 420)) is None
    hand.click(470, 420)
    assert outlined.selection.region_ids == ()


def test_dragging_a_corner_is_one_step(outlined, hand) -> None:
    before = outlined.document
    hand.drag((400, 450), (440, 480))
    assert region(outlined).outline[4] == Point(440, 480)
    assert region(outlined).box == Rect(300, 300, 500, 480)
    assert outlined.stack.count() == 1
    outlined.stack.undo()
    assert outlined.document == before


def test_a_corner_is_drawn_out_of_the_middle_of_an_edge(outlined, hand) -> None:
    hand.drag((300, 375), (270, 380))
    assert region(outlined).outline == (*L, Point(270, 380))


def test_a_double_click_adds_a_corner_and_takes_one_away(outlined, hand) -> None:
    hand.double_click(330, 450)
    assert len(region(outlined).outline) == 7 and Point(330, 450) in region(outlined).outline
    hand.double_click(330, 450)
    assert region(outlined).outline == L


def test_a_chosen_corner_moves_with_the_arrows_and_goes_with_delete(outlined, view, hand) -> None:
    hand.click(400, 450)
    assert view.corner == 4
    hand.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    hand.key(Qt.Key.Key_Down)
    assert region(outlined).outline[4] == Point(410, 451)
    hand.key(Qt.Key.Key_Delete)
    assert len(region(outlined).outline) == 5 and "left" in [r.id for r in outlined.document.page("p").regions]
    hand.key(Qt.Key.Key_Delete)
    assert "left" not in [r.id for r in outlined.document.page("p").regions]


def test_moving_takes_the_outline_along(outlined, hand) -> None:
    hand.drag((330, 420), (340, 450))
    assert region(outlined).outline == tuple(Point(p.x + 10, p.y + 30) for p in L)


def test_escape_brings_a_dragged_corner_back(outlined, view, hand) -> None:
    hand.press(400, 450)
    hand.hover(430, 470)
    assert view.page_scene.region_item("left").outline[4] == Point(430, 470)
    hand.key(Qt.Key.Key_Escape)
    hand.release(430, 470)
    assert view.page_scene.region_item("left").outline == L and outlined.stack.count() == 0


def test_the_knife_cuts_an_outline(outlined, view, hand) -> None:
    view.set_tool("knife")
    hand.click(350, 400)
    first, second = outlined.selected_regions
    assert first.outline and first.box == Rect(300, 300, 500, 400)
    assert second.box == Rect(300, 400, 400, 450)


def test_becoming_a_table_ends_the_outline(outlined, hand) -> None:
    hand.key(Qt.Key.Key_4)
    assert region(outlined).outline == ()
