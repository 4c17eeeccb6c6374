"""Headings of columns, and of groups of rows, as spreadsheets print them.

A heading is printed at the left edge of its column and the numbers at the right: between two columns of numbers the second
heading stands closer to the first column. Where there is one heading for each column, their order tells. Headings above,
over several columns, are centred over these, as are headings between the rows over all.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scanwright.document.geometry import Rect
from scanwright.document.table import Cell, Table, TableError
from scanwright.document.text import TextLine
from scanwright.pipeline.tables_align import is_number

_SLACK = 0.6  # text heights, that a heading may reach into the neighbouring column
_LOWER = 0.75  # text heights, that a heading stands below the one over it
_OFF_CENTRE = 1.2  # text heights, that a heading over all columns may stand beside their middle

Extent = tuple[float, float]


@dataclass(frozen=True)
class _Heading:
    """Lines below each other, and the box around them in page pixels."""

    lines: tuple[TextLine, ...]
    box: Rect

    @property
    def height(self) -> float:
        return self.lines[0].box.height


def with_headings(table: Table) -> Table:
    """The table with one heading in each column, where there are as many headings as columns, with headings between its
    rows over all columns, and with those over several columns of figures over these; else as it is.
    """
    return _with_wide(_with_columns(_with_groups(table)))


def _with_wide(table: Table) -> Table:
    """Headings of one line too wide for their column of figures, with columns of figures without headings to their right,
    as headings over all of these."""
    body = _extents(table, 1)
    if table.header_rows != 1 or body is None or len(table.column_edges) != table.columns + 1:
        return table
    top = {cell.column: cell for cell in table.cells if cell.row == 0}
    blank = {c for c, cell in top.items() if not cell.lines and cell.column_span == cell.row_span == 1}
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    for column, cell in top.items():
        stop = column + 1
        while stop in blank and _holds_figures(table, stop):
            stop += 1
        alone = column > 0 and cell.column_span == cell.row_span == len(cell.lines) == 1
        if not alone or stop == column + 1 or not _holds_figures(table, column):
            continue
        box = cell.lines[0].box
        if box.x1 > body[column][1] + _SLACK * box.height:
            cells[0, column] = replace(cell, column_span=stop - column)
            for empty in range(column + 1, stop):
                del cells[0, empty]
    return table if len(cells) == len(table.cells) else _boxed(replace(table, cells=tuple(cells.values())))


def _holds_figures(table: Table, column: int) -> bool:
    """Whether most cells with text below the headers are figures in this column."""
    texts = [cell.text for cell in table.cells if cell.row >= table.header_rows and cell.column == column and cell.text]
    return 2 * sum(map(is_number, texts)) > len(texts)


def _with_columns(table: Table) -> Table:
    rows = max(1, table.header_rows)
    inside = [cell for cell in table.cells if cell.row < rows]
    body = _extents(table, rows)
    if rows >= table.rows or table.columns < 2 or body is None:
        return table
    if any(cell.row + cell.row_span > rows for cell in inside):
        return table
    headings = [heading for cell in inside for heading in _parted(cell, body)]
    over, leaves = _levels(headings, body)
    if len(leaves) != table.columns or not _fit(leaves, body):
        return table
    spans = _spans(over, leaves, body)
    if spans is None:
        return table
    return _rebuilt(table, rows, leaves, list(zip(over, spans)), body)


def _extents(table: Table, rows: int) -> list[Extent] | None:
    """From where to where the print of each column reaches below the headers; None where a column is empty."""
    result = []
    for column in range(table.columns):
        boxes = [
            line.box
            for cell in table.cells
            if cell.row >= rows and cell.column == column and cell.column_span == 1
            for line in cell.lines
        ]
        if not boxes:
            return None
        result.append((min(box.x0 for box in boxes), max(box.x1 for box in boxes)))
    return result


def _parted(cell: Cell, body: Sequence[Extent]) -> list[_Heading]:
    """The headings in a cell: lines below each other are one, unless one is too wide for a column."""
    groups: list[list[TextLine]] = []
    for line in sorted(cell.lines, key=lambda line: line.box.x0):
        last = Rect.union_of(other.box for other in groups[-1]) if groups else None
        stacked = last is not None and last.x_overlap(line.box) > 0.5 * min(last.width, line.box.width)
        wide = any(not _fits_somewhere(box, line.box.height, body) for box in (line.box, last or line.box))
        if stacked and not wide:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        _Heading(tuple(sorted(group, key=lambda line: line.box.y0)), Rect.union_of(line.box for line in group))
        for group in groups
    ]


def _fits_somewhere(box: Rect, height: float, body: Sequence[Extent]) -> bool:
    return any(_fits(box, height, column, body) for column in range(len(body)))


def _fits(box: Rect, height: float, column: int, body: Sequence[Extent]) -> bool:
    """Whether a box stands between the columns left and right of its own."""
    slack = _SLACK * height
    right = column + 1 >= len(body) or box.x1 <= body[column + 1][0] + slack
    return right and (column == 0 or box.x0 >= body[column - 1][1] - slack)


def _levels(headings: Sequence[_Heading], body: Sequence[Extent]) -> tuple[list[_Heading], list[_Heading]]:
    """Headings over others, and those of columns, both from left to right."""
    ordered = sorted(headings, key=lambda heading: heading.box.x0)
    over = [h for h in ordered if not _fits_somewhere(h.box, h.height, body)]
    leaves = [h for h in ordered if h not in over]
    if len(leaves) > len(body):  # one over others may be no wider than a column
        covering = [h for h in leaves if any(_is_over(h, other) for other in leaves)]
        if len(covering) == len(leaves) - len(body):
            over = sorted([*over, *covering], key=lambda heading: heading.box.x0)
            leaves = [h for h in leaves if h not in covering]
    return over, leaves


def _row_edges(table: Table, rows: int, over: Sequence[_Heading], leaves: Sequence[_Heading]) -> tuple[float, ...]:
    """The edges of the rows with one row of headers, or two where there are headings `over` others, instead of `rows`."""
    edges = table.row_edges
    if len(edges) != table.rows + 1 or rows == (2 if over else 1):
        return edges
    if not over:
        return edges[0], *edges[rows:]
    lower = [leaf for leaf in leaves if _is_lower(over[0], leaf)]
    middle = (max(h.box.y1 for h in over) + min(h.box.y0 for h in lower)) / 2
    return edges[0], min(max(middle, edges[0]), edges[rows]), *edges[rows:]


def _is_over(heading: _Heading, other: _Heading) -> bool:
    return _is_lower(heading, other) and _near(heading, other)


def _is_lower(heading: _Heading, other: _Heading) -> bool:
    """Whether the other stands a row below the heading."""
    return other.box.center.y - heading.box.center.y > _LOWER * heading.height


def _near(heading: _Heading, other: _Heading) -> bool:
    """Whether one stands above the other, or nearly: a heading over two may stand between them."""
    return heading.box.expanded(heading.height, 0).x_overlap(other.box) > 0


def _fit(leaves: Sequence[_Heading], body: Sequence[Extent]) -> bool:
    """Whether each heading stands in its own column, beside the next heading."""
    beside = all(b.box.x0 >= a.box.x1 - _SLACK * a.height for a, b in itertools.pairwise(leaves))
    return beside and all(_fits(leaf.box, leaf.height, column, body) for column, leaf in enumerate(leaves))


def _spans(
    over: Sequence[_Heading], leaves: Sequence[_Heading], body: Sequence[Extent]
) -> list[tuple[int, int]] | None:
    """First and last column of each heading over others: lower ones beside each other, in whose middle it stands."""
    result: list[tuple[int, int]] = []
    for heading in over:
        lower = [n for n, leaf in enumerate(leaves) if _is_lower(heading, leaf)]
        covered = [n for n in lower if _near(heading, leaves[n])]
        runs = [
            (a, b)
            for a in lower
            for b in lower
            if a < b and all(n in lower for n in range(a, b + 1)) and all(a <= n <= b for n in covered)
        ]
        runs = [(a, b) for a, b in runs if not result or a > result[-1][1]]
        if not runs:
            return None
        middle = heading.box.center.x
        result.append(
            min(runs, key=lambda run: (abs(_middle(leaves, body, *run) - middle) // heading.height, run[0] - run[1]))
        )
    return result


def _middle(leaves: Sequence[_Heading], body: Sequence[Extent], first: int, last: int) -> float:
    """Of the columns `first` to `last`, headings and what is below them."""
    return (min(leaves[first].box.x0, body[first][0]) + max(leaves[last].box.x1, body[last][1])) / 2


def _rebuilt(
    table: Table,
    rows: int,
    leaves: Sequence[_Heading],
    over: Sequence[tuple[_Heading, tuple[int, int]]],
    body: Sequence[Extent],
) -> Table:
    """The table with these headings in one row, or two: those in the middle of their cells' height make no row of their own."""
    below = {column for _, (first, last) in over for column in range(first, last + 1)}
    levels = 2 if over else 1
    cells = [Cell(0, first, 1, last - first + 1, lines=heading.lines) for heading, (first, last) in over]
    for column, leaf in enumerate(leaves):
        top = levels - 1 if column in below else 0
        cells.append(Cell(top, column, levels - top, 1, lines=leaf.lines))
    others = [replace(cell, row=cell.row + levels - rows) for cell in table.cells if cell.row >= rows]
    if rows == levels and {(c.row, c.column, c.row_span, c.column_span, c.lines) for c in cells} == {
        (c.row, c.column, c.row_span, c.column_span, c.lines) for c in table.cells if c.row < rows
    }:
        return table
    try:
        made = replace(
            table,
            rows=table.rows + levels - rows,
            cells=(*cells, *others),
            row_edges=_row_edges(table, rows, [heading for heading, _ in over], leaves),
            column_edges=_edges(table, leaves, body),
            header_rows=levels if over else min(1, table.header_rows),
        )
    except TableError:
        return table
    return _boxed(made)


