"""Bands of a page: parts, from top to bottom, that are set in one column or in several side by side.

Works on boxes in reading order, so that whatever order a person chose is kept: a band is a run of boxes that
are read one after the other, and a column of it is a shorter run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scanwright.document.geometry import Rect


@dataclass(frozen=True, slots=True)
class Band:
    """`columns`: for each column, from left to right, the indices of its boxes in reading order."""

    columns: tuple[tuple[int, ...], ...]


def find_bands(boxes: Sequence[Rect], *, slack: float, min_height: float) -> tuple[Band, ...]:
    """Groups `boxes` (page pixels, in reading order) into bands; every index occurs once, in order.

    Boxes that overlap by no more than `slack` pixels count as beside or below each other. Columns lower than
    `min_height` pixels do not count: two short blocks beside each other (an address and a date) are no columns.
    """
    runs: list[list[list[int]]] = []
    for index, box in enumerate(boxes):
        if runs:
            columns = runs[-1]
            if _continues(boxes, columns, box, slack):
                columns[-1].append(index)
                continue
            if (start := _beside(boxes, columns, box, slack)) is not None:
                if start:  # what ends above the new column was set across, before the columns began
                    runs[-1] = [columns[0][:start]]
                    runs.append([columns[0][start:]])
                runs[-1].append([index])
                continue
        runs.append([[index]])
    return tuple(_merged(boxes, runs, min_height))


def _extent(boxes: Sequence[Rect], indices: Sequence[int]) -> Rect:
    return Rect.union_of(boxes[i] for i in indices)


def _continues(boxes: Sequence[Rect], columns: list[list[int]], box: Rect, slack: float) -> bool:
    """Whether `box` stands below the last column, and beside none of the others."""
    last = _extent(boxes, columns[-1])
    if box.y0 < boxes[columns[-1][-1]].y1 - slack:
        return False
    if len(columns) == 1:
        return True
    others = [_extent(boxes, column) for column in columns[:-1]]
    return box.x_overlap(last) > 0 and all(box.x_overlap(other) <= slack for other in others)


def _beside(boxes: Sequence[Rect], columns: list[list[int]], box: Rect, slack: float) -> int | None:
    """Where in the (only) column the part begins that `box` stands beside; None if it begins no column.

    Of several columns, `box` must stand right of the last, and the answer is 0.
    """
    last = _extent(boxes, columns[-1])
    if len(columns) > 1:
        return 0 if box.x0 >= last.x1 - slack and box.y0 < last.y1 - slack else None
    column = columns[0]
    start = len(column)
    while start and boxes[column[start - 1]].x1 <= box.x0 + slack and boxes[column[start - 1]].y1 > box.y0 + slack:
        start -= 1
    if start == len(column):
        return None
    # a column whose first paragraph is short may end just above a neighbour that begins with white space
    line = max(slack, min(boxes[i].height for i in column[start:]))
    while start and (before := boxes[column[start - 1]]).x1 <= box.x0 + slack and before.y0 > box.y0 - line:
        start -= 1
    return start


def _merged(boxes: Sequence[Rect], runs: list[list[list[int]]], min_height: float) -> list[Band]:
    bands: list[Band] = []
    for columns in runs:
        if len(columns) > 1 and any(_extent(boxes, column).height < min_height for column in columns):
            columns = [[index for column in columns for index in column]]
        if len(columns) == 1 and bands and len(bands[-1].columns) == 1:
            bands[-1] = Band(((*bands[-1].columns[0], *columns[0]),))
        else:
            bands.append(Band(tuple(map(tuple, columns))))
    return bands
