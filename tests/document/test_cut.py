"""Cutting a region: everything goes to one side or the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.cut import Cut, CutAxis, cut_region, snap_cut
from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.edits import apply
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine

ACROSS, DOWN = CutAxis.HORIZONTAL, CutAxis.VERTICAL


def line(text: str, x0: float, y0: float, x1: float, y1: float) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x0, y0, x1, y1)), id=f"l-{text}")


def text_region() -> Region:
    lines = tuple(line(str(n), 0, 20 * n, 200, 20 * n + 14) for n in range(5))
    return Region(RegionKind.TEXT, Rect(0, 0, 200, 100), lines, id="r")


def table_region() -> Region:
    cells = [
        Cell(
            r,
            c,
            box=Rect(50 * c, 20 * r, 50 * c + 50, 20 * r + 20),
            lines=(line(f"{r}{c}", 50 * c, 20 * r, 50 * c + 40, 20 * r + 15),),
        )
        for r in range(1, 4)
        for c in range(3)
    ]
    cells.append(Cell(0, 0, 1, 3, Rect(0, 0, 150, 20), (line("head", 0, 0, 150, 15),)))
    table = Table(4, 3, tuple(cells), (0, 20, 40, 60, 80), (0, 50, 100, 150), header_rows=1)
    return Region(RegionKind.TABLE, Rect(0, 0, 150, 80), table=table, id="r")


def halves(region: Region, cut: Cut) -> tuple[Region, ...]:
    page = Page(ImageRef("/page.png", 0, 500, 500), (region,), id="p")
    edit = cut_region(page, "r", cut, "cut")
    assert edit is not None
    return apply(Document("d", (page,)), edit)[0].page("p").regions


def test_lines_go_to_their_side():
    first, second = halves(text_region(), Cut(ACROSS, 38))
    assert [x.text for x in first.lines] == ["0", "1"]
    assert [x.text for x in second.lines] == ["2", "3", "4"]
    assert (first.box.y1, second.box.y0) == (38, 38)
    assert first.locked and second.locked and first.id != second.id


def test_a_cut_down_the_page_goes_between_the_words_of_lines():
    region = Region(RegionKind.TEXT, Rect(0, 0, 200, 20), (line("one two three four", 0, 0, 200, 14),), id="r")
    left, right = halves(region, Cut(DOWN, 82))
    assert (left.text, right.text) == ("one two", "three four")


def test_a_cut_snaps_into_the_gap_between_lines():
    assert snap_cut(text_region(), Cut(ACROSS, 43)).at == 37


def test_lines_side_by_side_leave_no_gap_across():
    region = Region(RegionKind.TEXT, Rect(0, 0, 200, 20), (line("a", 0, 0, 90, 18), line("b", 110, 1, 200, 19)))
    assert snap_cut(region, Cut(ACROSS, 12)) == Cut(ACROSS, 12)
    assert snap_cut(region, Cut(DOWN, 60)).at == 100


def test_a_cut_beside_the_box_is_none():
    page = Page(ImageRef("/page.png", 0, 500, 500), (text_region(),), id="p")
    assert cut_region(page, "r", Cut(ACROSS, 200), "cut") is None


def test_a_table_is_cut_between_rows():
    first, second = halves(table_region(), snap_cut(table_region(), Cut(ACROSS, 37)))
    assert (first.table.rows, second.table.rows) == (2, 2)
    assert [x.text for x in second.all_lines] == ["20", "21", "22", "30", "31", "32"]
    assert (first.table.header_rows, second.table.header_rows) == (1, 0)
    assert second.table.row_edges == (40, 60, 80)


def test_a_cell_that_spans_the_cut_stays_in_the_first_part():
    left, right = halves(table_region(), Cut(DOWN, 50))
    assert left.table.grid[0][0].text == "head"
    assert (left.table.columns, right.table.columns) == (1, 2)
    assert right.table.grid[0][0].lines == ()


@given(st.sampled_from([text_region(), table_region()]), st.sampled_from(CutAxis), st.floats(1, 79))
def test_cutting_keeps_every_line(region: Region, axis: CutAxis, at: float):
    parts = halves(region, Cut(axis, at))
    assert sorted(x.id for part in parts for x in part.all_lines) == sorted(x.id for x in region.all_lines)
