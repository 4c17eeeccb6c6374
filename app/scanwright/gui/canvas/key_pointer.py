"""A pointer that keys move, so that what tools do with the mouse can be done without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from scanwright.document.geometry import Point
from scanwright.gui.canvas.tools.base import Pointer

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView

_STEPS = {
    int(Qt.Key.Key_Left): (-1, 0),
    int(Qt.Key.Key_Right): (1, 0),
    int(Qt.Key.Key_Up): (0, -1),
    int(Qt.Key.Key_Down): (0, 1),
}
_NEAR, _USUAL, _FAR = 1.0, 10.0, 50.0  # screen pixels a step, with Shift, without, with Ctrl
_ARM = 11.0
# Selecting has keys of its own: Tab, Enter, the arrows. There is nothing to point at with the hand.
_WITHOUT = ("select", "hand")


class KeyPointer:
    """Arrows move it (Shift: finely, Ctrl: far); Space presses and lets go; Enter clicks, or ends a drag.

    It appears with the first arrow and goes when the mouse moves. With Alt it does what the mouse does with Shift.
    """

    def __init__(self, view: PageView) -> None:
        self._view = view
        self._point: QPointF | None = None  # page pixels

    @property
    def shown(self) -> bool:
        return self._point is not None

    def hide(self) -> None:
        if self._point is not None:
            self._point = None
            self._view.viewport().update()

    def obey(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether the key moved the pointer or pressed with it."""
        if self._view.tool in _WITHOUT or self._view.page_scene.page is None:
            return False
        if key in _STEPS:
            self._move(_STEPS[key], modifiers)
            return True
        if self._point is None or key not in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        pointer = self.pointer(modifiers)
        if self._view.gesturing or (self._view.press_pointer(pointer) and key != Qt.Key.Key_Space):
            self._view.release_pointer(pointer)
        return True

    def pointer(self, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Pointer:
        """Where it is, as tools want it."""
        point = self._point or QPointF()
        held = modifiers & Qt.KeyboardModifier.ShiftModifier
        if modifiers & Qt.KeyboardModifier.AltModifier:
            held = Qt.KeyboardModifier.ShiftModifier
        return Pointer(Point(point.x(), point.y()), self._view.point_to_viewport(point), held)

    def paint(self, painter: QPainter) -> None:
        if self._point is None:
            return
        at = self._view.point_to_viewport(self._point)
        for color, width in ((QColor("#ffffff"), 4.0), (self._view.accent, 2.0)):
            painter.setPen(QPen(color, width))
            painter.drawLine(at - QPointF(_ARM, 0), at + QPointF(_ARM, 0))
            painter.drawLine(at - QPointF(0, _ARM), at + QPointF(0, _ARM))

    def _move(self, by: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
        far = _USUAL
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            far = _FAR
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            far = _NEAR
        area = self._view.page_scene.page_rect
        if self._point is None:
            middle = QPointF(self._view.viewport().rect().center())
            self._point = self._view.from_viewport(middle)
        else:
            step = far / max(self._view.zoom, 1e-6)
            self._point += QPointF(by[0] * step, by[1] * step)
        self._point = QPointF(
            min(max(self._point.x(), area.left()), area.right()), min(max(self._point.y(), area.top()), area.bottom())
        )
        self._view.ensureVisible(self._point.x(), self._point.y(), 1, 1, 40, 40)
        self._view.move_pointer(self.pointer())
