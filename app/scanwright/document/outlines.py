"""The outline of a text where a box would say too much: text that flows around something, or leans. Pure functions.

A box is the common case, and what people know best. An outline is worth its corners only where the box reaches over
what belongs to others, or where slanted lines leave most of it empty.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

from scanwright.document import polygon
from scanwright.document.geometry import Point, Rect
from scanwright.document.polygon import Outline
from scanwright.document.text import TextLine

_LEANING = 1.5  # degrees from which lines lean
_EMPTY = 0.8  # share of the box that an outline of leaning lines may fill at most
_BARELY_LESS = 0.98  # share of its box: an outline that fills more says nothing
_SAME_ROW = 0.5  # of the lower line's height
_INTRUDES = 0.25  # of a row's height, across and down: less is the raggedness of boxes


@dataclass(frozen=True, slots=True)
class _Band:
    """A strip of the region from `top` to `bottom` with the row of text in it, and how far it reaches."""

    top: float
    bottom: float
    row: Rect
    left: float
    right: float


def outline_beside(box: Rect, lines: Sequence[TextLine], others: Sequence[Rect]) -> Outline:
    """The region's box without what `others` (lines and pictures of other regions) take of it; `()` if the box will do.

    Lines that lean get the hull around them where the box is mostly empty. Every line's centre lies in the outline.
    """
    if not lines:
        return ()
    if leaning(lines):
        around = polygon.hull([corner for line in lines for corner in line.polygon.corners])
        return around if around and polygon.area_of(around) < _EMPTY * box.area and _all_inside(around, lines) else ()
    turned = sum(line.vertical for line in lines) * 2 > len(lines)
    if turned:
        box, others = _swapped(box), [_swapped(other) for other in others]
    boxes = [_swapped(line.box) if turned else line.box for line in lines]
    bands = [_beside(band, others) for band in _bands(box, boxes)]
    if all(band.left == box.x0 and band.right == box.x1 for band in bands):
        return ()
    return _checked(_stairs(bands), lines, turned)


def outline_around(box: Rect, lines: Sequence[TextLine]) -> Outline:
    """An outline close around the lines, without steps that are smaller than a line; `()` where there are no lines."""
    if not lines:
        return ()
    if leaning(lines):
        return polygon.hull([corner for line in lines for corner in line.polygon.corners])
    turned = sum(line.vertical for line in lines) * 2 > len(lines)
    boxes = [_swapped(line.box) if turned else line.box for line in lines]
    within = _swapped(box) if turned else box
    around = Rect.union_of(boxes)
    bands = [
        _Band(max(b.top, around.y0), min(b.bottom, around.y1), b.row, b.row.x0, b.row.x1)
        for b in _bands(around.union(within.intersection(around) or around), boxes)
    ]
    return _checked(_stairs(_smooth(bands)), lines, turned)


def outline_of_all(shapes: Sequence[Outline]) -> Outline:
    """An outline around all of the shapes, and what lies between them; `()` where their box says as much.

    It goes down their right ends and up their left ends: what stands beside a short part is not in it.
    """
    heights = sorted({corner.y for shape in shapes for corner in shape})
    edges = [(a, b) if a.y < b.y else (b, a) for shape in shapes for a, b in polygon.edges_of(shape) if a.y != b.y]
    left: list[Point] = []
    right: list[Point] = []
    for top, bottom in pairwise(heights):
        across = [edge for edge in edges if edge[0].y <= top and bottom <= edge[1].y]
        for y in (top, bottom) if across else ():
            ends = [_x_at(edge, y) for edge in across]
            left.append(Point(min(ends), y))
            right.append(Point(max(ends), y))
    outline = polygon.simplified([*right, *reversed(left)])
    box = Rect.around(corner for shape in shapes for corner in shape)
    return outline if outline and polygon.area_of(outline) < _BARELY_LESS * box.area else ()


def _x_at(edge: tuple[Point, Point], y: float) -> float:
    a, b = edge
    return a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y)


def leaning(lines: Sequence[TextLine]) -> bool:
    """Whether the lines are level neither across nor down, by more than half their height from end to end."""
    if not lines:
        return False
    angles = [math.remainder(line.polygon.angle, 90.0) for line in lines]
    longest = max(lines, key=lambda line: line.polygon.length).polygon
    angle = median(angles)
    drop = abs(math.sin(math.radians(angle))) * longest.length
    return abs(angle) >= _LEANING and drop > 0.5 * longest.thickness


def _bands(box: Rect, lines: Sequence[Rect]) -> list[_Band]:
    """The box cut between its rows of text, each band as wide as the box."""
    rows: list[Rect] = []
    for line in sorted(lines, key=lambda line: line.center.y):
        if rows and rows[-1].y_overlap(line) > _SAME_ROW * min(rows[-1].height, line.height):
            rows[-1] = rows[-1].union(line)
        else:
            rows.append(line)
    cuts = [box.y0, *((a.y1 + b.y0) / 2 for a, b in pairwise(rows)), box.y1]
    cuts = list(accumulate(cuts, max))
    return [_Band(cuts[n], cuts[n + 1], row, box.x0, box.x1) for n, row in enumerate(rows)]


def _beside(band: _Band, others: Sequence[Rect]) -> _Band:
    """The band as far as the things that stand in it leave it to its row."""
    left, right = band.left, band.right
    strip = Rect(left, band.top, right, band.bottom)
    least = _INTRUDES * band.row.height
    for other in others:
        common = other.intersection(strip)
        if common is None or min(common.width, common.height) <= least:
            continue
        if other.x0 >= band.row.x1 - least:
            right = min(right, max(other.x0, band.row.x1))
        elif other.x1 <= band.row.x0 + least:
            left = max(left, min(other.x1, band.row.x0))
    return _Band(band.top, band.bottom, band.row, left, right)


def _smooth(bands: Sequence[_Band]) -> list[_Band]:
    """Steps smaller than a row's height go: neighbours reach as far as the further one."""
    result = list(bands)
    for _ in range(2):  # down and up, so that a step goes wherever it begins
        for n in range(1, len(result)):
            a, b = result[n - 1], result[n]
            step = min(a.row.height, b.row.height) * 1.5
            left = min(a.left, b.left) if abs(a.left - b.left) < step else b.left
            right = max(a.right, b.right) if abs(a.right - b.right) < step else b.right
            result[n] = _Band(b.top, b.bottom, b.row, left, right)
        result.reverse()
    return result


def _stairs(bands: Sequence[_Band]) -> Outline:
    """Down the right ends and up the left ends of the bands."""
    right = [Point(band.right, y) for band in bands for y in (band.top, band.bottom)]
    left = [Point(band.left, y) for band in reversed(bands) for y in (band.bottom, band.top)]
    return polygon.simplified([*right, *left])


def _checked(outline: Outline, lines: Sequence[TextLine], turned: bool) -> Outline:
    if turned:
        outline = tuple(Point(p.y, p.x) for p in outline)
    return outline if outline and _all_inside(outline, lines) else ()


def _all_inside(outline: Outline, lines: Sequence[TextLine]) -> bool:
    return all(polygon.contains(outline, line.box.center) for line in lines)


def _swapped(box: Rect) -> Rect:
    return Rect(box.y0, box.x0, box.y1, box.x1)
