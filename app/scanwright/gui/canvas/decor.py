"""What is drawn over the page at a constant size: labels, handles, the order path, badges, cut lines.

All coordinates here are the viewport's (logical pixels).
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF, QRegion

from scanwright.gui.canvas.hit import Handle
from scanwright.gui.theme import contrast

HANDLE_SIDE = 8.0
"""Side of a handle in screen pixels."""


def label_font(base: QFont) -> QFont:
    font = QFont(base)
    font.setPixelSize(11)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def text_color_on(color: QColor) -> QColor:
    """Black or white, whichever reads better on `color`."""
    return QColor(_text_color_on(color.rgb()))


@functools.lru_cache(maxsize=64)
def _text_color_on(rgb: int) -> str:
    color = QColor(rgb)
    return "#ffffff" if contrast(QColor("#ffffff"), color) >= contrast(QColor("#000000"), color) else "#15181c"


def draw_label(painter: QPainter, place: QRectF, text: str, color: QColor, *, strong: bool = False) -> None:
    """A tag: the number on the kind's colour, the word on paper; `strong` all on the colour."""
    number, _, word = text.partition(" ")
    painter.setPen(Qt.PenStyle.NoPen)
    if word and not strong:
        painter.setBrush(QColor(255, 255, 255, 235))
        painter.setPen(QPen(color, 1))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(QColor("#33383f"))
        width = painter.fontMetrics().horizontalAdvance(number) + 7
        painter.drawText(place.adjusted(width - 1, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, word)
        painter.setPen(Qt.PenStyle.NoPen)
        place = QRectF(place.left(), place.top(), width, place.height())
        text = number
    painter.setBrush(color)
    painter.drawRoundedRect(place, 3, 3)
    painter.setPen(text_color_on(color))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def draw_tag(painter: QPainter, at: QPointF, text: str, color: QColor, area: QRectF) -> None:
    """A few characters above and right of the pointer at `at`; on its other sides where `area` ends."""
    width, height, off = painter.fontMetrics().horizontalAdvance(text) + 12.0, 20.0, 14.0
    place = QRectF(at.x() + off, at.y() - off - height, width, height)
    if place.right() > area.right():
        place.moveRight(at.x() - off)
    if place.top() < area.top():
        place.moveTop(at.y() + 1.5 * off)
    _draw_tag_at(painter, place, text, color)


def _draw_tag_at(painter: QPainter, place: QRectF, text: str, color: QColor) -> None:
    painter.setPen(QPen(QColor("#ffffff"), 1.5))
    painter.setBrush(color)
    painter.drawRoundedRect(place, 4, 4)
    painter.setPen(text_color_on(color))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def draw_busy(painter: QPainter, box: QRectF, text: str, color: QColor) -> None:
    """A region with which something is going on: hatched, and a word on it that says what."""
    if box.isEmpty():
        return
    faint = QColor(color)
    faint.setAlphaF(0.35)
    painter.fillRect(box, QBrush(faint, Qt.BrushStyle.BDiagPattern))
    width = painter.fontMetrics().horizontalAdvance(text) + 12.0
    place = QRectF(
        max(box.right() - width - 6, box.left()), box.top() + max(min(6.0, (box.height() - 20) / 2), -2), width, 20
    )
    _draw_tag_at(painter, place, text, color)


def draw_handles(painter: QPainter, box: QRectF, color: QColor, active: Handle | None) -> None:
    """Eight handles, or four on a small box."""
    small = min(box.width(), box.height()) < 5 * HANDLE_SIDE / 2 * 1.5
    painter.setPen(QPen(color, 1.5))
    center = box.center()
    for handle in Handle:
        dx, dy = handle.value
        if small and 0 in handle.value:
            continue
        x, y = center.x() + dx * box.width() / 2, center.y() + dy * box.height() / 2
        half = HANDLE_SIDE / 2 + (1 if handle is active else 0)
        painter.setBrush(color if handle is active else QColor("#ffffff"))
        painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half))


def draw_corners(painter: QPainter, outline: QPolygonF, color: QColor, active: int | None) -> None:
    """Round handles at the corners of an outline, and small ones where dragging makes a new corner."""
    painter.setPen(QPen(color, 1.25))
    points = list(outline)
    for a, b in itertools.pairwise((*points, *points[:1])):
        if QLineF(a, b).length() > 4 * HANDLE_SIDE:
            painter.setBrush(QColor("#ffffff"))
            painter.drawEllipse((a + b) / 2, HANDLE_SIDE * 0.3, HANDLE_SIDE * 0.3)
    painter.setPen(QPen(color, 1.5))
    for number, point in enumerate(points):
        chosen = number == active
        painter.setBrush(color if chosen else QColor("#ffffff"))
        radius = HANDLE_SIDE / 2 + (1.5 if chosen else 0.5)
        painter.drawEllipse(point, radius, radius)


