"""A table put right in the window by mouse and keys: its grid, cells, headers and text; and cells to and from spreadsheets."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.table_clip import from_html
from scanwright.document.text import TextLine
from scanwright.gui.dialogs.table_ways_dialog import TableWaysDialog

ROWS, COLUMNS = (300.0, 340.0, 380.0, 420.0), (60.0, 200.0, 340.0, 480.0)
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=utf-8>
<style><!--table {mso-displayed-decimal-separator:"\\.";} .xl65 {font-weight:700;} --></style></head><body>
<table border=0 cellpadding=0 style='border-collapse:collapse;width:144pt'><!--StartFragment--><col width=64 span=3>
 <tr height=20 style='height:15.0pt'><td rowspan=2 height=40 class=xl65>Quarter</td><td colspan=2 class=xl65>Sales<br>
    EUR</td></tr><tr height=20><td align=right>2023</td><td align=right>2024</td></tr>
 <tr><td>Q1</td><td align=right><span style='mso-spacerun:yes'>  </span>1,234.50<span> </span></td><td>a &amp; b</td></tr>
<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td><td width=64></td><td></td></tr>
<![endif]><!--EndFragment--></table></body></html>"""
EXCEL_CELLS = [["Quarter", "Sales\nEUR", "<"], ["<", "2023", "2024"], ["Q1", "1,234.50", "a & b"]]


@pytest.fixture
def window(qtbot, windows, tmp_path):
    """A page with a heading and a ruled table of three rows and columns: its cells say “00” to “22”."""
    path = tmp_path / "page.png"
    picture = Image.new("RGB", (600, 700), "white")
    for y in ROWS:
        picture.paste("black", (60, int(y), 481, int(y) + 2))
    for x in COLUMNS:
        picture.paste("black", (int(x), 300, int(x) + 2, 421))
    picture.save(path)
    cells = tuple(
        Cell(r, c, lines=(TextLine(f"{r}{c}", Quad.from_rect(Rect(x + 8, y + 10, x + 48, y + 30))),))
        for r, y in enumerate(ROWS[:-1])
        for c, x in enumerate(COLUMNS[:-1])
    )
    heading = TextLine("Sales", Quad.from_rect(Rect(60, 50, 200, 80)))
    regions = (
        Region(RegionKind.TITLE, Rect(60, 50, 200, 80), (heading,), id="heading"),
        Region(RegionKind.TABLE, Rect(60, 300, 480, 420), table=Table(3, 3, cells, ROWS, COLUMNS), id="table"),
    )
    window = windows()
    window.resize(1300, 900)
    page = Page(ImageRef(str(path), 0, 600, 700), regions, state=PageState.DONE, id="p")
    window.session.replace_document(Document("d", (page,)))
    window.activateWindow()
    window.view.setFocus()
    qtbot.waitUntil(lambda: window.loader.peek(window.session.current_page) is not None)
    return window


@pytest.fixture
def hand(window, hands):
    return hands(window)


def region(window) -> Region:
    return window.session.document.page("p").region("table")


def texts(table: Table | None) -> list[list[str]]:
    """Rows of cells, “<” where a merged cell covers the place."""
    assert table is not None
    return [
        [cell.text if (cell.row, cell.column) == (r, c) else "<" for c, cell in enumerate(row)]
        for r, row in enumerate(table.grid)
    ]


def middle(row: int, column: int) -> tuple[float, float]:
    return (COLUMNS[column] + COLUMNS[column + 1]) / 2 + 20, (ROWS[row] + ROWS[row + 1]) / 2


def choose(hand, row: int, column: int) -> None:
    """Takes the table, and then a cell of it."""
    hand.click(*middle(row, column))
    if hand.window.session.selection.cell is None:
        hand.click(*middle(row, column))
    assert hand.window.session.selection.cell == (row, column)


def put_on_clipboard(text: str = "", html: str = "") -> None:
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
        mime.setImageData(QImage(40, 20, QImage.Format.Format_RGB32))  # as Excel does
    QGuiApplication.clipboard().setMimeData(mime)


