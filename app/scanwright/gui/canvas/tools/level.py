"""The level: a line drawn along what should be level (or plumb) levels the page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLineF, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from scanwright.gui.canvas import decor
from scanwright.gui.canvas.tools.base import Gesture, Pointer, Tool
from scanwright.gui.turning import angle_of

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
    """Shows the line, and by how many degrees the page would be turned along it."""

    def end(self, pointer: Pointer) -> None:
        self.now = pointer
        if self._line().length() >= _SHORTEST:
            self.view.set_tool("select")
            self.view.levelDrawn.emit(self.start.point, pointer.point)

    def paint(self, painter: QPainter) -> None:
        line = self._line()
        decor.draw_cut(painter, line, self.view.accent)
        if line.length() >= _SHORTEST:
            painter.setFont(decor.label_font(self.view.font()))
            decor.draw_tag(painter, line.p2(), self.angle_text(), self.view.accent, QRectF(self.view.viewport().rect()))

    def angle_text(self) -> str:
        """How much the line leans, such as “1.3°”, as the language writes numbers."""
        return QLocale().toString(abs(angle_of(self.start.point, self.now.point)), "f", 1) + "°"

    def _line(self) -> QLineF:
        ends = (QPointF(p.point.x, p.point.y) for p in (self.start, self.now))
        return QLineF(*(self.view.point_to_viewport(end) for end in ends))
