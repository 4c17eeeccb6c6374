"""Makes the application's icon in all sizes and formats from scanwright.svg: PNG, Windows' ICO, macOS' ICNS.

    python resources/app/make_icons.py [folder]

Writes beside the drawing unless a folder is given.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def draw(size: int) -> Image.Image:
    """The icon, `size` pixels square, with transparency."""
    image = QImage(size, size, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(HERE / "scanwright.svg")).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(image.constBits()), "raw", "RGBA", image.bytesPerLine())


def main(folder: Path) -> None:
    """Writes scanwright-<size>.png, scanwright.ico and scanwright.icns into `folder`."""
    app = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    drawings = {size: draw(size) for size in SIZES}
    for size, image in drawings.items():
        image.save(folder / f"scanwright-{size}.png", optimize=True)
    small = [drawings[size] for size in SIZES if size <= 256]
    small[-1].save(folder / "scanwright.ico", sizes=[image.size for image in small], append_images=small[:-1])
    drawings[512].save(folder / "scanwright.icns", append_images=list(drawings.values())[:-1])
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
