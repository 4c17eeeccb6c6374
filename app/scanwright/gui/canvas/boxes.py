"""Moving and resizing boxes: pure functions in page pixels."""

from __future__ import annotations

from collections.abc import Iterable

from scanwright.document.geometry import Point, Rect
from scanwright.gui.canvas.hit import Handle

MIN_SIDE = 4.0
"""A region is at least this wide and high, in page pixels."""


def resized(box: Rect, handle: Handle, dx: float, dy: float, *, width: float, height: float) -> Rect:
    """`box` with the handle's edges moved, kept on the page of `width` x `height`; dragged over, it turns around."""
    side_x, side_y = handle.value
    xs = [box.x0 + (dx if side_x < 0 else 0), box.x1 + (dx if side_x > 0 else 0)]
    ys = [box.y0 + (dy if side_y < 0 else 0), box.y1 + (dy if side_y > 0 else 0)]
    return at_least(Rect(min(xs), min(ys), max(xs), max(ys)).clipped(width, height), width=width, height=height)


def moved(boxes: Iterable[Rect], dx: float, dy: float, *, width: float, height: float) -> list[Rect]:
    """All boxes moved by the same amount: as much of it as keeps each of them on the page."""
    boxes = list(boxes)
    around = Rect.union_of(boxes)
    dx = min(max(dx, -around.x0), max(width - around.x1, -around.x0))
    dy = min(max(dy, -around.y0), max(height - around.y1, -around.y0))
    return [box.translated(dx, dy) for box in boxes]


def spanned(start: Point, end: Point, *, width: float, height: float) -> Rect:
    """The box between two corners, on the page."""
    return Rect.around((start, end)).clipped(width, height)


def at_least(box: Rect, *, width: float, height: float) -> Rect:
    """`box`, grown to the least size within the page."""
    x0 = min(box.x0, width - MIN_SIDE)
    y0 = min(box.y0, height - MIN_SIDE)
    return Rect(x0, y0, max(box.x1, x0 + MIN_SIDE), max(box.y1, y0 + MIN_SIDE))
