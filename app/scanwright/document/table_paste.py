"""Putting cells from the clipboard into a table, which grows where they reach beyond it."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from scanwright.document.cells import with_cell_text
from scanwright.document.geometry import Rect
from scanwright.document.separators import with_edges
from scanwright.document.table import Cell, Table
from scanwright.document.table_clip import MOST_CELLS, Clip, ClipError
from scanwright.document.table_edits import CellRange, grown, split_cell
from scanwright.document.turned import in_reading_frame

_LONGEST = 40  # characters that a column of a new table is wide at most, as against others


@in_reading_frame
def paste(table: Table, box: Rect, at: tuple[int, int], clip: Clip) -> Table:
    """The table (drawn in `box`, page pixels) with the cells of `clip` from the (row, column) `at` on.

    Rows and columns are added where it does not reach far enough. Where the spans of the clip are known its cells
    replace those there; otherwise its texts go into the cells that there are. ClipError: “merged” where a merged cell
    reaches out of the place, “large” where the table would become too large. Nothing changes then.
    """
    row, column = at
    if (clip.rows, clip.columns) == (1, 1):
        cell = table.grid[row][column]
        return _with_cells(table, {id(cell): with_cell_text(table, cell, clip.cells[0].text, box)})
    rows, columns = max(table.rows, row + clip.rows), max(table.columns, column + clip.columns)
    if rows * columns > max(MOST_CELLS, table.rows * table.columns):
        raise ClipError("large")
    table = grown(with_edges(table, box), rows - table.rows, columns - table.columns)
    place = CellRange(row, column, row + clip.rows - 1, column + clip.columns - 1)
    return _replaced(table, box, place, clip) if clip.spans_known else _filled(table, box, place, clip)


def new_table(box: Rect, clip: Clip) -> Table:
    """A table of the cells of `clip` in `box` (page pixels): columns as wide as their texts want, rows as high."""
    widths, heights = [3] * clip.columns, [1] * clip.rows
    for cell in clip.cells:
        lines = cell.text.split("\n")
        if cell.column_span == 1:
            widths[cell.column] = max(widths[cell.column], *(min(len(line), _LONGEST) for line in lines))
        if cell.row_span == 1:
            heights[cell.row] = max(heights[cell.row], len(lines))
    xs, ys = _shares(box.x0, box.x1, widths), _shares(box.y0, box.y1, heights)
    places = (Cell(one.row, one.column, one.row_span, one.column_span) for one in clip.cells)
    table = Table.tiled(clip.rows, clip.columns, places, row_edges=ys, column_edges=xs)
    texts = {(one.row, one.column): one.text for one in clip.cells}
    cells = (replace(cell, box=_box(table, *_key(cell))) for cell in table.cells)
    return replace(
        table, cells=tuple(_with_text(table, cell, texts.get((cell.row, cell.column), ""), box) for cell in cells)
    )


def _shares(low: float, high: float, parts: list[int]) -> tuple[float, ...]:
    whole = sum(parts)
    return (low, *(low + (high - low) * part / whole for part in accumulate(parts[:-1])), high)


def _key(cell: Cell) -> tuple[int, int, int, int]:
    return cell.row, cell.column, cell.row_span, cell.column_span


def _replaced(table: Table, box: Rect, place: CellRange, clip: Clip) -> Table:
    inside: list[Cell] = []
    outside: list[Cell] = []
    for cell in table.cells:
        within = [place.top <= r <= place.bottom and place.left <= c <= place.right for r, c in cell.positions]
        if any(within) and not all(within):
            raise ClipError("merged")
        (inside if all(within) else outside).append(cell)
    old = {_key(cell): cell for cell in inside}
    new = []
    for one in clip.cells:
        key = (place.top + one.row, place.left + one.column, one.row_span, one.column_span)
        new.append(_with_text(table, old.get(key) or Cell(*key, box=_box(table, *key)), one.text, box))
    return replace(table, cells=(*outside, *new))


def _filled(table: Table, box: Rect, place: CellRange, clip: Clip) -> Table:
    texts = {(place.top + one.row, place.left + one.column): one.text for one in clip.cells}
    for (row, column), text in texts.items():
        cell = table.grid[row][column]
        if text and (cell.row, cell.column) != (row, column):  # a value of its own for what a merged cell covers
            if not set(cell.positions) <= set(texts):
                raise ClipError("merged")
            table = split_cell(table, row, column)
    changed = {
        id(cell): _with_text(table, cell, texts[cell.row, cell.column], box)
        for cell in table.cells
        if (cell.row, cell.column) in texts
    }
    return _with_cells(table, changed)


def _with_text(table: Table, cell: Cell, text: str, box: Rect) -> Cell:
    return cell if cell.text == text else with_cell_text(table, cell, text, box)


def _with_cells(table: Table, changed: dict[int, Cell]) -> Table:
    return replace(table, cells=tuple(changed.get(id(cell), cell) for cell in table.cells))


def _box(table: Table, row: int, column: int, down: int, across: int) -> Rect:
    ys, xs = table.row_edges, table.column_edges
    return Rect(xs[column], ys[row], xs[column + across], ys[row + down])
