"""Captions and notes that stand in the frame of a table are text above and below it."""

from __future__ import annotations

from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.separators import with_edges
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.pipeline.tables_framed import begins_like_note, parted

BOX = Rect(0, 0, 400, 200)


def cell(row: int, column: int, text: str, across: int = 1) -> Cell:
    box = Rect(100 * column, 40 * row, 100 * (column + across), 40 * row + 40)
    line = TextLine(text, Quad.from_rect(Rect(box.x0 + 5, box.y0 + 10, box.x0 + 95, box.y0 + 30)))
    return Cell(row, column, 1, across, box, (line,) if text else ())


def region(first: str, last: str) -> Region:
    """A row that says `first`, a heading row, two of data, and a row that says `last`; four columns."""
    rows = [["Year", "North", "South", "Sum"], ["2019", "3", "4", "7"], ["2020", "5", "6", "11"]]
    cells = [cell(0, 0, first, 4), cell(4, 0, last, 4)]
    cells += [cell(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row)]
    table = with_edges(Table(5, 4, tuple(cells), header_rows=2, ruled=True), BOX)
    return Region(RegionKind.TABLE, BOX, table=table)


def test_caption_and_source_leave_the_table() -> None:
    above, table, below = parted(region("Table 3. Sales by region", "Source: own figures."))
    assert (above.kind, below.kind) == (RegionKind.CAPTION, RegionKind.TEXT)
    assert [line.text for line in (*above.lines, *below.lines)] == ["Table 3. Sales by region", "Source: own figures."]
    assert table.table is not None and (table.table.rows, table.table.header_rows) == (3, 1)
    assert table.table.grid[0][0].text == "Year" and table.table.row_edges == (40, 80, 120, 160)
    assert table.box == Rect(0, 40, 400, 160)


def test_chinese_ones_too() -> None:
    above, _, below = parted(region("表2 各地区销售情况", "资料来源：国家统计局"))
    assert above.lines[0].text == "表2 各地区销售情况" and below.lines[0].text == "资料来源：国家统计局"


def test_headings_over_all_columns_and_totals_stay() -> None:
    whole = region("Sales by region in thousand pounds", "All regions together")
    assert parted(whole) == [whole]
    assert parted(region("Table tennis clubs", "Notebooks"))[0].kind is RegionKind.TABLE


def test_what_is_a_note() -> None:
    assert all(map(begins_like_note, ("Source: x", "Note: y", "Notes: z", "注：甲", "Exhibit reads: a")))
    assert not any(map(begins_like_note, ("Sources of income", "Note paper", "Key figures", "注册资本")))
