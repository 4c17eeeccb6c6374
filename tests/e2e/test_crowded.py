"""On a page of hundreds of lines the panels follow a moment after the picture: nobody who works on finds them behind."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.gui.main_window import MainWindow
from scanwright.gui.session import Selection

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COLUMN = 250  # lines in each of two columns


def column(name: str, x: float) -> Region:
    lines = tuple(
        TextLine(f"{name}{n}", Quad.from_rect(Rect(x, 20 + 4 * n, x + 300, 23 + 4 * n)), id=f"{name}{n}")
        for n in range(COLUMN)
    )
    return Region(RegionKind.TEXT, Rect(x, 20, x + 300, 20 + 4 * COLUMN), lines, id=name)


def table() -> Region:
    box = Rect(20, 1040, 620, 1240)
    grid = tuple(range(0, 601, 60)), tuple(range(0, 201, 20))
    cells = tuple(
        Cell(
            r,
            c,
            lines=(
                TextLine(
                    f"{r},{c}",
                    Quad.from_rect(
                        Rect(grid[0][c] + 24, grid[1][r] + 1044, grid[0][c] + 70, grid[1][r] + 1056),
                    ),
                    id=f"c{r},{c}",
                ),
            ),
        )
        for r in range(10)
        for c in range(10)
    )
    return Region(RegionKind.TABLE, box, table=Table(10, 10, cells), id="table")


@pytest.fixture
def window(windows, tmp_path) -> MainWindow:
    path = tmp_path / "page.png"
    Image.new("L", (640, 1280), 255).save(path)
    regions = column("a", 10), column("b", 330), table()
    page = Page(ImageRef(str(path), 0, 640, 1280, 100.0), regions, state=PageState.DONE, id="p")
    window = windows()
    window.resize(1200, 900)
    window.session.replace_document(Document("d", (page,)))
    window.later.catch_up()
    return window


def texts(window: MainWindow) -> list[str]:
    """What the list of lines says."""
    return [row.line.text for row in window.text_panel.lines.rows if row.line is not None]


def click(window: MainWindow, box: Rect, modifiers: Qt.KeyboardModifier = NONE) -> None:
    point = window.view.point_to_viewport(QPointF(box.center.x, box.center.y)).toPoint()
    QTest.mouseClick(window.view.viewport(), LEFT, modifiers, point)


def test_the_list_follows_after_the_page_was_painted(qtbot, window) -> None:
    click(window, Rect(20, 400, 50, 401))
    window.later.catch_up()
    QTest.keyClick(window.view, Qt.Key.Key_Delete)
    assert [region.id for region in window.session.document.pages[0].regions] == ["b", "table"]
    qtbot.waitUntil(lambda: not any(text.startswith("a") for text in texts(window)))


def test_the_row_that_is_clicked_is_the_one_that_is_there_by_now(qtbot, window) -> None:
    window.session.select(Selection("p", ("a", "b")))
    window.later.catch_up()
    lines = window.text_panel.lines
    assert texts(window)[0] == "a0"
    point = lines.visualRect(lines.model().index(1, 0)).center()
    window.view.setFocus()
    window.session.select(Selection("p", ("b",)))
    QTest.mouseClick(lines.viewport(), LEFT, NONE, point)
    assert window.session.selection.region_ids == ("b",)
    assert window.session.selection.line_id is not None and window.session.selection.line_id.startswith("b")


def test_what_is_typed_goes_to_the_cell_that_was_just_chosen(qtbot, window) -> None:
    window.session.select(Selection("p", ("table",), None, (2, 3)))
    window.later.catch_up()
    sheet = window.text_panel.sheet.view
    sheet.setFocus()
    window.session.select(Selection("p", ("table",), None, (4, 5)))
    QTest.keyClick(sheet, Qt.Key.Key_Delete)
    found = window.session.document.pages[0].region("table").table
    assert found is not None
    assert found.grid[4][5].text == "" and found.grid[2][3].text == "2,3"


def test_typing_in_a_line_of_the_list_goes_on_in_the_next_one(qtbot, window) -> None:
    click(window, Rect(20, 400, 50, 401))
    window.later.catch_up()
    lines = window.text_panel.lines
    QTest.mouseClick(lines.viewport(), LEFT, NONE, lines.visualRect(lines.model().index(1, 0)).center())
    QTest.keyClick(lines, Qt.Key.Key_F2)
    field = window.focusWidget()
    assert field is not None and lines.isAncestorOf(field)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "typed")
    QTest.keyClick(field, Qt.Key.Key_Return)
    region = window.session.document.pages[0].region("a")
    changed = [n for n, line in enumerate(region.lines) if line.text == "typed"]
    assert len(changed) == 1
    assert "typed" in texts(window)
