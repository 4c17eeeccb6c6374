"""Tables set sideways or upside down: between the page as it lies and the table as it is read.

A table's `turn` is the clockwise turn in degrees that makes it upright. Its rows and columns are counted as they are
read; boxes and lines are in page pixels. The *reading frame* of a turn is page pixels turned by it about the page's
origin (coordinates may be negative there): a table and all that is in it, taken into it, is an upright table, and what
is known of those holds.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Concatenate, ParamSpec, TypeVar, cast

from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine

_P = ParamSpec("_P")
_R = TypeVar("_R", bound="Table | None")
_T = TypeVar("_T")


def turned_point(point: Point, turn: int) -> Point:
    """The point turned clockwise about the origin by 0, 90, 180 or 270 degrees."""
    x, y = point.x, point.y
    match turn % 360:
        case 90:
            return Point(0.0 - y, x)
        case 180:
            return Point(0.0 - x, 0.0 - y)
        case 270:
            return Point(y, 0.0 - x)
    return point


def turned_rect(rect: Rect, turn: int) -> Rect:
    """The rectangle turned clockwise about the origin."""
    if not turn % 360:
        return rect
    return Rect.around((turned_point(Point(rect.x0, rect.y0), turn), turned_point(Point(rect.x1, rect.y1), turn)))


def turned_quad(quad: Quad, turn: int) -> Quad:
    """The quad turned clockwise about the origin; its corners keep their order, that of reading."""
    a, b, c, d = (turned_point(p, turn) for p in quad.corners)
    return Quad((a, b, c, d))


def turned_line(line: TextLine, turn: int, dx: float = 0.0, dy: float = 0.0) -> TextLine:
    """The line with its words, turned clockwise about the origin and then moved by that."""
    if not turn % 360 and not dx and not dy:
        return line
    words = tuple(replace(word, box=turned_rect(word.box, turn).translated(dx, dy)) for word in line.words)
    return replace(line, polygon=turned_quad(line.polygon, turn).translated(dx, dy), words=words)


def as_read(table: Table) -> Table:
    """The table in its reading frame: `turn` 0, everything in it level."""
    return _with_turned_cells(replace(table, turn=0), table.turn) if table.turn else table


def on_page(table: Table, turn: int) -> Table:
    """An upright table of the reading frame of `turn`, back on the page."""
    return replace(_with_turned_cells(table, -turn), turn=turn) if turn else table


def _with_turned_cells(table: Table, turn: int) -> Table:
    cells = tuple(
        cell.with_box(turned_rect(cell.box, turn)).with_lines(tuple(turned_line(line, turn) for line in cell.lines))
        for cell in table.cells
    )
    return replace(table, cells=cells)


def in_reading_frame(function: Callable[Concatenate[Table, _P], _R]) -> Callable[Concatenate[Table, _P], _R]:
    """A function from an upright table to a table, for all tables.

    Rects among its arguments are page pixels outside, and those of the reading frame inside; numbers are left alone.
    """

    @functools.wraps(function)
    def wrapper(table: Table, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        turn = table.turn
        if not turn:
            return function(table, *args, **kwargs)
        inner = as_read(table)
        after: _R = cast("Callable[..., _R]", function)(
            inner,
            *(_entered(arg, turn) for arg in args),
            **{name: _entered(arg, turn) for name, arg in kwargs.items()},
        )
        if after is None:
            return after
        if after is inner:
            return cast(_R, table)
        return cast(_R, _with_known(on_page(after, turn), table))

    return cast("Callable[Concatenate[Table, _P], _R]", wrapper)


def _entered(value: _T, turn: int) -> _T:
    return cast(_T, turned_rect(value, turn)) if isinstance(value, Rect) else value


def _with_known(table: Table, before: Table) -> Table:
    """The table with the cells and lines of `before` where they are equal: what did not change stays the same object."""
    cells = {cell: cell for cell in before.cells}
    lines = {line: line for cell in before.cells for line in cell.lines}
    return replace(
        table,
        cells=tuple(
            cells.get(cell) or replace(cell, lines=tuple(lines.get(line, line) for line in cell.lines))
            for cell in table.cells
        ),
    )


def edges_moved(table: Table, dx: float, dy: float) -> Table:
    """The table with its separators moved by so many page pixels; cells and lines stay."""
    by = turned_point(Point(dx, dy), table.turn)
    return replace(
        table,
        row_edges=tuple(y + by.y for y in table.row_edges),
        column_edges=tuple(x + by.x for x in table.column_edges),
    )


def line_ends(table: Table, *, vertical: bool, at: float, low: float, high: float) -> tuple[Point, Point]:
    """Where a line between columns (`vertical`) or rows, at `at` from `low` to `high`, begins and ends on the page."""
    ends = (Point(at, low), Point(at, high)) if vertical else (Point(low, at), Point(high, at))
    return turned_point(ends[0], -table.turn), turned_point(ends[1], -table.turn)


def as_seen(table: Table) -> Table:
    """The table with its rows and columns as they lie on the page, `turn` 0; none of them is a header."""
    return _quarter_turned(table, -table.turn) if table.turn else table


def read_turned(table: Table, turn: int) -> Table:
    """The same table on the page, read in another direction: its rows may become columns, and `header_rows` is 0."""
    if turn % 360 == table.turn:
        return table
    return _quarter_turned(table, turn % 360 - table.turn)


def _quarter_turned(table: Table, by: int) -> Table:
    """The grid turned clockwise by that, with the table's `turn`; nothing moves on the page."""
    cells = [_cell_turned(cell, table, by) for cell in table.cells]
    sideways = by % 180 != 0
    rows, columns = (table.columns, table.rows) if sideways else (table.rows, table.columns)
    row_edges, column_edges = _edges_turned(table, by)
    return replace(
        table,
        rows=rows,
        columns=columns,
        cells=tuple(cells),
        row_edges=row_edges,
        column_edges=column_edges,
        header_rows=0,
        turn=(table.turn + by) % 360,
    )


def _edges_turned(table: Table, by: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    rows, columns = table.row_edges, table.column_edges
    match by % 360:
        case 90:
            return columns, _mirrored(rows)
        case 180:
            return _mirrored(rows), _mirrored(columns)
        case 270:
            return _mirrored(columns), rows
    return rows, columns


def _mirrored(edges: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(0.0 - edge for edge in reversed(edges))


def _cell_turned(cell: Cell, table: Table, by: int) -> Cell:
    up, left = table.rows - cell.row - cell.row_span, table.columns - cell.column - cell.column_span
    match by % 360:
        case 90:
            place = cell.column, up, cell.column_span, cell.row_span
        case 180:
            place = up, left, cell.row_span, cell.column_span
        case 270:
            place = left, cell.row, cell.column_span, cell.row_span
        case _:
            return cell
    row, column, down, across = place
    return Cell(row, column, down, across, cell.box, cell.lines, cell.fill)  # by the thousand: no `replace`
