"""Rows of a grid that are two: headings over the first figures, and labels of groups beside what belongs to another row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanwright.pipeline.tables_align import is_number
from scanwright.pipeline.tables_fill import NOBODY, Grid
from scanwright.pipeline.tables_header import is_year
from scanwright.pipeline.tables_words import Piece, text_rows

_REACHING = 0.3  # text heights by which lines below each other may overlap


def cut_headings(grid: Grid, pieces: Sequence[Piece], height: float) -> Grid:
    """The first row that holds figures cut in two where it has headings of columns above them."""
    owned: dict[int, list[Piece]] = {}
    for piece, owner in zip(pieces, grid.owners):
        if owner != NOBODY and grid.blocks[owner][1] > 0 and is_number(piece.text):
            owned.setdefault(grid.blocks[owner][0], []).append(piece)
    row = min(owned, default=0)
    here = {n for n, b in enumerate(grid.blocks) if b[0] == row}
    levels = text_rows([p for p, o in zip(pieces, grid.owners) if o in here], height)
    if len(levels) != 2 or any(grid.blocks[n][2] > 1 for n in here):
        return grid
    upper, lower = (_by_column(grid, pieces, {id(p) for p in level.pieces}) for level in levels)
    headed = [lower.get(column, "") for column in upper]
    figures = all(is_number(t) and not is_year(t) and t[:1] not in "([{（［" and "=" not in t for t in headed)
    if len(upper) < 2 or 0 in upper or 0 not in lower or not figures or any(map(is_number, upper.values())):
        return grid
    if len(lower) < 0.7 * grid.columns:
        return grid
    cut = (levels[0].box.y1 + levels[1].box.y0) / 2
    grid = cut_row(grid, row, pieces, {id(p) for p in levels[0].pieces}, cut)
    return replace(grid, header_rows=None if grid.header_rows is None else max(grid.header_rows, row + 1))


def cut_group_labels(grid: Grid, pieces: Sequence[Piece], height: float) -> Grid:
    """Rows cut in two where a label in the first column that ends in a colon (“Assets:”) stands alone on its level, above
    or below what the other columns hold."""
    for row in range(grid.rows - 1, -1, -1):
        here = {n for n, b in enumerate(grid.blocks) if b[0] == row}
        if any(grid.blocks[n][2] > 1 for n in here):
            continue
        levels = text_rows([p for p, o in zip(pieces, grid.owners) if o in here], height)
        first = {id(p) for p, o in zip(pieces, grid.owners) if o in here and grid.blocks[o][1] == 0}
        alone = [{id(p) for p in level.pieces} <= first and level.pieces[-1].text[-1:] in ":：" for level in levels]
        if len(levels) < 2 or alone[0] == alone[-1]:
            continue
        at = 1 if alone[0] else len(levels) - 1
        upper = {id(p) for level in levels[:at] for p in level.pieces}
        clear = levels[at].box.y0 - levels[at - 1].box.y1
        if clear > -_REACHING * height:
            grid = cut_row(grid, row, pieces, upper, (levels[at].box.y0 + levels[at - 1].box.y1) / 2)
    return grid


def cut_row(grid: Grid, row: int, pieces: Sequence[Piece], upper: set[int], cut: float) -> Grid:
    """The grid with `row`, in which no cell begins that spans rows, cut at the height `cut` in page pixels.

    `upper`: the pieces (by identity) that are in the upper one of the two rows.
    """
    here = sorted(n for n, b in enumerate(grid.blocks) if b[0] == row)
    cut = min(max(cut, grid.row_edges[row]), grid.row_edges[row + 1])
    blocks = [(r + (r >= row), c, h + (r < row < r + h), w) for r, c, h, w in grid.blocks]
    above = {n: len(blocks) + i for i, n in enumerate(here)}
    blocks += [(row, grid.blocks[n][1], 1, grid.blocks[n][3]) for n in above]
    owners = tuple(above[o] if o in above and id(p) in upper else o for p, o in zip(pieces, grid.owners))
    edges = (*grid.row_edges[: row + 1], cut, *grid.row_edges[row + 1 :])
    return replace(grid, row_edges=edges, blocks=tuple(blocks), owners=owners)


def _by_column(grid: Grid, pieces: Sequence[Piece], wanted: set[int]) -> dict[int, str]:
    """The text of the `wanted` pieces (by identity) by the first column of their cells."""
    texts: dict[int, str] = {}
    for piece, owner in zip(pieces, grid.owners):
        if id(piece) in wanted:
            column = grid.blocks[owner][1]
            texts[column] = f"{texts.get(column, '')} {piece.text}".strip()
    return texts