def _edges(table: Table, headings: Sequence[_Heading], body: Sequence[Extent]) -> tuple[float, ...]:
    """The separators, moved out of the headings and into the white between the columns."""
    if len(table.column_edges) != table.columns + 1:
        return table.column_edges
    edges = list(table.column_edges)
    for column in range(1, table.columns):
        left = max(body[column - 1][1], headings[column - 1].box.x1)
        right = min(body[column][0], headings[column].box.x0)
        low, high = min(left, right), max(left, right)
        if not low <= edges[column] <= high or left > right:
            edges[column] = (left + right) / 2
    return tuple(edges) if edges == sorted(edges) else table.column_edges


def _boxed(table: Table) -> Table:
    """With the boxes of all cells as the separators say."""
    if not table.column_edges or not table.row_edges:
        return replace(table, cells=tuple(_around(cell) for cell in table.cells))
    xs, ys = table.column_edges, table.row_edges
    return replace(
        table,
        cells=tuple(
            replace(c, box=Rect(xs[c.column], ys[c.row], xs[c.column + c.column_span], ys[c.row + c.row_span]))
            for c in table.cells
        ),
    )


def _around(cell: Cell) -> Cell:
    return (
        cell if cell.box.width or not cell.lines else replace(cell, box=Rect.union_of(line.box for line in cell.lines))
    )


