"""What lies outside of an outline, painted over with paper."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from scanwright.document.geometry import Point, Rect
from scanwright.imaging.picture import Picture


def only_inside(picture: Picture, outline: Sequence[Point]) -> Picture:
    """A copy of the picture with all outside of `outline` (pixels of the picture) in the colour of the paper there.

    That is the brighter half's median within the outline's box; what lies further away is left as it is.
    """
    result = picture.copy()
    height, width = picture.shape[:2]
    x0, y0, x1, y1 = Rect.around(outline).clipped(width, height).rounded()
    if x1 <= x0 or y1 <= y0:
        return result
    part = result[y0:y1, x0:x1]
    inside = np.zeros(part.shape[:2], np.uint8)
    corners = np.array([[round(p.x) - x0, round(p.y) - y0] for p in outline], np.int32)
    cv2.fillPoly(inside, [corners], (255,))
    part[inside == 0] = paper_color(part)
    return result


def paper_color(picture: Picture) -> tuple[int, int, int]:
    """The median colour of the brighter half of the pixels."""
    pixels = picture.reshape(-1, 3)
    light = pixels.astype(np.int32).sum(axis=1)
    bright = pixels[light >= np.median(light)]
    r, g, b = (int(value) for value in np.median(bright, axis=0))
    return r, g, b
