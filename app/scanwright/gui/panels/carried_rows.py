"""What hangs at the pointer while a region is dragged in the reading order: a chip that leaves the line of the drop free."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QWidget

HOT_SPOT = QPoint(-12, -20)
"""Where the pointer is in the picture: left of it and so far above it that a row's edge next to the pointer is seen."""

_WIDEST = 200  # logical pixels of the words
_SIDE, _GAP = 16, 6


def carried_rows(picture: QIcon, text: str, more: int, widget: QWidget) -> QPixmap:
    """The icon and the words of the first row, and how many more are carried, in the widget's font and colours."""
    metrics = QFontMetrics(widget.font())
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST)
    if more:
        text += f"  +{more}"
    size = QSize(metrics.horizontalAdvance(text) + _SIDE + 3 * _GAP, max(metrics.height(), _SIDE) + _GAP)
    ratio, palette = widget.devicePixelRatioF(), widget.palette()
    chip = QPixmap(size * ratio)
    chip.setDevicePixelRatio(ratio)
    chip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(chip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(widget.font())
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1), 4, 4)
    picture.paint(painter, _GAP, 0, _SIDE, size.height())
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    words = QRectF(_SIDE + 2 * _GAP, 0, size.width(), size.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.end()
    return chip
