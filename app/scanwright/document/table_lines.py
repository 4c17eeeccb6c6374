"""Drawing and taking away the lines between rows and columns of a table, and moving a cell's text.

Pure functions from a table to a table, in page pixels. No text is lost by any of them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from scanwright.document.geometry import Rect
from scanwright.document.line_split import split_line
from scanwright.document.reassign import sort_lines
from scanwright.document.separators import SMALLEST, Separator, with_edges
from scanwright.document.table import Cell, Table
from scanwright.document.table_edits import CellRange, merge_cells, placed, transposed
from scanwright.document.text import TextLine
from scanwright.document.turned import as_read, in_reading_frame


@in_reading_frame
def add_separator(table: Table, box: Rect, *, vertical: bool, at: float) -> Table | None:
    """The table with one more line between columns (`vertical`) or rows, at `at`, in its reading frame; None where there is no room.

    The column (row) there becomes two, and each line of text goes to the side it stands on; a line across the place is
    cut between its words. Cells that reach over several columns stay whole.
    """
    table = with_edges(table, box)
    if not vertical:
        flipped = _add_column_line(transposed(table), at, down=True)
        return None if flipped is None else replace(transposed(flipped), header_rows=_headers(table, at))
    return _add_column_line(table, at, down=False)


def _headers(table: Table, at: float) -> int:
    """How many rows are headers once a line at `at` cut one of them."""
    return table.header_rows + (table.header_rows > 0 and at < table.row_edges[table.header_rows])


def _add_column_line(table: Table, at: float, *, down: bool) -> Table | None:
    edges = table.column_edges
    column = bisect_right(edges, at) - 1
    if not 0 <= column < table.columns or at - edges[column] < SMALLEST or edges[column + 1] - at < SMALLEST:
        return None
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.column > column:
            cells.append(cell.at(cell.row, cell.column + 1))
        elif cell.column + cell.column_span <= column:
            cells.append(cell)
        elif cell.column_span > 1:
            cells.append(replace(cell, column_span=cell.column_span + 1))
        else:
            first, second = _parted(cell.lines, at, down=down)
            cells += [replace(cell, lines=first), replace(cell, column=column + 1, lines=second)]
    edges = (*edges[: column + 1], at, *edges[column + 1 :])
    return placed(replace(table, columns=table.columns + 1, cells=tuple(cells), column_edges=edges))


def best_gap(table: Table, at: int, *, vertical: bool) -> float | None:
    """The middle of the widest gap between the words (or lines) in column (row) `at`; None where there is none.

    In the reading frame; only cells that lie wholly in the column count.
    """
    table = as_read(table)
    spans: list[tuple[float, float]] = []
    for cell in table.cells:
        start, span = (cell.column, cell.column_span) if vertical else (cell.row, cell.row_span)
        if (start, span) == (at, 1):
            for line in cell.lines:
                boxes = [word.box for word in line.words] or [line.box]
                spans += [(box.x0, box.x1) if vertical else (box.y0, box.y1) for box in boxes]
    gaps: list[tuple[float, float]] = []
    end: float | None = None
    for low, high in sorted(spans):
        if end is not None and low > end:
            gaps.append((low - end, (low + end) / 2))
        end = high if end is None else max(end, high)
    return max(gaps)[1] if gaps else None


def _parted(lines: tuple[TextLine, ...], at: float, *, down: bool) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...]]:
    """The lines on the two sides; `down`: of a level line, which cuts no words."""
    if down:
        above = [line.box.center.y < at for line in lines]
        first = tuple(line for line, upper in zip(lines, above, strict=True) if upper)
        return first, tuple(line for line in lines if line not in first)
    parts = [split_line(line, at) for line in lines]
    return tuple(a for a, _ in parts if a is not None), tuple(b for _, b in parts if b is not None)


@in_reading_frame
def remove_separator(table: Table, line: Separator) -> Table | None:
    """The two columns (rows) beside the line as one; None where the table has no such line.

    Cells beside each other become one, whose text reads on; a cell that such a pair would cut is taken in, too.
    """
    count = table.columns if line.vertical else table.rows
    if not 1 <= line.index < count:
        return None
    header_rows = table.header_rows - (not line.vertical and line.index <= table.header_rows - 1)
    flat = table if line.vertical else transposed(table)
    for row in range(flat.rows):
        pair = flat.grid[row][line.index - 1], flat.grid[row][line.index]
        if max(cell.row_span for cell in pair) > 1:  # others may have to be taken in
            flat = _joined(flat, CellRange(row, line.index - 1, row, line.index))
    flat = _joined_in_rows(flat, line.index)
    cells = tuple(
        cell.at(cell.row, cell.column - 1)
        if cell.column >= line.index
        else replace(cell, column_span=cell.column_span - 1)
        if cell.column + cell.column_span > line.index
        else cell
        for cell in flat.cells
    )
    edges = flat.column_edges
    flat = placed(
        replace(
            flat,
            columns=flat.columns - 1,
            cells=cells,
            column_edges=(*edges[: line.index], *edges[line.index + 1 :]) if edges else (),
        )
    )
    result = flat if line.vertical else transposed(flat)
    return replace(result, header_rows=header_rows)


def _joined(table: Table, pair: CellRange) -> Table:
    """`merge_cells`, but the text of the new cell reads on where the cells' texts began no paragraphs before."""
    merged = merge_cells(table, pair)
    if merged is table:
        return table
    began = {line.id for cell in table.cells for line in cell.lines if line.starts_paragraph}
    before = {id(cell) for cell in table.cells}
    return replace(
        merged,
        cells=tuple(
            cell
            if id(cell) in before
            else replace(
                cell,
                lines=sort_lines(replace(line, starts_paragraph=line.id in began) for line in cell.lines),
            )
            for cell in merged.cells
        ),
    )


def _joined_in_rows(table: Table, index: int) -> Table:
    """All pairs of cells beside that line which are of one row each, joined as by `_joined`, at once."""
    cells: list[Cell] = []
    for cell in table.cells:
        before = table.grid[cell.row][index - 1] if cell.column == index else None
        if before is None or before.row_span > 1 or cell.row_span > 1:
            cells.append(cell)
            continue
        assert cells[-1] is before  # the order is row-major
        boxes = [part.box for part in (before, cell) if part.box.area > 0]
        cells[-1] = Cell(
            before.row,
            before.column,
            1,
            before.column_span + cell.column_span,
            Rect.union_of(boxes) if boxes else Rect(0, 0, 0, 0),
            sort_lines((*before.lines, *cell.lines)),
        )
    return replace(table, cells=tuple(cells))


def move_text(table: Table, source: tuple[int, int], target: tuple[int, int]) -> Table:
    """The text of the cell over `source` goes to the cell over `target`, behind what that says; (row, column) each."""
    giver, taker = table.grid[source[0]][source[1]], table.grid[target[0]][target[1]]
    if giver is taker or not giver.lines:
        return table
    moved = (replace(giver.lines[0], starts_paragraph=bool(taker.lines)), *giver.lines[1:])
    changed = {id(giver): replace(giver, lines=()), id(taker): replace(taker, lines=(*taker.lines, *moved))}
    return replace(table, cells=tuple(changed.get(id(cell), cell) for cell in table.cells))
