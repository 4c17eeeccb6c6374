"""Tables side by side that were found as one, because their rows stand level."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from scanwright.document.geometry import Rect
from scanwright.pipeline.tables_align import column_of, find_rivers, is_number
from scanwright.pipeline.tables_evidence import evidence
from scanwright.pipeline.tables_find_aligned import Area
from scanwright.pipeline.tables_words import Piece, text_rows

_WIDE, _WIDER, _WIDEST = (
    1.5,
    2.5,
    3.0,
)  # text heights; times the usual white between columns; text heights where rows are equal
_MOSTLY = 0.6
_UNEQUAL = 2  # rows that one of the tables has more at its head or foot


def parted_areas(areas: Sequence[Area], pieces: Sequence[Piece], height: float) -> list[Area]:
    """The areas, those parted that are two tables: a wide gap, figures left of it, and labels and more figures right of it."""
    return [part for area in areas for part in _parts(area, pieces, height)]


def _parts(area: Area, pieces: Sequence[Piece], height: float) -> list[Area]:
    held = [p for p in pieces if area.box.contains(p.box.center)]
    rows = text_rows(held, height)
    separators = [r.middle for r in find_rivers(rows, height, cautious=True)]
    if len(separators) < 3:
        return [area]
    columns: list[list[Piece]] = [[] for _ in range(len(separators) + 1)]
    for piece in held:
        columns[column_of(piece.box.center.x, separators)].append(piece)
    if not all(columns):
        return [area]
    white = [min(p.box.x0 for p in b) - max(p.box.x1 for p in a) for a, b in itertools.pairwise(columns)]
    for at in sorted(range(1, len(white) - 1), key=lambda n: -white[n]):
        if white[at] < _WIDE * height or not (_is_labels(columns[at + 1]) and _is_figures(columns[at])):
            continue
        left, right = ([p for column in side for p in column] for side in (columns[: at + 1], columns[at + 1 :]))
        if not _is_unequal(left, right, height):
            others = [gap for n, gap in enumerate(white) if n != at]
            if white[at] < max(_WIDEST * height, _WIDER * median(others)):
                continue
        if all(evidence(side, height).is_table for side in (left, right)):
            parts = (Area(Rect.union_of(p.box for p in side), area.confidence) for side in (left, right))
            return [whole for part in parts for whole in _parts(part, pieces, height)]
    return [area]


def _is_figures(column: Sequence[Piece]) -> bool:
    return sum(is_number(p.text) for p in column) >= _MOSTLY * len(column)


def _is_labels(column: Sequence[Piece]) -> bool:
    return sum(any(c.isalpha() for c in p.text) and not is_number(p.text) for p in column) >= _MOSTLY * len(column)


def _is_unequal(left: Sequence[Piece], right: Sequence[Piece], height: float) -> bool:
    """Whether one side begins or ends some rows before the other."""
    a, b = (Rect.union_of(p.box for p in side) for side in (left, right))
    return max(abs(a.y0 - b.y0), abs(a.y1 - b.y1)) > (_UNEQUAL - 0.5) * 1.2 * height
