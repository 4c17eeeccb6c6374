"""The text panel follows the session and leads it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from scanwright.document.document import PageState
from scanwright.document.edits import SetRegion
from scanwright.document.geometry import Quad, Rect
from scanwright.gui.actions import plain
from scanwright.gui.canvas import table_menu
from scanwright.gui.canvas.table_menu import fill_table_menu
from scanwright.gui.canvas.view import PageView
from scanwright.gui.panels.fields import TextField
from scanwright.gui.panels.line_model import cell_name
from scanwright.gui.session import Selection


def texts(panel):
    return [row.line.text for row in panel.lines.rows if row.line]


def click(panel, at, *, double=False):
    lines = panel.lines
    lines.scrollTo(lines.model().index(at))
    place = lines.visualRect(lines.model().index(at)).center()
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
    if double:
        QTest.mouseDClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)


def field(panel) -> TextField:
    (found,) = [f for f in panel.findChildren(TextField) if f.isVisible()]
    return found


def row_of(panel, text):
    return next(at for at, row in enumerate(panel.lines.rows) if row.line and row.line.text == text)


class TestLines:
    def test_without_a_selection_the_whole_page_is_there(self, panel):
        assert texts(panel) == ["heading", "line 0", "line 1", "line 2", "dubious", "head", "10", "11", "12", "20", "21", "22"]  # fmt: skip

    def test_the_bar_has_a_handle_only_where_there_is_something_to_scroll(self, session, panel, qtbot):
        bar = panel.lines.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        assert bar.isEnabled()
        session.select(Selection("p", ("title",)))
        qtbot.waitUntil(lambda: bar.maximum() == 0)
        assert not bar.isEnabled() and bar.isVisible()

    def test_a_page_that_is_not_read_says_so(self, session, panel):
        waiting = replace(session.document.page("p"), regions=(), state=PageState.WAITING)
        session.replace_page(waiting)
        assert panel._empty.isVisible() and panel._empty.text() == "This page has not been read yet."
        session.set_busy("p", True)
        assert panel._empty.text() == "This page is being read."
        session.set_busy("p", False)
        session.replace_page(replace(waiting, state=PageState.DONE))
        assert panel._empty.text() == "There is no text here."

    def test_a_selected_region_is_shown_alone(self, session, panel):
        session.select(Selection("p", ("text",)))
        assert texts(panel) == ["line 0", "line 1", "line 2", "dubious"]
        session.clear_selection()
        assert len(texts(panel)) == 12

    def test_going_to_a_line_selects_it_and_keeps_the_list(self, session, panel):
        click(panel, row_of(panel, "line 1"))
        assert session.selection == Selection("p", ("text",), "l-line 1")
        assert len(texts(panel)) == 12

    def test_a_line_of_a_cell_selects_the_cell(self, session, panel):
        click(panel, row_of(panel, "21"))
        assert session.selection == Selection("p", ("table",), "l-21", (2, 1))
        assert not panel.shows_sheet

    def test_a_line_selected_elsewhere_is_marked(self, session, panel):
        session.select(Selection("p", ("text",), "l-line 2"))
        assert panel.lines.currentIndex().row() == row_of(panel, "line 2")

    def test_of_a_long_list_what_is_seen_is_right_at_once_and_the_rest_soon(self, qtbot, session, panel):
        page = session.document.page("p")
        text = page.region("text")
        wide = Rect(20, 20, 2000, 44)  # cut into pieces: higher than others
        lines = tuple(
            replace(text.lines[0], text=f"long {n}", id=f"long {n}", polygon=Quad.from_rect(wide)) for n in range(900)
        )
        session.apply(SetRegion("p", replace(text, lines=lines)), "many")
        seen, last = row_of(panel, "long 3"), row_of(panel, "long 899")
        index = panel.lines.model().index

        def height(at):
            return panel.lines.visualRect(index(at)).height()

        assert height(seen) > height(last)
        session.select(Selection("p", ("text",), "long 899"))
        session.clear_selection()
        panel.lines.go_to(row_of(panel, "long 899"))
        assert height(last) == height(seen)
        assert panel.lines.viewport().rect().contains(panel.lines.visualRect(index(last)))
        session.stack.undo()
        session.stack.redo()
        qtbot.waitUntil(lambda: height(row_of(panel, "long 700")) == height(row_of(panel, "long 3")))

    def test_home_and_end_lead_to_the_ends_of_the_list(self, session, panel):
        click(panel, row_of(panel, "line 1"))
        QTest.keyClick(panel.lines, Qt.Key.Key_End)
        assert panel.lines.currentIndex().row() == len(panel.lines.rows) - 1
        QTest.keyClick(panel.lines, Qt.Key.Key_Home)
        assert panel.lines.currentIndex().row() == 0

    def test_editing_a_line(self, session, panel):
        click(panel, row_of(panel, "line 1"), double=True)
        QTest.keyClick(field(panel), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field(panel), "corrected")
        QTest.keyClick(field(panel), Qt.Key.Key_Return)
        assert session.document.page("p").region("text").lines[1].text == "corrected"
        assert session.stack.count() == 1
        assert field(panel).toPlainText() == "line 2"
        QTest.keyClick(field(panel), Qt.Key.Key_Escape)
        session.stack.undo()
        assert "line 1" in texts(panel)

    def test_escape_discards_typing(self, session, panel):
        click(panel, row_of(panel, "line 1"), double=True)
        QTest.keyClicks(field(panel), "xyz")
        QTest.keyClick(field(panel), Qt.Key.Key_Escape)
        assert session.stack.count() == 0
        assert not [f for f in panel.findChildren(TextField) if f.isVisible()]

    def test_editing_begins_at_the_first_doubtful_place(self, panel):
        click(panel, row_of(panel, "dubious"), double=True)
        assert field(panel).textCursor().position() == 1
        assert field(panel).extraSelections()
        QTest.keyClick(field(panel), Qt.Key.Key_Escape)

    def test_the_strip_shows_the_picture(self, panel):
        image = panel.lines.viewport().grab().toImage()
        colors = {image.pixelColor(x, y).name() for x in range(30, 300, 7) for y in range(0, 300, 5)}
        assert "#ffeecc" in colors

    def test_typing_is_kept_when_the_page_changes_meanwhile(self, session, panel):
        from scanwright.document.edits import SetRegion

        click(panel, row_of(panel, "line 1"), double=True)
        QTest.keyClicks(field(panel), "more")
        session.apply(SetRegion("p", session.document.page("p").region("title").edited(confidence=0.5)), "x")
        assert field(panel).toPlainText() == "line 1more"
        QTest.keyClick(field(panel), Qt.Key.Key_Escape)


class TestSheet:
    @pytest.fixture
    def sheet(self, session, panel):
        session.select(Selection("p", ("table",), None, (1, 1)))
        assert panel.shows_sheet
        return panel.sheet

    def test_cells_and_spans(self, sheet):
        model = sheet.model
        assert (model.rowCount(), model.columnCount()) == (3, 3)
        assert model.index(2, 1).data() == "21"
        assert (sheet.view.rowSpan(0, 0), sheet.view.columnSpan(0, 0)) == (1, 3)
        assert sheet.view.currentIndex() == model.index(1, 1)

    def test_another_table_is_shown_from_its_beginning(self, session, panel, sheet):
        sheet.view.setColumnWidth(0, 900)
        sheet.view.horizontalScrollBar().setValue(500)
        other = replace(session.document.page("p").region("table"), id="another")
        panel.sheet.show_region(other, None)
        assert sheet.view.horizontalScrollBar().value() == 0

    def test_without_a_selected_cell_none_looks_selected(self, session, sheet):
        assert sheet.view.selectedIndexes()
        session.select(Selection("p", ("table",)))
        assert not sheet.view.selectedIndexes() and session.selection.cell is None

    def test_going_to_a_cell_selects_it(self, session, sheet):
        sheet.view.setCurrentIndex(sheet.model.index(2, 2))
        assert session.selection.cell == (2, 2)

    def test_a_cell_selected_elsewhere_is_gone_to(self, session, sheet):
        session.select(Selection("p", ("table",), None, (2, 0)))
        assert sheet.view.currentIndex() == sheet.model.index(2, 0)

    def test_a_cell_larger_than_the_sheet_is_shown_from_its_beginning(self, session, sheet):
        sheet.view.setRowHeight(1, 2000)
        QApplication.processEvents()
        session.select(Selection("p", ("table",), None, (2, 2)))
        assert sheet.view.visualRect(sheet.model.index(1, 1)).top() < 0
        session.select(Selection("p", ("table",), None, (1, 1)))
        assert sheet.view.visualRect(sheet.model.index(1, 1)).top() == 0

    def test_typing_in_a_cell_edits_the_table(self, session, sheet, qtbot):
        sheet.view.setFocus()
        QTest.keyClick(sheet.view, Qt.Key.Key_F2)
        (editor,) = [f for f in sheet.findChildren(TextField) if f.isVisible()]
        QTest.keyClicks(editor, "new")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert session.document.page("p").region("table").table.grid[1][1].text == "new"
        assert sheet.view.currentIndex() == sheet.model.index(2, 1)
        session.stack.undo()
        assert sheet.model.index(1, 1).data() == "11"

    def test_a_cell_may_have_several_lines(self, session, sheet):
        sheet.model.setData(sheet.model.index(1, 0), "one\ntwo")
        cell = session.document.page("p").region("table").table.grid[1][0]
        assert [x.text for x in cell.lines] == ["one", "two"]
        assert cell.text == "one\ntwo"
        assert all(cell.box.y0 <= x.box.y0 and x.box.y1 <= cell.box.y1 for x in cell.lines)

    def test_copy_and_paste_as_spreadsheets_do(self, session, sheet):
        sheet.view.selectAll()
        QTest.keyClick(sheet.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == "head\t\t\n10\t11\t12\n20\t21\t22"
        assert 'colspan="3"' in QGuiApplication.clipboard().mimeData().html()
        QGuiApplication.clipboard().setText("a\tb\nc\td\ne\tf\n")
        session.select(Selection("p", ("table",), None, (1, 1)))
        QTest.keyClick(sheet.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        table = session.document.page("p").region("table").table
        assert [[cell.text for cell in row] for row in table.grid[1:]] == [
            ["10", "a", "b"],
            ["20", "c", "d"],
            ["", "e", "f"],
        ]
        assert session.stack.count() == 1 and session.stack.undoText() == "pasting cells"
        assert (session.selection.cell, session.selection.corner) == ((1, 1), (3, 2))

    def test_merged_cells_come_with_what_is_pasted(self, session, sheet):
        mime = QMimeData()
        mime.setHtml("<table><tr><td colspan=2>wide</td></tr><tr><td>x</td><td>y</td></tr></table>")
        mime.setText("wide\t\nx\ty")
        QGuiApplication.clipboard().setMimeData(mime)
        session.select(Selection("p", ("table",), None, (1, 0)))
        QTest.keyClick(sheet.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert sheet.view.columnSpan(1, 0) == 2 and sheet.model.index(2, 1).data() == "y"
        session.stack.undo()
        assert sheet.view.columnSpan(1, 0) == 1 and sheet.model.index(1, 0).data() == "10"

    def test_what_cannot_be_pasted_says_why_and_changes_nothing(self, session, sheet):
        QGuiApplication.clipboard().setText("a\tb\nc\td")
        session.select(Selection("p", ("table",), None, (0, 0)))
        said = []
        sheet.view.refused.connect(said.append)
        QTest.keyClick(sheet.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert "merged cell" in said[0] and session.stack.count() == 0

    def test_a_range_selected_here_is_selected_on_the_page_and_the_other_way_round(self, session, sheet):
        model = sheet.model
        sheet.view.setCurrentIndex(model.index(2, 1))
        chosen = QItemSelection(model.index(1, 1), model.index(2, 2))
        sheet.view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        assert (session.selection.cell, session.selection.corner) == ((2, 1), (1, 2))
        assert len(sheet.view.selectedIndexes()) == 4
        session.select(Selection("p", ("table",), None, (2, 2), (1, 0)))
        assert len(sheet.view.selectedIndexes()) == 6
        session.select(Selection("p", ("table",), None, (2, 2)))
        assert len(sheet.view.selectedIndexes()) == 1

    def test_delete_empties_cells_in_one_step(self, session, sheet):
        sheet.view.selectRow(2)
        QTest.keyClick(sheet.view, Qt.Key.Key_Delete)
        table = session.document.page("p").region("table").table
        assert [cell.text for cell in table.grid[2]] == ["", "", ""]
        assert session.stack.count() == 1


class TestTableMenu:
    @pytest.fixture
    def menu(self, qtbot, session, panel):
        session.select(Selection("p", ("table",), None, (1, 0)))
        menu = QMenu()
        qtbot.addWidget(menu)
        return menu

    def trigger(self, menu, text):
        action = next(action for action in menu.actions() if plain(action.text()) == text)
        assert action.isEnabled()
        action.trigger()

    def texts(self, session):
        return [[cell.text for cell in row] for row in session.document.page("p").region("table").table.grid]

    def test_a_row_is_inserted_and_undone(self, session, panel, menu):
        fill_table_menu(menu, session)
        self.trigger(menu, "Insert row below")
        assert self.texts(session)[1:3] == [["10", "11", "12"], ["", "", ""]]
        assert panel.sheet.model.rowCount() == 4
        session.stack.undo()
        assert panel.sheet.model.rowCount() == 3

    def test_cells_that_are_selected_in_the_sheet_are_merged(self, session, panel, menu):
        model = panel.sheet.model
        panel.sheet.view.selectionModel().select(
            QItemSelection(model.index(1, 0), model.index(2, 1)), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        fill_table_menu(menu, session)
        self.trigger(menu, "Merge cells")
        assert self.texts(session)[1][0] == "10\n11\n20\n21"
        assert panel.sheet.view.rowSpan(1, 0) == 2 and panel.sheet.view.columnSpan(1, 0) == 2

    def test_a_column_is_deleted(self, session, panel, menu):
        fill_table_menu(menu, session)
        self.trigger(menu, "Delete columns")
        assert self.texts(session)[1:] == [["11", "12"], ["21", "22"]]
        assert session.selection.cell == (1, 0)

    def test_a_cell_that_spans_is_split(self, session, panel, menu):
        session.select(Selection("p", ("table",), None, (0, 0)))
        fill_table_menu(menu, session)
        self.trigger(menu, "Split cell")
        assert len(session.document.page("p").region("table").table.cells) == 9

    @pytest.mark.parametrize(
        "command", [command for command in table_menu.COMMANDS if command is not None], ids=lambda c: c.id
    )
    def test_every_command_makes_one_step_that_can_be_undone(self, session, panel, command):
        session.select(Selection("p", ("table",), None, (1, 1), (2, 2) if command.id == "merge_cells" else None))
        if command.id == "split_cell":
            session.select(Selection("p", ("table",), None, (0, 0)))
        before = session.document
        assert command.id in table_menu.possible(session)
        assert table_menu.run(session, command) and session.stack.count() == 1
        table = session.document.page("p").region("table").table
        if not command.id.startswith("delete"):
            words = [one.text for cell in table.cells for one in cell.lines]
            assert sorted(words) == ["10", "11", "12", "20", "21", "22", "head"]
        session.stack.undo()
        assert session.document == before

    def test_without_a_cell_nothing_can_be_done(self, session, panel, menu):
        session.select(Selection("p", ("text",)))
        fill_table_menu(menu, session)
        assert not any(action.isEnabled() for action in menu.actions() if not action.isSeparator())


def test_the_canvas_and_the_text_lead_one_another(qtbot, session, loader, panel):
    view = PageView(session, loader)
    qtbot.addWidget(view)
    view.resize(640, 840)
    view.show()
    view.zoom_to(1.0)
    for _ in range(2):
        place = view.point_to_viewport(view.page_scene.page_rect.topLeft()).toPoint() + QPoint(100, 190)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.lines.currentIndex().row() == row_of(panel, "line 2")
    view.zoom_to(6.0)
    view.centerOn(0, 800)
    click(panel, row_of(panel, "line 0"))
    box = view.to_viewport(view.page_scene.region_item("text").boundingRect())
    assert session.selection.line_id == "l-line 0"
    assert view.viewport().rect().intersects(box.toAlignedRect())


def test_cells_are_named_as_in_a_sheet():
    assert [cell_name(0, 0), cell_name(9, 25), cell_name(1, 26), cell_name(0, 701)] == ["A1", "Z10", "AA2", "ZZ1"]
