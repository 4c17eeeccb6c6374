"""Icons: SVG line drawings whose `currentColor` is the palette's, tinted when they are painted.

Painting late is what lets one icon follow the theme, the disabled state and the screen's resolution.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from scanwright.gui.resources import resource
from scanwright.gui.theme import contrast, is_dark


@cache
def _source(name: str) -> bytes:
    path = resource("icons", f"{name}.svg")
    if not path.is_file():
        raise KeyError(f"there is no icon {name!r}")
    return path.read_bytes()


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", color.encode())))


def _color(mode: QIcon.Mode, state: QIcon.State) -> QColor:
    palette = QGuiApplication.palette()
    if mode == QIcon.Mode.Disabled:
        return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    if mode == QIcon.Mode.Selected:
        return palette.color(QPalette.ColorRole.HighlightedText)
    if state == QIcon.State.On:
        return palette.color(QPalette.ColorRole.Accent)
    return palette.color(QPalette.ColorRole.ButtonText)


_SEEN = 4.0  # contrast to the fields of the window; WCAG 2 wants 3 for drawings


def legible(color: QColor) -> QColor:
    """A colour that was chosen for paper, as it can be seen on the window: lighter where the theme is dark."""
    palette = QGuiApplication.palette()
    if is_dark(palette):
        while color.lightness() < 250 and contrast(color, palette.color(QPalette.ColorRole.Button)) < _SEEN:
            color = QColor.fromHsl(color.hslHue(), color.hslSaturation(), color.lightness() + 5)
    return color


def paint_icon(painter: QPainter, name: str, rect: QRect | QRectF, color: QColor) -> None:
    """Draws the icon into `rect` (logical pixels) in `color`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if color.alpha() < 255:
        painter.setOpacity(painter.opacity() * color.alphaF())
    side = min(rect.width(), rect.height())
    center = QRectF(rect).center()
    _renderer(name, color.name()).render(painter, QRectF(center.x() - side / 2, center.y() - side / 2, side, side))
    painter.restore()


class _Engine(QIconEngine):
    def __init__(self, name: str, color: QColor | None) -> None:
        super().__init__()
        self._name = name
        self._fixed = color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        fixed = self._fixed if mode != QIcon.Mode.Disabled else None
        paint_icon(painter, self._name, rect, legible(fixed) if fixed else _color(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return self.pixmap(size * scale if _sizes_are_logical() else size, mode, state)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size

    def isNull(self) -> bool:
        return False

    def clone(self) -> QIconEngine:
        copy = _Engine(self._name, self._fixed)
        _kept.append(copy)
        return copy


class _Probe(QIconEngine):
    """Finds out which size Qt asks an engine for."""

    asked = QSize()

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        self.asked = QSize(size)
        return QPixmap()

    def isNull(self) -> bool:
        return False


@cache
def _sizes_are_logical() -> bool:
    """Qt gives `scaledPixmap` device pixels up to some version, logical ones from then on."""
    probe = _Probe()
    _kept.append(probe)
    QIcon(probe).pixmap(QSize(10, 10), 2.0)
    return probe.asked.width() == 10


_kept: list[QIconEngine] = []  # C++ owns the engines; their Python halves must outlive every copy of the icon.


@cache
def icon(name: str) -> QIcon:
    """The icon `resources/icons/<name>.svg` in the colours of the palette; KeyError if there is none."""
    _source(name)
    engine = _Engine(name, None)
    _kept.append(engine)
    return QIcon(engine)


def sign(name: str, widget: QWidget) -> QPixmap:
    """The icon as a sign of 32 pixels beside what a dialog says, for the screen that the widget is on."""
    return icon(name).pixmap(QSize(32, 32), widget.devicePixelRatioF())


def tinted_icon(name: str, color: str) -> QIcon:
    """The same in one fixed colour (#rrggbb): for kinds of region."""
    return _tinted(name, QColor(color).name())


@cache
def _tinted(name: str, color: str) -> QIcon:
    _source(name)
    engine = _Engine(name, QColor(color))
    _kept.append(engine)
    return QIcon(engine)


@cache
def application_icon() -> QIcon:
    """The application's own icon, in all sizes."""
    result = QIcon()
    for path in sorted(resource("app").glob("scanwright-*.png")):
        result.addFile(str(path))
    return result
