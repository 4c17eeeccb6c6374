"""Changing the grid of a table: pure functions from a table to a table.

Cells that a row or column runs through keep their text; only rows and columns that are deleted take theirs along.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scanwright.document.geometry import Rect
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.document.turned import in_reading_frame

# The part of its neighbour's height (or width) on paper that an inserted row (or column) takes.
_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class CellRange:
    """Rows `top` to `bottom` and columns `left` to `right`, all inclusive, from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def around(cls, places: Sequence[tuple[int, int]]) -> CellRange:
        """The smallest range with all the (row, column) places; ValueError if there are none."""
        rows, columns = [row for row, _ in places], [column for _, column in places]
        return cls(min(rows), min(columns), max(rows), max(columns))

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.bottom - self.top + 1, self.right - self.left + 1

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@in_reading_frame
def insert_row(table: Table, at: int) -> Table:
    """A row of empty cells before row `at` (0 to `rows`); cells that span there grow."""
    if not 0 <= at <= table.rows:
        raise IndexError(f"a table of {table.rows} rows has no place {at}")
    cells, covered = _parted(table.cells, at, down=1)
    cells += [Cell(at, column) for column in range(table.columns) if column not in covered]
    edges = _with_room(table.row_edges, at)
    return placed(replace(table, rows=table.rows + 1, cells=tuple(cells), row_edges=edges))


@in_reading_frame
def insert_column(table: Table, at: int) -> Table:
    """A column of empty cells before column `at` (0 to `columns`); cells that span there grow."""
    if not 0 <= at <= table.columns:
        raise IndexError(f"a table of {table.columns} columns has no place {at}")
    cells, covered = _parted(table.cells, at, down=0)
    cells += [Cell(row, at) for row in range(table.rows) if row not in covered]
    edges = _with_room(table.column_edges, at)
    return placed(replace(table, columns=table.columns + 1, cells=tuple(cells), column_edges=edges))


def _parted(cells: Iterable[Cell], at: int, *, down: int) -> tuple[list[Cell], set[int]]:
    """The cells with room for a row (`down` 1) or column (0) at that place, and which columns (rows) grown ones fill there."""
    parted: list[Cell] = []
    covered: set[int] = set()
    for cell in cells:
        first, span = (cell.row, cell.row_span) if down else (cell.column, cell.column_span)
        if first >= at:
            parted.append(cell.at(cell.row + down, cell.column + 1 - down))
        elif first + span <= at:
            parted.append(cell)
        elif down:
            parted.append(replace(cell, row_span=span + 1))
            covered.update(range(cell.column, cell.column + cell.column_span))
        else:
            parted.append(replace(cell, column_span=span + 1))
            covered.update(range(cell.row, cell.row + cell.row_span))
    return parted, covered


def _with_room(edges: tuple[float, ...], at: int) -> tuple[float, ...]:
    """The separators with one more, so that what is new at `at` takes its share of what stands beside it."""
    if not edges:
        return edges
    if at == 0:
        return (edges[0], edges[0] + (edges[1] - edges[0]) * _SHARE, *edges[1:])
    return (*edges[:at], edges[at] - (edges[at] - edges[at - 1]) * _SHARE, *edges[at:])


@in_reading_frame
def grown(table: Table, rows: int, columns: int) -> Table:
    """With that many further rows at the bottom and columns at the right, all empty; the last ones give them room."""
    if rows:
        table = _grown_columns(transposed(table), rows)
        table = transposed(table)
    return _grown_columns(table, columns) if columns else table


def _grown_columns(table: Table, count: int) -> Table:
    old, new = table.columns, table.columns + count
    cells = (*table.cells, *(Cell(row, column) for row in range(table.rows) for column in range(old, new)))
    edges = table.column_edges
    if edges:
        low, high = edges[-2] + (edges[-1] - edges[-2]) / 2, edges[-1]
        edges = (*edges[:-1], *(low + (high - low) * n / count for n in range(count + 1)))
    return placed(replace(table, columns=new, cells=cells, column_edges=edges))


@in_reading_frame
def delete_rows(table: Table, first: int, last: int) -> Table | None:
    """Without the rows `first` to `last` and the text in them; None if no row would be left.

    A cell that reaches beyond them keeps its text.
    """
    count = last - first + 1
    if count >= table.rows:
        return None
    cells = []
    for cell in table.cells:
        if cell.row + cell.row_span <= first:
            cells.append(cell)
            continue
        inside, start = _lost(cell.row, cell.row_span, first, last)
        if inside < cell.row_span:
            cell = replace(cell, row_span=cell.row_span - inside) if inside else cell
            cells.append(cell if start == cell.row else cell.at(start, cell.column))
    lost = max(min(table.header_rows, last + 1) - first, 0)
    edges = _without(table.row_edges, first, last)
    headers, left = table.header_rows - lost, table.rows - count
    return placed(replace(table, rows=left, cells=tuple(cells), row_edges=edges, header_rows=headers))


@in_reading_frame
def delete_columns(table: Table, first: int, last: int) -> Table | None:
    """Without the columns `first` to `last` and the text in them; None if no column would be left.

    A cell that reaches beyond them keeps its text.
    """
    count = last - first + 1
    if count >= table.columns:
        return None
    cells = []
    for cell in table.cells:
        if cell.column + cell.column_span <= first:
            cells.append(cell)
            continue
        inside, start = _lost(cell.column, cell.column_span, first, last)
        if inside < cell.column_span:
            cell = replace(cell, column_span=cell.column_span - inside) if inside else cell
            cells.append(cell if start == cell.column else cell.at(cell.row, start))
    edges = _without(table.column_edges, first, last)
    return placed(replace(table, columns=table.columns - count, cells=tuple(cells), column_edges=edges))


