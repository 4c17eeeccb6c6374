"""A gesture that snaps to text and to other regions, and shows to what."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter

from scanwright.gui.canvas import decor
from scanwright.gui.canvas.snap import Snap
from scanwright.gui.canvas.tools.base import Gesture, Pointer

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView


class SnappingGesture(Gesture):
    """`snapped` asks for a snap unless snapping is off or suspended (Ctrl); the guides met are drawn."""

    def __init__(self, view: PageView, start: Pointer) -> None:
        super().__init__(view, start)
        self.snap = Snap()

    def snapped(self, find: Callable[[], Snap], pointer: Pointer) -> Snap:
        suspended = bool(pointer.modifiers & Qt.KeyboardModifier.ControlModifier)
        self.snap = find() if self.view.snapping and not suspended else Snap()
        return self.snap

    def paint(self, painter: QPainter) -> None:
        lines = []
        for guide in self.snap.guides:
            if guide.vertical:
                ends = QPointF(guide.at, guide.low), QPointF(guide.at, guide.high)
            else:
                ends = QPointF(guide.low, guide.at), QPointF(guide.high, guide.at)
            lines.append(QLineF(self.view.point_to_viewport(ends[0]), self.view.point_to_viewport(ends[1])))
        decor.draw_guides(painter, lines)
