"""Bold, italic, superscript and subscript, from the text panel, the page and the sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QFont, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scanwright.document.edits import SetRegion
from scanwright.document.line_edits import toggle_emphasis
from scanwright.document.looks import Emphasis, has_emphasis, styles_of
from scanwright.document.text import Origin, Script
from scanwright.gui import emphasis
from scanwright.gui.canvas.editor import InlineEditor
from scanwright.gui.canvas.view import PageView
from scanwright.gui.panels.fields import TextField
from scanwright.gui.panels.sheet_model import MARKS_ROLE
from scanwright.gui.session import Selection


@pytest.fixture
def press(session, monkeypatch):
    """Gives the command, as the key does, with the focus in the widget."""

    def do(what: Emphasis, focus=None) -> None:
        monkeypatch.setattr(QApplication, "focusWidget", staticmethod(lambda: focus))
        emphasis.toggle(session, what)

    return do


def line(session, name="line 1", region="text"):
    return next(x for x in session.document.page("p").region(region).all_lines if x.id == f"l-{name}")


def open_field(session, panel, name="line 1") -> TextField:
    session.select(Selection("p", ("text",), f"l-{name}"))
    panel.lines.edit(panel.lines.currentIndex())
    (field,) = [f for f in panel.findChildren(TextField) if f.isVisible()]
    return field


def mark(field: TextField, start: int, end: int) -> None:
    cursor = field.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def bold_letters(field: TextField) -> str:
    cursor, found = QTextCursor(field.document()), ""
    for at, char in enumerate(field.toPlainText()):
        cursor.setPosition(at + 1)
        found += char if cursor.charFormat().fontWeight() == QFont.Weight.Bold else ""
    return found


def test_what_is_selected_in_the_field_is_changed_as_one_step(session, panel, press):
    before = session.document
    field = open_field(session, panel)
    mark(field, 0, 3)
    press(Emphasis.BOLD, field)
    assert [style.bold for style in styles_of(line(session))] == [True] * 3 + [False] * 3
    assert bold_letters(field) == "lin" and field.isVisible() and field.textCursor().selectedText() == "lin"
    assert session.stack.undoText() == "bold" and session.stack.count() == 1
    press(Emphasis.BOLD, field)
    assert not any(style.bold for style in styles_of(line(session))) and bold_letters(field) == ""
    session.stack.undo()
    session.stack.undo()
    assert session.document == before


def test_what_was_typed_is_taken_first_and_keeps_its_looks(session, panel, press):
    field = open_field(session, panel)
    mark(field, 5, 6)
    press(Emphasis.SUPER, field)
    field.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(field, "a  ")
    mark(field, 0, 1)
    press(Emphasis.ITALIC, field)
    now = line(session)
    assert now.text == "a line 1"
    assert has_emphasis(now, 0, 1, Emphasis.ITALIC) and not any(style.italic for style in styles_of(now)[2:])
    assert styles_of(now)[-1].script is Script.SUPER
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert line(session) == now


def test_without_a_selection_the_word_at_the_cursor_is_meant(session, panel, press):
    field = open_field(session, panel)
    mark(field, 2, 2)
    press(Emphasis.BOLD, field)
    assert has_emphasis(line(session), 0, 4, Emphasis.BOLD) and not has_emphasis(line(session), 0, 6, Emphasis.BOLD)


def test_the_buttons_show_what_the_text_at_the_cursor_is(qtbot, session, panel, monkeypatch):
    actions = {what: QAction(objectName=what.value, checkable=True) for what in Emphasis}
    for what, action in actions.items():
        action.triggered.connect(lambda _on=False, what=what: emphasis.toggle(session, what))
    panel.offer(list(actions.values()))
    field = open_field(session, panel)
    monkeypatch.setattr(QApplication, "focusWidget", staticmethod(lambda: field))
    QApplication.instance().focusChanged.emit(None, field)

    def shown() -> set[Emphasis]:
        QTest.qWait(1)
        return {what for what, action in actions.items() if action.isChecked()}

    mark(field, 0, 4)
    assert shown() == set()
    actions[Emphasis.BOLD].trigger()
    assert shown() == {Emphasis.BOLD}
    mark(field, 5, 5)
    assert shown() == set()
    mark(field, 1, 1)
    assert shown() == {Emphasis.BOLD}
    before = session.document
    field.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(field, "a ")
    mark(field, 2, 6)
    assert shown() == {Emphasis.BOLD} and session.document is before  # looking takes nothing
    mark(field, 2, 7)
    actions[Emphasis.BOLD].trigger()
    assert shown() == set() and not has_emphasis(line(session), 2, 6, Emphasis.BOLD)
    session.select(Selection("p", ("text",)))
    actions[Emphasis.ITALIC].setChecked(True)
    QApplication.instance().focusChanged.emit(field, None)
    assert shown() == set()


def test_undo_goes_to_the_document_where_nothing_was_typed(session, panel, press):
    field = open_field(session, panel)
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(field, key)
    assert not key.isAccepted()
    mark(field, 0, 3)
    press(Emphasis.BOLD, field)
    session.stack.undo()
    assert bold_letters(field) == ""
    QTest.keyClicks(field, "x")
    key.accept()
    QApplication.sendEvent(field, key)
    assert key.isAccepted()


def test_on_the_page_the_selected_lines_are_meant(session, panel, press):
    session.select(Selection("p", ("title", "text")))
    press(Emphasis.BOLD)
    regions = [session.document.page("p").region(name) for name in ("title", "text")]
    assert all(x.style.bold for region in regions for x in region.all_lines)
    session.select(Selection("p", ("text",), "l-line 1"))
    press(Emphasis.BOLD)
    assert [x.style.bold for x in session.document.page("p").region("text").lines] == [True, False, True, True]
    session.select(Selection("p", ("table",), None, (1, 0), (2, 0)))
    press(Emphasis.ITALIC)
    table = session.document.page("p").region("table").table
    assert {c.text for c in table.cells if all(x.style.italic for x in c.lines)} == {"10", "20"}


def test_cells_look_so_in_the_sheet(session, panel, press):
    session.select(Selection("p", ("table",), None, (1, 0)))
    press(Emphasis.BOLD)
    press(Emphasis.ITALIC)
    model = panel.sheet.model
    font = model.index(1, 0).data(Qt.ItemDataRole.FontRole)
    assert font.weight() > QFont.Weight.Normal and font.italic()
    assert model.index(1, 1).data(Qt.ItemDataRole.FontRole) is None


def looks_in_sheet(panel, row, column):
    """The text of the cell by its looks, as the sheet draws it."""
    index = panel.sheet.model.index(row, column)
    marks = index.data(MARKS_ROLE)
    return [(index.data()[start:end], look.fontWeight(), look.verticalAlignment()) for start, end, look in marks]


def test_parts_of_cells_look_so_in_the_sheet_and_in_its_field(session, panel, press):
    session.select(Selection("p", ("table",), None, (1, 0)))
    panel.sheet.model.setData(panel.sheet.model.index(1, 0), "first words\nx2 and more")
    table = session.document.page("p").region("table")
    one, two = table.table.grid[1][0].lines
    bold, superscript = Emphasis.BOLD, Emphasis.SUPER
    page = session.document.page("p")
    session.apply(toggle_emphasis(page, {one.id: (6, 11), two.id: None}, bold, "bold"), "bold")
    page = session.document.page("p")
    session.apply(toggle_emphasis(page, {two.id: (1, 2)}, superscript, "superscript"), "superscript")
    normal, raised = QTextCharFormat.VerticalAlignment.AlignNormal, QTextCharFormat.VerticalAlignment.AlignSuperScript
    strong = QFont.Weight.Bold
    wanted = [("words", strong, normal), ("x", strong, normal), ("2 ", strong, raised), ("and more", strong, normal)]
    assert looks_in_sheet(panel, 1, 0) == wanted
    panel.sheet.view.edit(panel.sheet.model.index(1, 0))
    (field,) = [f for f in panel.findChildren(TextField) if f.isVisible()]
    assert bold_letters(field).split() == ["words", "x2", "and", "more"]


def test_a_part_of_a_cell_is_drawn_so(session, panel, press):
    """The picture of the cell is another one, and no part of it is cut off."""
    session.select(Selection("p", ("table",), None, (1, 1)))
    view, index = panel.sheet.view, panel.sheet.model.index(1, 0)
    before = view.viewport().grab(view.visualRect(index)).toImage()
    cell_line = session.document.page("p").region("table").table.grid[1][0].lines[0]
    page = session.document.page("p")
    session.apply(toggle_emphasis(page, {cell_line.id: (0, 1)}, Emphasis.BOLD, "bold"), "bold")
    assert view.viewport().grab(view.visualRect(index)).toImage() != before
    session.stack.undo()
    assert view.viewport().grab(view.visualRect(index)).toImage() == before


def test_doubtful_letters_are_marked_in_the_sheet(session, panel):
    page = session.document.page("p")
    region = page.region("table")
    cells = list(region.table.cells)
    words = [replace(x, text=x.text, confidence=0.5, characters=(0.9, 0.1), origin=Origin.OCR) for x in cells[1].lines]
    cells[1] = replace(cells[1], lines=tuple(words))
    doubtful = replace(region, table=replace(region.table, cells=tuple(cells)))
    session.apply(SetRegion("p", doubtful), "reading")
    session.select(Selection("p", ("table",), None, (1, 1)))
    (mark,) = panel.sheet.model.index(1, 0).data(MARKS_ROLE)
    assert mark[:2] == (1, 2) and mark[2].underlineColor().isValid()


def test_in_the_field_on_the_page(qtbot, session, loader, press):
    view = PageView(session, loader)
    qtbot.addWidget(view)
    view.show()
    session.select(Selection("p", ("text",), "l-line 1"))
    view.edit_selected()
    assert isinstance(view.editor, InlineEditor)
    view.editor.setSelection(5, 1)
    press(Emphasis.SUB, view.editor)
    assert [style.script is Script.SUB for style in styles_of(line(session))] == [False] * 5 + [True]
    view.close_editor()
    assert session.stack.count() == 1


def test_nothing_selected_nothing_changed(session, panel, press):
    session.select(Selection("p"))
    press(Emphasis.BOLD)
    assert session.stack.count() == 0


def test_bold_lines_have_room_in_the_list(session, panel, press):
    """A line that is as wide as the list needs a second row when it becomes bold."""
    session.select(Selection("p", ("text",)))
    metrics = panel.lines.fontMetrics()
    words = "m" * ((panel.lines.viewport().width() - 60) // metrics.horizontalAdvance("m"))
    panel.lines.model().setData(panel.lines.model().index(0), words)
    before = panel.lines.visualRect(panel.lines.model().index(0)).height()
    press(Emphasis.BOLD)
    assert panel.lines.visualRect(panel.lines.model().index(0)).height() >= before
