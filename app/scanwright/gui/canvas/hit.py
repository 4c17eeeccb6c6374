"""What lies under a point: pure functions over the domain model, without Qt.

All coordinates are page pixels; `reach` is how far beside a border a click still counts (a few screen
pixels, divided by the zoom).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from scanwright.document import polygon
from scanwright.document.cells import cell_box
from scanwright.document.document import Page
from scanwright.document.geometry import Point, Rect
from scanwright.document.region import Region
from scanwright.document.table import Cell
from scanwright.document.text import TextLine


@dataclass(frozen=True, slots=True)
class Hit:
    """What a click would take: a region, or in it a line or a cell (row, column of its origin)."""

    region_id: str
    line_id: str | None = None
    cell: tuple[int, int] | None = None


class Handle(Enum):
    """A handle of a box: which of its edges it moves, as (x, y) with -1 for left / top, 1 for right / bottom."""

    TOP_LEFT = (-1, -1)
    TOP = (0, -1)
    TOP_RIGHT = (1, -1)
    RIGHT = (1, 0)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM = (0, 1)
    BOTTOM_LEFT = (-1, 1)
    LEFT = (-1, 0)

    def place(self, box: Rect) -> Point:
        """Where the handle of `box` is."""
        dx, dy = self.value
        return Point(box.center.x + dx * box.width / 2, box.center.y + dy * box.height / 2)


# Corners first: on a small box they matter more than the edges' middles.
_HANDLES = sorted(Handle, key=lambda handle: 0 in handle.value)


def handle_at(box: Rect, point: Point, reach: float) -> Handle | None:
    """The handle within `reach` of the point; on a box too small for eight of them, only the corners count."""
    for handle in _HANDLES:
        if 0 in handle.value and min(box.width, box.height) < 5 * reach:
            continue
        place = handle.place(box)
        if abs(place.x - point.x) <= reach and abs(place.y - point.y) <= reach:
            return handle
    return None


def region_at(page: Page, point: Point, reach: float = 0.0) -> Region | None:
    """The smallest region around the point; failing that, the nearest whose border is within `reach`."""
    inside = [region for region in page.regions if region.holds(point)]
    if inside:
        return min(inside, key=lambda region: region.area)
    near = [(distance_to(region, point), region) for region in page.regions]
    near = [pair for pair in near if pair[0] <= reach]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def distance(box: Rect, point: Point) -> float:
    """From the point to the box; 0 inside."""
    dx = max(box.x0 - point.x, 0.0, point.x - box.x1)
    dy = max(box.y0 - point.y, 0.0, point.y - box.y1)
    return float((dx * dx + dy * dy) ** 0.5)


def distance_to(region: Region, point: Point) -> float:
    """From the point to the region's outline, or else to its box; 0 inside."""
    if region.holds(point):
        return 0.0
    return polygon.nearest_edge(region.outline, point)[2] if region.outline else distance(region.box, point)


def corner_at(outline: tuple[Point, ...], point: Point, reach: float) -> int | None:
    """The number of the outline's corner within `reach` of the point; of several the nearest."""
    far, number = min(((math.dist((c.x, c.y), (point.x, point.y)), n) for n, c in enumerate(outline)), default=(1e9, 0))
    return number if far <= reach else None


def line_at(lines: Iterable[TextLine], point: Point, reach: float = 0.0) -> TextLine | None:
    """The line under the point, or the nearest one within `reach`; of several, the one with the nearest middle."""
    near = [(distance(line.box, point), line) for line in lines]
    near = [pair for pair in near if pair[0] <= reach]
    if not near:
        return None
    return min(near, key=lambda pair: (pair[0], abs(pair[1].box.center.y - point.y)))[1]


def cell_at(region: Region, point: Point) -> Cell | None:
    """The cell of the region's table under the point."""
    if region.table is None:
        return None
    table = region.table
    hits = [(cell_box(table, cell, region.box), cell) for cell in table.cells]
    hits = [pair for pair in hits if pair[0].contains(point)]
    return min(hits, key=lambda pair: pair[0].area)[1] if hits else None


def click_target(page: Page, selected: tuple[str, ...], point: Point, reach: float = 0.0) -> Hit | None:
    """What a click takes: the region at the point; where that is the only one selected, what is in it there."""
    region = region_at(page, point, reach)
    if region is None:
        return None
    if selected != (region.id,):
        return Hit(region.id)
    return inner_target(region, point, reach)


def inner_target(region: Region, point: Point, reach: float = 0.0) -> Hit:
    """The cell or line of the region at the point, or the region where there is neither."""
    cell = cell_at(region, point)
    if cell is not None:
        line = line_at(cell.lines, point, 0.0)
        return Hit(region.id, line.id if line else None, (cell.row, cell.column))
    line = line_at(region.lines, point, reach)
    return Hit(region.id, line.id if line else None)


_GRAZED = 0.1  # of a region's width or height


def regions_in(page: Page, band: Rect) -> tuple[str, ...]:
    """The regions that a rubber band takes, in reading order: those of which it touches a good part.

    A region that surrounds the band is not meant; one whose middle, or most of whose width or height, lies in
    the band is; one that it only grazes is not.
    """
    taken = []
    for region in page.regions:
        common = region.box.intersection(band)
        if common is None:
            continue
        across, down = common.width / max(region.box.width, 1.0), common.height / max(region.box.height, 1.0)
        if (
            max(across, down) >= 0.5
            and min(across, down) >= _GRAZED
            and not (common.width == band.width and common.height == band.height)
        ):
            taken.append(region.id)
    return tuple(taken)
