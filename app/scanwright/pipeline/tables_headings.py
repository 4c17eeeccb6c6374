"""Headings of columns that lean over to their neighbours.

Spreadsheets print a heading at the left edge of its column and the numbers at the right: between two columns of numbers the
second heading stands closer to the first column. Where there is one heading for each column, their order tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scanwright.document.geometry import Rect
from scanwright.document.table import Cell, Table, TableError
from scanwright.document.text import TextLine

_SLACK = 0.6  # text heights, that a heading may reach into the neighbouring column


@dataclass(frozen=True)
class _Heading:
    """Lines below each other, and the box around them in page pixels."""

    lines: tuple[TextLine, ...]
    box: Rect


def spread_headings(table: Table) -> Table:
    """The table with one heading in each column, where there are as many headings as columns; else as it is.

    Only cells that end in the last header row are moved; those above them, over several columns, stay.
    """
    rows = max(1, table.header_rows)
    if rows >= table.rows or table.columns < 2:
        return table
    leaves = [cell for cell in table.cells if cell.row + cell.row_span == rows]
    above = [cell for cell in table.cells if cell.row + cell.row_span < rows]
    inside = [cell for cell in table.cells if cell.row < rows]
    if len(leaves) + len(above) != len(inside) or all(len(cell.lines) == 1 for cell in leaves):
        return table
    headings = _headings([line for cell in leaves for line in cell.lines])
    body = _extents(table, rows)
    if len(headings) != table.columns or body is None or not _fit(headings, body):
        return table
    return _with_leaves(table, rows, above, headings, body)


def _headings(lines: Sequence[TextLine]) -> list[_Heading]:
    """The lines from left to right, those that stand below each other together."""
    groups: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: line.box.x0):
        last = Rect.union_of(other.box for other in groups[-1]) if groups else None
        if last is not None and last.x_overlap(line.box) > 0.5 * min(last.width, line.box.width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        _Heading(tuple(sorted(group, key=lambda line: line.box.y0)), Rect.union_of(line.box for line in group))
        for group in groups
    ]


def _extents(table: Table, rows: int) -> list[tuple[float, float]] | None:
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


def _fit(headings: Sequence[_Heading], body: Sequence[tuple[float, float]]) -> bool:
    """Whether each heading stands between the columns left and right of its own, beside the next heading."""
    for column, heading in enumerate(headings):
        slack = _SLACK * heading.lines[0].box.height
        if column and (
            heading.box.x0 < body[column - 1][1] - slack or heading.box.x0 < headings[column - 1].box.x1 - slack
        ):
            return False
        if column + 1 < len(body) and heading.box.x1 > body[column + 1][0] + slack:
            return False
    return True


def _with_leaves(
    table: Table,
    rows: int,
    above: Sequence[Cell],
    headings: Sequence[_Heading],
    body: Sequence[tuple[float, float]],
) -> Table:
    tops = [
        max((c.row + c.row_span for c in above if c.column <= column < c.column + c.column_span), default=0)
        for column in range(table.columns)
    ]
    leaves = [Cell(top, column, rows - top, 1, lines=headings[column].lines) for column, top in enumerate(tops)]
    others = [cell for cell in table.cells if cell.row >= rows]
    edges = _edges(table, headings, body)
    try:
        made = replace(table, cells=(*above, *leaves, *others), column_edges=edges)
    except TableError:  # cells above that leave holes beside each other
        return table
    return replace(made, cells=tuple(replace(cell, box=_box(made, cell)) for cell in made.cells))


def _edges(table: Table, headings: Sequence[_Heading], body: Sequence[tuple[float, float]]) -> tuple[float, ...]:
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


def _box(table: Table, cell: Cell) -> Rect:
    if not table.column_edges or not table.row_edges:
        return cell.box if cell.box.width else Rect.union_of(line.box for line in cell.lines)
    xs, ys = table.column_edges, table.row_edges
    return Rect(xs[cell.column], ys[cell.row], xs[cell.column + cell.column_span], ys[cell.row + cell.row_span])
