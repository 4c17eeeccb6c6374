"""The page's picture, kept in halves of its size, so that it is drawn quickly and cleanly when zoomed out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter


class PagePicture:
    """Draws a picture at any scale; a smaller stand-in (a thumbnail) is stretched to the page meanwhile."""

    def __init__(self) -> None:
        self._levels: list[QImage] = []
        self.complete = False

    @property
    def image(self) -> QImage | None:
        """The largest version there is."""
        return self._levels[0] if self._levels else None

    def clear(self) -> None:
        self._levels = []
        self.complete = False

    def set_image(self, image: QImage, *, complete: bool) -> None:
        """`complete`: the page at its full size; False for a stand-in."""
        self._levels = [image.convertToFormat(QImage.Format.Format_RGB32)]
        self.complete = complete

    def draw(self, painter: QPainter, page: QRectF, scale: float) -> None:
        """Into `page` (the painter's coordinates); `scale` is device pixels for each unit of it."""
        if not self._levels:
            return
        image = self._level(page.width() * scale)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, image.width() > page.width() * scale * 0.26)
        painter.drawImage(page, image)

    def _level(self, wanted: float) -> QImage:
        """The smallest version at least `wanted` pixels wide."""
        at = 0
        while self._levels[at].width() / 2 >= wanted and min(self._levels[at].width(), self._levels[at].height()) > 64:
            if at + 1 == len(self._levels):
                last = self._levels[-1]
                half = last.scaled(
                    max(last.width() // 2, 1),
                    max(last.height() // 2, 1),
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                self._levels.append(half.convertToFormat(QImage.Format.Format_RGB32))
            at += 1
        return self._levels[at]
