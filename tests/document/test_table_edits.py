"""The grid of a table stays a grid whatever is done to it, and only deleting takes text away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import Quad, Rect
from scanwright.document.table import Cell, Table
from scanwright.document.table_edits import (
    CellRange,
    delete_columns,
    delete_rows,
    insert_column,
    insert_row,
    merge_cells,
    set_header_rows,
    split_cell,
)
from scanwright.document.text import TextLine


def make_table(rows: int = 3, columns: int = 3) -> Table:
    cells = []
    for r in range(rows):
        for c in range(columns):
            box = Rect(100 * c, 20 * r, 100 * c + 100, 20 * r + 20)
            line = TextLine(f"{r}{c}", Quad.from_rect(box.expanded(-5, -2)), id=f"l{r}{c}")
            cells.append(Cell(r, c, box=box, lines=(line,)))
    edges = tuple(20.0 * r for r in range(rows + 1)), tuple(100.0 * c for c in range(columns + 1))
    return Table(rows, columns, tuple(cells), *edges, header_rows=1)


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.grid]


def lines(table: Table) -> list[str]:
    return sorted(line.id for cell in table.cells for line in cell.lines)


def test_inserting_a_row():
    table = insert_row(make_table(2, 2), 1)
    assert texts(table) == [["00", "01"], ["", ""], ["10", "11"]]
    assert list(table.row_edges) == sorted(table.row_edges) and len(table.row_edges) == 4
    assert table.grid[1][0].box.height > 0


def test_inserting_at_both_ends():
    assert texts(insert_column(make_table(1, 2), 0)) == [["", "00", "01"]]
    assert texts(insert_column(make_table(1, 2), 2)) == [["00", "01", ""]]


def test_a_cell_across_the_place_grows():
    table = insert_column(merge_cells(make_table(2, 2), CellRange(0, 0, 0, 1)), 1)
    assert table.grid[0][0].column_span == 3
    assert texts(table)[1] == ["10", "", "11"]


def test_deleting_rows_takes_headers_along():
    table = delete_rows(make_table(), 0, 1)
    assert texts(table) == [["20", "21", "22"]]
    assert table.header_rows == 0
    assert table.row_edges == (0, 60)


def test_the_last_column_gives_its_place_to_the_one_before():
    table = delete_columns(make_table(1, 3), 2, 2)
    assert table.column_edges == (0, 100, 300)
    assert table.grid[0][1].box.x1 == 300


def test_not_all_rows_can_go():
    assert delete_rows(make_table(), 0, 2) is None


def test_a_cell_that_reaches_beyond_what_is_deleted_keeps_its_text():
    table = merge_cells(make_table(), CellRange(0, 0, 0, 1))
    assert texts(delete_columns(table, 0, 0))[0] == ["00\n01", "02"]


def test_merging_grows_over_cells_that_it_would_cut():
    table = merge_cells(make_table(), CellRange(0, 1, 1, 1))
    table = merge_cells(table, CellRange(1, 0, 1, 1))
    assert (table.grid[0][0].row_span, table.grid[0][0].column_span) == (2, 2)
    assert table.grid[0][0].text == "00\n01\n11\n10"


def test_splitting_puts_lines_back_where_they_stand():
    table = make_table()
    assert texts(split_cell(merge_cells(table, CellRange(0, 0, 1, 2)), 1, 1)) == texts(table)


def test_header_rows_are_bounded():
    assert set_header_rows(make_table(), 9).header_rows == 3
    assert set_header_rows(make_table(), 0).header_rows == 0


@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_no_text_is_lost_but_by_deleting(rows: int, columns: int, data: st.DataObject):
    table = make_table(rows, columns)
    before = lines(table)
    for _ in range(data.draw(st.integers(1, 5))):
        row, column = data.draw(st.integers(0, table.rows - 1)), data.draw(st.integers(0, table.columns - 1))
        far_row = data.draw(st.integers(row, table.rows - 1))
        far_column = data.draw(st.integers(column, table.columns - 1))
        match data.draw(st.sampled_from(["row", "column", "merge", "split", "delete"])):
            case "row":
                table = insert_row(table, row)
            case "column":
                table = insert_column(table, column + 1)
            case "merge":
                table = merge_cells(table, CellRange(row, column, far_row, far_column))
            case "split":
                table = split_cell(table, row, column)
            case "delete":
                smaller = delete_rows(table, row, far_row)
                if smaller is not None:
                    assert smaller.rows == table.rows - (far_row - row + 1)
                    assert set(lines(smaller)) <= set(lines(table))
                    table, before = smaller, lines(smaller)
        assert lines(table) == before
        assert len(table.row_edges) == table.rows + 1 and len(table.column_edges) == table.columns + 1
        assert list(table.column_edges) == sorted(table.column_edges)
