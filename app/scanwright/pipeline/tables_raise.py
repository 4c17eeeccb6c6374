"""Headers above the box that a table was found in: rows of short words that stand in, or over, the table's columns.

Layout models tend to begin a table without rules at the last row of its headers; what stands higher up are headers too, if it
stands as close as the table's rows do.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from scanwright.document.geometry import Rect
from scanwright.document.text import TextLine
from scanwright.pipeline.captions import begins_like_caption
from scanwright.pipeline.tables_align import find_rivers
from scanwright.pipeline.tables_pieces import joined_signs
from scanwright.pipeline.tables_words import TextRow, phrases_of, pieces_of, text_rows

_GAP = 1.1  # the least gap between headers, in text heights
_CLOSE = 1.5  # pitches of the table's rows, between the middles of its first row and the row above
_LONGEST, _WIDEST = 28, 0.5  # letters of a header, and its part of the table's width
_OFF_CENTRE = 0.1  # of the table's width
_MOST_ROWS = 4


def raised(box: Rect, lines: Sequence[TextLine], height: float) -> Rect:
    """The table's box (page pixels) with the rows of headers right above it. `height`: of its text."""
    rows = text_rows(joined_signs(pieces_of([line for line in lines if box.contains(line.box.center)])), height)
    apart = [row for row in rows if len(phrases_of(row, _GAP * height)) > 1]
    if len(apart) < 3:
        return box
    rivers = find_rivers(apart, height, cautious=True)
    if not rivers:
        return box
    pitch = median(b.middle - a.middle for a, b in itertools.pairwise(rows))
    beside = Rect(box.x0 - height, 0, box.x1 + height, box.y1)
    above = [
        line
        for line in lines
        if line.box.center.y < box.y1 and beside.contains(line.box.center) and not box.contains(line.box.center)
    ]
    first, taken = rows[0], list[TextRow]()
    for row in reversed(text_rows(pieces_of(above), height)):
        near = first.middle - row.middle <= _CLOSE * pitch
        if not near or len(taken) >= _MOST_ROWS:
            break
        if not _is_header(row, first, box, height) and (
            _heads_group(first, box, height) or not _heads_group(row, box, height)
        ):
            break
        taken.append(row)
        first = row
    while taken and _heads_group(taken[-1], box, height):
        taken.pop()
    if not any(len(phrases_of(row, _GAP * height)) > 1 for row in taken):
        return box
    top = min([box.y0, *(row.box.y0 - 0.2 * height for row in taken)])
    sides = [box, *(row.box for row in taken)]
    return Rect(min(side.x0 for side in sides), top, max(side.x1 for side in sides), box.y1)


def _is_header(row: TextRow, below: TextRow, box: Rect, height: float) -> bool:
    """Whether a row is made of short phrases side by side, or is one over some of the columns."""
    phrases = phrases_of(row, _GAP * height)
    texts = [" ".join(piece.text for piece in phrase) for phrase in phrases]
    widths = [phrase[-1].box.x1 - phrase[0].box.x0 for phrase in phrases]
    if begins_like_caption(texts[0]) or any(len(text) > _LONGEST for text in texts):
        return False
    if any(width > _WIDEST * box.width for width in widths):
        return False
    if len(phrases) > 1 or row.box.y1 > below.box.y0 + 0.1 * height:
        return True
    # a title stands at the left or in the middle, a unit (“in thousands”) at the right; a heading of some columns elsewhere
    away = abs(row.box.center.x - box.center.x) > _OFF_CENTRE * box.width
    return away and row.box.x0 > box.x0 + _OFF_CENTRE * box.width and row.box.x1 < box.x1 - height


def _heads_group(row: TextRow, box: Rect, height: float) -> bool:
    """Whether a row is one short phrase at the table's left side: it belongs to the table where headers stand above it."""
    text = " ".join(piece.text for piece in row.pieces)
    alone = len(phrases_of(row, _GAP * height)) == 1 and abs(row.box.x0 - box.x0) < height
    return alone and len(text) <= _LONGEST and row.box.width < _WIDEST * box.width and not begins_like_caption(text)
