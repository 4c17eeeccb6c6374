"""A table as a small picture: its grid over what stands on the page, and its size in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from scanwright.document.cells import cell_box
from scanwright.document.geometry import Rect
from scanwright.document.region import KINDS, RegionKind
from scanwright.document.table import Table
from scanwright.gui.canvas.convert import to_qrect

_PAPER = QColor("#ffffff")
_HEADER_SHARE = 0.25  # how strongly header rows are tinted
_PICTURE_SHARE = 0.7  # and how much of the picture is left under the lines


def paint_table(painter: QPainter, room: QRectF, region_box: Rect, table: Table, image: QImage | None) -> None:
    """Draws the grid of `table` over its part of the page's picture, as large as `room` (device pixels) lets it."""
    box = to_qrect(region_box)
    if box.isEmpty() or room.isEmpty():
        return
    scale = min(room.width() / box.width(), room.height() / box.height())
    size = box.size() * scale
    place = QRectF(room.center().x() - size.width() / 2, room.top(), size.width(), size.height())
    painter.fillRect(place, _PAPER)
    painter.save()
    painter.setClipRect(place.adjusted(-1, -1, 1, 1))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if image is not None:
        painter.setOpacity(_PICTURE_SHARE)
        painter.drawImage(place, image, box)
        painter.setOpacity(1.0)
    color = QColor(KINDS[RegionKind.TABLE].color)
    tint = QColor(color)
    tint.setAlphaF(_HEADER_SHARE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(color, 1.25))
    for cell in table.cells:
        rect = to_qrect(cell_box(table, cell, region_box)).translated(-box.topLeft())
        painter.setBrush(tint if cell.row < table.header_rows else Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(place.topLeft() + rect.topLeft() * scale, rect.size() * scale))
    painter.restore()


def table_facts(table: Table) -> str:
    """Its size, its merged cells and how sure its structure is."""
    spans = sum(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells)
    return QCoreApplication.translate(
        "TableWays", "{rows} rows × {columns} columns\nMerged cells: {spans}\nConfidence: {confidence}%"
    ).format(rows=table.rows, columns=table.columns, spans=spans, confidence=round(table.confidence * 100))
