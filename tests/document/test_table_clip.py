"""Cells to and from the clipboard, as spreadsheets write and read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document import table_clip
from scanwright.document.geometry import Quad, Rect
from scanwright.document.table import Cell, Table
from scanwright.document.table_clip import Clip, ClipCell, ClipError, from_html, from_tsv, to_html, to_tsv
from scanwright.document.table_edits import CellRange, merge_cells
from scanwright.document.table_paste import new_table, paste
from scanwright.document.text import TextLine

BOX = Rect(0, 0, 300, 60)


def table(*rows: str) -> Table:
    """Cells parted by spaces; “_” is an empty one, “/” a line feed."""
    grid = [row.split() for row in rows]
    cells = []
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            parts = text.replace("_", "").split("/")
            lines = (TextLine(t, Quad.from_rect(Rect(0, 0, 9, 9)), starts_paragraph=True) for t in parts if t)
            cells.append(Cell(r, c, lines=tuple(lines)))
    return Table(len(grid), len(grid[0]), tuple(cells), header_rows=1)


def texts(table: Table) -> list[list[str]]:
    return [
        [cell.text if (cell.row, cell.column) == (r, c) else "<" for c, cell in enumerate(row)]
        for r, row in enumerate(table.grid)
    ]


def cells(clip: Clip | None) -> list[tuple[int, int, str, int, int]]:
    assert clip is not None
    return sorted((c.row, c.column, c.text, c.row_span, c.column_span) for c in clip.cells)


def test_tabs_and_quotes_as_spreadsheets_write_them() -> None:
    one = merge_cells(table("a b c", 'x/y say"so" 3'), CellRange(0, 0, 0, 1))
    assert to_tsv(one) == '"a\nb"\t\tc\n"x\ny"\t"say""so"""\t3'
    assert to_tsv(one, CellRange(1, 1, 1, 2)) == '"say""so"""\t3'
    assert [c.text for c in from_tsv(to_tsv(one)).cells] == ["a\nb", "", "c", "x\ny", 'say"so"', "3"]


def test_html_keeps_merged_cells_and_headers() -> None:
    one = merge_cells(table("a b c", "d e f", "g h i"), CellRange(1, 0, 2, 1))
    page = to_html(one)
    assert page.count("<th") == 3 and 'rowspan="2" colspan="2"' in page and page.count("<tr>") == 3
    assert cells(from_html(page)) == [
        (0, 0, "a", 1, 1), (0, 1, "b", 1, 1), (0, 2, "c", 1, 1),
        (1, 0, "d\ne\ng\nh", 2, 2), (1, 2, "f", 1, 1), (2, 2, "i", 1, 1),
    ]  # fmt: skip


def test_part_of_a_merged_cell_is_copied_as_large_as_it_is_there() -> None:
    one = merge_cells(table("a b c", "d e f"), CellRange(0, 0, 1, 1))
    assert cells(from_html(to_html(one, CellRange(0, 1, 1, 2))))[0] == (0, 0, "a\nb\nd\ne", 2, 1)


@pytest.mark.parametrize("text", ["007", "=1+1", "1/2", "12-3", "1234567890123456789"])
def test_what_a_spreadsheet_would_spoil_is_marked_as_text(text: str) -> None:
    assert "mso-number-format" in to_html(table(text))


@pytest.mark.parametrize("text", ["42", "1,234.50", "-3", "12%", "$5", "0.5", "(17)", "+49"])
def test_numbers_may_become_numbers(text: str) -> None:
    assert "mso-number-format" not in to_html(table(text))


EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td {mso-style:x}</style></head><body>
<!--StartFragment--><table border=0><col width=64><tr height=20>
 <td rowspan=2 class=xl1>Name</td><td colspan=2>Year &amp;
  month</td></tr><tr><td>2019</td><td align=right x:num>2020</td></tr>
 <tr><td>A<br>B</td><td>&nbsp;</td><td>1.5</td></tr></table><!--EndFragment--></body></html>"""
MISALIGNED = """<table><tr><td colspan=2>wide</td></tr><tr><td>a</td><td>b</td></tr>
<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td><td width=64></td></tr><![endif]>
</table>"""
WORD = """<table class=MsoTableGrid><tr><td valign=top><p class=MsoNormal>one<o:p></o:p></p><p>two</p></td>
<td><table><tr><td>in</td><td>side</td></tr></table></td></tr></table><table><tr><td>another</td></tr></table>"""


def test_what_excel_and_word_put_there_is_understood() -> None:
    assert cells(from_html(EXCEL)) == [
        (0, 0, "Name", 2, 1), (0, 1, "Year & month", 1, 2), (1, 1, "2019", 1, 1), (1, 2, "2020", 1, 1),
        (2, 0, "A\nB", 1, 1), (2, 1, "", 1, 1), (2, 2, "1.5", 1, 1),
    ]  # fmt: skip
    assert cells(from_html(MISALIGNED)) == [(0, 0, "wide", 1, 2), (1, 0, "a", 1, 1), (1, 1, "b", 1, 1)]
    assert cells(from_html(WORD)) == [(0, 0, "one\ntwo", 1, 1), (0, 1, "in side", 1, 1)]


def test_untidy_html_still_gives_a_grid() -> None:
    ragged = "<table><td>a<td>b<tr><td rowspan=0>c<tr><td rowspan=9 colspan=99999999>d"
    clip = from_html(ragged)
    assert clip is not None and clip.rows == 3
    covered = [p for c in clip.cells for p in Cell(c.row, c.column, c.row_span, c.column_span).positions]
    assert len(covered) == len(set(covered)) == clip.rows * clip.columns


def test_what_is_no_table_is_none_and_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert from_html("<p>text</p>") is None and from_html("") is None and from_tsv(" \t\n") is None
    monkeypatch.setattr(table_clip, "MOST_CELLS", 10)
    for take in (lambda: from_tsv("\t\t\t\t\tx\n" * 9), lambda: from_html("<table><tr><td colspan=99>x")):
        with pytest.raises(ClipError, match="large"):
            take()


@given(st.text(max_size=200))
def test_no_text_breaks_reading(text: str) -> None:
    for clip in (from_tsv(text), from_html("<table>" + text)):
        if clip is not None:
            covered = [p for c in clip.cells for p in Cell(c.row, c.column, c.row_span, c.column_span).positions]
            assert len(covered) == len(set(covered)) == clip.rows * clip.columns


def test_texts_go_into_the_cells_that_there_are() -> None:
    one = merge_cells(table("a b c", "d e f"), CellRange(0, 0, 0, 1))
    assert texts(paste(one, BOX, (0, 0), from_tsv("X\t\tY\n1\t2\t3"))) == [["X", "<", "Y"], ["1", "2", "3"]]
    assert texts(paste(one, BOX, (0, 0), from_tsv("X\tZ\tY"))) == [["X", "Z", "Y"], ["d", "e", "f"]]


def test_the_table_grows_for_what_reaches_beyond_it() -> None:
    after = paste(table("a b", "c d"), BOX, (1, 1), from_tsv("1\t2\n3\t4\n5\t6"))
    assert texts(after) == [["a", "b", ""], ["c", "1", "2"], ["", "3", "4"], ["", "5", "6"]]
    assert list(after.row_edges) == sorted(set(after.row_edges)) and after.row_edges[-1] == 60
    assert after.header_rows == 1


def test_merged_cells_come_along() -> None:
    clip = from_html(EXCEL)
    after = paste(table("a b", "c d"), BOX, (0, 0), clip)
    assert texts(after) == [["Name", "Year & month", "<"], ["<", "2019", "2020"], ["A\nB", "", "1.5"]]


def test_cells_become_a_table_of_their_own() -> None:
    clip = from_html(EXCEL)
    assert clip is not None
    after = new_table(Rect(10, 20, 130, 80), clip)
    assert texts(after) == [["Name", "Year & month", "<"], ["<", "2019", "2020"], ["A\nB", "", "1.5"]]
    assert (after.row_edges, after.column_edges) == ((20, 35, 50, 80), (10, 50, 90, 130))
    assert [one.box for one in after.grid[2][0].lines] == [Rect(10, 50, 50, 65), Rect(10, 65, 50, 80)]


def test_what_would_tear_a_merged_cell_is_refused() -> None:
    beside = merge_cells(table("a b c", "d e f"), CellRange(0, 1, 0, 2))
    with pytest.raises(ClipError, match="merged"):
        paste(beside, BOX, (0, 0), from_html("<table><tr><td>1</td><td>2</td></tr></table>"))
    large = merge_cells(table("a b c", "d e f"), CellRange(0, 0, 1, 1))
    with pytest.raises(ClipError, match="merged"):
        paste(large, BOX, (1, 1), from_tsv("1\t2\n3\t4"))


def test_one_value_goes_into_the_cell_that_covers_the_place() -> None:
    one = merge_cells(table("a b", "c d"), CellRange(0, 0, 1, 0))
    assert paste(one, BOX, (1, 0), Clip(1, 1, (ClipCell(0, 0, "new"),))).grid[0][0].text == "new"


def test_no_table_becomes_larger_than_it_may() -> None:
    with pytest.raises(ClipError, match="large"):
        paste(table("a"), BOX, (0, 0), Clip(60_000, 2, (), spans_known=True))


@given(st.integers(0, 2), st.integers(0, 2), st.integers(1, 4), st.integers(1, 4), st.booleans())
def test_what_is_pasted_is_there(row: int, column: int, rows: int, columns: int, spans: bool) -> None:
    clip = Clip(rows, columns, tuple(ClipCell(r, c, f"{r}-{c}") for r in range(rows) for c in range(columns)), spans)
    after = paste(table("a b c", "d e f", "g h i"), BOX, (row, column), clip)
    assert all(after.grid[row + r][column + c].text == f"{r}-{c}" for r in range(rows) for c in range(columns))
    assert (after.rows, after.columns) == (max(3, row + rows), max(3, column + columns))
