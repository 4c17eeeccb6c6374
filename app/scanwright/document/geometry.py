"""Points, rectangles and quadrilaterals in page pixels: origin top-left, x right, y down.

Page pixels are the pixels of the *corrected* page (turned upright and levelled), the only coordinate
space outside `imaging`. `PageTransform` leads there from the pixels of the picture as it was opened.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


def _as_floats(value: object, *names: str) -> None:
    """Makes coordinates Python floats: numpy's own numbers are no JSON, and slow one by one."""
    for name in names:
        number = getattr(value, name)
        if type(number) is not float:
            object.__setattr__(value, name, float(number))


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float

    def __post_init__(self) -> None:
        if not (type(self.x) is type(self.y) is float):  # made by the hundred thousand: nothing more where all is well
            _as_floats(self, "x", "y")


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle; `x1` and `y1` are exclusive. An empty one (x0 == x1) is allowed."""

    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        if not (type(self.x0) is type(self.y0) is type(self.x1) is type(self.y1) is float):
            _as_floats(self, "x0", "y0", "x1", "y1")
        if not (self.x0 <= self.x1 and self.y0 <= self.y1):
            raise ValueError(f"corners of a Rect are out of order: {self.x0, self.y0, self.x1, self.y1}")

    @classmethod
    def around(cls, points: Iterable[Point]) -> Rect:
        """The smallest Rect with all `points` inside; ValueError if there are none."""
        points = list(points)
        xs, ys = [p.x for p in points], [p.y for p in points]
        return cls(min(xs), min(ys), max(xs), max(ys))

    @classmethod
    def union_of(cls, rects: Iterable[Rect]) -> Rect:
        """The smallest Rect with all `rects` inside; ValueError if there are none."""
        rects = list(rects)
        if len(rects) == 1:
            return rects[0]
        return cls(
            min([r.x0 for r in rects]),
            min([r.y0 for r in rects]),
            max([r.x1 for r in rects]),
            max([r.y1 for r in rects]),
        )

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        return self.width * self.height

    @property
    def center(self) -> Point:
        return Point((self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2)

    def contains(self, point: Point) -> bool:
        return self.x0 <= point.x < self.x1 and self.y0 <= point.y < self.y1

    def intersection(self, other: Rect) -> Rect | None:
        """The common part, or None where there is none."""
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        x1, y1 = min(self.x1, other.x1), min(self.y1, other.y1)
        return Rect(x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None

    def union(self, other: Rect) -> Rect:
        return Rect(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))

    def iou(self, other: Rect) -> float:
        """Intersection over union, 0 to 1."""
        common = self.intersection(other)
        return common.area / (self.area + other.area - common.area) if common else 0.0

    def covered_by(self, other: Rect) -> float:
        """The share of this Rect's area that lies in `other`, 0 to 1."""
        common = self.intersection(other)
        return common.area / self.area if common and self.area else 0.0

    def x_overlap(self, other: Rect) -> float:
        """Length in pixels of the common horizontal extent; 0 where there is none."""
        return max(0.0, min(self.x1, other.x1) - max(self.x0, other.x0))

    def y_overlap(self, other: Rect) -> float:
        """Length in pixels of the common vertical extent; 0 where there is none."""
        return max(0.0, min(self.y1, other.y1) - max(self.y0, other.y0))

    def expanded(self, dx: float, dy: float | None = None) -> Rect:
        """Grown by `dx` to the left and right and `dy` (default `dx`) up and down; shrinks to its centre at most."""
        dy = dx if dy is None else dy
        dx, dy = max(dx, -self.width / 2), max(dy, -self.height / 2)
        # Shrunk to nothing, rounding may bring the edges out of order.
        x0, x1 = sorted((self.x0 - dx, self.x1 + dx))
        y0, y1 = sorted((self.y0 - dy, self.y1 + dy))
        return Rect(x0, y0, x1, y1)

    def clipped(self, width: float, height: float) -> Rect:
        """Cut to a page of that size; empty at the nearest border where nothing is left."""
        x0, y0 = min(max(self.x0, 0.0), width), min(max(self.y0, 0.0), height)
        return Rect(x0, y0, max(x0, min(self.x1, width)), max(y0, min(self.y1, height)))

    def translated(self, dx: float, dy: float) -> Rect:
        return Rect(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)

    def scaled(self, sx: float, sy: float | None = None) -> Rect:
        """Multiplied about the origin by `sx` and `sy` (default `sx`), both positive."""
        sy = sx if sy is None else sy
        return Rect(self.x0 * sx, self.y0 * sy, self.x1 * sx, self.y1 * sy)

    def rounded(self) -> tuple[int, int, int, int]:
        """Whole pixels with everything inside: floor of x0, y0 and ceiling of x1, y1."""
        return math.floor(self.x0), math.floor(self.y0), math.ceil(self.x1), math.ceil(self.y1)


