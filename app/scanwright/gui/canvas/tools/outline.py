"""The corners of the selected region's outline: dragged, added, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from scanwright.document import polygon
from scanwright.document.geometry import Point
from scanwright.document.region import Region
from scanwright.gui.canvas.hit import corner_at
from scanwright.gui.canvas.snap import Guides
from scanwright.gui.canvas.tools.base import Pointer
from scanwright.gui.canvas.tools.snapping import SnappingGesture

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView


def corner_under(view: PageView, pointer: Pointer) -> int | None:
    """The corner of the selected region's outline at the pointer."""
    region = view.single_region()
    if region is None or not region.outline or pointer.adds:
        return None
    return corner_at(region.outline, pointer.point, view.reach * 1.5)


def middle_under(view: PageView, pointer: Pointer) -> int | None:
    """The edge of the selected region's outline whose middle, where a new corner can be drawn out, is at the pointer."""
    region = view.single_region()
    if region is None or not region.outline or pointer.adds:
        return None
    middles = tuple(Point((a.x + b.x) / 2, (a.y + b.y) / 2) for a, b in polygon.edges_of(region.outline))
    return corner_at(middles, pointer.point, view.reach * 1.2)


def edge_under(view: PageView, pointer: Pointer) -> tuple[int, Point] | None:
    """The edge of the selected region's outline at the pointer, and the place on it."""
    region = view.single_region()
    if region is None or not region.outline:
        return None
    edge, place, far = polygon.nearest_edge(region.outline, pointer.point)
    return (edge, place) if far <= view.reach else None


class CornerGesture(SnappingGesture):
    """Drags a corner; one that is drawn out of the middle of an edge (`fresh`) is new. A click chooses the corner."""

    def __init__(self, view: PageView, start: Pointer, region_id: str, corner: int, *, fresh: bool = False) -> None:
        super().__init__(view, start)
        page = self.scene.page
        assert page is not None
        self.region_id = region_id
        self.region_ids = (region_id,)
        outline = page.region(region_id).outline
        self.corner = corner + 1 if fresh else corner
        self.before = polygon.with_new_corner(outline, corner, start.point) if fresh else outline
        self.outline = outline
        self.guides_of = Guides(page, (region_id,))
        view.corner = self.corner if not fresh else None

    def move(self, pointer: Pointer) -> None:
        super().move(pointer)
        page = self.scene.page
        far = (pointer.position - self.start.position).manhattanLength() >= 3
        if page is None or not far:
            return
        snap = self.snapped(lambda: self.guides_of.snap_point(pointer.point, self.view.snap_reach), pointer)
        place = Point(
            min(max(pointer.point.x + snap.dx, 0.0), page.width), min(max(pointer.point.y + snap.dy, 0.0), page.height)
        )
        self.outline = polygon.with_corner(self.before, self.corner, place)
        self.view.corner = self.corner
        self.scene.preview_outline(self.region_id, self.outline)

    def is_same(self, before: Region, after: Region) -> bool:
        """Its text may be read meanwhile."""
        return before.outline == after.outline

    def show_again(self) -> None:
        self.scene.preview_outline(self.region_id, self.outline)

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)
        page = self.scene.page
        self.scene.end_preview()
        if page is None:
            return
        label = QCoreApplication.translate("CanvasTools", "changing an outline")
        corner = self.view.corner
        self.view.reshape(self.region_id, self.outline, label)
        self.view.corner = corner


def remove_corner(view: PageView, number: int) -> bool:
    """Takes a corner away; False where only three are left, or the region has no outline."""
    region = view.single_region()
    if region is None or len(region.outline) <= 3 or not 0 <= number < len(region.outline):
        return False
    label = QCoreApplication.translate("CanvasTools", "taking away a corner")
    view.reshape(region.id, polygon.without_corner(region.outline, number), label)
    return True


def add_corner(view: PageView, edge: int, place: Point) -> None:
    """A further corner on that edge of the selected region's outline."""
    region = view.single_region()
    if region is not None:
        label = QCoreApplication.translate("CanvasTools", "adding a corner")
        view.reshape(region.id, polygon.with_new_corner(region.outline, edge, place), label)
        view.corner = edge + 1
