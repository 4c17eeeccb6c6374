"""Any table survives Word, Excel, HTML and JSON with its spans."""

import json
import re
import tempfile
from pathlib import Path

import docx
import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Borders, Cell, Table
from scanwright.document.text import TextLine
from scanwright.export.formats import format_by_id

BOX = Rect(100, 100, 900, 700)


@st.composite
def tables(draw):
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    cells = [
        Cell(
            draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1)), draw(st.integers(1, rows)), draw(st.integers(1, columns)),
            lines=(TextLine(f"n{i}", Quad.from_rect(BOX)),),
        )
        for i in range(draw(st.integers(0, 8)))
    ]  # fmt: skip
    return Table.tiled(
        rows, columns, cells, header_rows=draw(st.integers(0, rows)), borders=draw(st.sampled_from(list(Borders)))
    )


def written(table, format_id):
    page = Page(ImageRef("/x.png", 0, 1000, 1400, 100.0), (Region(RegionKind.TABLE, BOX, table=table),))
    folder = tempfile.TemporaryDirectory()
    target = Path(folder.name) / f"t.{format_id}"
    format_by_id(format_id).write(Document("t", (page,)), target, lambda page, rect: b"")
    return folder, target


def shape(table):
    return sorted((c.row, c.column, c.row_span, c.column_span, " ".join(c.text.split())) for c in table.cells)


@settings(max_examples=40)
@given(tables())
def test_word(table):
    folder, path = written(table, "docx")
    with folder:
        (found,) = docx.Document(str(path)).tables
    cells = {}
    for r, tr in enumerate(found._tbl.tr_lst):
        c = 0
        for tc in tr.tc_lst:
            if tc.vMerge == "continue":
                origin = max(key for key in cells if key[1] == c)
                cells[origin][0] += 1
            else:
                cells[r, c] = [1, tc.grid_span, " ".join(" ".join(p.text for p in tc.p_lst).split())]
            c += tc.grid_span
        assert c == table.columns
    assert sorted((r, c, *rest) for (r, c), rest in cells.items()) == shape(table)


@settings(max_examples=40)
@given(tables())
def test_excel(table):
    folder, path = written(table, "xlsx")
    with folder:
        sheet = openpyxl.load_workbook(path).worksheets[1]
    merged = {(r.min_row - 1, r.min_col - 1): (r.size["rows"], r.size["columns"]) for r in sheet.merged_cells.ranges}
    for cell in table.cells:
        assert merged.get((cell.row, cell.column), (1, 1)) == (cell.row_span, cell.column_span)
        assert (sheet.cell(cell.row + 1, cell.column + 1).value or "").split() == cell.text.split()


@settings(max_examples=40)
@given(tables())
def test_web_page(table):
    folder, path = written(table, "html")
    with folder:
        text = path.read_text(encoding="utf-8")
    spans = [
        (int(m[1] or 1), int(m[2] or 1))
        for m in re.finditer(r'<t[dh](?: rowspan="(\d+)")?(?: colspan="(\d+)")?>', text)
    ]
    assert spans == [(c.row_span, c.column_span) for c in table.cells]


@settings(max_examples=20)
@given(tables())
def test_json(table):
    folder, path = written(table, "json")
    with folder:
        (region,) = json.loads(path.read_text(encoding="utf-8"))["pages"][0]["regions"]
    found = region["table"]["cells"]
    assert [(c["row"], c["column"], c["row_span"], c["column_span"]) for c in found] == [s[:4] for s in shape(table)]
