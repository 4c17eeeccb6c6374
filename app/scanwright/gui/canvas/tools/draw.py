"""Drawing a new region or table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QPainter

from scanwright.document.document import Page
from scanwright.document.geometry import Point, Rect
from scanwright.document.reassign import insert_region
from scanwright.document.region import KINDS, Region, RegionKind
from scanwright.document.text import Origin
from scanwright.gui.canvas import boxes, decor
from scanwright.gui.canvas.convert import to_qrect
from scanwright.gui.canvas.snap import Edge, Guides
from scanwright.gui.canvas.tools.base import Gesture, Pointer, Tool
from scanwright.gui.canvas.tools.snapping import SnappingGesture
from scanwright.gui.session import Selection

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView

_LEAST = 6.0  # screen pixels: a smaller box was a click


class DrawTool(Tool):
    """Drag from corner to corner; with Shift the tool stays for another one."""

    cursor = Qt.CursorShape.CrossCursor
    kind = RegionKind.TEXT
    pointer: Pointer | None = None

    def hint(self) -> str:
        return QCoreApplication.translate(
            "CanvasTools",
            "Drag from corner to corner, with Ctrl without snapping; hold Shift to draw several. Escape goes back to the pointer.",
        )

    def hover(self, pointer: Pointer) -> None:
        super().hover(pointer)
        self.pointer = pointer
        self.view.viewport().setCursor(self.cursor)
        self.view.viewport().update()

    def press(self, pointer: Pointer) -> Gesture | None:
        return DrawGesture(self.view, pointer, self.kind) if self.scene.page is not None else None

    def deactivate(self) -> None:
        self.pointer = None

    def paint(self, painter: QPainter) -> None:
        if self.pointer is not None and not self.view.gesturing:
            area = self.view.to_viewport(self.scene.page_rect)
            if area.contains(self.pointer.position):
                decor.draw_crosshair(painter, self.pointer.position, area, QColor(KINDS[self.kind].color))


class DrawRegionTool(DrawTool):
    name = "region"
    kind = RegionKind.TEXT


class DrawTableTool(DrawTool):
    name = "table"
    kind = RegionKind.TABLE


class DrawGesture(SnappingGesture):
    """Both corners snap: where the box begins, and where the pointer is."""

    def __init__(self, view: PageView, start: Pointer, kind: RegionKind) -> None:
        super().__init__(view, start)
        self.kind = kind
        self.first = self.last = start.point
        if self.scene.page is not None:
            self.guides = Guides(self.scene.page)
            self.first = self.last = self._snapped_point(start)

    def _snapped_point(self, pointer: Pointer, near: Rect | None = None) -> Point:
        """Where the pointer is, or the edges beside it; `near` is the box that is drawn, if there is one yet."""
        x, y = pointer.point.x, pointer.point.y
        box = near or Rect(x, y, x, y)
        sides = [0, 0] if near is None else [-1 if x < self.first.x else 1, -1 if y < self.first.y else 1]
        edges = Edge(x, sides[0]), Edge(y, sides[1])
        snap = self.snapped(lambda: self.guides.snap(box, self.view.snap_reach, xs=edges[:1], ys=edges[1:]), pointer)
        return Point(x + snap.dx, y + snap.dy)

    def _box(self, page: Page) -> Rect:
        return boxes.spanned(self.first, self.last, width=page.width, height=page.height)

    def move(self, pointer: Pointer) -> None:
        super().move(pointer)
        if self.scene.page is not None:
            self.last = self._snapped_point(pointer, Rect.around((self.first, pointer.point)))

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)
        page = self.scene.page
        if page is None:
            return
        box = self._box(page)
        if min(box.width, box.height) * self.view.zoom < _LEAST:
            return
        region = Region(
            self.kind, boxes.at_least(box, width=page.width, height=page.height), decided_by=Origin.USER.value
        )
        label = QCoreApplication.translate("CanvasTools", "drawing a region")
        self.view.apply(insert_region(page, region, label), label)
        self.view.session.select(Selection(page.id, (region.id,)))
        if not pointer.modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.view.set_tool("select")

    def paint(self, painter: QPainter) -> None:
        page = self.scene.page
        if page is not None:
            decor.draw_band(painter, self.view.to_viewport(to_qrect(self._box(page))), QColor(KINDS[self.kind].color))
            super().paint(painter)
