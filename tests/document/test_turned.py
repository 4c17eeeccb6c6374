"""Tables set sideways on the page: read upright, changed where they lie."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.cells import cell_box, with_cell_text
from scanwright.document.cut import Cut, CutAxis, cut_region
from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.edits import apply
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.page_parts import moved
from scanwright.document.reassign import merge_regions
from scanwright.document.region import Region, RegionKind
from scanwright.document.separators import Separator, move_separator, separator_at, with_edges
from scanwright.document.table import Cell, Table, TableError
from scanwright.document.table_edits import CellRange, delete_rows, insert_column, merge_cells, split_cell
from scanwright.document.table_lines import add_separator, remove_separator
from scanwright.document.text import TextLine
from scanwright.document.turned import as_read, as_seen, on_page, read_turned, turned_quad, turned_rect

TURNS = st.sampled_from((0, 90, 180, 270))
UPRIGHT = Rect(0, 0, 300, 80)


def upright() -> Table:
    """Two rows, three columns of 100 x 40; each cell says where it is, and the first row is a header."""
    cells = []
    for r in range(2):
        for c in range(3):
            box = Rect(100 * c, 40 * r, 100 * c + 100, 40 * r + 40)
            text = TextLine(f"{r}{c}", Quad.from_rect(box.expanded(-20, -10)), id=f"l{r}{c}")
            cells.append(Cell(r, c, box=box, lines=(text,)))
    return with_edges(Table(2, 3, tuple(cells), header_rows=1), UPRIGHT)


def sideways(turn: int) -> Region:
    """That table on a page of 600 x 600, set so that it has to be turned by that to be read."""
    table = on_page(upright(), turn)
    home = Region(RegionKind.TABLE, turned_rect(UPRIGHT, -turn), table=table, id="t")
    return moved([home], 300 - home.box.center.x, 300 - home.box.center.y)[0]


def texts(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[cell.text for cell in row] for row in table.grid]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_cells_lie_where_they_are_on_the_page(turn: int) -> None:
    region = sideways(turn)
    assert region.table is not None
    for cell in region.table.cells:
        assert cell_box(region.table, cell, region.box) == cell.box
        assert all(cell.box.contains(line.box.center) for line in cell.lines)
    assert Rect.union_of(cell.box for cell in region.table.cells) == region.box
    assert region.box.height == (80 if turn == 180 else 300)


@given(TURNS, TURNS)
def test_reading_it_in_another_direction_and_back_changes_nothing_but_headers(first: int, second: int) -> None:
    table = sideways(first).table
    assert table is not None
    there = read_turned(table, second)
    assert there.turn == second and (there.rows * there.columns) == 6
    for cell in there.cells:
        assert cell_box(there, cell, Rect(0, 0, 1, 1)) == cell.box
    back = read_turned(there, first)
    assert replace(back, header_rows=1) == table


def test_a_table_that_reads_upwards_has_its_first_column_at_the_bottom_of_the_page() -> None:
    table = sideways(90).table
    assert table is not None
    assert texts(as_seen(table)) == [["02", "12"], ["01", "11"], ["00", "10"]]
    table = sideways(270).table
    assert table is not None
    assert texts(as_seen(table)) == [["10", "00"], ["11", "01"], ["12", "02"]]


@given(TURNS, st.integers(0, 3), st.integers(0, 1))
def test_what_is_done_to_the_grid_is_done_as_it_is_read(turn: int, column: int, row: int) -> None:
    region, flat = sideways(turn), upright()
    table = region.table
    assert table is not None
    for change in (
        lambda t: insert_column(t, column),
        lambda t: delete_rows(t, row, row),
        lambda t: split_cell(merge_cells(t, CellRange(0, 0, 1, 1)), 0, 0),
        lambda t: remove_separator(t, Separator(True, 1 + column % 2)),
    ):
        after, wanted = change(table), change(flat)
        assert texts(after) == texts(wanted)
        assert after.turn == turn and after.header_rows == wanted.header_rows
        assert [cell.box.width for cell in as_read(after).cells] == [cell.box.width for cell in wanted.cells]


@pytest.mark.parametrize("turn", [90, 270])
def test_separators_are_found_and_moved_where_they_are_drawn(turn: int) -> None:
    region = sideways(turn)
    table = region.table
    assert table is not None
    at = Point(region.box.center.x + 20, region.box.y0 + (100 if turn == 270 else 200))
    line = separator_at(table, at, 4)
    assert line == Separator(True, 1)
    first = table.grid[0][0].box
    after = move_separator(table, line, table.column_edges[1] + 15)
    grown = after.grid[0][0].box
    assert (grown.width, grown.height) == (first.width, first.height + 15)
    assert texts(after) == texts(table)


def test_a_line_drawn_through_a_sideways_column_parts_it() -> None:
    region = sideways(90)
    table = region.table
    assert table is not None
    after = add_separator(table, region.box, vertical=True, at=(table.column_edges[0] + table.column_edges[1]) / 2)
    assert after is not None and (after.rows, after.columns) == (2, 4)
    assert {line.id for cell in after.cells for line in cell.lines} >= {"l01", "l02", "l11", "l12"}


@pytest.mark.parametrize(
    ("turn", "axis", "first", "second", "heads"),
    [
        (90, CutAxis.VERTICAL, [["00", "01", "02"]], [["10", "11", "12"]], (1, 0)),
        (270, CutAxis.VERTICAL, [["10", "11", "12"]], [["00", "01", "02"]], (0, 1)),
        (90, CutAxis.HORIZONTAL, [["01", "02"], ["11", "12"]], [["00"], ["10"]], (1, 1)),
        (180, CutAxis.HORIZONTAL, [["10", "11", "12"]], [["00", "01", "02"]], (0, 1)),
    ],
)
def test_cutting_it_in_two_keeps_what_lies_on_each_side(
    turn: int, axis: CutAxis, first: list[list[str]], second: list[list[str]], heads: tuple[int, int]
) -> None:
    region = sideways(turn)
    page = Page(ImageRef("a.png", 0, 600, 600, 150), regions=(region,), id="p")
    at = region.box.center.x if axis is CutAxis.VERTICAL else region.box.center.y + (10 if turn == 90 else 0)
    edit = cut_region(page, "t", Cut(axis, at), "cut")
    assert edit is not None
    document, _ = apply(Document("d", (page,)), edit)
    tables = [r.table for r in document.pages[0].regions if r.table is not None]
    assert [texts(t) for t in tables] == [first, second]
    assert [(t.turn, t.header_rows) for t in tables] == [(turn, heads[0]), (turn, heads[1])]


def test_sideways_tables_are_joined_in_their_reading_direction() -> None:
    left = sideways(90)
    right = moved([left], left.box.width + 10, 0, copies=True)[0]
    page = Page(ImageRef("a.png", 0, 900, 600, 150), regions=(left, right), id="p")
    edit = merge_regions(page, ["t", right.id], "join")
    assert edit is not None
    document, _ = apply(Document("d", (page,)), edit)
    table = document.pages[0].regions[0].table
    assert table is not None and (table.rows, table.columns, table.turn) == (4, 3, 90)


def test_typed_lines_of_a_sideways_cell_run_its_way() -> None:
    region = sideways(90)
    table = region.table
    assert table is not None
    cell = with_cell_text(table, table.grid[0][0], "one\ntwo", region.box)
    assert [round(line.polygon.angle) for line in cell.lines] == [90, 90]
    assert cell.lines[0].box.x1 <= cell.lines[1].box.x0  # what is read first stands left


def test_the_order_of_corners_stays_that_of_reading() -> None:
    quad = Quad.from_rect(Rect(0, 0, 30, 10))
    assert turned_quad(quad, -90).angle == 90 and turned_quad(quad, -90).length == 30


def test_only_quarters() -> None:
    with pytest.raises(TableError):
        replace(upright(), turn=45)
