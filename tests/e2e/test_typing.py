"""What somebody types is never lost: whatever they do next, on the page, in the list of lines, or in a cell."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPlainTextEdit

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.separators import with_edges
from scanwright.document.storage import load_project
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.gui.i18n import apply_language
from scanwright.gui.main_window import MainWindow

LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
TEXT, GRID = Rect(40, 40, 300, 90), Rect(40, 200, 300, 300)
PLACES = ("in place", "in the list", "in a cell")


def line(text: str, x: float, y: float) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x, y, x + 100, y + 20)), 0.4 if text == "doubtful" else 0.95)


@pytest.fixture
def window(windows, tmp_path) -> MainWindow:
    """Two pages: two lines of text, of which one is doubtful, and four cells."""
    pages = []
    for n in range(2):
        Image.new("RGB", (400, 500), "white").save(tmp_path / f"{n}.png")
        cells = tuple(Cell(r, c, lines=(line(f"{r}{c}", 50 + 130 * c, 210 + 50 * r),)) for r in (0, 1) for c in (0, 1))
        table = with_edges(Table(2, 2, cells), GRID)
        regions = (
            Region(RegionKind.TEXT, TEXT, (line("first", 50, 42), line("doubtful", 50, 66)), id=f"text{n}"),
            Region(RegionKind.TABLE, GRID, table=table, id=f"table{n}"),
        )
        pages.append(Page(ImageRef(str(tmp_path / f"{n}.png"), 0, 400, 500), regions, state=PageState.DONE, id=str(n)))
    window = windows()
    window.resize(1200, 900)
    window.session.replace_document(Document("d", tuple(pages)))
    window.view.setFocus()
    QApplication.processEvents()
    return window


@pytest.fixture
def hand(hands, window):
    return hands(window)


def begin(hand, where: str) -> QLineEdit | QPlainTextEdit:
    """Types “typed” in place of a text; and gives the field."""
    window = hand.window
    if where == "in a cell":
        hand.click(100, 280)
        sheet = window.text_panel.sheet.view
        QTest.mouseClick(sheet.viewport(), LEFT, NONE, sheet.visualRect(sheet.model().index(0, 0)).center())
    elif where == "in the list":
        lines = window.text_panel.lines
        at = next(n for n, row in enumerate(lines.rows) if row.line is not None and row.line.text == "first")
        QTest.mouseClick(lines.viewport(), LEFT, NONE, lines.visualRect(lines.model().index(at, 0)).center())
    else:
        hand.click(60, 50)
    hand.press("F2")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    hand.press("Ctrl+A")
    hand.type("typed")
    return field


def said(window: MainWindow, where: str, document: Document | None = None) -> str:
    """What the text says that was typed over."""
    page = (document or window.session.document).page("0")
    return page.region("table0").table.cells[0].text if where == "in a cell" else page.region("text0").lines[0].text


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("away", ["by its thumbnail", "from the menu"])
def test_turning_the_page_takes_it(window, hand, where, away):
    begin(hand, where)
    if away == "by its thumbnail":
        rows = window.pages_panel
        QTest.mouseClick(rows.viewport(), LEFT, NONE, rows.visualRect(rows.model().index(1)).center())
    else:
        window.actions_table["next_page"].trigger()
    assert window.session.current_page_id == "1" and said(window, where) == "typed"
    assert window.view.editor is None and window.session.stack.count() == 1


def test_the_key_for_the_next_page_takes_it(window, hand):
    begin(hand, "in place")
    hand.press("PgDown")
    assert window.session.current_page_id == "1" and said(window, "in place") == "typed"


@pytest.mark.parametrize("where", PLACES)
def test_it_is_saved_too(qtbot, window, hand, still, tmp_path, where):
    project = tmp_path / "p.scanwright"
    window.project.save(project)
    qtbot.waitUntil(lambda: project.exists() and still(window))
    begin(hand, where)
    hand.press("Ctrl+S")
    qtbot.waitUntil(lambda: still(window))
    assert said(window, where, load_project(project, tmp_path).document) == "typed"
    assert not window.isWindowModified()


@pytest.mark.parametrize("where", PLACES)
def test_the_window_is_not_closed_over_it(window, hand, where):
    begin(hand, where)
    assert not window.close() and window.isVisible()
    (asked,) = window.findChildren(QMessageBox)
    assert "not saved" in asked.text()
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert said(window, where) == "typed"


@pytest.mark.parametrize("where", PLACES)
def test_the_button_undoes_it_at_once_and_does_it_again(window, hand, where):
    hand.click(60, 80)
    hand.press("2")
    before = window.session.document
    begin(hand, where)
    window.bars.undo.trigger()
    assert window.session.document == before and window.view.editor is None
    window.bars.redo.trigger()
    assert said(window, where) == "typed"


@pytest.mark.parametrize("where", PLACES)
def test_keys_undo_what_is_typed_and_where_nothing_was_the_step_before(window, hand, where):
    before = window.session.document
    hand.click(200, 80)
    hand.press("2")
    field = begin(hand, where)
    for _ in range(8):
        if QApplication.focusWidget() is not field:
            break
        hand.press("Ctrl+Z")
    assert window.session.document == before and not window.session.stack.canUndo()


@pytest.mark.parametrize("where", PLACES)
def test_it_goes_on_in_another_language(window, hand, where):
    field = begin(hand, where)
    try:
        apply_language(QApplication.instance(), "zh_CN")
        QApplication.processEvents()
        assert QApplication.focusWidget() is field
        hand.type(" on")
        hand.press("Return")
        assert said(window, where) == "typed on"
    finally:
        apply_language(QApplication.instance(), "en")


@pytest.mark.parametrize("where", PLACES)
def test_pasting_from_the_menu_goes_into_the_field(window, hand, where):
    begin(hand, where)
    QApplication.clipboard().setText(" and pasted")
    window.actions_table["paste"].trigger()
    hand.press("Return")
    assert said(window, where) == "typed and pasted" and len(window.session.document.pages) == 2


@pytest.mark.parametrize("where", PLACES)
def test_reading_again_does_not_go_over_it_without_a_question(window, hand, where):
    begin(hand, where)
    QApplication.processEvents()
    hand.press("Shift+F5")
    (asked,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert said(window, where) == "typed"


@pytest.mark.parametrize("where", PLACES)
def test_escape_leaves_it_out(window, hand, where):
    begin(hand, where)
    hand.press("Escape")
    assert said(window, where) in ("first", "00") and window.session.stack.count() == 0


def test_what_is_typed_in_the_review_is_taken_when_another_place_is_chosen(window, hand):
    hand.press("F8")
    hand.press("Ctrl+A")
    hand.type("typed")
    hand.press("PgDown", window.view)
    hand.click(60, 75)
    hand.click(60, 75)
    assert window.session.document.page("0").region("text0").lines[1].text == "typed"
    assert window.review_panel.line is not None and window.review_panel.line.text == "doubtful"
