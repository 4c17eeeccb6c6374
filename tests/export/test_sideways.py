"""Tables that stand sideways on the page: upright in running text and workbooks, as they lie where pages are kept."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest
from docx import Document as WordDocument
from docx.oxml.ns import qn

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.page_parts import moved
from scanwright.document.region import Region, RegionKind
from scanwright.document.separators import with_edges
from scanwright.document.table import Borders, Cell, Table
from scanwright.document.text import TextLine
from scanwright.document.turned import on_page, turned_rect
from scanwright.export.formats import format_by_id
from scanwright.export.options import DocxMode, ExportOptions
from scanwright.progress import CancelToken, ignore_progress

ROWS = (("Branch", "Staff", "Sales"), ("North", "12", "4310"))
UPRIGHT = Rect(0, 0, 900, 100)


def document(turn: int) -> Document:
    cells = []
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            box = Rect(300 * c, 50 * r, 300 * c + 300, 50 * r + 50)
            line = TextLine(text, Quad.from_rect(Rect(box.x0 + 10, box.y0 + 10, box.x0 + 110, box.y0 + 40)))
            cells.append(Cell(r, c, box=box, lines=(line,)))
    table = with_edges(Table(2, 3, tuple(cells), header_rows=1, borders=Borders.HORIZONTAL), UPRIGHT)
    region = Region(RegionKind.TABLE, turned_rect(UPRIGHT, -turn), table=on_page(table, turn))
    region = moved([region], 700 - region.box.center.x, 800 - region.box.center.y)[0]
    return Document("d", (Page(ImageRef("p.png", 0, 1400, 1800, 150), (region,), state=PageState.DONE),))


def export(path, turn: int, name: str, **options: object) -> None:
    write = format_by_id(name).write
    write(
        document(turn),
        path,
        lambda _page, _rect: b"",
        replace(ExportOptions(), **options),
        CancelToken(),
        ignore_progress,
        (),
    )


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_workbooks_and_running_text_have_it_upright(tmp_path, turn: int) -> None:
    export(tmp_path / "a.xlsx", turn, "xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = next(s for s in book.worksheets if s.cell(1, 1).value == "Branch")
    assert [[str(cell.value) for cell in row] for row in sheet.iter_rows()] == [list(row) for row in ROWS]
    export(tmp_path / "a.docx", turn, "docx")
    (table,) = WordDocument(str(tmp_path / "a.docx")).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [list(row) for row in ROWS]
    width = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol")))
    assert width / 20 == pytest.approx(900 * 72 / 150, rel=0.1)  # as wide as it was printed


@pytest.mark.parametrize(("turn", "direction", "first"), [(90, "btLr", "Sales"), (270, "tbRl", "North")])
def test_pages_that_are_kept_have_it_as_it_lies(tmp_path, turn: int, direction: str, first: str) -> None:
    export(tmp_path / "a.docx", turn, "docx", docx_mode=DocxMode.PAGE)
    (table,) = WordDocument(str(tmp_path / "a.docx")).tables
    assert (len(table.rows), len(table.columns)) == (3, 2)
    assert table.cell(0, 0).text == first
    directions = {one.get(qn("w:val")) for one in table._tbl.iter(qn("w:textDirection"))}
    assert directions == {direction}
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    assert borders.find(qn("w:insideV")).get(qn("w:val")) == "single"  # the rules between its rows
    assert borders.find(qn("w:insideH")).get(qn("w:val")) == "nil"