def _with_groups(table: Table) -> Table:
    """Rows that hold nothing but one heading, in the middle of all columns, as one cell."""
    if table.columns < 3 or len(table.column_edges) != table.columns + 1:
        return table
    boxes = [line.box for cell in table.cells for line in cell.lines]
    if not boxes:
        return table
    middle = (min(box.x0 for box in boxes) + max(box.x1 for box in boxes)) / 2
    cells = table.cells
    for row in range(max(1, table.header_rows), table.rows):
        there = [cell for cell in cells if cell.row == row]
        full = [cell for cell in there if cell.lines]
        if len(full) != 1 or any(cell.row_span > 1 for cell in there) or len(full[0].lines) != 1:
            continue
        if sum(cell.column_span for cell in there) != table.columns or full[0].column_span == table.columns:
            continue
        (line,) = full[0].lines
        off = abs(line.box.center.x - middle) > _OFF_CENTRE * line.box.height
        if off or not any(map(str.isalpha, line.text)) or _is_of_column(table, full[0], line):
            continue
        whole = Cell(row, 0, 1, table.columns, lines=full[0].lines)
        cells = (*(cell for cell in cells if cell.row != row), whole)
    return table if cells is table.cells else _boxed(replace(table, cells=cells))


def _is_of_column(table: Table, cell: Cell, line: TextLine) -> bool:
    """Whether the line may be a text of its own column: others there are texts too, and as far to the left or right."""
    if cell.column_span > 1:
        return False
    others = [
        other
        for c in table.cells
        if c.column == cell.column and c.row >= table.header_rows and c.row != cell.row
        for other in c.lines
    ]
    texts = [other for other in others if sum(map(str.isalpha, other.text)) * 2 > len(other.text)]
    near = 0.5 * line.box.height
    aligned = [
        other
        for other in texts
        if min(
            abs(other.box.x0 - line.box.x0),
            abs(other.box.x1 - line.box.x1),
            abs(other.box.center.x - line.box.center.x),
        )
        < near
    ]
    return 2 * len(aligned) > len(others)
