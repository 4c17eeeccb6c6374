"""The eraser: a box drawn on the page is painted over with the paper around it, and what stood there goes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from scanwright.document.geometry import Rect
from scanwright.gui.canvas import boxes, decor
from scanwright.gui.canvas.convert import to_qrect
from scanwright.gui.canvas.tools.base import Gesture, Pointer, Tool

_LEAST = 4.0  # screen pixels: a smaller box was a click


class EraseTool(Tool):
    """Drag from corner to corner, as often as there is something to erase."""

    name = "erase"
    cursor = Qt.CursorShape.CrossCursor
    pointer: Pointer | None = None

    def hint(self) -> str:
        return QCoreApplication.translate(
            "CanvasTools", "Drag boxes over what is to be erased from the page. Escape goes back to the pointer."
        )

    def hover(self, pointer: Pointer) -> None:
        super().hover(pointer)
        self.pointer = pointer
        self.view.viewport().setCursor(self.cursor)
        self.view.viewport().update()

    def press(self, pointer: Pointer) -> Gesture | None:
        return EraseGesture(self.view, pointer) if self.scene.page is not None else None

    def deactivate(self) -> None:
        self.pointer = None

    def paint(self, painter: QPainter) -> None:
        if self.pointer is not None and not self.view.gesturing:
            area = self.view.to_viewport(self.scene.page_rect)
            if area.contains(self.pointer.position):
                decor.draw_crosshair(painter, self.pointer.position, area, self.view.accent)


class EraseGesture(Gesture):
    def _box(self) -> Rect | None:
        page = self.scene.page
        if page is None:
            return None
        return boxes.spanned(self.start.point, self.now.point, width=page.width, height=page.height)

    def end(self, pointer: Pointer) -> None:
        self.now = pointer
        box = self._box()
        if box is not None and min(box.width, box.height) * self.view.zoom >= _LEAST:
            self.view.shaping.eraseAsked.emit(box)

    def paint(self, painter: QPainter) -> None:
        box = self._box()
        if box is None:
            return
        band = self.view.to_viewport(to_qrect(box))
        painter.setPen(QPen(self.view.accent, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(255, 255, 255, 190))
        painter.drawRect(band)
