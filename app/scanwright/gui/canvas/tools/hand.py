"""The hand: moves the paper under the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from scanwright.gui.canvas.tools.base import Gesture, Pointer, Tool

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView


class HandTool(Tool):
    name = "hand"
    cursor = Qt.CursorShape.OpenHandCursor

    def hint(self) -> str:
        return QCoreApplication.translate("CanvasTools", "Drag to move the page.")

    def hover(self, pointer: Pointer) -> None:
        super().hover(pointer)
        self.view.viewport().setCursor(self.cursor)

    def press(self, pointer: Pointer) -> Gesture | None:
        return PanGesture(self.view, pointer)


class PanGesture(Gesture):
    """Scrolls with the pointer; also what the middle button and the space bar do."""

    def __init__(self, view: PageView, start: Pointer) -> None:
        super().__init__(view, start)
        self._last: QPointF = start.position
        view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, pointer: Pointer) -> None:
        delta = pointer.position - self._last
        self._last = pointer.position
        self.view.scroll_by(-delta.x(), -delta.y())

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)

    def cancel(self) -> None:
        """The paper stays where it was moved."""
