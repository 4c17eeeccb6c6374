"""Turning, levelling and cropping pictures."""

from __future__ import annotations

import math

import cv2
import numpy as np

from scanwright.document.geometry import PageTransform, Quad
from scanwright.imaging.picture import Picture

_LEVEL = 1.5  # pixels: a line that rises by less is cut out straight
_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def turned(picture: Picture, rotation: int) -> Picture:
    """The picture after `rotation` clockwise degrees (0, 90, 180, 270; other values: KeyError)."""
    if rotation == 0:
        return picture
    return np.asarray(cv2.rotate(picture, _TURNS[rotation]), np.uint8)


def correct(picture: Picture, transform: PageTransform) -> Picture:
    """The picture in page pixels: turned upright, then levelled; what comes in from outside has the paper's colour.

    ValueError where the picture's size is not the one that `transform` speaks of.
    """
    if (picture.shape[1], picture.shape[0]) != (transform.source_width, transform.source_height):
        raise ValueError(f"a picture of {picture.shape[1]} x {picture.shape[0]}, but {transform}")
    upright = turned(picture, transform.rotation)
    if not transform.skew:
        return upright
    levelled = cv2.warpAffine(
        upright,
        np.array(transform.skew_matrix(), np.float64),
        transform.size,
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=paper_color(upright),
    )
    return np.asarray(levelled, np.uint8)


def paper_color(picture: Picture) -> tuple[int, int, int]:
    """The most frequent light colour along the picture's border; white where the border is dark or mixed."""
    height, width = picture.shape[:2]
    band = max(1, min(height, width) // 50)
    border = np.concatenate(
        [part.reshape(-1, 3) for part in (picture[:band], picture[-band:], picture[:, :band], picture[:, -band:])]
    )
    border = border[:: max(1, len(border) // 20000)]
    light = border[border.min(axis=1) > 127]
    if len(light) * 2 < len(border):
        return 255, 255, 255
    r, g, b = (int(v) for v in np.median(light, axis=0))
    return r, g, b


def strip(picture: Picture, quad: Quad, height: int | None = None) -> Picture:
    """The line inside `quad` as an upright strip (text to the right); at least 1 x 1, scaled to `height` if given.

    Pixels beyond the picture repeat its edge. A level quad is cut out without resampling.
    """
    cut = _level_cut(picture, quad)
    if cut is None:
        cut = _warped(picture, quad, height)
    if height is not None and cut.shape[0] != height:
        width = max(1, round(cut.shape[1] * height / cut.shape[0]))
        shrinks = cut.shape[0] > 2 * height
        scaled = cv2.resize(cut, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
        return np.asarray(scaled, np.uint8)
    return cut


def _level_cut(picture: Picture, quad: Quad) -> Picture | None:
    """The fast path: a view of the picture where the quad is level and reads to the right."""
    a, b, c, d = quad.corners
    if max(abs(a.y - b.y), abs(d.y - c.y), abs(a.x - d.x), abs(b.x - c.x)) > _LEVEL or b.x < a.x or d.y < a.y:
        return None
    x0, x1 = round((a.x + d.x) / 2), round((b.x + c.x) / 2)
    y0, y1 = round((a.y + b.y) / 2), round((c.y + d.y) / 2)
    page_height, page_width = picture.shape[:2]
    x0, y0 = min(max(x0, 0), page_width - 1), min(max(y0, 0), page_height - 1)
    return picture[y0 : max(y0 + 1, y1), x0 : max(x0 + 1, x1)]


def _warped(picture: Picture, quad: Quad, height: int | None) -> Picture:
    tall = height if height is not None else max(1, round(quad.thickness))
    wide = max(1, round(quad.length * tall / max(quad.thickness, 1e-6)))
    if not math.isfinite(wide) or wide > 32000:
        wide = 32000
    source = np.array([(p.x, p.y) for p in quad.corners], np.float32)
    target = np.array([(0, 0), (wide, 0), (wide, tall), (0, tall)], np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    result = cv2.warpPerspective(picture, matrix, (wide, tall), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(result, np.uint8)
