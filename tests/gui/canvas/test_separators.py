"""The lines of a table are dragged on the page; the level is drawn on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from scanwright.gui.session import Selection


@pytest.fixture
def table(session):
    session.select(Selection("p", ("table",)))

    def current():
        return session.page("p").region("table").table

    return current


def test_a_column_line_is_dragged_as_one_step(hand, session, table):
    before = session.document
    hand.drag((260, 520), (230, 520))
    assert table().column_edges == (60, 160, 230, 360, 460)
    assert table().grid[0][1].box.x1 == 230 and table().grid[0][1].text == "01"
    assert session.page("p").region("table").locked and session.stack.count() == 1
    session.stack.undo()
    assert session.document == before


def test_a_row_line_is_dragged_and_text_follows(hand, session, table):
    hand.drag((200, 540), (200, 575))
    assert table().row_edges == (500, 540 + 35, 580, 620)
    assert table().grid[0][0].text == "00 10" and table().grid[1][0].text == ""


def test_a_click_on_a_line_selects_the_cell_and_changes_nothing(hand, session, table):
    hand.click(261, 520)
    assert session.stack.count() == 0 and session.selection.cell is not None


def test_escape_leaves_the_line_where_it_was(hand, session, table):
    hand.press(260, 520)
    hand.hover(220, 520)
    hand.key(Qt.Key.Key_Escape)
    hand.release(220, 520)
    assert session.stack.count() == 0


def test_only_the_lines_of_the_selected_table_are_taken(hand, session, table):
    session.select(Selection("p", ("left",)))
    hand.drag((260, 520), (230, 520))
    assert not table().column_edges


def test_the_pointer_tells_what_can_be_dragged(hand, view, table):
    hand.hover(261, 521)
    assert view.viewport().cursor().shape() == Qt.CursorShape.SplitHCursor
    hand.hover(210, 541)
    assert view.viewport().cursor().shape() == Qt.CursorShape.SplitVCursor


def test_the_line_that_a_press_would_take_is_marked(hand, view, table):
    at = hand.at(260, 580)
    before = view.viewport().grab().toImage()
    hand.hover(261, 521)
    marked = view.viewport().grab().toImage()
    assert marked.pixelColor(at) == view.accent != before.pixelColor(at)
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.viewport().grab().toImage() == before


def test_a_drawn_line_levels_the_page(hand, view, qtbot):
    drawn = []
    view.levelDrawn.connect(lambda start, end: drawn.append((start, end)))
    view.set_tool("level")
    hand.drag((100, 300), (110, 300))  # too short to mean anything
    assert not drawn and view.tool == "level"
    hand.drag((100, 300), (400, 310))
    ((start, end),) = drawn
    assert (round(start.x), round(start.y), round(end.x), round(end.y)) == (100, 300, 400, 310)
    assert view.tool == "select"


def test_while_levelling_the_angle_is_told(hand, view):
    view.set_tool("level")
    hand.press(100, 300)
    hand.hover(110, 300)  # too short to mean anything
    bare = view.viewport().grab().toImage()
    hand.hover(400, 307)
    assert view._gesture.angle_text() == "1.3°"
    told = view.viewport().grab(view.viewport().rect()).toImage()
    at = hand.at(400, 307)
    assert bare.pixelColor(at.x() + 20, at.y() - 24) != view.accent == told.pixelColor(at.x() + 20, at.y() - 24)
    hand.hover(103, 600)
    assert view._gesture.angle_text() == "0.6°"
    hand.key(Qt.Key.Key_Escape)
