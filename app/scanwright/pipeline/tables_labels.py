"""Labels left of the box that a table was found in: they stand level with its rows of figures, far from them.

In financial statements the amounts stand at the right margin and their labels at the left one, with white or dots between.
Layout models take the amounts alone for the table.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from scanwright.document.geometry import Rect
from scanwright.document.text import TextLine
from scanwright.pipeline.tables_align import is_leader, is_number
from scanwright.pipeline.tables_pieces import joined_signs
from scanwright.pipeline.tables_words import TextRow, phrases_of, pieces_of, text_rows

_LEVEL = 0.45  # text heights that a label may stand higher or lower than its figures
_FIGURES = 0.6  # of the rows that begin with figures, where the labels are missing
_LABELLED = 0.7  # of these rows that have a label
_MORE = 0.8  # of as many lines at the left as rows that may stand between rows: headings of groups, long labels
_LEFT = 2.0  # text heights by which labels of one level of a list stand in


def with_labels(box: Rect, lines: Sequence[TextLine], height: float) -> Rect:
    """The table's box (page pixels) with the labels of its rows to the left of it. `height`: of its text."""
    inside = joined_signs(pieces_of([line for line in lines if box.contains(line.box.center)]))
    rows = text_rows(inside, height)
    if len(rows) < 3 or sum(_begins_with_figure(row, height) for row in rows) < _FIGURES * len(rows):
        return box
    beside = Rect(0, rows[0].box.y0 - height, box.x0 + height, rows[-1].box.y1 + height)
    left = [line for line in lines if beside.contains(line.box.center) and not box.contains(line.box.center)]
    labels = text_rows(pieces_of(left), height)
    level = [label for label in labels if any(abs(label.middle - row.middle) <= _LEVEL * height for row in rows)]
    nearest = [_last_text(label, height) for label in level]
    if len(level) < _LABELLED * len(rows) or len(labels) - len(level) > _MORE * len(rows):
        return box
    edge = min(x0 for x0, _ in nearest)
    first = sum(x0 <= edge + 2 * _LEFT * height for x0, _ in nearest)
    if first < _LABELLED * len(level) or _is_prose(labels, height):
        return box
    inner = [label for label in labels if label.box.x0 > edge - 2 * _LEFT * height]
    own = [label.box for label in inner if rows[0].box.y0 - height < label.middle < rows[-1].box.y1 + height]
    return Rect.union_of((box, Rect(edge, box.y0, box.x1, box.y1), *own))


def _begins_with_figure(row: TextRow, height: float) -> bool:
    text = "".join(p.text for p in phrases_of(row, 0.9 * height)[0])
    return is_number(text) or not any(c.isalpha() for c in text)


def _last_text(row: TextRow, height: float) -> tuple[float, float]:
    """Where the last text of a row begins and ends; dots that lead from it are part of it."""
    phrase = phrases_of(row, 1.5 * height)[-1]
    return phrase[0].box.x0, phrase[-1].box.x1


def _is_prose(rows: Sequence[TextRow], height: float) -> bool:
    """Whether rows of text are lines of a paragraph: most reach its right side, close below each other."""
    if any(is_leader(p.text) or p.text.endswith("...") for row in rows for p in row.pieces):
        return False
    right = max(row.box.x1 for row in rows)
    letters = [sum(len(p.text) for p in row.pieces) for row in rows]
    full = sum(right - row.box.x1 < 2 * height for row in rows)
    pitches = [b.middle - a.middle for a, b in itertools.pairwise(rows)]
    return full > 0.5 * len(rows) and median(letters) > 24 and median(pitches) < 1.8 * height
