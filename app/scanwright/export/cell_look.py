"""The look of a table as its printed lines show it: alignment of cells, widths of columns, bold cells."""

from __future__ import annotations

import itertools
from collections import defaultdict
from statistics import median, pstdev

from scanwright.document.region import Alignment
from scanwright.document.table import Cell, Table

_DARK = 128.0
_FEW_LETTERS = 4


def is_bold(cell: Cell) -> bool:
    """Whether all words of the cell are bold."""
    looks = [
        word.style.bold if word.style is not None else line.style.bold for line in cell.lines for word in line.words
    ] or [line.style.bold for line in cell.lines]
    return bool(looks) and all(looks)


def bold_cells(table: Table) -> frozenset[tuple[int, int]]:
    """The origins of the cells that are bold.

    How heavy two or three letters are is measured badly: they go by most of the others of their row or column.
    """
    full = [cell for cell in table.cells if cell.text.strip()]
    own = {(cell.row, cell.column): is_bold(cell) for cell in full}
    rows, columns = defaultdict[int, list[bool]](list), defaultdict[int, list[bool]](list)
    for cell in full:
        rows[cell.row].append(own[cell.row, cell.column])
        columns[cell.column].append(own[cell.row, cell.column])
    found = set()
    for cell in full:
        at = cell.row, cell.column
        beside = [sum(of) * 2 > len(of) for of in (rows[cell.row], columns[cell.column]) if len(of) > 1]
        if own[at] if len(cell.text.strip()) >= _FEW_LETTERS or not beside else any(beside):
            found.add(at)
    return frozenset(found)


def lightness(color: str) -> float:
    """Of a colour #rrggbb as the eye takes it, 0 to 255 (the weights of Rec. 601)."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return 0.3 * red + 0.59 * green + 0.11 * blue


def is_dark(color: str) -> bool:
    """Whether letters on a ground of that colour (#rrggbb) must be white to be read."""
    return lightness(color) < _DARK


def column_points(table: Table, dpi: float) -> tuple[float, ...]:
    """Widths of the columns in points, from the separators, or else from the cells; 72 where nothing is known."""
    edges = table.column_edges
    if len(edges) != table.columns + 1:
        edges = _edges_from_cells(table)
    if not edges:
        return (72.0,) * table.columns
    return tuple(max(6.0, (b - a) * 72 / dpi) for a, b in itertools.pairwise(edges))


def row_points(table: Table, dpi: float) -> tuple[float, ...]:
    """Heights of the rows in points, 0 where nothing is known."""
    edges = table.row_edges
    if len(edges) == table.rows + 1:
        return tuple((b - a) * 72 / dpi for a, b in itertools.pairwise(edges))
    heights = [0.0] * table.rows
    for cell in table.cells:
        if cell.row_span == 1:
            heights[cell.row] = max(heights[cell.row], cell.box.height * 72 / dpi)
    return tuple(heights)


def _edges_from_cells(table: Table) -> tuple[float, ...]:
    starts: list[list[float]] = [[] for _ in range(table.columns + 1)]
    for cell in table.cells:
        if cell.box.width > 0:
            starts[cell.column].append(cell.box.x0)
            starts[cell.column + cell.column_span].append(cell.box.x1)
    if not starts[0] or not starts[-1]:
        return ()
    edges = [median(values) if values else None for values in starts]
    known = [(i, edge) for i, edge in enumerate(edges) if edge is not None]
    filled: list[float] = []
    for i, edge in enumerate(edges):
        if edge is None:
            (a, left), (b, right) = max(k for k in known if k[0] < i), min(k for k in known if k[0] > i)
            edge = left + (right - left) * (i - a) / (b - a)
        filled.append(max(edge, filled[-1] if filled else edge))
    return tuple(filled)


def cell_alignments(table: Table) -> dict[tuple[int, int], Alignment]:
    """The alignment of each cell, by its origin.

    A column is aligned where its lines agree best: at their left edges, their centres or their right edges;
    header cells, cells over several columns, and those of columns that do not agree, by their place within the cell.
    """
    result: dict[tuple[int, int], Alignment] = {}
    for column in range(table.columns):
        body = [c for c in table.cells if c.column == column and c.column_span == 1 and c.row >= table.header_rows]
        common = _common_edge(body)
        for cell in body:
            if common is not None:
                result[cell.row, cell.column] = common
    for cell in table.cells:
        if (cell.row, cell.column) not in result:
            result[cell.row, cell.column] = _within(cell)
    return result


def _common_edge(cells: list[Cell]) -> Alignment | None:
    """None where the lines of a ruled column have no edge in common."""
    lines = [line.box for cell in cells for line in cell.lines if line.text.strip() and line.box.width > 0]
    if len(lines) < 2:
        return _within(cells[0]) if len(cells) == 1 else Alignment.LEFT
    height = median(box.height for box in lines)
    spreads = {
        Alignment.LEFT: pstdev(box.x0 for box in lines),
        Alignment.CENTER: 1.2 * pstdev(box.center.x for box in lines),
        Alignment.RIGHT: pstdev(box.x1 for box in lines),
    }
    best = min(spreads, key=lambda alignment: spreads[alignment])
    if spreads[best] > 0.8 * height and all(cell.box.width > 0 for cell in cells):
        return None
    if spreads[Alignment.LEFT] <= spreads[best] + 0.15 * height:
        # all of one width, or nearly: only the place in the column can tell
        if max(spreads.values()) < 0.25 * height:
            votes = [_within(cell) for cell in cells if cell.lines]
            return max(votes, key=votes.count)
        return Alignment.LEFT
    return best


def _within(cell: Cell) -> Alignment:
    """By the edges of the cell's lines where there are several, else by the white space left and right of it."""
    lines = [line.box for line in cell.lines if line.text.strip()]
    if not lines or cell.box.width <= 0:
        return Alignment.LEFT
    height = median(box.height for box in lines)
    left = min(box.x0 for box in lines) - cell.box.x0
    right = cell.box.x1 - max(box.x1 for box in lines)
    if len(lines) > 1:
        spread = {
            Alignment.LEFT: pstdev(box.x0 for box in lines[1:]) if len(lines) > 2 else pstdev(box.x0 for box in lines),
            Alignment.CENTER: pstdev(box.center.x for box in lines),
            Alignment.RIGHT: pstdev(box.x1 for box in lines),
        }
        best = min(spread, key=lambda alignment: spread[alignment])
        if spread[best] < 0.15 * height and spread[Alignment.LEFT] > 0.4 * height:
            return best
        if spread[Alignment.LEFT] < 0.15 * height:
            return Alignment.LEFT
    if left > 0.8 * height and abs(left - right) < 0.35 * (left + right):
        return Alignment.CENTER
    if left > right + 1.5 * height and right < 1.5 * height:
        return Alignment.RIGHT
    return Alignment.LEFT
