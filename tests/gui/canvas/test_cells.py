"""Working in a table on the page: selecting cells, moving their text, drawing and taking away lines; mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from scanwright.gui.session import Selection

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
BOTH = SHIFT | CTRL


@pytest.fixture
def inside(session, view):
    """The cell in the second row and column is selected."""
    session.select(Selection("p", ("table",), None, (1, 1)))


def table(session):
    return session.document.page("p").region("table").table


def texts(session):
    return [[cell.text for cell in row] for row in table(session).grid]


def chosen(session):
    return session.selection.cell, session.selection.corner


def place(row: int, column: int) -> tuple[float, float]:
    return 130 + 100 * column, 520 + 40 * row


class TestSelecting:
    def test_shift_and_a_click_select_up_to_that_cell(self, session, view, hand, inside):
        hand.click(*place(2, 3), SHIFT)
        assert chosen(session) == ((1, 1), (2, 3))
        assert len(view.page_scene.region_item("table").cells) == 6
        hand.click(*place(0, 0), SHIFT)
        assert chosen(session) == ((1, 1), (0, 0))

    def test_a_drag_from_another_cell_selects_and_moves_nothing(self, session, hand, inside):
        before = session.document
        hand.drag(place(0, 0), place(2, 2))
        assert chosen(session) == ((0, 0), (2, 2)) and session.document == before

    def test_a_click_still_goes_to_a_cell(self, session, hand, inside):
        hand.click(*place(0, 3))
        assert chosen(session) == ((0, 3), None)

    def test_the_context_menu_works_on_the_cells_that_are_selected(self, session, view, hand, inside):
        def menu_at(row, column):
            at = hand.at(*place(row, column))
            event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
            QApplication.sendEvent(view.viewport(), event)
            QApplication.activePopupWidget().close()

        hand.click(*place(2, 3), SHIFT)
        menu_at(2, 2)
        assert chosen(session) == ((1, 1), (2, 3))
        menu_at(0, 0)
        assert chosen(session) == ((0, 0), None)

    def test_arrows_go_from_cell_to_cell_and_with_shift_select(self, session, hand, inside):
        before = session.document
        hand.key(Qt.Key.Key_Right)
        hand.key(Qt.Key.Key_Down)
        assert chosen(session) == ((2, 2), None)
        hand.key(Qt.Key.Key_Down)
        assert chosen(session) == ((2, 2), None)
        hand.key(Qt.Key.Key_Up, SHIFT)
        hand.key(Qt.Key.Key_Left, SHIFT)
        assert chosen(session) == ((2, 2), (1, 1)) and session.document == before

    def test_m_merges_what_is_selected(self, session, hand, inside):
        hand.key(Qt.Key.Key_Right, SHIFT)
        hand.key(Qt.Key.Key_M)
        assert table(session).grid[1][1].column_span == 2 and table(session).grid[1][1].text == "11\n12"
        assert session.stack.count() == 1


class TestText:
    def test_dragging_a_selected_cell_moves_its_text(self, session, hand, inside):
        hand.drag(place(1, 1), place(0, 3))
        assert texts(session)[1][1] == "" and texts(session)[0][3] == "03\n11"
        assert chosen(session) == ((0, 3), None)
        session.stack.undo()
        assert texts(session)[1][1] == "11"

    def test_let_go_outside_of_the_table_nothing_moves(self, session, hand, inside):
        hand.drag(place(1, 1), (500, 300))
        assert session.stack.count() == 0

    def test_escape_leaves_it_where_it_is(self, session, hand, inside):
        hand.press(*place(1, 1))
        hand.hover(*place(2, 2))
        hand.key(Qt.Key.Key_Escape)
        hand.release(*place(2, 2))
        assert session.stack.count() == 0

    def test_delete_empties_cells_and_keeps_the_table(self, session, hand, inside):
        hand.key(Qt.Key.Key_Right, SHIFT)
        hand.key(Qt.Key.Key_Delete)
        assert texts(session)[1] == ["10", "", "", "13"] and session.stack.count() == 1

    def test_copy_takes_the_cells(self, session, hand, inside):
        hand.key(Qt.Key.Key_Down, SHIFT)
        hand.key(Qt.Key.Key_C, CTRL)
        assert QGuiApplication.clipboard().text() == "11\n21"


class TestLines:
    def test_keys_move_the_line_beside_the_cell_in_one_step(self, session, hand, inside):
        for _ in range(3):
            hand.key(Qt.Key.Key_Right, CTRL)
        hand.key(Qt.Key.Key_Up, BOTH)
        assert table(session).column_edges == (60, 160, 263, 360, 460)
        assert table(session).row_edges == (500, 540, 570, 620)
        session.stack.undo()
        assert table(session).row_edges == ()

    def test_the_border_is_no_line(self, session, hand):
        session.select(Selection("p", ("table",), None, (2, 3)))
        hand.key(Qt.Key.Key_Right, CTRL)
        hand.key(Qt.Key.Key_Down, CTRL)
        assert session.stack.count() == 0

    @pytest.mark.parametrize(("modifier", "shape"), [(Qt.KeyboardModifier.NoModifier, (4, 4)), (SHIFT, (3, 5))])
    def test_a_click_with_the_tool_draws_a_line(self, session, view, hand, modifier, shape):
        hand.key(Qt.Key.Key_G)
        assert view.tool == "lines"
        hand.hover(210, 525)
        hand.click(210, 525, modifier)
        assert (table(session).rows, table(session).columns) == shape
        assert sorted(text for row in texts(session) for text in row if text) == sorted(
            f"{r}{c}" for r in range(3) for c in range(4)
        )

    def test_a_drag_along_the_line_decides_how_it_runs(self, session, hand):
        hand.key(Qt.Key.Key_G)
        hand.drag((210, 505), (212, 600))
        assert table(session).columns == 5 and table(session).column_edges[2] == 210
        hand.drag((100, 515), (300, 517))
        assert table(session).rows == 4

    def test_a_click_on_a_line_takes_it_away(self, session, view, hand):
        hand.key(Qt.Key.Key_G)
        hand.hover(260, 520)
        view.viewport().repaint()
        hand.click(260, 520)
        assert table(session).columns == 3 and texts(session)[1] == ["10", "11 12", "13"]
        assert session.stack.undoText() == "taking away a line of the table"

    @pytest.mark.parametrize("off", [-9, -5, 0, 5, 9])
    def test_just_beside_a_line_that_line_is_meant(self, session, view, hand, off):
        hand.key(Qt.Key.Key_G)
        hand.hover(210, 540 + off)
        assert view._tool.plan.old is not None
        hand.click(210, 540 + off)
        assert table(session).rows == 2

    def test_no_sliver_is_drawn_beside_a_line(self, session, hand):
        hand.key(Qt.Key.Key_G)
        hand.drag((100, 543), (300, 544))
        assert table(session).rows == 4 and table(session).row_edges[2] == pytest.approx(550)

    def test_low_rows_can_still_be_parted(self, session, view, hand):
        hand.key(Qt.Key.Key_G)
        view.zoom_to(0.4)  # a row is 16 pixels high on the screen
        hand.click(210, 560)
        assert table(session).rows == 4

    def test_what_a_click_would_do_is_shown_for_the_table_as_it_is_now(self, session, view, hand):
        hand.key(Qt.Key.Key_G)
        tool = view._tool
        hand.hover(210, 525)
        hand.click(210, 525)
        assert tool.plan.old is not None  # the line that was just drawn
        session.stack.undo()
        assert tool.plan.old is None
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
        assert tool.plan is None

    def test_beside_tables_there_is_nothing_to_draw(self, session, hand):
        hand.key(Qt.Key.Key_G)
        hand.click(100, 150)
        assert session.stack.count() == 0
