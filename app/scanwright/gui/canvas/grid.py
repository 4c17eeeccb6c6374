"""The grid of a table as it is drawn: few long lines, where a rectangle for each of two thousand cells takes long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QLineF, QRectF

from scanwright.document.cells import cell_box
from scanwright.document.geometry import Rect
from scanwright.document.table import Cell, Table
from scanwright.document.table_edits import CellRange
from scanwright.document.turned import turned_rect
from scanwright.gui.canvas.convert import to_qrect


def grid_lines(table: Table, region_box: Rect, part: CellRange | None = None) -> list[QLineF]:
    """All borders of the cells (in that part, which cuts none), in page pixels: lines that go on from cell to cell, where
    the separators are known.
    """
    if not _has_edges(table):
        cells = table.cells if part is None else _cells_in(table, part)
        return [edge for cell in cells for edge in edges_of(to_qrect(cell_box(table, cell, region_box)))]
    part = part or CellRange(0, 0, table.rows - 1, table.columns - 1)
    merged = [cell for cell in table.cells if cell.row_span > 1 or cell.column_span > 1]
    rows, columns = table.row_edges, table.column_edges
    level, upright = _inside(merged)
    lines = [
        Rect(columns[start], rows[n], columns[end], rows[n])
        for n in range(part.top, part.bottom + 2)
        for start, end in _runs(level.get(n, ()), part.left, part.right + 1)
    ]
    lines += [
        Rect(columns[n], rows[start], columns[n], rows[end])
        for n in range(part.left, part.right + 2)
        for start, end in _runs(upright.get(n, ()), part.top, part.bottom + 1)
    ]
    if table.turn:
        lines = [turned_rect(line, -table.turn) for line in lines]
    return [QLineF(line.x0, line.y0, line.x1, line.y1) for line in lines]


def ground_of(table: Table, region_box: Rect, part: CellRange) -> list[QRectF]:
    """What lies below the cells in that part, which cuts none: one area where the separators are known."""
    if not _has_edges(table):
        return [to_qrect(cell_box(table, cell, region_box)) for cell in _cells_in(table, part)]
    rows, columns = table.row_edges, table.column_edges
    box = Rect(columns[part.left], rows[part.top], columns[part.right + 1], rows[part.bottom + 1])
    return [to_qrect(turned_rect(box, -table.turn))]


def _cells_in(table: Table, part: CellRange) -> Iterable[Cell]:
    rows = table.grid[part.top : part.bottom + 1]
    return {id(cell): cell for row in rows for cell in row[part.left : part.right + 1]}.values()


def head_of(table: Table, region_box: Rect) -> tuple[QRectF, QLineF] | None:
    """Where the header rows are, and the line below them, in page pixels; None where there are none, or nothing else."""
    if not 0 < table.header_rows < table.rows:
        return None
    if _has_edges(table):
        rows, columns = table.row_edges, table.column_edges
        box = Rect(columns[0], rows[0], columns[-1], rows[table.header_rows])
    else:
        heads = [cell_box(table, cell, region_box) for cell in table.cells if cell.row < table.header_rows]
        box = turned_rect(Rect.union_of(heads), table.turn)
    below = turned_rect(Rect(box.x0, box.y1, box.x1, box.y1), -table.turn)
    return to_qrect(turned_rect(box, -table.turn)), QLineF(below.x0, below.y0, below.x1, below.y1)


def has_same_grid(a: Table | None, b: Table | None) -> bool:
    """Whether the grids of two tables in the same box are quickly seen to be the same."""
    if a is None or b is None or not _has_edges(a):
        return a is b
    if (a.row_edges, a.column_edges, a.turn, len(a.cells)) != (b.row_edges, b.column_edges, b.turn, len(b.cells)):
        return False
    pairs = zip(a.cells, b.cells, strict=True)
    return all(x is y or (x.row_span == y.row_span and x.column_span == y.column_span) for x, y in pairs)


def edges_of(rect: QRectF) -> tuple[QLineF, ...]:
    """The four sides."""
    a, b, c, d = rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft()
    return QLineF(a, b), QLineF(b, c), QLineF(c, d), QLineF(d, a)


def _has_edges(table: Table) -> bool:
    return len(table.row_edges) == table.rows + 1 and len(table.column_edges) == table.columns + 1


def _inside(merged: Iterable[Cell]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """What lies inside of merged cells: of each row separator the columns, of each column separator the rows."""
    level: dict[int, set[int]] = {}
    upright: dict[int, set[int]] = {}
    for cell in merged:
        rows = range(cell.row, cell.row + cell.row_span)
        columns = range(cell.column, cell.column + cell.column_span)
        for n in rows[1:]:
            level.setdefault(n, set()).update(columns)
        for n in columns[1:]:
            upright.setdefault(n, set()).update(rows)
    return level, upright


def _runs(without: Iterable[int], first: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each run of numbers from `first` up to `end` that are not in `without`."""
    start = first
    for number in (*sorted(n for n in without if first <= n < end), end):
        if number > start:
            yield start, number
        start = number + 1
