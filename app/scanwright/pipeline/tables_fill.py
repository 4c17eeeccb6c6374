"""From a grid and the owners of the words to a `Table` that holds the lines."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from scanwright.document.geometry import Rect
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.pipeline.tables_words import Piece, cut_lines

NOBODY = -1


@dataclass(frozen=True)
class Grid:
    """A structure before the text is in it.

    `row_edges` (rows + 1) and `column_edges` (columns + 1) ascend, in page pixels. `blocks` are the cells as
    (row, column, row span, column span) and tile the grid. `owners[i]` is the block that takes piece i, or NOBODY.
    """

    row_edges: tuple[float, ...]
    column_edges: tuple[float, ...]
    blocks: tuple[tuple[int, int, int, int], ...]
    owners: tuple[int, ...]
    ruled: bool = False
    confidence: float = 0.5
    header_rows: int | None = None

    @property
    def rows(self) -> int:
        return len(self.row_edges) - 1

    @property
    def columns(self) -> int:
        return len(self.column_edges) - 1

    @property
    def box(self) -> Rect:
        return Rect(self.column_edges[0], self.row_edges[0], self.column_edges[-1], self.row_edges[-1])


def fill(grid: Grid, lines: Sequence[TextLine], pieces: Sequence[Piece]) -> tuple[Table, tuple[TextLine, ...]]:
    """The table with the lines in its cells, and the lines that no cell took.

    Lines that belong to several cells are cut at their words; nothing is lost or doubled. Lines without any piece
    (blank ones) are among those not taken.
    """
    owned = cut_lines(lines, pieces, grid.owners)
    ys, xs = grid.row_edges, grid.column_edges
    cells = []
    for index, (row, column, down, across) in enumerate(grid.blocks):
        box = Rect(xs[column], ys[row], xs[column + across], ys[row + down])
        cells.append(Cell(row, column, down, across, box, tuple(in_reading_order(owned.get(index, [])))))
    with_pieces = {p.line for p in pieces}
    rest = [line for i, line in enumerate(lines) if i not in with_pieces]
    table = Table(
        grid.rows,
        grid.columns,
        tuple(cells),
        row_edges=ys,
        column_edges=xs,
        ruled=grid.ruled,
        confidence=grid.confidence,
    )
    return table, tuple(in_reading_order(owned.get(NOBODY, []) + rest))


def in_reading_order(lines: Sequence[TextLine]) -> list[TextLine]:
    """Level lines from the top down, those side by side from the left; upright ones from the right, after them."""
    level = [line for line in lines if not line.vertical]
    rows: list[list[TextLine]] = []
    for line in sorted(level, key=lambda line: line.box.center.y):
        box = line.box
        if rows and box.center.y - rows[-1][0].box.center.y <= 0.5 * min(box.height, rows[-1][0].box.height):
            rows[-1].append(line)
        else:
            rows.append([line])
    ordered = [line for row in rows for line in sorted(row, key=lambda line: line.box.x0)]
    return ordered + sorted((line for line in lines if line.vertical), key=lambda line: -line.box.x0)


def compact(grid: Grid) -> Grid:
    """The grid without rows and columns in which no cell begins that has words, where that loses no structure.

    A row (column) goes if every cell in it is empty, or reaches beyond it.
    """
    full = set(grid.owners) - {NOBODY}
    keep_rows = _kept(grid, full, axis=0)
    keep_columns = _kept(grid, full, axis=1)
    return _restricted(grid, keep_rows, keep_columns)


def _restricted(grid: Grid, keep_rows: Sequence[int], keep_columns: Sequence[int]) -> Grid:
    """The grid with these rows and columns only; unchanged where nothing is left or nothing goes."""
    if not keep_rows or not keep_columns or (len(keep_rows), len(keep_columns)) == (grid.rows, grid.columns):
        return grid
    blocks: list[tuple[int, int, int, int]] = []
    renamed: dict[int, int] = {}
    for index, (row, column, down, across) in enumerate(grid.blocks):
        rs = [i for i, r in enumerate(keep_rows) if row <= r < row + down]
        cs = [i for i, c in enumerate(keep_columns) if column <= c < column + across]
        if rs and cs:
            renamed[index] = len(blocks)
            blocks.append((rs[0], cs[0], len(rs), len(cs)))
    return Grid(
        _edges(grid.row_edges, keep_rows),
        _edges(grid.column_edges, keep_columns),
        tuple(blocks),
        tuple(renamed.get(owner, NOBODY) for owner in grid.owners),
        grid.ruled,
        grid.confidence,
        None if grid.header_rows is None else sum(r < grid.header_rows for r in keep_rows),
    )


def trimmed(grid: Grid, height: float) -> Grid:
    """A ruled grid without outer rows and columns that hold no words, and without rows too low for words.

    Level rulings that reach beyond the outermost upright ones, and double rulings, leave such.
    """
    full = {grid.blocks[o] for o in grid.owners if o != NOBODY}

    def used(axis: int, count: int) -> list[int]:
        filled = {i for b in full for i in range(b[axis], b[axis] + b[axis + 2])}
        return [i for i in range(count) if filled and min(filled) <= i <= max(filled)]

    rows, columns = used(0, grid.rows), used(1, grid.columns)
    single = {r for b in full if b[2] == 1 for r in [b[0]]}
    rows = [r for r in rows if r in single or grid.row_edges[r + 1] - grid.row_edges[r] > 0.7 * height]
    return _restricted(grid, rows, columns)


def _kept(grid: Grid, full: set[int], *, axis: int) -> list[int]:
    count = grid.rows if axis == 0 else grid.columns
    kept = []
    for at in range(count):
        for index, block in enumerate(grid.blocks):
            start, length = block[axis], block[axis + 2]
            if index in full and start <= at < start + length and (length == 1 or at == start):
                kept.append(at)
                break
    return kept


def _edges(edges: Sequence[float], kept: Sequence[int]) -> tuple[float, ...]:
    """Edges of the rows (columns) that stay; one that goes is shared out between its neighbours."""
    result = [edges[0]]
    for before, after in itertools.pairwise(kept):
        result.append((edges[before + 1] + edges[after]) / 2)
    return (*result, edges[-1])
