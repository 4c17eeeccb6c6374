"""Tables from the alignment of their words alone: rivers give columns, gaps and wrapping give rows."""

from __future__ import annotations

from collections.abc import Sequence

from scanwright.document.geometry import Rect
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.tables_align import Span, find_rivers, group_rows, spans_of
from scanwright.pipeline.tables_fill import NOBODY, Grid
from scanwright.pipeline.tables_words import Piece, text_rows


def aligned_grid(pieces: Sequence[Piece], rulings: Sequence[Ruling], box: Rect, height: float) -> Grid | None:
    """The grid that the words in `box` make; None where there are no words. One column is possible."""
    if not pieces:
        return None
    rows = text_rows(pieces, height)
    rivers = find_rivers(rows, height)
    separators = [r.middle for r in rivers]
    rules = [r.box for r in rulings if not r.vertical and r.box.covered_by(box.expanded(height)) > 0.5]
    long = [r.center.y for r in rules if r.width > 0.5 * box.width]
    groups = group_rows(rows, separators, height, long)
    spans = [[spans_of(rows[i], separators, height) for i in group] for group in groups]
    number = {id(p): i for i, p in enumerate(pieces)}
    owners = [NOBODY] * len(pieces)
    blocks: list[tuple[int, int, int, int]] = []
    columns = len(separators) + 1
    tops = [min(rows[i].box.y0 for i in group) for group in groups]
    bottoms = [max(rows[i].box.y1 for i in group) for group in groups]
    for r, group in enumerate(spans):
        for first, last, members in _cells(group):
            for span in members:
                for piece in span.pieces:
                    owners[number[id(piece)]] = len(blocks)
            blocks.append((r, first, 1, last - first + 1))
    blocks = _tiled(blocks, len(groups), columns)
    ys = [min(box.y0, tops[0])]
    ys += [(a + b) / 2 for a, b in zip(bottoms, tops[1:])]
    ys.append(max(box.y1, bottoms[-1]))
    xs = (min(box.x0, min(p.box.x0 for p in pieces)), *separators, max(box.x1, max(p.box.x1 for p in pieces)))
    good = sum(r.support / max(1, len(rows)) for r in rivers) / max(1, len(rivers))
    return Grid(_ascending(ys), _ascending(xs), tuple(blocks), tuple(owners), confidence=min(0.9, good))


def _cells(group: Sequence[Sequence[Span]]) -> list[tuple[int, int, list[Span]]]:
    """The cells of one table row as (first column, last column, spans); spans that share a column are one cell."""
    cells: list[tuple[int, int, list[Span]]] = []
    for span in sorted((s for row in group for s in row), key=lambda s: s.first):
        if cells and span.first <= cells[-1][1]:
            first, last, members = cells[-1]
            cells[-1] = (first, max(last, span.last), [*members, span])
        else:
            cells.append((span.first, span.last, [span]))
    return cells


def _tiled(blocks: Sequence[tuple[int, int, int, int]], rows: int, columns: int) -> list[tuple[int, int, int, int]]:
    """`blocks` with single empty cells where there are none."""
    taken = {(r + i, c + j) for r, c, h, w in blocks for i in range(h) for j in range(w)}
    return [*blocks, *((r, c, 1, 1) for r in range(rows) for c in range(columns) if (r, c) not in taken)]


def _ascending(edges: Sequence[float]) -> tuple[float, ...]:
    result = [edges[0]]
    for edge in edges[1:]:
        result.append(max(edge, result[-1]))
    return tuple(result)
