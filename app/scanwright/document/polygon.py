"""Outlines: closed polygons in page pixels, given by their corners in order. Pure functions; `()` is no outline."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from scanwright.document.geometry import Point, Rect

Outline = tuple[Point, ...]


def corners_of(box: Rect) -> Outline:
    """The box as an outline of four corners, clockwise from the top left."""
    return Point(box.x0, box.y0), Point(box.x1, box.y0), Point(box.x1, box.y1), Point(box.x0, box.y1)


def edges_of(outline: Sequence[Point]) -> list[tuple[Point, Point]]:
    """From each corner to the next, the last back to the first."""
    return list(pairwise((*outline, *outline[:1])))


def contains(outline: Sequence[Point], point: Point) -> bool:
    """The even-odd rule: a ray to the right crosses the outline an odd number of times."""
    inside, x, y = False, point.x, point.y
    a = outline[-1] if outline else point  # asked for each line of a page: without a list of the edges
    for b in outline:
        if (a.y > y) != (b.y > y) and x < a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x):
            inside = not inside
        a = b
    return inside


def area_of(outline: Sequence[Point]) -> float:
    """Square pixels, by the shoelace formula; for outlines that do not cross themselves."""
    return abs(sum(a.x * b.y - b.x * a.y for a, b in edges_of(outline))) / 2


def nearest_edge(outline: Sequence[Point], point: Point) -> tuple[int, Point, float]:
    """The edge nearest to the point: its number, the place on it that is nearest, and how far that is."""
    best = (0, outline[0], math.inf)
    for number, (a, b) in enumerate(edges_of(outline)):
        dx, dy = b.x - a.x, b.y - a.y
        length = dx * dx + dy * dy
        share = min(max(((point.x - a.x) * dx + (point.y - a.y) * dy) / length, 0.0), 1.0) if length else 0.0
        place = Point(a.x + share * dx, a.y + share * dy)
        far = math.dist((place.x, place.y), (point.x, point.y))
        if far < best[2]:
            best = (number, place, far)
    return best


def mapped(outline: Sequence[Point], before: Rect, after: Rect) -> Outline:
    """The outline moved and stretched as the box around it went from `before` to `after`."""
    sx = after.width / before.width if before.width else 1.0
    sy = after.height / before.height if before.height else 1.0
    return tuple(Point(after.x0 + (p.x - before.x0) * sx, after.y0 + (p.y - before.y0) * sy) for p in outline)


def translated(outline: Sequence[Point], dx: float, dy: float) -> Outline:
    return tuple(Point(p.x + dx, p.y + dy) for p in outline)


def with_corner(outline: Sequence[Point], number: int, place: Point) -> Outline:
    """The corner of that number (from 0) stands elsewhere."""
    return (*outline[:number], place, *outline[number + 1 :])


def with_new_corner(outline: Sequence[Point], edge: int, place: Point) -> Outline:
    """A further corner on the edge of that number."""
    return (*outline[: edge + 1], place, *outline[edge + 1 :])


def without_corner(outline: Sequence[Point], number: int) -> Outline:
    """One corner fewer; the same outline where only three would not be left."""
    return (*outline[:number], *outline[number + 1 :]) if len(outline) > 3 else tuple(outline)


def simplified(outline: Sequence[Point], within: float = 0.01) -> Outline:
    """Without corners that repeat the one before or lie on a straight line; `()` where nothing with an area is left."""
    points = list(outline)
    n = 0
    while n < len(points) >= 3:
        a, b, c = points[n - 1], points[n], points[(n + 1) % len(points)]
        across = abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x))
        along = math.dist((a.x, a.y), (c.x, c.y))
        if across > within * max(along, 1e-9):
            n += 1
            continue
        del points[n]  # the corners beside it have another neighbour now
        n = max(n - 1, 0) if n < len(points) else 0
    return tuple(points) if len(points) >= 3 else ()


def hull(points: Sequence[Point]) -> Outline:
    """The smallest convex outline around the points (A. M. Andrew's monotone chain, 1979); `()` where it has no area."""
    ordered = sorted({(p.x, p.y) for p in points})

    def chain(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for x, y in places:
            while len(kept) > 1:
                (ax, ay), (bx, by) = kept[-2:]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                kept.pop()
            kept.append((x, y))
        return kept[:-1]

    corners = [*chain(ordered), *chain(ordered[::-1])]
    return tuple(Point(x, y) for x, y in corners) if len(corners) >= 3 else ()


def halves(outline: Sequence[Point], at: float, *, horizontal: bool) -> tuple[Outline, Outline]:
    """The parts above and below (`horizontal`), or left and right of, a straight cut at that y (or x).

    Sutherland and Hodgman, "Reentrant polygon clipping" (1974); a part that the cut takes in several pieces stays one
    outline, its pieces joined along the cut.
    """

    def value(p: Point) -> float:
        return p.y if horizontal else p.x

    def clipped(keep: Callable[[float], bool]) -> Outline:
        kept: list[Point] = []
        for a, b in edges_of(outline):
            if keep(value(a)):
                kept.append(a)
            if (value(a) < at < value(b)) or (value(b) < at < value(a)):
                share = (at - value(a)) / (value(b) - value(a))
                across = a.x + share * (b.x - a.x) if horizontal else a.y + share * (b.y - a.y)
                kept.append(Point(across, at) if horizontal else Point(at, across))
        return simplified(kept)

    return clipped(lambda v: v <= at), clipped(lambda v: v >= at)