def test_the_grid_of_a_selected_table_lies_over_the_picture(window, hand):
    hand.click(500, 600)
    before = window.view.viewport().grab().toImage()
    hand.click(*middle(1, 1))
    after = window.view.viewport().grab().toImage()
    scale = after.devicePixelRatio()
    for x in COLUMNS[1:-1]:
        at = hand.at(x, 320) * scale
        near = [(at.x() + d, at.y()) for d in range(-3, 4)]
        assert any(before.pixel(*place) != after.pixel(*place) for place in near), x


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        ("Alt+Shift+Up", [["00", "01", "02"], ["", "", ""], ["10", "11", "12"], ["20", "21", "22"]]),
        ("Alt+Shift+Right", [["00", "01", "", "02"], ["10", "11", "", "12"], ["20", "21", "", "22"]]),
        ("Ctrl+Shift+Backspace", [["00", "01", "02"], ["20", "21", "22"]]),
        ("Alt+Shift+Backspace", [["00", "02"], ["10", "12"], ["20", "22"]]),
        ("Ctrl+K", None),
        ("Ctrl+J", [["00", "01 02"], ["10", "11 12"], ["20", "21 22"]]),
        ("Ctrl+Alt+J", [["00", "01", "02"], ["10 20", "11 21", "12 22"]]),
        ("Alt+Up", [["00", "01\n11", "02"], ["10", "", "12"], ["20", "21", "22"]]),
        ("Alt+Right", [["00", "01", "02"], ["10", "", "12\n11"], ["20", "21", "22"]]),
    ],
)
def test_keys_change_the_grid_as_one_step(window, hand, keys, after):
    choose(hand, 1, 1)
    before = texts(region(window).table)
    hand.press(keys)
    now = texts(region(window).table)
    assert now == after if after is not None else len(now[0]) == 4
    assert window.session.stack.count() == 1
    hand.press("Ctrl+Z")
    assert texts(region(window).table) == before


def test_cells_are_merged_and_split_and_header_rows_marked(window, hand):
    choose(hand, 0, 0)
    hand.click(*middle(0, 1), Qt.KeyboardModifier.ShiftModifier)
    hand.press("Ctrl+M")
    assert texts(region(window).table)[0] == ["00\n01", "<", "02"]
    hand.press("Ctrl+Shift+H")
    assert region(window).table.header_rows == 1
    hand.press("Ctrl+Shift+H")
    assert region(window).table.header_rows == 0
    hand.press("Ctrl+Shift+M")
    assert len(region(window).table.cells) == 9
    for _ in range(4):
        hand.press("Ctrl+Z")
    assert texts(region(window).table)[0] == ["00", "01", "02"]


def test_sheet_and_page_show_the_same_selection_both_ways(window, hand):
    choose(hand, 2, 1)
    sheet = window.text_panel.sheet.view
    assert sheet.isVisible() and (sheet.currentIndex().row(), sheet.currentIndex().column()) == (2, 1)
    for row, column in ((0, 2), (1, 0)):
        at = sheet.visualRect(sheet.model().index(row, column)).center()
        QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert window.session.selection.cell == (row, column)
        assert window.view.page_scene.region_item("table").cells == {(row, column)}
    hand.click(*middle(0, 0))
    hand.click(*middle(1, 1), Qt.KeyboardModifier.ShiftModifier)
    assert {(i.row(), i.column()) for i in sheet.selectedIndexes()} == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_text_is_typed_into_the_sheet(window, hand):
    choose(hand, 1, 1)
    sheet = window.text_panel.sheet.view
    at = sheet.visualRect(sheet.model().index(1, 1)).center()
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
    hand.press("F2", sheet)
    hand.type("42")
    hand.press("Return")
    assert texts(region(window).table)[1] == ["10", "42", "12"] and window.session.selection.cell == (2, 1)


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_both_ways_of_recognising_are_shown_and_one_is_chosen(qtbot, window, hand, by):
    choose(hand, 1, 1)
    hand.press("Ctrl+J")
    joined = region(window).table
    assert joined.columns == 2
    hand.press("Ctrl+Shift+T")
    (dialog,) = window.findChildren(TableWaysDialog)
    qtbot.waitUntil(lambda: len(dialog.cards) >= 3)
    now, printed, words = dialog.cards[:3]
    assert now.accessibleName().endswith("as it is now") and "2 columns" in now.accessibleDescription()
    assert printed.accessibleName() == "By printed lines" and "3 columns" in printed.accessibleDescription()
    assert words.accessibleName() == "By the words"
    assert len({(card.x(), card.y()) for card in (now, printed, words)}) == 3, "they lie side by side"
    if by == "mouse":
        QTest.mouseClick(printed, Qt.MouseButton.LeftButton)
    else:
        now.setFocus()
        while not printed.isChecked():
            hand.press("Right", dialog.focusWidget())
    hand.press("Return", dialog)
    assert not any(d.isVisible() for d in window.findChildren(TableWaysDialog))
    assert [cell.text for cell in region(window).table.grid[0]] == ["00", "01", "02"]
    assert window.bars.undo.text().endswith("recognising a table another way")
    hand.press("Ctrl+Z", window.view)
    assert region(window).table == joined


