"""The bar in a list that says where what is dragged would come in."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView

_THICK = 4


def paint_gap(view: QAbstractItemView, y: int) -> None:
    """Draws the bar across the viewport at that height, in view even at the end of a list that fills it."""
    port = view.viewport().rect()
    top = min(max(y - _THICK // 2, 0), port.height() - _THICK)
    painter = QPainter(view.viewport())
    painter.fillRect(0, top, port.width(), _THICK, view.palette().color(QPalette.ColorRole.Accent))
    painter.end()