@dataclass(frozen=True)
class Quad:
    """Four corners in reading direction: top-left, top-right, bottom-right, bottom-left of the *text*."""

    corners: tuple[Point, Point, Point, Point]

    @classmethod
    def from_rect(cls, rect: Rect) -> Quad:
        a, b, c, d = rect.x0, rect.y0, rect.x1, rect.y1
        quad = cls((Point(a, b), Point(c, b), Point(c, d), Point(a, d)))
        object.__setattr__(quad, "bounds", rect)  # known already
        return quad

    @cached_property
    def bounds(self) -> Rect:
        return Rect.around(self.corners)

    @property
    def length(self) -> float:
        """Extent along the reading direction, the mean of both long edges."""
        a, b, c, d = self.corners
        return (math.dist((a.x, a.y), (b.x, b.y)) + math.dist((d.x, d.y), (c.x, c.y))) / 2

    @property
    def thickness(self) -> float:
        """Extent across the reading direction (a line's height)."""
        a, b, c, d = self.corners
        return (math.dist((a.x, a.y), (d.x, d.y)) + math.dist((b.x, b.y), (c.x, c.y))) / 2

    @property
    def angle(self) -> float:
        """Direction of reading in degrees, counter-clockwise on screen; 0 for level text, -180 to 180."""
        a, b, c, d = self.corners
        return math.degrees(math.atan2(-((b.y + c.y) - (a.y + d.y)), (b.x + c.x) - (a.x + d.x)))

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside (on the border counts), for a convex quadrilateral; corners may coincide."""
        box = self.bounds
        if not (box.x0 <= point.x <= box.x1 and box.y0 <= point.y <= box.y1):
            return False
        sides = [
            (q.x - p.x) * (point.y - p.y) - (q.y - p.y) * (point.x - p.x)
            for p, q in zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True)
        ]
        return all(side >= 0 for side in sides) or all(side <= 0 for side in sides)

    def translated(self, dx: float, dy: float) -> Quad:
        a, b, c, d = (Point(p.x + dx, p.y + dy) for p in self.corners)
        return Quad((a, b, c, d))


# A turn of up to this many degrees keeps the canvas: what leaves it is blank margin, and the page keeps its size.
_SAME_CANVAS_DEGREES = 3.0


@dataclass(frozen=True)
class PageTransform:
    """From pixels of the opened picture to page pixels: quarter turns, then levelling about the centre.

    `rotation` is clockwise (0, 90, 180, 270), `skew` counter-clockwise in degrees: what is *applied* to
    correct the page.
    """

    source_width: int
    source_height: int
    rotation: int = 0
    skew: float = 0.0

    def __post_init__(self) -> None:
        if self.rotation not in (0, 90, 180, 270):
            raise ValueError(f"rotation must be 0, 90, 180 or 270, not {self.rotation}")

    @property
    def turned_size(self) -> tuple[int, int]:
        """Width and height after the quarter turns."""
        w, h = self.source_width, self.source_height
        return (h, w) if self.rotation in (90, 270) else (w, h)

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height of the corrected page."""
        w, h = self.turned_size
        if abs(self.skew) <= _SAME_CANVAS_DEGREES:
            return w, h
        c, s = abs(math.cos(math.radians(self.skew))), abs(math.sin(math.radians(self.skew)))
        return math.ceil(w * c + h * s), math.ceil(w * s + h * c)

    def skew_matrix(self) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
        """The 2x3 affine matrix from turned pixels to page pixels (as cv2.warpAffine takes it)."""
        (w, h), (page_w, page_h) = self.turned_size, self.size
        c, s = math.cos(math.radians(self.skew)), math.sin(math.radians(self.skew))
        return (
            (c, s, page_w / 2 - c * w / 2 - s * h / 2),
            (-s, c, page_h / 2 + s * w / 2 - c * h / 2),
        )

    def to_page(self, point: Point) -> Point:
        w, h = self.source_width, self.source_height
        x, y = {
            0: (point.x, point.y),
            90: (h - point.y, point.x),
            180: (w - point.x, h - point.y),
            270: (point.y, w - point.x),
        }[self.rotation]
        if not self.skew:
            return Point(x, y)
        (a, b, c), (d, e, f) = self.skew_matrix()
        return Point(a * x + b * y + c, d * x + e * y + f)

    def to_source(self, point: Point) -> Point:
        x, y = point.x, point.y
        if self.skew:
            (a, b, c), (d, e, f) = self.skew_matrix()
            x, y = a * (x - c) + d * (y - f), b * (x - c) + e * (y - f)  # the inverse of a turn is its transpose
        w, h = self.source_width, self.source_height
        return {
            0: Point(x, y),
            90: Point(y, h - x),
            180: Point(w - x, h - y),
            270: Point(w - y, x),
        }[self.rotation]

    def quad_to_page(self, quad: Quad) -> Quad:
        a, b, c, d = (self.to_page(p) for p in quad.corners)
        return Quad((a, b, c, d))
