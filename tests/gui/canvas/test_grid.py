"""The grid that is drawn has every border between cells, and none inside a merged one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLineF, QRectF

from scanwright.document.cells import cell_box
from scanwright.document.geometry import Rect
from scanwright.document.table import Cell, Table
from scanwright.document.table_edits import CellRange, widened
from scanwright.document.turned import read_turned
from scanwright.gui.canvas.grid import grid_lines, ground_of, has_same_grid, head_of

BOX = Rect(0, 0, 400, 300)


def tables() -> st.SearchStrategy[Table]:
    """Tables with separators ten pixels apart, some cells merged."""
    size = st.integers(1, 6)
    cell = st.builds(Cell, st.integers(0, 5), st.integers(0, 5), st.integers(1, 4), st.integers(1, 4))

    def made(rows: int, columns: int, cells: list[Cell]) -> Table:
        inside = [c for c in cells if c.row < rows and c.column < columns]
        edges = tuple(10.0 * n for n in range(rows + 1)), tuple(10.0 * n for n in range(columns + 1))
        return Table.tiled(rows, columns, inside, row_edges=edges[0], column_edges=edges[1])

    return st.builds(made, size, size, st.lists(cell, max_size=4))


def units(lines: list[QLineF]) -> list[tuple[float, float, float, float]]:
    """The lines in pieces as long as a cell."""
    found = []
    for line in lines:
        x0, x1 = sorted((line.x1(), line.x2()))
        y0, y1 = sorted((line.y1(), line.y2()))
        found += [(x, y0, x + 10, y0) for x in range(int(x0), int(x1), 10)]
        found += [(x0, y, x0, y + 10) for y in range(int(y0), int(y1), 10)]
    return sorted(found)


def borders(table: Table, part: CellRange | None = None) -> list[tuple[float, float, float, float]]:
    """The sides of all cells (in that part), in such pieces, each once."""
    found = set()
    inside = {place for cell in table.cells for place in cell.positions if part is None or within(part, place)}
    for cell in table.cells:
        if (cell.row, cell.column) not in inside:
            continue
        x0, x1 = 10 * cell.column, 10 * (cell.column + cell.column_span)
        y0, y1 = 10 * cell.row, 10 * (cell.row + cell.row_span)
        found |= {(x, y, x + 10, y) for x in range(x0, x1, 10) for y in (y0, y1)}
        found |= {(x, y, x, y + 10) for y in range(y0, y1, 10) for x in (x0, x1)}
    return sorted(found)


def within(part: CellRange, place: tuple[int, int]) -> bool:
    return part.top <= place[0] <= part.bottom and part.left <= place[1] <= part.right


@st.composite
def parts(draw: st.DrawFn) -> tuple[Table, CellRange]:
    """A table, and a range in it that cuts no cell."""
    table = draw(tables())
    places = st.tuples(st.integers(0, table.rows - 1), st.integers(0, table.columns - 1))
    return table, widened(table, CellRange.around([draw(places), draw(places)]))


@given(parts())
def test_a_part_has_the_borders_of_its_cells_and_the_ground_below_them(case: tuple[Table, CellRange]) -> None:
    table, part = case
    assert units(grid_lines(table, BOX, part)) == borders(table, part)
    (ground,) = ground_of(table, BOX, part)
    rows, columns = part.size
    assert ground == QRectF(10 * part.left, 10 * part.top, 10 * columns, 10 * rows)
    boxed = [replace(cell, box=cell_box(table, cell, BOX)) for cell in table.cells]
    loose = replace(table, cells=tuple(boxed), row_edges=(), column_edges=())
    assert sum(one.width() * one.height() for one in ground_of(loose, BOX, part)) == 100 * rows * columns
    assert set(units(grid_lines(loose, BOX, part))) == set(borders(table, part))


@given(tables())
def test_every_border_is_drawn_once_and_nothing_inside_of_cells(table: Table) -> None:
    assert units(grid_lines(table, BOX)) == borders(table)


@given(tables())
def test_a_table_read_in_another_direction_has_the_same_lines_on_the_page(table: Table) -> None:
    assert units(grid_lines(read_turned(table, 90), BOX)) == borders(table)


def test_without_separators_each_cell_has_its_sides() -> None:
    cells = (Cell(0, 0, box=Rect(0, 0, 10, 10)), Cell(0, 1, box=Rect(10, 0, 30, 10)))
    assert len(grid_lines(Table(1, 2, cells), BOX)) == 8


@given(tables(), tables())
def test_grids_that_count_as_the_same_are_drawn_alike(a: Table, b: Table) -> None:
    assert has_same_grid(a, a)
    if has_same_grid(a, b):
        assert units(grid_lines(a, BOX)) == units(grid_lines(b, BOX))


@given(tables(), st.integers(0, 3), st.sampled_from([0, 90, 180, 270]))
def test_the_head_is_marked_over_its_rows_in_whatever_direction_they_are_read(table, heads, turn):
    turned = replace(read_turned(table, turn), header_rows=heads)
    found = head_of(turned, BOX)
    assert (found is not None) is (0 < heads < turned.rows)
    if found is not None:
        box, below = found
        whole = QRectF(0, 0, 10 * table.columns, 10 * table.rows)
        assert whole.contains(box) and box.width() * box.height() == 100 * heads * turned.columns
        assert max(abs(below.dx()), abs(below.dy())) == 10 * turned.columns
        a, b, c, d = whole.topLeft(), whole.topRight(), whole.bottomRight(), whole.bottomLeft()
        first = {0: QLineF(a, b), 90: QLineF(a, d), 180: QLineF(c, d), 270: QLineF(b, c)}[turn]  # the side read first
        assert box.adjusted(-1, -1, 1, 1).contains(first.center()) and below.center() != first.center()


def test_the_head_of_a_table_without_separators_is_where_its_cells_are():
    cells = tuple(Cell(r, c, box=Rect(c * 50, r * 20, c * 50 + 40, r * 20 + 15)) for r in range(3) for c in range(2))
    box, below = head_of(Table(3, 2, cells, header_rows=1), BOX)
    assert box == QRectF(0, 0, 90, 15) and below == QLineF(0, 15, 90, 15)
