"""Repairs of a grid that words and rulings call for, whichever method made it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.geometry import Rect
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.tables_align import is_number
from scanwright.pipeline.tables_columns import parted_figures
from scanwright.pipeline.tables_cut import cut_group_labels, cut_headings
from scanwright.pipeline.tables_fill import NOBODY, Grid
from scanwright.pipeline.tables_spans import narrowed_headings, placed_headings
from scanwright.pipeline.tables_stacks import is_stack
from scanwright.pipeline.tables_words import Piece, TextRow, phrases_of, text_rows

_APART = 1.0  # text heights between figures that are not of one cell


def repaired(grid: Grid, pieces: Sequence[Piece], rulings: Sequence[Ruling], height: float) -> Grid:
    """The grid with split columns joined, wrongly merged cells cut, and headings spread over their rules."""
    grid = parted_figures(grid, pieces, height)
    grid = cut_headings(without_bare_columns(join_columns(grid, pieces)), pieces, height)
    grid = cut_group_labels(grid, pieces, height)
    grid = placed_headings(cut_merged(grid, pieces, height), pieces, height)
    grid = narrowed_headings(centre_headings(grid, pieces, height), pieces, height)
    return spread_headings(grid, pieces, rulings, height)


def join_columns(grid: Grid, pieces: Sequence[Piece]) -> Grid:
    """Neighbouring columns that are one: no row has words in both, and their words stand below each other."""
    column = 0
    while column + 1 < grid.columns:
        joined = without_separator(grid, column) if _are_one(grid, pieces, column) else grid
        if joined is grid:
            column += 1
        grid = joined
    return grid


def without_bare_columns(grid: Grid) -> Grid:
    """The grid without columns in which nothing stands but what reaches over others too."""
    column = 0
    while column < grid.columns and grid.columns > 1:
        full = {grid.blocks[o][1] for o in grid.owners if o != NOBODY and grid.blocks[o][3] == 1}
        if column not in full:
            for separator in (column, column - 1):
                joined = without_separator(grid, separator) if 0 <= separator < grid.columns - 1 else grid
                if joined is not grid:
                    break
            if joined is not grid:
                grid = joined
                continue
        column += 1
    return grid


def _are_one(grid: Grid, pieces: Sequence[Piece], column: int) -> bool:
    rows: tuple[set[int], set[int]] = (set(), set())
    extents: tuple[list[Piece], list[Piece]] = ([], [])
    for piece, owner in zip(pieces, grid.owners):
        if owner == NOBODY:
            continue
        row, first, down, across = grid.blocks[owner]
        if across == 1 and first in (column, column + 1):
            rows[first - column].update(range(row, row + down))
            extents[first - column].append(piece)
    if not extents[0] or not extents[1] or rows[0] & rows[1]:
        return False
    a, b = (Rect.union_of(p.box for p in side) for side in extents)
    return a.x_overlap(b) > 0.5 * min(a.width, b.width)


def without_separator(grid: Grid, column: int) -> Grid:
    """The grid with `column` and the next one joined; of two cells in a row, the one with words stays.

    The same grid where two cells with words would meet.
    """
    full = set(grid.owners) - {NOBODY}
    blocks: list[tuple[int, int, int, int]] = []
    renamed: dict[int, int] = {}
    taken: set[tuple[int, int]] = set()
    order = sorted(range(len(grid.blocks)), key=lambda n: (n not in full, grid.blocks[n]))
    for n in order:
        row, first, down, across = grid.blocks[n]
        last = first + across - 1
        first, last = first - (first > column), last - (last > column)
        cells = {(row + i, c) for i in range(down) for c in range(first, last + 1)}
        if cells & taken:
            if n in full:
                return grid
            continue
        taken |= cells
        renamed[n] = len(blocks)
        blocks.append((row, first, down, last - first + 1))
    missing = [(r, c) for r in range(grid.rows) for c in range(grid.columns - 1) if (r, c) not in taken]
    blocks += [(r, c, 1, 1) for r, c in missing]
    return replace(
        grid,
        column_edges=grid.column_edges[: column + 1] + grid.column_edges[column + 2 :],
        blocks=tuple(blocks),
        owners=tuple(renamed[o] if o != NOBODY else NOBODY for o in grid.owners),
    )


def cut_merged(grid: Grid, pieces: Sequence[Piece], height: float) -> Grid:
    """Cells over several columns cut where each column has words of its own there, well apart."""
    blocks = list(grid.blocks)
    owners = list(grid.owners)
    for n, (row, first, down, across) in enumerate(grid.blocks):
        if across < 2:
            continue
        mine = [i for i, o in enumerate(owners) if o == n]
        edges = grid.column_edges[first : first + across + 1]
        parts: list[list[int]] = [[] for _ in range(across)]
        for i in mine:
            x = pieces[i].box.center.x
            parts[sum(x > e for e in edges[1:-1])].append(i)
        if not all(parts):
            continue
        gaps = [
            min(pieces[i].box.x0 for i in right) - max(pieces[i].box.x1 for i in left)
            for left, right in itertools.pairwise(parts)
        ]
        if min(gaps) < 1.0 * height:
            continue
        blocks[n] = (row, first, down, 1)
        for offset, part in enumerate(parts[1:], start=1):
            for i in part:
                owners[i] = len(blocks)
            blocks.append((row, first + offset, down, 1))
    return replace(grid, blocks=tuple(blocks), owners=tuple(owners))


def centre_headings(grid: Grid, pieces: Sequence[Piece], height: float) -> Grid:
    """Rows that hold one phrase alone, centred over all columns but the first, as one cell over these columns.

    A phrase that fits into a single column stays there.
    """
    if grid.columns < 3:
        return grid
    extents = _column_extents(grid, pieces)
    data = [e for e in extents[1:] if e[0] < e[1]]
    if len(data) < 2:
        return grid
    left, right = min(a for a, _ in data), max(b for _, b in data)
    blocks, owners = list(grid.blocks), list(grid.owners)
    gone: set[int] = set()
    for row in range(grid.rows):
        here = [n for n, (r, c, h, w) in enumerate(blocks) if r <= row < r + h and c > 0]
        if any(blocks[n][2] > 1 for n in here) or sum(blocks[n][3] for n in here) != grid.columns - 1:
            continue
        mine = [i for i, o in enumerate(owners) if o in here]
        if not mine or not any(c.isalpha() for i in mine for c in pieces[i].text):
            continue
        columns = {blocks[owners[i]][1] for i in mine}
        if len(columns) > 1 and columns & {1, grid.columns - 1}:
            continue
        box = Rect.union_of(pieces[i].box for i in mine)
        if abs(box.center.x - (left + right) / 2) > 0.75 * height or box.x0 < left - height:
            continue
        rows = text_rows([pieces[i] for i in mine], height)
        single = len(rows) == 1 and len(phrases_of(rows[0], 1.2 * height)) == 1
        if not single or any(a - 0.5 * height <= box.x0 and box.x1 <= b + 0.5 * height for a, b in data):
            continue
        first, *rest = here
        blocks[first] = (row, 1, 1, grid.columns - 1)
        for i in mine:
            owners[i] = first
        gone.update(rest)
    return _dropped(replace(grid, blocks=tuple(blocks), owners=tuple(owners)), gone)


def _dropped(grid: Grid, gone: set[int]) -> Grid:
    """The grid without the (ownerless) blocks `gone`."""
    kept = [n for n in range(len(grid.blocks)) if n not in gone]
    renamed = {n: i for i, n in enumerate(kept)}
    return replace(
        grid,
        blocks=tuple(grid.blocks[n] for n in kept),
        owners=tuple(renamed[o] if o != NOBODY else NOBODY for o in grid.owners),
    )


def spread_headings(grid: Grid, pieces: Sequence[Piece], rulings: Sequence[Ruling], height: float) -> Grid:
    """Headings spread over the columns that the rule below them covers, where the cells beside them are empty."""
    width = grid.column_edges[-1] - grid.column_edges[0]
    rules = [r.box for r in rulings if not r.vertical and 2 * height < r.box.width]
    rules = [_with_neighbours(r, rules, height) for r in rules]
    rules = [r for r in rules if r.width < 0.93 * width]
    if not rules:
        return grid
    centres = _column_extents(grid, pieces)
    blocks = list(grid.blocks)
    full = set(grid.owners) - {NOBODY}
    by_cell = {(r + i, c + j): n for n, (r, c, h, w) in enumerate(blocks) for i in range(h) for j in range(w)}
    gone: set[int] = set()
    for n in sorted(full, key=lambda n: blocks[n]):
        row, first, down, across = blocks[n]
        mine = Rect.union_of(p.box for p, o in zip(pieces, grid.owners) if o == n)
        if row + down >= grid.rows or row > grid.rows // 2:
            continue
        for rule in rules:
            if not (mine.center.y < rule.center.y < mine.y1 + 1.2 * height and mine.x_overlap(rule) > 0.7 * mine.width):
                continue
            under = [
                c for c, (a, b) in enumerate(centres) if a < b and rule.x0 - height <= (a + b) / 2 <= rule.x1 + height
            ]
            if not under or under[-1] - under[0] + 1 <= across:
                continue
            start, stop = min(under[0], first), max(under[-1], first + across - 1)
            others = {by_cell[row + i, c] for i in range(down) for c in range(start, stop + 1)} - {n}
            if others & full or any(blocks[o][0] < row or blocks[o][0] + blocks[o][2] > row + down for o in others):
                continue
            if any(blocks[o][1] < start or blocks[o][1] + blocks[o][3] - 1 > stop for o in others):
                continue
            gone |= others
            blocks[n] = (row, start, down, stop - start + 1)
            by_cell.update({(row + i, c): n for i in range(down) for c in range(start, stop + 1)})
            break
    return _dropped(replace(grid, blocks=tuple(blocks)), gone)


def _with_neighbours(rule: Rect, rules: Sequence[Rect], height: float) -> Rect:
    """The rule joined with those that continue it."""
    grown = True
    while grown:
        grown = False
        for other in rules:
            near = abs(other.center.y - rule.center.y) < 0.2 * height
            if near and other.x0 <= rule.x1 + 0.2 * height and other.x1 >= rule.x0 - 0.2 * height:
                union = rule.union(other)
                if union.width > rule.width + 0.5:
                    rule, grown = union, True
    return rule


def _column_extents(grid: Grid, pieces: Sequence[Piece]) -> list[tuple[float, float]]:
    """Left and right end of the words in single cells of each column; (0, 0) where there are none."""
    extents = [(float("inf"), float("-inf"))] * grid.columns
    for piece, owner in zip(pieces, grid.owners):
        if owner != NOBODY and grid.blocks[owner][3] == 1:
            c = grid.blocks[owner][1]
            extents[c] = (min(extents[c][0], piece.box.x0), max(extents[c][1], piece.box.x1))
    return [(a, b) if a < b else (0.0, 0.0) for a, b in extents]


def cell_quality(grid: Grid, pieces: Sequence[Piece], height: float) -> float:
    """How well the cells fit the words, up to 1: none holds words of several, no column reaches into the next."""
    cells: dict[int, list[Piece]] = {}
    for piece, owner in zip(pieces, grid.owners):
        if owner != NOBODY:
            cells.setdefault(owner, []).append(piece)
    single = {n: held for n, held in cells.items() if grid.blocks[n][3] == 1}
    if not single:
        return 0.0
    torn = sum(_torn(held, height, wide=grid.blocks[n][3] > 1) for n, held in cells.items())
    boxes: list[list[Rect]] = [[] for _ in range(grid.columns)]
    for n, held in single.items():
        boxes[grid.blocks[n][1]].append(Rect.union_of(p.box for p in held))
    mixed = sum(_misplaced(left, right) for left, right in itertools.pairwise(boxes))
    stacked = 3 * _stacked_rows(grid, cells, height) / grid.rows
    return 1.0 - torn / len(cells) - mixed / len(single) - stacked - 2 * _shifted(grid, cells) / grid.columns


def _shifted(grid: Grid, cells: dict[int, list[Piece]]) -> int:
    """Headings with nothing in their column, as far as there are columns without a heading."""
    headed = {c for n in cells if grid.blocks[n][0] == 0 for c in range(grid.blocks[n][1], sum(grid.blocks[n][1::2]))}
    alone = {grid.blocks[n][1] for n in cells if grid.blocks[n][0] == 0 and grid.blocks[n][3] == 1}
    body = {grid.blocks[n][1] for n in cells if grid.blocks[n][0] > 0 and grid.blocks[n][3] == 1}
    return min(len(alone - body), len(body - headed - {0}))


def _stacked_rows(grid: Grid, cells: dict[int, list[Piece]], height: float) -> int:
    """Rows of the grid that are several in one: most cells, three or more, hold figures below each other, or lines in all of
    them are broken without need."""
    count = 0
    for row in range(grid.rows):
        here = [held for n, held in cells.items() if grid.blocks[n][0] == row]
        stacks = 0
        for held in here:
            stacks += _is_stack(text_rows(held, height))
        if stacks >= 3 and stacks >= 0.6 * len(here):
            count += 1
        elif len(here) > 1:
            levels = text_rows([p for held in here for p in held], height)
            count += is_stack(levels, grid.column_edges[1:-1], height)
    return count


def _is_stack(rows: Sequence[TextRow]) -> bool:
    """Whether figures stand below each other, other than as a figure with others in brackets below it."""
    texts = ["".join(p.text for p in row.pieces) for row in rows]
    return all(map(is_number, texts)) and sum(t[:1] not in "([{（［±" for t in texts) > 1


def _torn(pieces: Sequence[Piece], height: float, *, wide: bool) -> int:
    """How many cells' words one cell holds too many: figures below each other, words far apart (figures, if it is `wide`), or
    nothing but figures, as far apart as columns are."""
    rows = text_rows(pieces, height)
    if _is_stack(rows):
        return len(rows) - 1
    for row in rows:
        runs = phrases_of(row, 1.6 * height)
        if len(runs) > 1 and (not wide or sum(is_number("".join(p.text for p in run)) for run in runs) > 1):
            return 1
        texts = ["".join(p.text for p in run) for run in phrases_of(row, _APART * height)]
        if len(texts) > 1 and all(is_number(t) and t[:1] not in "([{（［±" for t in texts):
            return 1
    return 0


def _misplaced(left: Sequence[Rect], right: Sequence[Rect]) -> int:
    """The fewest boxes that lie across the best separator of two columns."""
    if not left or not right:
        return 0
    cuts = [b.x1 + 0.5 for b in left] + [b.x0 - 0.5 for b in right]
    return min(sum(b.x1 > cut for b in left) + sum(b.x0 < cut for b in right) for cut in cuts)
