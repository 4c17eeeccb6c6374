"""The level: a line drawn along what should be level (or plumb) levels the page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, Qt
from PySide6.QtGui import QPainter

from scanwright.gui.canvas import decor
from scanwright.gui.canvas.tools.base import Gesture, Pointer, Tool

_SHORTEST = 24.0  # screen pixels: a shorter line tells no direction


class LevelTool(Tool):
    name = "level"
    cursor = Qt.CursorShape.CrossCursor

    def hint(self) -> str:
        return QCoreApplication.translate(
            "CanvasTools", "Drag along a line of text, or along a ruling, to level the page."
        )

    def hover(self, pointer: Pointer) -> None:
        super().hover(pointer)
        self.view.viewport().setCursor(self.cursor)

    def press(self, pointer: Pointer) -> Gesture | None:
        return LevelGesture(self.view, pointer) if self.scene.page is not None else None


class LevelGesture(Gesture):
    def end(self, pointer: Pointer) -> None:
        self.now = pointer
        if self._line().length() >= _SHORTEST:
            self.view.set_tool("select")
            self.view.levelDrawn.emit(self.start.point, pointer.point)

    def paint(self, painter: QPainter) -> None:
        decor.draw_cut(painter, self._line(), self.view.accent)

    def _line(self) -> QLineF:
        ends = (QPointF(p.point.x, p.point.y) for p in (self.start, self.now))
        return QLineF(*(self.view.point_to_viewport(end) for end in ends))
