"""Headings that a table model spans over columns that they do not stand over.

Those between rows that are centred over the columns of figures, and those that stand over one column alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.geometry import Rect
from scanwright.pipeline.tables_fill import NOBODY, Grid
from scanwright.pipeline.tables_words import Piece

_APART = 1.0  # text heights from a heading to the columns beside its own
_CENTRED, _OFF = 0.75, 2.0  # text heights from the middle of the columns of figures at most, from the table's at least


def narrowed_headings(grid: Grid, pieces: Sequence[Piece], height: float) -> Grid:
    """Such headings as cells over all columns but the first, whose cell is empty beside them."""
    if grid.columns < 3:
        return grid
    extents = [_extent(grid, pieces, column) for column in range(grid.columns)]
    known = [extent for extent in extents[1:] if extent is not None]
    if extents[0] is None or len(known) < 2:
        return grid
    left, right = min(a for a, _ in known), max(b for _, b in known)
    middle, whole = (left + right) / 2, (min(extents[0][0], left) + right) / 2
    if abs(middle - whole) < _OFF * height:
        return grid
    blocks = list(grid.blocks)
    for n, (row, first, down, across) in enumerate(grid.blocks):
        mine = [p.box for p, o in zip(pieces, grid.owners) if o == n]
        if first or across != grid.columns or not mine:
            continue
        box = Rect.union_of(mine)
        if abs(box.center.x - middle) <= _CENTRED * height and abs(box.center.x - whole) >= _OFF * height:
            blocks[n] = (row, 1, down, across - 1)
            blocks.append((row, 0, down, 1))
    return grid if len(blocks) == len(grid.blocks) else replace(grid, blocks=tuple(blocks))


def placed_headings(grid: Grid, pieces: Sequence[Piece], height: float) -> Grid:
    """Cells over several columns whose words stand over one of these alone, and not the first, in that column only."""
    extents = [_extent(grid, pieces, column) for column in range(grid.columns)]
    blocks = list(grid.blocks)
    for n, (row, first, down, across) in enumerate(grid.blocks):
        mine = [p.box for p, o in zip(pieces, grid.owners) if o == n]
        if across < 2 or not mine:
            continue
        box = Rect.union_of(mine)
        under = [c for c in range(first, first + across) if _touches(box, extents[c], 0.0)]
        known = [extents[c] for c in range(first, first + across)]
        if len(under) != 1 or under[0] == first or not all(known):
            continue
        column = under[0]
        left, right = min(e[0] for e in known if e), max(e[1] for e in known if e)
        beside = any(_touches(box, extents[c], _APART * height) for c in range(first, first + across) if c != column)
        if beside or abs(box.center.x - (left + right) / 2) < _OFF * height:
            continue
        blocks[n] = (row, column, down, 1)
        blocks += [(row, c, down, 1) for c in range(first, first + across) if c != column]
    return grid if len(blocks) == len(grid.blocks) else replace(grid, blocks=tuple(blocks))


def _touches(box: Rect, extent: tuple[float, float] | None, slack: float) -> bool:
    return extent is not None and box.x0 < extent[1] + slack and box.x1 > extent[0] - slack


def _extent(grid: Grid, pieces: Sequence[Piece], column: int) -> tuple[float, float] | None:
    """Left and right end of the words in single cells of the column."""
    held = [
        p.box
        for p, o in zip(pieces, grid.owners)
        if o != NOBODY and grid.blocks[o][1] == column and grid.blocks[o][3] == 1
    ]
    return (min(box.x0 for box in held), max(box.x1 for box in held)) if held else None
