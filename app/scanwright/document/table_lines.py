"""Drawing and taking away the lines between rows and columns of a table, and moving a cell's text.

Pure functions from a table to a table, in page pixels. No text is lost by any of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
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
    return remove_separators(table, vertical=line.vertical, first=line.index - 1, last=line.index)


@in_reading_frame
def remove_separators(table: Table, *, vertical: bool, first: int, last: int) -> Table | None:
    """The columns (rows) from `first` to `last` as one: `remove_separator` for each line between them, at once."""
    count = table.columns if vertical else table.rows
    if not 0 <= first < last < count:
        return None
    gone = last - first
    header_rows = (
        table.header_rows if vertical else table.header_rows - max(0, min(last, table.header_rows - 1) - first)
    )
    flat = table if vertical else transposed(table)
    while (joined := _joined_in_columns(flat, first, last)) is not flat:
        flat = joined
    flat = _joined_in_rows(flat, first, last)
    cells = tuple(
        cell.at(cell.row, cell.column - gone)
        if cell.column > last
        else replace(cell, column_span=cell.column_span - gone)
        if cell.column + cell.column_span > last
        else cell
        for cell in flat.cells
    )
    edges = flat.column_edges
    flat = placed(
        replace(
            flat,
            columns=flat.columns - gone,
            cells=cells,
            column_edges=(*edges[: first + 1], *edges[last + 1 :]) if edges else (),
        )
    )
    result = flat if vertical else transposed(flat)
    return replace(result, header_rows=header_rows)


def _joined_in_columns(table: Table, first: int, last: int) -> Table:
    """Cells between those columns that are of several rows, joined with those beside them; others may be taken in."""
    for index in range(last, first, -1):
        for row in range(table.rows):
            pair = table.grid[row][index - 1], table.grid[row][index]
            if pair[0] is not pair[1] and max(cell.row_span for cell in pair) > 1:
                table = _joined(table, CellRange(row, index - 1, row, index))
    return table


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


def _joined_in_rows(table: Table, first: int, last: int) -> Table:
    """All cells between those columns that are of one row each, joined as by `_joined`, row by row."""
    cells: list[Cell] = []
    groups: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.row_span > 1 or cell.column > last or cell.column + cell.column_span <= first:
            cells.append(cell)
        elif cell.row in groups:
            groups[cell.row].append(cell)
        else:
            groups[cell.row] = [cell]
            cells.append(cell)  # its place; the order is row-major
    return replace(table, cells=tuple(_one(groups[cell.row]) if _leads(cell, groups) else cell for cell in cells))


def _leads(cell: Cell, groups: Mapping[int, Sequence[Cell]]) -> bool:
    return cell.row in groups and groups[cell.row][0] is cell and len(groups[cell.row]) > 1


def _one(parts: Sequence[Cell]) -> Cell:
    """Cells beside each other in a row as one, whose text reads on."""
    first, last = parts[0], parts[-1]
    boxes = [part.box for part in parts if part.box.area > 0]
    return Cell(
        first.row,
        first.column,
        1,
        last.column + last.column_span - first.column,
        Rect.union_of(boxes) if boxes else Rect(0, 0, 0, 0),
        sort_lines(line for part in parts for line in part.lines),
    )


def move_text(table: Table, source: tuple[int, int], target: tuple[int, int]) -> Table:
    """The text of the cell over `source` goes to the cell over `target`, behind what that says; (row, column) each."""
    giver, taker = table.grid[source[0]][source[1]], table.grid[target[0]][target[1]]
    if giver is taker or not giver.lines:
        return table
    moved = (replace(giver.lines[0], starts_paragraph=bool(taker.lines)), *giver.lines[1:])
    changed = {id(giver): replace(giver, lines=()), id(taker): replace(taker, lines=(*taker.lines, *moved))}
    return replace(table, cells=tuple(changed.get(id(cell), cell) for cell in table.cells))
