"""The knife: cuts a region in two, across or down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, Qt
from PySide6.QtGui import QPainter

from scanwright.document.cut import Cut, CutAxis, cut_region, snap_cut
from scanwright.document.geometry import Rect
from scanwright.document.region import Region
from scanwright.gui.canvas import decor
from scanwright.gui.canvas.hit import region_at
from scanwright.gui.canvas.tools.base import Gesture, Pointer, Tool
from scanwright.gui.session import Selection

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView

_DRAG = 10.0  # screen pixels from which the direction of a drag decides how to cut


class KnifeTool(Tool):
    """A click cuts across, with Shift down; dragging along the cut decides it, too. Cuts keep between lines."""

    name = "knife"
    cursor = Qt.CursorShape.CrossCursor
    _shown: tuple[Region, Cut] | None = None

    def hint(self) -> str:
        return QCoreApplication.translate(
            "CanvasTools", "Click to cut across, with Shift to cut down; or drag along the cut."
        )

    def hover(self, pointer: Pointer) -> None:
        super().hover(pointer)
        self.view.viewport().setCursor(self.cursor)
        self._shown = plan_cut(self.view, pointer, pointer)
        self.view.viewport().update()

    def press(self, pointer: Pointer) -> Gesture | None:
        return CutGesture(self.view, pointer) if plan_cut(self.view, pointer, pointer) else None

    def deactivate(self) -> None:
        self._shown = None

    def paint(self, painter: QPainter) -> None:
        if self._shown is not None and not self.view.gesturing:
            _paint_cut(self.view, painter, *self._shown)


class CutGesture(Gesture):
    def end(self, pointer: Pointer) -> None:
        self.now = pointer
        plan = plan_cut(self.view, self.start, pointer)
        page = self.scene.page
        if plan is None or page is None:
            return
        region, cut = plan
        label = QCoreApplication.translate("CanvasTools", "cutting a region")
        edit = cut_region(page, region.id, cut, label)
        if edit is not None:
            before = {r.id for r in page.regions}
            self.view.apply(edit, label)
            after = self.view.session.page(page.id)
            fresh = tuple(r.id for r in after.regions if r.id not in before) if after else ()
            self.view.session.select(Selection(page.id, (region.id, *fresh)))

    def paint(self, painter: QPainter) -> None:
        plan = plan_cut(self.view, self.start, self.now)
        if plan is not None:
            _paint_cut(self.view, painter, *plan)


def plan_cut(view: PageView, start: Pointer, now: Pointer) -> tuple[Region, Cut] | None:
    """The region and where it would be cut, for a drag from `start` to `now` (or a click, if they are one)."""
    page = view.page_scene.page
    region = region_at(page, start.point, 0.0) if page is not None else None
    if region is None:
        return None
    moved = now.position - start.position
    down = bool(now.modifiers & Qt.KeyboardModifier.ShiftModifier)
    if moved.manhattanLength() >= _DRAG:
        down = abs(moved.y()) > abs(moved.x())
    cut = Cut(CutAxis.VERTICAL, start.point.x) if down else Cut(CutAxis.HORIZONTAL, start.point.y)
    return region, snap_cut(region, cut)


def _paint_cut(view: PageView, painter: QPainter, region: Region, cut: Cut) -> None:
    box: Rect = region.box
    if cut.axis is CutAxis.HORIZONTAL:
        ends = QPointF(box.x0, cut.at), QPointF(box.x1, cut.at)
    else:
        ends = QPointF(cut.at, box.y0), QPointF(cut.at, box.y1)
    decor.draw_cut(painter, QLineF(view.point_to_viewport(ends[0]), view.point_to_viewport(ends[1])), view.accent)
