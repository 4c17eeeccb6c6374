"""Between the domain's geometry and Qt's."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from scanwright.document.geometry import Point, Quad, Rect


def to_qrect(rect: Rect) -> QRectF:
    return QRectF(rect.x0, rect.y0, rect.width, rect.height)


def to_rect(rect: QRectF) -> Rect:
    return Rect(rect.left(), rect.top(), rect.right(), rect.bottom())


def to_point(point: QPointF) -> Point:
    return Point(point.x(), point.y())


def to_polygon(quad: Quad) -> QPolygonF:
    return QPolygonF([QPointF(p.x, p.y) for p in quad.corners])


def outline_polygon(outline: tuple[Point, ...]) -> QPolygonF:
    return QPolygonF([QPointF(p.x, p.y) for p in outline])
