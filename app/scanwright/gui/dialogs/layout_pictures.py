"""Small pictures of the ways to write a Word file or a workbook: strokes for lines of text, in the colours of the window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from scanwright.export.options import DocxMode, SheetPer
from scanwright.gui.dialogs.cards import Paint

# Parts of a page of 52 x 66: (what, x, y, width, height). A "line" is text, a "head" is bold, a "frame" is dashed.
_Part = tuple[str, float, float, float, float]


def _lines(x: float, y: float, width: float, count: int, last: float = 0.6) -> list[_Part]:
    """Lines of a paragraph, 5 apart; the last one is shorter."""
    return [("line", x, y + 5 * n, width * (last if n == count - 1 else 1), 1.6) for n in range(count)]


_WORD: dict[DocxMode, list[_Part]] = {
    DocxMode.FLOW: [
        ("line", 8, 6, 12, 1.2), ("line", 38, 6, 6, 1.2), ("head", 8, 12, 26, 3), *_lines(8, 20, 16, 4), *_lines(28, 20, 16, 4, 1),
        ("picture", 8, 42, 16, 13), *_lines(28, 42, 16, 3), ("line", 24, 60, 4, 1.2),
    ],
    DocxMode.PAGE: [
        ("frame", 6, 6, 24, 8), ("head", 8, 8.5, 20, 3), ("frame", 6, 18, 18, 22), *_lines(8, 21, 14, 4),
        ("frame", 28, 18, 18, 22), *_lines(30, 21, 14, 4, 1), ("frame", 6, 44, 18, 15), ("picture", 8, 46, 14, 11),
        ("frame", 28, 46, 18, 10), *_lines(30, 49, 14, 2),
    ],
    DocxMode.FORMATTED: [
        ("head", 8, 8, 26, 3), *_lines(8, 16, 36, 4), ("head", 8, 38, 18, 2.4), *_lines(8, 45, 36, 3),
    ],
    DocxMode.PLAIN: [
        ("line", 8, 9, 20, 1.6), *_lines(8, 17, 36, 3), ("dot", 8, 34.2, 2.4, 2.4), ("line", 13, 34.6, 24, 1.6),
        ("dot", 8, 39.2, 2.4, 2.4), ("line", 13, 39.6, 20, 1.6), *_lines(8, 47, 36, 2),
    ],
}  # fmt: skip


def _grid(x: float, y: float, width: float, height: float) -> list[_Part]:
    return [
        ("box", x, y, width, height), ("fill", x, y, width, 4), ("line", x, y + height * 0.55, width, 0.8),
        ("line", x + width * 0.4, y, 0.8, height),
    ]  # fmt: skip


_SHEETS: dict[SheetPer, list[_Part]] = {
    SheetPer.TABLE: [*_grid(8, 10, 36, 34), ("tab", 8, 52, 10, 7), ("tab", 20, 52, 10, 7), ("tab", 32, 52, 10, 7)],
    SheetPer.PAGE: [*_grid(8, 8, 36, 16), *_grid(8, 29, 36, 16), ("tab", 8, 52, 14, 7), ("tab", 24, 52, 14, 7)],
    SheetPer.DOCUMENT: [*_grid(8, 6, 36, 12), *_grid(8, 21, 36, 12), *_grid(8, 36, 36, 12), ("tab", 8, 53, 22, 7)],
}
assert set(_WORD) == set(DocxMode) and set(_SHEETS) == set(SheetPer)


def docx_picture(mode: DocxMode) -> Paint:
    return partial(_paint, _WORD[mode])


def sheets_picture(per: SheetPer) -> Paint:
    return partial(_paint, _SHEETS[per])


def _paint(parts: Sequence[_Part], painter: QPainter, place: QRectF, color: QColor) -> None:
    painter.save()
    painter.translate(place.topLeft())
    painter.scale(place.width() / 52, place.height() / 66)
    faint = QColor(color)
    faint.setAlpha(70)
    painter.setPen(QPen(color, 1.2))
    painter.drawRoundedRect(QRectF(1, 1, 50, 64), 3, 3)
    for what, x, y, width, height in parts:
        box = QRectF(x, y, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        if what in ("picture", "fill", "tab"):
            painter.setBrush(faint)
        elif what in ("frame", "box"):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color, 0.8, Qt.PenStyle.DotLine if what == "frame" else Qt.PenStyle.SolidLine))
        elif what == "line":
            soft = QColor(color)
            soft.setAlpha(150)
            painter.setBrush(soft)
        if what == "dot":
            painter.drawEllipse(box)
        else:
            painter.drawRect(box)
    painter.restore()
