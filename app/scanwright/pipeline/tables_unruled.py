"""Unruled tables: the grid that the structure model sees, reconciled with where the words really stand.

The model's cells are only roughly placed. So text rows are dealt to the model's rows by a monotone alignment
(dynamic programming, as in dynamic time warping), then the words of each row to that row's cells from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import Rect
from scanwright.inference.protocols import StructureCell, TableStructure
from scanwright.pipeline.tables_fill import NOBODY, Grid
from scanwright.pipeline.tables_words import Piece, phrases_of, text_rows

_FAR = 4.0  # distances count up to this many text heights


@dataclass(frozen=True)
class _Placed:
    """A cell of the model in page pixels, corrected by the words that it got."""

    cell: StructureCell
    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def rows(self) -> range:
        return range(self.cell.row, self.cell.row + self.cell.row_span)


def model_grid(structure: TableStructure, origin: Rect, pieces: Sequence[Piece], height: float) -> Grid | None:
    """The model's grid with every word in one of its cells; None where there are no words or no cells.

    `origin`: where on the page the picture lies whose pixels `structure` speaks of (same scale).
    `confidence` tells how well words and cells agree.
    """
    if not pieces or not structure.cells:
        return None
    cells = [_placed(cell, origin) for cell in structure.cells]
    rows = text_rows(pieces, height)
    phrases = [phrases_of(row, 0.55 * height) for row in rows]
    bands = _column_bands(cells, structure.columns)
    costs = np.array([[_row_cost(p, cells, bands, r, height) for r in range(structure.rows)] for p in phrases])
    row_of = align(costs)
    number = {id(p): i for i, p in enumerate(pieces)}
    owners = [NOBODY] * len(pieces)
    for i, runs in enumerate(phrases):
        here = [n for n, c in enumerate(cells) if row_of[i] in c.rows]
        for run in runs:
            for piece, owner in zip(run, _deal(run, here, cells, bands, height)):
                owners[number[id(piece)]] = owner
    return _grid(structure, cells, pieces, owners, height)


def _placed(cell: StructureCell, origin: Rect) -> _Placed:
    box = cell.box.translated(origin.x0, origin.y0)
    return _Placed(cell, box.x0, box.x1, box.y0, box.y1)


def _column_bands(cells: Sequence[_Placed], columns: int) -> list[tuple[float, float]]:
    """Left and right of each column, as the model places its cells (medians, so single failures do not matter)."""
    bands: list[tuple[float, float]] = []
    for c in range(columns):
        own = [p for p in cells if p.cell.column == c and p.cell.column_span == 1]
        own = own or [p for p in cells if p.cell.column <= c < p.cell.column + p.cell.column_span]
        if own:
            bands.append((float(np.median([p.x0 for p in own])), float(np.median([p.x1 for p in own]))))
        else:
            bands.append(bands[-1] if bands else (0.0, 0.0))
    return bands


def _band(cell: _Placed, bands: Sequence[tuple[float, float]]) -> tuple[float, float]:
    first, last = cell.cell.column, cell.cell.column + cell.cell.column_span - 1
    return bands[first][0], max(bands[last][1], bands[first][1])


def _row_cost(
    runs: Sequence[tuple[Piece, ...]],
    cells: Sequence[_Placed],
    bands: Sequence[tuple[float, float]],
    row: int,
    height: float,
) -> float:
    """How badly a text row fits a row of the model, in text heights a phrase."""
    total, weight = 0.0, 0.0
    here = [c for c in cells if row in c.rows]
    for run in runs:
        box = Rect.union_of(p.box for p in run)
        best = _FAR
        for cell in here:
            left, right = _band(cell, bands)
            aside = max(0.0, max(cell.x0, left) - box.x1, box.x0 - min(cell.x1, right)) / height
            y = box.center.y
            outside = max(0.0, cell.y0 - y, y - cell.y1) / height
            off = abs((cell.y0 + cell.y1) / 2 - y) / max(height, cell.y1 - cell.y0)
            best = min(best, outside + 0.25 * off + 0.3 * aside)
        total += best * max(1.0, box.width)
        weight += max(1.0, box.width)
    return total / weight


def align(costs: npt.NDArray[np.float64], skip: float = 0.7) -> list[int]:
    """The row of the model for each text row: never going up, least cost; `skip` for each model row left out."""
    texts, rows = costs.shape
    best = np.zeros((texts, rows))
    came = np.zeros((texts, rows), int)
    best[0] = costs[0] + skip * np.arange(rows)
    for i in range(1, texts):
        for r in range(rows):
            options = best[i - 1, : r + 1] + skip * np.maximum(0, r - np.arange(r + 1) - 1)
            came[i, r] = int(options.argmin())
            best[i, r] = options[came[i, r]] + costs[i, r]
    at = int((best[-1] + skip * np.arange(rows)[::-1]).argmin())
    path = [at]
    for i in range(texts - 1, 0, -1):
        at = int(came[i, at])
        path.append(at)
    return path[::-1]


def _deal(
    run: Sequence[Piece],
    here: Sequence[int],
    cells: Sequence[_Placed],
    bands: Sequence[tuple[float, float]],
    height: float,
) -> list[int]:
    """The cell of each word of a phrase: one for all, unless the phrase reaches well into several."""
    if not here:
        return [NOBODY] * len(run)
    box = Rect.union_of(p.box for p in run)

    def aside(piece: Rect, n: int) -> float:
        """Distance of a box from a cell: of its centre, in pixels; inside the cell a small part of it."""
        left, right = _band(cells[n], bands)
        left, right = min(left, cells[n].x0), max(right, cells[n].x1)
        overlap = max(0.0, min(piece.x1, right) - max(piece.x0, left))
        away = max(0.0, left - piece.center.x, piece.center.x - right)
        return away + 0.2 * abs((left + right) / 2 - piece.center.x) - 0.5 * overlap

    reached = []
    for n in here:
        left, right = _band(cells[n], bands)
        common = min(box.x1, right) - max(box.x0, left)
        if common > max(0.6 * (right - left), 0.5 * height):
            reached.append(n)
    if len(reached) > 1 and len(run) > 1:
        return [min(here, key=lambda n: aside(p.box, n)) for p in run]
    owner = min(here, key=lambda n: aside(box, n))
    return [owner] * len(run)


def _grid(
    structure: TableStructure, cells: Sequence[_Placed], pieces: Sequence[Piece], owners: list[int], height: float
) -> Grid:
    rows, columns = structure.rows, structure.columns
    blocks = [(c.cell.row, c.cell.column, c.cell.row_span, c.cell.column_span) for c in cells]
    taken = {(r + i, c + j) for r, c, h, w in blocks for i in range(h) for j in range(w)}
    blocks += [(r, c, 1, 1) for r in range(rows) for c in range(columns) if (r, c) not in taken]
    agree = [
        cells[o].x0 - height <= p.box.center.x <= cells[o].x1 + height
        and cells[o].y0 - 0.6 * height <= p.box.center.y <= cells[o].y1 + 0.6 * height
        for p, o in zip(pieces, owners)
        if o != NOBODY
    ]
    fit = sum(agree) / max(1, len(agree))
    header = max((c.cell.row + c.cell.row_span for c in cells if c.cell.header), default=0)
    return Grid(
        edges_of(
            [(pieces[i].box.y0, pieces[i].box.y1, *blocks[o][0::2]) for i, o in enumerate(owners) if o >= 0], rows
        ),
        edges_of(
            [(pieces[i].box.x0, pieces[i].box.x1, *blocks[o][1::2]) for i, o in enumerate(owners) if o >= 0], columns
        ),
        tuple(blocks),
        tuple(owners),
        confidence=min(0.99, structure.confidence * fit),
        header_rows=header,
    )


def edges_of(extents: Sequence[tuple[float, float, int, int]], count: int) -> tuple[float, ...]:
    """`count` + 1 ascending edges between what lies in the rows (columns).

    `extents`: (low, high, first row, number of rows) of each word; only words of single rows decide, others help
    out where there are none.
    """
    low = [np.inf] * count
    high = [-np.inf] * count
    for a, b, first, span in extents:
        if span == 1:
            low[first], high[first] = min(low[first], a), max(high[first], b)
    for a, b, first, span in extents:
        if span > 1:
            last = first + span - 1
            low[first] = a if low[first] == np.inf else low[first]
            high[last] = b if high[last] == -np.inf else high[last]
    outer = [a for a, _, _, _ in extents], [b for _, b, _, _ in extents]
    edges = [min(outer[0])]
    for i in range(1, count):
        before = next((high[k] for k in range(i - 1, -1, -1) if high[k] > -np.inf), edges[0])
        after = next((low[k] for k in range(i, count) if low[k] < np.inf), max(outer[1]))
        edges.append(max(edges[-1], (before + after) / 2))
    edges.append(max(edges[-1], max(outer[1])))
    return tuple(float(e) for e in edges)
