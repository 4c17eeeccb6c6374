"""What hangs at the pointer while pages are dragged: small, so that the line where they come in is seen below it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPalette, QPen, QPixmap

HOT_SPOT = QPoint(-14, -8)
"""Where the pointer is in the picture: left of it and above it."""

_SIDE = 56  # logical pixels of a page's longer side
_ROOM = 10  # around it, for the page behind and the badge


def carried_pages(first: QImage | None, count: int, palette: QPalette, ratio: float) -> QPixmap:
    """The first of the pages, the edge of another behind it, and how many they are. `ratio`: device pixels in a logical one."""
    size = (first.size() if first is not None else QSize(3, 4)).scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio)
    picture = QPixmap(QSize(size.width() + 2 * _ROOM, size.height() + 2 * _ROOM) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    sheet = QRectF(_ROOM - 4, _ROOM, size.width(), size.height())
    accent = palette.color(QPalette.ColorRole.Highlight)
    painter.setPen(QPen(accent, 1.5))
    painter.setBrush(Qt.GlobalColor.white)
    if count > 1:
        painter.drawRect(sheet.translated(4, 4))
    painter.drawRect(sheet)
    if first is not None:
        painter.drawImage(sheet, first)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)
    if count > 1:
        font = painter.font()
        font.setPixelSize(11)
        font.setBold(True)
        painter.setFont(font)
        width = max(18.0, painter.fontMetrics().horizontalAdvance(str(count)) + 10.0)
        badge = QRectF(picture.deviceIndependentSize().width() - width, 0, width, 18)
        painter.setPen(QPen(Qt.GlobalColor.white, 1.5))
        painter.setBrush(accent)
        painter.drawRoundedRect(badge.adjusted(1, 1, -1, -1), 8, 8)
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(count))
    painter.end()
    return picture
