"""The only bridge between numpy pictures and Qt's. numpy is loaded with the first picture, not with the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPainter

if TYPE_CHECKING:
    from scanwright.imaging.picture import Picture


def to_qimage(picture: Picture) -> QImage:
    """A QImage of its own memory from an RGB picture (height x width x 3, uint8). Safe in any thread."""
    import numpy as np

    picture = np.ascontiguousarray(picture)
    height, width = picture.shape[:2]
    return QImage(picture.data, width, height, picture.strides[0], QImage.Format.Format_RGB888).copy()


def to_picture(image: QImage) -> Picture:
    """An RGB picture of its own memory; transparent parts become white."""
    import numpy as np

    if image.hasAlphaChannel():
        flat = QImage(image.size(), QImage.Format.Format_RGB32)
        flat.fill(0xFFFFFFFF)
        painter = QPainter(flat)
        painter.drawImage(0, 0, image)
        painter.end()
        image = flat
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return np.ascontiguousarray(rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3))
