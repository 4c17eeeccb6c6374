"""Bands of a page: parts, from top to bottom, that are set in one column or in several side by side.

Works on boxes in reading order, so that whatever order a person chose is kept: a band is a run of boxes that
are read one after the other, and a column of it is a shorter run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scanwright.document.geometry import Rect

# A last column that is short for one: in least heights the column beside it and itself; in slacks how level both begin;
# how much narrower one may be.
_LONG, _SHORT, _LEVEL, _ALIKE = 3.0, 0.4, 3.0, 0.7


@dataclass(frozen=True, slots=True)
class Band:
    """`columns`: for each column, from left to right, the indices of its boxes in reading order."""

    columns: tuple[tuple[int, ...], ...]


def find_bands(boxes: Sequence[Rect], *, slack: float, min_height: float) -> tuple[Band, ...]:
    """Groups `boxes` (page pixels, in reading order) into bands; every index occurs once, in order.

    Boxes that overlap by no more than `slack` pixels count as beside each other. Columns lower than
    `min_height` pixels do not count: two short blocks beside each other (an address and a date) are no columns.
    """
    bands: list[Band] = []
    for columns in _split(boxes, 0, len(boxes), slack, min_height):
        if len(columns) == 1 and bands and len(bands[-1].columns) == 1:
            bands[-1] = Band(((*bands[-1].columns[0], *columns[0]),))
        else:
            bands.append(Band(columns))
    return tuple(bands)


_Columns = tuple[tuple[int, ...], ...]


def _split(boxes: Sequence[Rect], start: int, end: int, slack: float, min_height: float) -> list[_Columns]:
    """The bands of boxes `start` to `end`: the highest pair of columns, and what comes before and after it."""
    if start >= end:
        return []
    found = _best_pair(boxes, start, end, slack, min_height)
    if found is None:
        return [(tuple(range(start, end)),)]
    first, middle, last = found
    columns = [
        *_columns_within(boxes, first, middle, slack, min_height),
        *_columns_within(boxes, middle, last, slack, min_height),
    ]
    before = _split(boxes, start, first, slack, min_height)
    return [*before, tuple(columns), *_split(boxes, last, end, slack, min_height)]


def _columns_within(
    boxes: Sequence[Rect], start: int, end: int, slack: float, min_height: float
) -> list[tuple[int, ...]]:
    """One column, or several if all of it stands side by side (a third and fourth column)."""
    found = _best_pair(boxes, start, end, slack, min_height)
    if found is None or (found[0], found[2]) != (start, end):
        return [tuple(range(start, end))]
    middle = found[1]
    return [
        *_columns_within(boxes, start, middle, slack, min_height),
        *_columns_within(boxes, middle, end, slack, min_height),
    ]


def _best_pair(
    boxes: Sequence[Rect], start: int, end: int, slack: float, min_height: float
) -> tuple[int, int, int] | None:
    """Indices (first, middle, last): boxes first to middle stand left of, and beside, boxes middle to last."""
    best, best_height = None, 0.0
    for middle in range(start + 1, end):
        first, last = _grown(boxes, start, middle, end, slack)
        if first == middle or last == middle:
            continue
        left, right = Rect.union_of(boxes[first:middle]), Rect.union_of(boxes[middle:last])
        common = left.y_overlap(right)
        low = min(left.height, right.height)
        high_enough = low >= min_height or _ends_short(left, right, slack, min_height)
        if high_enough and common >= 0.5 * low and common > best_height:
            best, best_height = (first, middle, last), common
    return best


def _ends_short(left: Rect, right: Rect, slack: float, min_height: float) -> bool:
    """Whether text ends a few lines down the right of two columns: as wide as the left one, and level with its top."""
    narrow, wide = sorted((left.width, right.width))
    long_enough = left.height >= _LONG * min_height and right.height >= _SHORT * min_height
    return long_enough and abs(left.y0 - right.y0) <= _LEVEL * slack and narrow >= _ALIKE * wide


def _grown(boxes: Sequence[Rect], start: int, middle: int, end: int, slack: float) -> tuple[int, int]:
    """The longest runs before and after `middle` that a gutter parts; (middle, middle) where none does."""
    first, last = middle, middle
    edge_left, edge_right = boxes[middle - 1].x1, boxes[middle].x0
    if edge_left > edge_right + slack:
        return middle, middle
    while last < end and boxes[last].x0 >= edge_left - slack:
        edge_right = min(edge_right, boxes[last].x0)
        last += 1
    while first > start and boxes[first - 1].x1 <= edge_right + slack:
        first -= 1
    # what ends above the right column was set across, before the columns began
    top = min((box.y0 for box in boxes[middle:last]), default=0.0)
    while first < middle and boxes[first].y1 <= top + slack and boxes[first].y0 < top - 2 * slack:
        first += 1
    return first, last
