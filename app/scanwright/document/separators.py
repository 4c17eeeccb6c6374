"""The lines between the rows and columns of a table: where they are, and moving one.

Points and boxes are page pixels; places of separators are, as in `Table`, those of the table's reading frame.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scanwright.document.by_height import ByHeight
from scanwright.document.geometry import Point, Rect
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.document.turned import in_reading_frame, turned_point

SMALLEST = 4.0
"""Pixels: no row or column becomes smaller than this by moving a separator."""


@dataclass(frozen=True, slots=True)
class Separator:
    """The `index`-th inner line (from 1) between columns (`vertical`) or rows."""

    vertical: bool
    index: int


@in_reading_frame
def with_edges(table: Table, box: Rect) -> Table:
    """The table with all its separators known: its own, or what its cells' boxes say, or equal shares of `box`."""
    if len(table.row_edges) == table.rows + 1 and len(table.column_edges) == table.columns + 1:
        return table
    rows = _edges(
        table.rows, [(c.row, c.row_span, c.box.y0, c.box.y1) for c in table.cells if c.box.area], box.y0, box.y1
    )
    columns = _edges(
        table.columns,
        [(c.column, c.column_span, c.box.x0, c.box.x1) for c in table.cells if c.box.area],
        box.x0,
        box.x1,
    )
    return replace(table, row_edges=rows, column_edges=columns)


def _edges(count: int, spans: Sequence[tuple[int, int, float, float]], low: float, high: float) -> tuple[float, ...]:
    found: list[list[float]] = [[] for _ in range(count + 1)]
    for at, span, start, end in spans:
        found[at].append(start)
        found[at + span].append(end)
    shares = [low + (high - low) * n / count for n in range(count + 1)]
    edges = [sum(some) / len(some) if some else share for some, share in zip(found, shares, strict=True)]
    return tuple(itertools.accumulate(edges, max))


def separator_at(table: Table, point: Point, reach: float) -> Separator | None:
    """The inner separator within `reach` of the point, where it really parts cells; None without known separators."""
    rows, columns = table.row_edges, table.column_edges
    if len(rows) != table.rows + 1 or len(columns) != table.columns + 1:
        return None
    point = turned_point(point, table.turn)
    if not (columns[0] <= point.x <= columns[-1] and rows[0] <= point.y <= rows[-1]):
        return None
    near = [(abs(x - point.x), Separator(True, n)) for n, x in enumerate(columns[1:-1], 1)]
    near += [(abs(y - point.y), Separator(False, n)) for n, y in enumerate(rows[1:-1], 1)]
    near = [(far, line) for far, line in near if far <= reach and _parts(table, line, point)]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _parts(table: Table, line: Separator, point: Point) -> bool:
    """Whether there are two cells on the sides of the line beside the point, and not one that spans it."""
    edges = table.row_edges if line.vertical else table.column_edges
    along = point.y if line.vertical else point.x
    at = min(max(sum(edge <= along for edge in edges) - 1, 0), len(edges) - 2)
    if line.vertical:
        return table.grid[at][line.index - 1] is not table.grid[at][line.index]
    return table.grid[line.index - 1][at] is not table.grid[line.index][at]


def limits(table: Table, line: Separator) -> tuple[float, float]:
    """Between what the separator can be moved."""
    edges = table.column_edges if line.vertical else table.row_edges
    low, high = edges[line.index - 1] + SMALLEST, edges[line.index + 1] - SMALLEST
    return (low, high) if low <= high else (edges[line.index], edges[line.index])


@in_reading_frame
def move_separator(table: Table, line: Separator, to: float) -> Table:
    """The table with the separator moved (within its `limits`); lines beside it go to the cell they are in then."""
    low, high = limits(table, line)
    edges = table.column_edges if line.vertical else table.row_edges
    edges = (*edges[: line.index], min(max(to, low), high), *edges[line.index + 1 :])
    moved = replace(table, column_edges=edges) if line.vertical else replace(table, row_edges=edges)
    boxed = [replace(cell, box=_box(moved, cell)) for cell in moved.cells]
    beside = [cell for cell in boxed if _touches(cell, line)]
    homes: dict[int, list[TextLine]] = {id(cell): [] for cell in beside}
    at_height = ByHeight(beside)
    leaving = False
    for cell in beside:
        for text in cell.lines:
            home = cell
            if _box(table, cell).contains(text.box.center):  # else a person moved it here from elsewhere: it stays
                home = at_height.holder(text.box.center) or cell
            homes[id(home)].append(text)
            leaving |= home is not cell
    if not leaving:
        return replace(moved, cells=tuple(boxed))
    return replace(moved, cells=tuple(_filled(c, homes[id(c)]) if id(c) in homes else c for c in boxed))


def _filled(cell: Cell, lines: list[TextLine]) -> Cell:
    """Lines that came along stand where they are on paper."""
    if set(lines) == set(cell.lines):
        return cell
    return replace(cell, lines=tuple(sorted(lines, key=lambda line: (line.box.center.y, line.box.x0))))


def _touches(cell: Cell, line: Separator) -> bool:
    start, span = (cell.column, cell.column_span) if line.vertical else (cell.row, cell.row_span)
    return start == line.index or start + span == line.index


def _box(table: Table, cell: Cell) -> Rect:
    return Rect(
        table.column_edges[cell.column],
        table.row_edges[cell.row],
        table.column_edges[cell.column + cell.column_span],
        table.row_edges[cell.row + cell.row_span],
    )
