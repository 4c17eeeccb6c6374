"""Columns of a grid that are two: figures beside figures, row after row, with a gap between them that runs down.

Right-aligned figures may all but touch the left-aligned ones of the next column. No single gap tells, but that they stand
below each other does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scanwright.pipeline.tables_align import find_rivers, is_number
from scanwright.pipeline.tables_fill import Grid
from scanwright.pipeline.tables_words import Piece, TextRow, text_rows

_FEWEST = 3  # rows with figures on both sides
_SHARE = 0.6  # of the rows in the column, that have
_THOUSANDS = re.compile(r"^\d{3}(?:[.,]\d+)?$")


def parted_figures(grid: Grid, pieces: Sequence[Piece], height: float) -> Grid:
    """The grid with such columns parted; what stands over both in one word spans them."""
    for column in range(grid.columns - 1, -1, -1):
        held = [p for p, o in zip(pieces, grid.owners) if o >= 0 and grid.blocks[o][1::2] == (column, 1)]
        rows = text_rows(held, height)
        if len(rows) < _FEWEST:
            continue
        rivers = [r.middle for r in find_rivers(rows, height) if _parts_figures(rows, r.middle)]
        for at in sorted(rivers, reverse=True):
            grid = with_separator(grid, pieces, column, at)
    return grid


def _parts_figures(rows: Sequence[TextRow], at: float) -> bool:
    both = thousands = 0
    for row in rows:
        left = [p for p in row.pieces if p.box.center.x < at]
        right = [p for p in row.pieces if p.box.center.x >= at]
        if left and right and _is_whole(left[-1].text) and _is_whole(right[0].text):
            both += 1
            thousands += bool(_THOUSANDS.match(right[0].text)) and left[-1].text.isdigit()
    return both >= max(_FEWEST, _SHARE * len(rows)) and thousands < 0.8 * both


def _is_whole(text: str) -> bool:
    """Whether a text is a figure that goes on with nothing beside it: no range, error or bracket."""
    return (
        is_number(text)
        and any(c.isdigit() for c in text)
        and text[:1] not in "([{（［±/–—"
        and text[-1:] not in "±/–—-("
    )


def with_separator(grid: Grid, pieces: Sequence[Piece], column: int, at: float) -> Grid:
    """The grid with `column` parted at `at` (page pixels); its single cells too, but for those with a word across."""
    blocks: list[tuple[int, int, int, int]] = []
    second: dict[int, int] = {}
    crossed = {o for p, o in zip(pieces, grid.owners) if p.box.x0 < at < p.box.x1}
    for n, (row, first, down, across) in enumerate(grid.blocks):
        if first > column:
            blocks.append((row, first + 1, down, across))
        elif first + across - 1 < column:
            blocks.append((row, first, down, across))
        elif across > 1 or n in crossed:
            blocks.append((row, first, down, across + 1))
        else:
            blocks.append((row, first, down, 1))
            second[n] = row
    number = {n: len(blocks) + i for i, n in enumerate(second)}
    blocks += [(row, column + 1, grid.blocks[n][2], 1) for n, row in second.items()]
    owners = tuple(number[o] if o in number and p.box.center.x >= at else o for p, o in zip(pieces, grid.owners))
    xs = grid.column_edges
    at = min(max(at, xs[column]), xs[column + 1])
    return replace(grid, column_edges=(*xs[: column + 1], at, *xs[column + 1 :]), blocks=tuple(blocks), owners=owners)
