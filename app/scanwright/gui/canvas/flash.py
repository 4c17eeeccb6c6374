"""Lights up places on the page for a moment: there something happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QVariantAnimation, Slot
from PySide6.QtGui import QColor, QPainter, QPen

from scanwright.document.geometry import Rect
from scanwright.gui.canvas.convert import to_qrect

if TYPE_CHECKING:
    from scanwright.gui.canvas.paper import PaperView

_LENGTH = 1400  # milliseconds
_AROUND = 4.0  # screen pixels


class Flash(QVariantAnimation):
    """Draws frames that fade away."""

    def __init__(self, view: PaperView) -> None:
        super().__init__(view, duration=_LENGTH, startValue=1.0, endValue=0.0)
        self.setEasingCurve(QEasingCurve.Type.InQuad)
        self._view = view
        self.boxes: tuple[Rect, ...] = ()
        self.valueChanged.connect(self._step)
        self.finished.connect(self.clear)

    def show(self, boxes: Sequence[Rect]) -> None:
        """Lights up those boxes (page pixels)."""
        self.stop()
        self.boxes = tuple(boxes)
        if self.boxes:
            self.start()

    @Slot()
    def clear(self) -> None:
        self.boxes = ()

    @Slot()
    def _step(self) -> None:
        self._view.viewport().update()

    def draw(self, painter: QPainter) -> None:
        """In viewport coordinates."""
        if not self.boxes or self.state() is not QAbstractAnimation.State.Running:
            return
        strength = float(self.currentValue())
        edge, fill = QColor(self._view.accent), QColor(self._view.accent)
        edge.setAlphaF(strength)
        fill.setAlphaF(0.22 * strength)
        painter.setPen(QPen(edge, 3))
        painter.setBrush(fill)
        for box in self.boxes:
            frame = self._view.to_viewport(to_qrect(box)).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
            painter.drawRoundedRect(frame, 4, 4)