def test_cells_go_to_a_spreadsheet_with_their_merged_cells(window, hand):
    choose(hand, 0, 0)
    hand.press("Shift+Right")
    hand.press("Ctrl+M")
    hand.press("Shift+Down")
    hand.press("Ctrl+C")
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == '"00\n01"\t\n10\t11'
    clip = from_html(mime.html())
    assert [(c.text, c.column_span) for c in clip.cells] == [("00\n01", 2), ("10", 1), ("11", 1)]


def test_what_excel_copied_goes_into_the_table(window, hand):
    put_on_clipboard('Quarter\t"Sales\nEUR"\t\n\t2023\t2024\nQ1\t1,234.50\ta & b\n', EXCEL)
    choose(hand, 0, 0)
    hand.press("Ctrl+V")
    assert texts(region(window).table) == EXCEL_CELLS
    assert window.session.stack.undoText() == "pasting cells" and len(window.session.document.pages) == 1
    hand.press("Ctrl+Z")
    assert texts(region(window).table)[0] == ["00", "01", "02"]


def test_a_table_selected_as_a_whole_is_pasted_into_from_its_first_cell(window, hand):
    put_on_clipboard('x\t"say ""so"""\n')
    hand.click(*middle(1, 1))
    assert window.session.selection.cell is None
    hand.press("Ctrl+V")
    assert texts(region(window).table)[0] == ["x", 'say "so"', "02"]


@pytest.mark.parametrize("selected", [None, (130, 65)])
def test_where_no_table_is_selected_cells_become_a_new_one(window, hand, selected):
    put_on_clipboard("", EXCEL)
    hand.click(*(selected or (500, 600)))
    hand.press("Ctrl+V")
    page = window.session.current_page
    assert len(window.session.document.pages) == 1, "Excel's picture of the cells is no page"
    (new,) = [one for one in page.regions if one.id not in ("heading", "table")]
    assert texts(new.table) == EXCEL_CELLS and new.locked
    assert 0 <= new.box.x0 < new.box.x1 <= 600 and 0 <= new.box.y0 < new.box.y1 <= 700
    assert window.session.selection.region_ids == (new.id,) and window.text_panel.sheet.view.isVisible()
    assert window.session.stack.undoText() == "pasting a table"
    hand.press("Ctrl+Z")
    assert len(window.session.current_page.regions) == 2


def test_a_paragraph_is_no_table(window, hand):
    put_on_clipboard("several lines\nof a text")
    hand.click(500, 600)
    hand.press("Ctrl+V")
    assert window.session.stack.count() == 0


def test_the_menu_over_a_cell_speaks_of_cells(window, hand):
    def entry(text: str) -> None:
        at = hand.at(*middle(1, 1))
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, at, window.view.viewport().mapToGlobal(at), Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(window.view.viewport(), event)
        menu = QApplication.activePopupWidget()
        (action,) = [one for one in menu.actions() if one.iconText() == text]
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        QApplication.processEvents()

    choose(hand, 1, 1)
    entry("Copy cells")
    assert QGuiApplication.clipboard().text() == "11"
    entry("Empty cells")
    assert texts(region(window).table)[1] == ["10", "", "12"]
    put_on_clipboard("new")
    entry("Paste")
    assert texts(region(window).table)[1] == ["10", "new", "12"]
    entry("Delete the table")
    assert [one.id for one in window.session.current_page.regions] == ["heading"]
