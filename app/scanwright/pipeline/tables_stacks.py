"""Several rows of a table taken for one: lines below each other in its cells that no want of room broke.

The lines of one cell are broken where the next word does not fit any more. Where it would have fitted, in cell beside cell
and line after line, each line is a row of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from scanwright.pipeline.tables_align import column_of
from scanwright.pipeline.tables_words import Piece, TextRow

_FULL = 0.85  # share of the cells on all levels that have words
_SPACE = 0.3  # text heights before a word that follows
_ROOM = 0.6  # text heights that have to be left then, for a break to have needed no want of room


def is_stack(rows: Sequence[TextRow], separators: Sequence[float], height: float, *, share: float = 0.6) -> bool:
    """Whether lines in one row of a table, between the `separators` of its columns, are rows of their own.

    `share` of the breaks between lines have to be needless.
    """
    if len(rows) < 3 or not separators:
        return False
    levels = [_by_column(row, separators) for row in rows]
    if sum(map(len, levels)) < _FULL * len(rows) * (len(separators) + 1):
        return False
    right = [
        max((parts[c][-1].box.x1 for parts in levels if c in parts), default=0.0) for c in range(len(separators) + 1)
    ]
    needless = 0
    for above, below in itertools.pairwise(levels):
        common = set(above) & set(below)
        free = sum(
            right[c] - above[c][-1].box.x1 > below[c][0].box.width + (_SPACE + _ROOM) * height
            and not below[c][0].text[:1].islower()
            for c in common
        )
        needless += 2 * free >= len(common) > 0
    return needless >= share * (len(rows) - 1)


def _by_column(row: TextRow, separators: Sequence[float]) -> dict[int, list[Piece]]:
    parts: dict[int, list[Piece]] = {}
    for piece in row.pieces:
        parts.setdefault(column_of(piece.box.center.x, separators), []).append(piece)
    return parts
