"""The sheet's rows and columns are as large as what is in them, before and after a change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from scanwright.document.edits import SetRegion
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.table_edits import insert_row
from scanwright.document.text import TextLine
from scanwright.gui.panels.fields import TextField
from scanwright.gui.panels.sheet import SheetView
from scanwright.gui.panels.sheet_model import SheetModel
from scanwright.gui.session import Selection

BOX = Rect(0, 0, 100, 20)


def cell(row, column, *texts):
    lines = tuple(TextLine(text, Quad.from_rect(BOX), starts_paragraph=True) for text in texts)
    return Cell(row, column, lines=lines)


@pytest.fixture
def table():
    return Table(
        3,
        3,
        (
            cell(0, 0, "name"), cell(0, 1, "of several words"), cell(0, 2, "姓名姓名姓名"),
            cell(1, 0, "x"), cell(1, 1, "first paragraph", "second"), cell(1, 2),
            cell(2, 0, "y"), cell(2, 1, "a text that is much longer than a column may be wide " * 3), cell(2, 2, "z"),
        ),
        header_rows=1,
    )  # fmt: skip


@pytest.fixture
def shown_table(qtbot, session):
    model = SheetModel(session)
    view = SheetView(session, model)
    qtbot.addWidget(view)

    def show(table):
        model.set_region(Region(RegionKind.TABLE, BOX, table=table))
        view.lay_out()
        return view

    return show


def hints(view):
    """What Qt makes of it, which looks at each cell."""
    model, header = view.model(), view.horizontalHeader()
    columns = [
        min(max(view.sizeHintForColumn(n), header.sectionSizeHint(n), 40), 320) for n in range(model.columnCount())
    ]
    down = view.verticalHeader()
    least = max(down.sectionSizeHint(0), down.minimumSectionSize())
    return columns, [max(view.sizeHintForRow(n), least) for n in range(model.rowCount())]


def test_each_text_has_room(shown_table, table):
    view = shown_table(table)
    columns, rows = hints(view)
    for n, wanted in enumerate(columns):
        assert wanted - 1 <= view.columnWidth(n) <= wanted * 1.08 + 4
    assert [view.rowHeight(n) for n in range(3)] == rows
    assert view.rowHeight(1) > view.rowHeight(0)
    assert view.rowHeight(2) > view.rowHeight(1)


def test_so_it_is_after_a_row_was_put_in(shown_table, table):
    before = shown_table(table)
    heights = [before.rowHeight(n) for n in range(3)]
    view = shown_table(insert_row(table, 1))
    assert [view.rowHeight(n) for n in (0, 2, 3)] == heights
    assert 0 < view.rowHeight(1) <= heights[0]
    assert view.model().headerData(3, Qt.Orientation.Vertical) == "4"


def high_enough(view, row, column) -> bool:
    """Whether the cell has room for each of its paragraphs."""
    text = view.model().index(row, column).data()
    room = view.visualRect(view.model().index(row, column)).height()
    return room >= (text.count("\n") + 1) * view.fontMetrics().lineSpacing()


@pytest.mark.parametrize("spans", [(1, 2), (2, 1), (2, 2)])
def test_merged_cells_show_all_their_paragraphs(shown_table, spans):
    merged = replace(cell(0, 0, "one", "two", "three", "four", "five"), row_span=spans[0], column_span=spans[1])
    others = [(r, c) for r in range(3) for c in range(3) if r >= spans[0] or c >= spans[1]]
    view = shown_table(Table(3, 3, (merged, *(cell(r, c, "x") for r, c in others))))
    assert high_enough(view, 0, 0)
    assert view.rowHeight(2) < view.fontMetrics().lineSpacing() * 3


@pytest.mark.parametrize("place", [(1, 0), (0, 0)])
def test_rows_follow_what_is_typed_and_taken_back(session, panel, place):
    session.select(Selection("p", ("table",), None, place))
    view, rows = panel.sheet.view, range(3)
    before = [view.rowHeight(row) for row in rows]
    wide = view.columnWidth(0)
    view.model().setData(view.model().index(*place), "one\ntwo\nthree\nfour")
    assert high_enough(view, *place)
    assert [view.rowHeight(row) for row in rows if row != place[0]] == [before[row] for row in rows if row != place[0]]
    session.stack.undo()
    assert [view.rowHeight(row) for row in rows] == before and view.columnWidth(0) == wide


def test_columns_make_room_for_rows_that_become_headers(session, panel):
    session.select(Selection("p", ("table",), None, (1, 1)))
    view = panel.sheet.view
    view.model().setData(view.model().index(1, 1), "W" * 12)
    session.select(Selection("p", ("table",), None, (1, 1)))
    region = session.page("p").region("table")
    before = view.columnWidth(1)
    session.apply(SetRegion("p", region.edited(table=replace(region.table, header_rows=2))), "header")
    assert view.columnWidth(1) > before and view.columnWidth(1) >= view.sizeHintForColumn(1) - 1


def test_the_field_grows_with_what_is_typed(session, panel):
    session.select(Selection("p", ("table",), None, (1, 0)))
    view = panel.sheet.view
    view.edit(view.currentIndex())
    (field,) = [f for f in panel.findChildren(TextField) if f.isVisible()]
    field.setPlainText("\n".join("abcdef"))
    assert field.height() >= 6 * field.fontMetrics().lineSpacing()
    assert view.viewport().rect().contains(field.geometry())


def test_a_field_with_room_for_all_shows_its_beginning(session, panel):
    session.select(Selection("p", ("table",), None, (1, 0)))
    view = panel.sheet.view
    view.model().setData(view.model().index(1, 0), "\n".join("abcdef"))
    view.edit(view.currentIndex())
    (field,) = [f for f in panel.findChildren(TextField) if f.isVisible()]
    QTest.qWait(1)
    assert field.verticalScrollBar().value() == 0 and field.firstVisibleBlock().text() == "a"


def test_what_a_low_row_does_not_show_is_in_its_tooltip(session, panel, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_more: told.append(text))
    session.select(Selection("p", ("table",), None, (1, 0)))
    view = panel.sheet.view
    view.model().setData(view.model().index(1, 0), "one\ntwo\nthree")

    def ask() -> None:
        place = view.visualRect(view.model().index(1, 0)).center()
        help_wanted = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), help_wanted)

    ask()
    assert not any(told)
    view.setRowHeight(1, 20)
    ask()
    assert told[-1] == "one\ntwo\nthree"