GUIDE_COLOR = "#c2185b"


def draw_guides(painter: QPainter, guides: Sequence[QLineF]) -> None:
    """The edges that something snapped to, with a small tick at each end."""
    for line in guides:
        painter.setPen(QPen(QColor(255, 255, 255, 200), 3))
        painter.drawLine(line)
        painter.setPen(QPen(QColor(GUIDE_COLOR), 1.25))
        painter.drawLine(line)
        upright = abs(line.dx()) < abs(line.dy())
        tick = QPointF(3, 0) if upright else QPointF(0, 3)
        for end in (line.p1(), line.p2()):
            painter.drawLine(QLineF(end - tick, end + tick))


def draw_order_path(painter: QPainter, points: Sequence[QPointF], color: QColor) -> None:
    """From region to region, with an arrow head halfway along each step."""
    painter.setPen(QPen(color, 1.75, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for a, b in itertools.pairwise(points):
        step = QLineF(a, b)
        painter.drawLine(step)
        if step.length() > 24:
            middle, unit = step.pointAt(0.5), step.unitVector()
            dx, dy = unit.dx() * 5, unit.dy() * 5
            head = QPolygonF(
                [
                    QPointF(middle.x() - dx - dy, middle.y() - dy + dx),
                    QPointF(middle.x() + dx, middle.y() + dy),
                    QPointF(middle.x() - dx + dy, middle.y() - dy - dx),
                ]
            )
            painter.drawPolyline(head)
    painter.setPen(QPen(QColor("#ffffff"), 1.5))
    painter.setBrush(color)
    for point in points:
        painter.drawEllipse(point, 4.0, 4.0)


def draw_badge(painter: QPainter, center: QPointF, text: str, color: QColor, *, filled: bool) -> None:
    """A round badge with a number."""
    radius = 12.0 if len(text) < 3 else 15.0
    painter.setPen(QPen(color if not filled else QColor("#ffffff"), 2))
    painter.setBrush(color if filled else QColor("#ffffff"))
    painter.drawEllipse(center, radius, radius)
    painter.setPen(text_color_on(color) if filled else color)
    painter.drawText(
        QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius), Qt.AlignmentFlag.AlignCenter, text
    )


def draw_band(painter: QPainter, band: QRectF, color: QColor) -> None:
    """A rubber band, or a box being drawn."""
    fill = QColor(color)
    fill.setAlphaF(0.12)
    painter.setPen(QPen(color, 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(fill)
    painter.drawRect(band)


def draw_taken(painter: QPainter, box: QRectF, color: QColor) -> None:
    """A region that letting go would select."""
    painter.setPen(QPen(color, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(-2, -2, 2, 2))


def draw_line_to_take(painter: QPainter, line: QLineF, color: QColor) -> None:
    """A line that a press would take, with a grip in its middle."""
    painter.setPen(QPen(QColor("#ffffff"), 5))
    painter.drawLine(line)
    painter.setPen(QPen(color, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(line)
    painter.setPen(QPen(color, 1.5))
    painter.setBrush(QColor("#ffffff"))
    painter.drawEllipse(line.center(), HANDLE_SIDE / 2, HANDLE_SIDE / 2)


def draw_cut(painter: QPainter, line: QLineF, color: QColor) -> None:
    painter.setPen(QPen(QColor("#ffffff"), 4))
    painter.drawLine(line)
    painter.setPen(QPen(color, 2, Qt.PenStyle.DashLine))
    painter.drawLine(line)


def draw_crosshair(painter: QPainter, at: QPointF, area: QRectF, color: QColor) -> None:
    """Thin lines through the pointer, to draw a box in line with others."""
    faint = QColor(color)
    faint.setAlphaF(0.7)
    painter.setPen(QPen(faint, 1, Qt.PenStyle.DotLine))
    painter.drawLine(QLineF(area.left(), at.y(), area.right(), at.y()))
    painter.drawLine(QLineF(at.x(), area.top(), at.x(), area.bottom()))


def draw_shadow(painter: QPainter, page: QRectF, strength: float) -> None:
    """A soft shadow around the page."""
    painter.save()
    around = QRegion(page.toAlignedRect().adjusted(-10, -10, 10, 12))
    painter.setClipRegion(around - QRegion(page.toRect().adjusted(2, 2, -2, -2)))  # below the paper nobody sees it
    for spread, alpha in ((9, 0.03), (7, 0.04), (5, 0.05), (3, 0.07), (2, 0.09), (1, 0.12)):
        path = QPainterPath()
        path.addRoundedRect(page.adjusted(-spread, -spread + 1, spread, spread + 2), spread, spread)
        shade = QColor(0, 0, 0)
        shade.setAlphaF(alpha * strength)
        painter.fillPath(path, shade)
    painter.restore()
