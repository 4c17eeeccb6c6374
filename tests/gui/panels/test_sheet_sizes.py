"""The sheet's rows and columns are as large as what is in them, before and after a change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.table_edits import insert_row
from scanwright.document.text import TextLine
from scanwright.gui.panels.sheet import SheetView
from scanwright.gui.panels.sheet_model import SheetModel

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
def shown(qtbot, session):
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


def test_each_text_has_room(shown, table):
    view = shown(table)
    columns, rows = hints(view)
    for n, wanted in enumerate(columns):
        assert wanted - 1 <= view.columnWidth(n) <= wanted * 1.08 + 4
    assert [view.rowHeight(n) for n in range(3)] == rows
    assert view.rowHeight(1) > view.rowHeight(0)
    assert view.rowHeight(2) > view.rowHeight(1)


def test_so_it_is_after_a_row_was_put_in(shown, table):
    before = shown(table)
    heights = [before.rowHeight(n) for n in range(3)]
    view = shown(insert_row(table, 1))
    assert [view.rowHeight(n) for n in (0, 2, 3)] == heights
    assert 0 < view.rowHeight(1) <= heights[0]
    assert view.model().headerData(3, Qt.Orientation.Vertical) == "4"