def _lost(at: int, span: int, first: int, last: int) -> tuple[int, int]:
    """How much a cell loses of its span with those rows (columns), and where it begins then."""
    inside = max(min(at + span, last + 1) - max(at, first), 0)
    return inside, at if at < first else max(at - (last - first + 1), first)


def _without(edges: tuple[float, ...], first: int, last: int) -> tuple[float, ...]:
    """The separators without those rows (columns); what follows grows over the place."""
    if edges and last + 2 < len(edges):
        return (*edges[: first + 1], *edges[last + 2 :])
    return (*edges[:first], edges[-1]) if edges else edges


def merge_cells(table: Table, cells: CellRange) -> Table:
    """One cell over the range, widened until it cuts no cell; the texts become paragraphs in row-major order."""
    whole = widened(table, cells)
    inside = [
        cell
        for cell in table.cells
        if whole.top <= cell.row <= whole.bottom and whole.left <= cell.column <= whole.right
    ]
    if len(inside) < 2:
        return table
    lines: list[TextLine] = []
    for cell in inside:
        if cell.lines:
            lines += [replace(cell.lines[0], starts_paragraph=True), *cell.lines[1:]]
    boxes = [cell.box for cell in inside if cell.box.area > 0]
    rows, columns = whole.size
    merged = Cell(
        whole.top, whole.left, rows, columns, Rect.union_of(boxes) if boxes else Rect(0, 0, 0, 0), tuple(lines)
    )
    gone = set(map(id, inside))
    kept = [cell for cell in table.cells if id(cell) not in gone]
    return replace(table, cells=(*kept, merged))


def widened(table: Table, cells: CellRange) -> CellRange:
    """The smallest range around `cells` that cuts no cell."""
    inside = min(cells.top, cells.left) >= 0 and cells.bottom < table.rows and cells.right < table.columns
    if inside and len(table.cells) == table.rows * table.columns:  # none is merged
        return cells
    while True:
        touched = [
            position
            for cell in table.cells
            if cell.row <= cells.bottom
            and cell.row + cell.row_span > cells.top
            and cell.column <= cells.right
            and cell.column + cell.column_span > cells.left
            for position in cell.positions
        ]
        whole = CellRange.around(touched)
        if whole == cells:
            return whole
        cells = whole


@in_reading_frame
def split_cell(table: Table, row: int, column: int) -> Table:
    """The cell over that position in cells of one row and column each; its lines go where they stand on paper."""
    cell = table.grid[row][column]
    if cell.row_span == cell.column_span == 1:
        return table
    parts = [Cell(r, c, box=_share(table, cell, r, c)) for r, c in cell.positions]
    homes: dict[tuple[int, int], list[TextLine]] = {}
    for line in cell.lines:
        home = next((part for part in parts if part.box.contains(line.box.center)), parts[0])
        homes.setdefault((home.row, home.column), []).append(line)
    filled = [replace(part, lines=tuple(homes.get((part.row, part.column), ()))) for part in parts]
    return replace(table, cells=(*(other for other in table.cells if other is not cell), *filled))


def set_header_rows(table: Table, count: int) -> Table:
    """The first `count` rows are headers."""
    return replace(table, header_rows=min(max(count, 0), table.rows))


def _share(table: Table, cell: Cell, row: int, column: int) -> Rect:
    """Where that part of the cell is: by the separators, or an equal share of its box."""
    if table.row_edges and table.column_edges:
        return Rect(
            table.column_edges[column], table.row_edges[row], table.column_edges[column + 1], table.row_edges[row + 1]
        )
    width, height = cell.box.width / cell.column_span, cell.box.height / cell.row_span
    x, y = cell.box.x0 + (column - cell.column) * width, cell.box.y0 + (row - cell.row) * height
    return Rect(x, y, x + width, y + height)


def placed(table: Table) -> Table:
    """Cells get the boxes that the separators give them; without separators they keep what they have."""
    if not (table.row_edges and table.column_edges):
        return table
    xs, ys = table.column_edges, table.row_edges
    cells = []
    for cell in table.cells:
        right, bottom = cell.column + cell.column_span, cell.row + cell.row_span
        x0, y0, x1, y1 = xs[cell.column], ys[cell.row], xs[right], ys[bottom]
        box = cell.box
        same = box.x0 == x0 and box.y0 == y0 and box.x1 == x1 and box.y1 == y1
        cells.append(cell if same else cell.with_box(Rect(x0, y0, x1, y1)))
    return replace(table, cells=tuple(cells))


def transposed(table: Table) -> Table:
    """Rows as columns and the other way round, on paper too."""
    cells = tuple(
        Cell(
            cell.column,
            cell.row,
            cell.column_span,
            cell.row_span,
            Rect(cell.box.y0, cell.box.x0, cell.box.y1, cell.box.x1),
            cell.lines,
            cell.fill,
        )
        for cell in table.cells
    )
    return replace(
        table,
        rows=table.columns,
        columns=table.rows,
        cells=cells,
        row_edges=table.column_edges,
        column_edges=table.row_edges,
    )
