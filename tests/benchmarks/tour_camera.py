"""Pictures of the whole window with its menus, tooltips and dialogs, and sheets of them side by side."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

SHEET_WIDTH = 1800
_GAP, _TITLE = 8, 26
_ARROW = ((0, 0), (0, 16), (4, 12.6), (6.6, 18.6), (9.2, 17.4), (6.7, 11.6), (11.6, 11.2))


def take(window: QMainWindow, pointer: QPoint | None) -> QImage:
    """What a person sees of the window, and of all that lies over it; `pointer` (in the window) is drawn as an arrow.

    Where there is a screen, it is what stands on it; otherwise the same is put together.
    """
    picture = _composed(window) if QGuiApplication.platformName() == "offscreen" else _on_screen(window)
    if pointer is not None:
        _draw_arrow(picture, pointer)
    return picture


def _on_screen(window: QMainWindow) -> QImage:
    for widget in _shown(window):
        widget.repaint()
    area = window.frameGeometry()
    shot = window.screen().grabWindow(0, area.x(), area.y(), area.width(), area.height())
    return shot.toImage().convertToFormat(QImage.Format.Format_RGB32)


def _composed(window: QMainWindow) -> QImage:
    picture = QImage(window.size(), QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    for widget in _shown(window):
        painter.drawPixmap(widget.pos() - window.pos(), widget.grab())
    painter.end()
    return picture


def _shown(window: QMainWindow) -> list[QWidget]:
    """The window, and over it dialogs, menus and tooltips, the innermost last."""
    above = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
    return [window, *sorted(above, key=lambda w: (not w.isModal(), _depth(w)))]


def _depth(widget: QWidget) -> int:
    above, depth = widget.parentWidget(), 0
    while above is not None:
        above, depth = above.parentWidget(), depth + 1
    return depth


def _draw_arrow(picture: QImage, at: QPoint) -> None:
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(at)
    painter.setPen(QPen(QColor("#ffffff"), 1.2))
    painter.setBrush(QColor("#111111"))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in _ARROW]))
    painter.end()


def save_sheet(shots: dict[str, Path], target: Path, title: str) -> None:
    """The pictures of a stop, two by two and named, as one picture some 1800 pixels wide."""
    opened = {name: Image.open(path) for name, path in shots.items()}
    wide = (SHEET_WIDTH - _GAP) // 2 if len(opened) > 1 else SHEET_WIDTH
    first = next(iter(opened.values()))
    tall = round(wide * first.height / first.width)
    rows = -(-len(opened) // 2)
    across = 2 if len(opened) > 1 else 1
    sheet = Image.new("RGB", (across * wide + (across - 1) * _GAP, rows * (tall + _TITLE)), "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(16)
    for number, (name, picture) in enumerate(opened.items()):
        x, y = number % 2 * (wide + _GAP), number // 2 * (tall + _TITLE)
        pen.text((x + 4, y + 4), f"{title}: {name}", font=font, fill="black")
        sheet.paste(picture.convert("RGB").resize((wide, tall), Image.Resampling.LANCZOS), (x, y + _TITLE))
        picture.close()
    sheet.save(target)
