"""Snapping: edges that are drawn, moved or resized take the place of edges nearby. Pure functions in page pixels."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from scanwright.document.document import Page
from scanwright.document.geometry import Point, Rect


@dataclass(frozen=True, slots=True)
class Guide:
    """An edge that something snapped to: at this x (`vertical`) or y, from `low` to `high` along it."""

    vertical: bool
    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Snap:
    """By how much to move to get there, and the guides that are met then."""

    dx: float = 0.0
    dy: float = 0.0
    guides: tuple[Guide, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge that may be drawn to a guide: where it is, and on which side of its box (-1, 1; 0: it may become either)."""

    at: float
    side: int = 0


# What there is to snap to in one direction: where, from and to along it, and the side (0: any edge fits).
_Candidate = tuple[float, float, float, int]


class Guides:
    """What there is to snap to on a page: borders of regions, edges of lines of text, and the page's own edges.

    Lines count only beside what is moved (their tops and bottoms within its width, their ends within its height), and
    a top is drawn to tops of lines only: on a full page there would else be something everywhere.
    """

    def __init__(self, page: Page, without: Collection[str] = ()) -> None:
        boxes = [region.box for region in page.regions if region.id not in without]
        self._fixed = [*boxes, Rect(0, 0, page.width, page.height)]
        boxes = [line.box for region in page.regions for line in region.all_lines]
        self._lines = [(box.x0, box.y0, box.x1, box.y1) for box in boxes]

    def snap(
        self, box: Rect, reach: float, *, xs: Sequence[Edge] | None = None, ys: Sequence[Edge] | None = None
    ) -> Snap:
        """For `box`, of which the edges `xs` and `ys` (default: all four) may be drawn to a guide within `reach`."""
        near = box.expanded(reach)
        across: list[_Candidate] = [(edge, r.y0, r.y1, 0) for r in self._fixed for edge in (r.x0, r.x1)]
        down: list[_Candidate] = [(edge, r.x0, r.x1, 0) for r in self._fixed for edge in (r.y0, r.y1)]
        left, top, right, bottom = near.x0, near.y0, near.x1, near.y1
        for x0, y0, x1, y1 in self._lines:  # with every movement of the pointer: thousands on a full page
            if y0 < bottom and y1 > top:
                across += ((x0, y0, y1, -1), (x1, y0, y1, 1))
            if x0 < right and x1 > left:
                down += ((y0, x0, x1, -1), (y1, x0, x1, 1))
        xs = (Edge(box.x0, -1), Edge(box.x1, 1)) if xs is None else xs
        ys = (Edge(box.y0, -1), Edge(box.y1, 1)) if ys is None else ys
        dx, dy = _nearest(xs, across, reach), _nearest(ys, down, reach)
        moved = box.translated(dx or 0.0, dy or 0.0)
        guides: list[Guide] = []
        for edge in xs if dx is not None else ():
            guides += _met(edge, dx or 0.0, across, vertical=True, low=moved.y0, high=moved.y1)
        for edge in ys if dy is not None else ():
            guides += _met(edge, dy or 0.0, down, vertical=False, low=moved.x0, high=moved.x1)
        return Snap(dx or 0.0, dy or 0.0, tuple(guides))

    def snap_point(self, point: Point, reach: float) -> Snap:
        """For a single point: a corner, or where a box begins."""
        return self.snap(Rect(point.x, point.y, point.x, point.y), reach, xs=(Edge(point.x),), ys=(Edge(point.y),))


def _fits(edge: Edge, candidate: _Candidate) -> bool:
    return not edge.side or not candidate[3] or edge.side == candidate[3]


def _nearest(edges: Sequence[Edge], candidates: Sequence[_Candidate], reach: float) -> float | None:
    """By how much the nearest of `edges` must move to a candidate; None where none is within `reach`."""
    moves = []
    for edge in edges:
        low, high = edge.at - reach, edge.at + reach
        moves += [c[0] - edge.at for c in candidates if low <= c[0] <= high and _fits(edge, c)]
    return min(moves, key=abs) if moves else None


def _met(
    edge: Edge, by: float, candidates: Sequence[_Candidate], *, vertical: bool, low: float, high: float
) -> list[Guide]:
    """One guide through all candidates that the moved edge meets, and along what was moved."""
    met = [c for c in candidates if abs(c[0] - edge.at - by) < 0.01 and _fits(edge, c)]
    if not met:
        return []
    return [Guide(vertical, edge.at + by, min(low, *(c[1] for c in met)), max(high, *(c[2] for c in met)))]
