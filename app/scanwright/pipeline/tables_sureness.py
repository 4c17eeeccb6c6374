"""How sure the structure of a table is, so that a person looks first where it is likely wrong.

The methods tell how well their grid fits the words. What they cannot tell: whether another method sees another grid,
whether the cells hold several things, and whether all their words
were found.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from scanwright.document.text import TextLine
from scanwright.pipeline.tables_fill import NOBODY, Grid
from scanwright.pipeline.tables_repair import cell_quality
from scanwright.pipeline.tables_words import Piece, text_rows

_OTHER_COLUMNS, _OTHER_ROWS = 0.75, 0.9  # what is left of a confidence where another method sees others
_BLANK = 1.6  # text heights from line to line, above the usual: a blank line within a cell
_PARTED = 0.6
_READ_WELL = 0.93  # mean confidence of a table's lines that takes nothing from its own


def agreed(grid: Grid, others: Sequence[Grid]) -> float:
    """The grid's confidence in view of what other methods made of the same words."""
    sure = grid.confidence
    if any(other.columns != grid.columns for other in others):
        sure *= _OTHER_COLUMNS
    elif any(other.rows != grid.rows for other in others):
        sure *= _OTHER_ROWS
    return sure


def sureness(grid: Grid, pieces: Sequence[Piece], height: float) -> float:
    """The grid's confidence, less where cells hold words of several or paragraphs that blank lines part."""
    cells: dict[int, list[Piece]] = {}
    for piece, owner in zip(pieces, grid.owners):
        if owner != NOBODY:
            cells.setdefault(owner, []).append(piece)
    if not cells:
        return min(grid.confidence, 0.1)
    parted = sum(_has_blank_line(held, height) for held in cells.values())
    fit = min(1.0, max(0.2, cell_quality(grid, pieces, height)))
    return grid.confidence * fit * (1 - _PARTED * min(1.0, 3 * parted / len(cells)))


def legibility(lines: Sequence[TextLine]) -> float:
    """What is left of a table's confidence in view of how surely its lines were read: where many are doubtful others, or
    parts of them, were not found."""
    letters = sum(len(line.text) for line in lines)
    if not letters:
        return 1.0
    read = sum(line.confidence * len(line.text) for line in lines) / letters
    return min(1.0, read / _READ_WELL)


def _has_blank_line(pieces: Sequence[Piece], height: float) -> bool:
    rows = text_rows(pieces, height)
    pitches = [b.middle - a.middle for a, b in itertools.pairwise(rows)]
    return bool(pitches) and max(pitches) > max(_BLANK * min(pitches), 1.9 * height)
