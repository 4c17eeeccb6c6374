"""Figures found from the pixels: large places that are neither paper nor text.

Ink (what differs from the paper around it) without the text lines and the ruling lines is closed into blobs at a
coarse resolution; a blob is a figure when it is large and busy. Flat panels behind text are none.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from scanwright.document.geometry import Rect
from scanwright.document.text import TextLine
from scanwright.imaging.layer import Ruling
from scanwright.imaging.picture import Picture

# Pixels per line height at which the page is looked at: enough for the shape of a figure, and quick.
_SCALE = 8.0
_PAPER_DIFFERENCE = 28
_LEAST_LINES, _LEAST_AREA = 3.0, 16.0


def find_pictures(
    picture: Picture, lines: Sequence[TextLine], rulings: Sequence[Ruling], line_height: float
) -> list[Rect]:
    """Boxes of figures in page pixels, largest first. `line_height` in pixels gives the scale of the page."""
    page_height, page_width = picture.shape[:2]
    scale = min(1.0, _SCALE / line_height, 1200 / max(page_width, page_height))
    size = (max(1, round(page_width * scale)), max(1, round(page_height * scale)))
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    unit = line_height * scale
    ink = _ink(small)
    for line in lines:
        _erase(ink, line.box.expanded(0.25 * line_height), scale)
    for ruling in rulings:
        _erase(ink, ruling.box.expanded(0.2 * line_height), scale)
    reach = max(1, round(0.7 * unit))
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    closed = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((max(1, round(0.4 * unit)),) * 2, np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    found = []
    for x, y, width, height, area in (map(int, stats[i]) for i in range(1, count)):
        if min(width, height) < _LEAST_LINES * unit or width * height < _LEAST_AREA * unit * unit:
            continue
        if area < 0.35 * width * height or not _busy(small[y : y + height, x : x + width]):
            continue
        found.append(Rect(x / scale, y / scale, (x + width) / scale, (y + height) / scale))
    return sorted(found, key=lambda box: -box.area)


def _ink(small: Picture) -> Picture:
    """255 where a pixel differs from the paper: the most frequent colour of the page."""
    coarse = np.right_shift(small.astype(np.int32), 4)
    keys = (coarse[..., 0] << 8) | (coarse[..., 1] << 4) | coarse[..., 2]
    key = int(np.bincount(keys.ravel()).argmax())
    paper = small[keys == key].mean(axis=0)
    difference = np.abs(small.astype(np.float32) - paper.astype(np.float32)).max(axis=2)
    return np.where(difference > _PAPER_DIFFERENCE, 255, 0).astype(np.uint8)


def _erase(ink: Picture, box: Rect, scale: float) -> None:
    height, width = ink.shape[:2]
    x0, y0, x1, y1 = box.scaled(scale).clipped(width, height).rounded()
    ink[y0:y1, x0:x1] = 0


def _busy(part: Picture) -> bool:
    """Whether there is something to see: more than two flat tones."""
    grey = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY)
    tones = np.asarray(grey, np.int32).ravel() // 16
    counts = np.bincount(tones, minlength=16) / grey.size
    return bool(np.sort(counts)[-2:].sum() < 0.9)
