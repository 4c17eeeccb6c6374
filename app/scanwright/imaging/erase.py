"""Painting patches of a page over with the paper that is around them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from scanwright.imaging.correct import paper_color
from scanwright.imaging.picture import Picture

_RING = 0.15  # of the patch's shorter side: how far around it the paper is looked at
_RING_PIXELS = 6, 60
_LIGHT = 70  # percentile of brightness that tells how light the paper around is
_NEAR_PAPER = 24.0  # levels: what is that much darker is print
_FEWEST = 40
_MOST = 20_000

Corners = npt.NDArray[np.float64]


def painted_over(picture: Picture, patches: Sequence[Corners]) -> Picture:
    """The picture with each patch (n x 2 corners, x and y in pixels) filled with the colour of the paper around it.

    As paper in photographs is lighter on one side than on the other, a plane is laid through the light pixels around
    each patch, channel by channel; where there are too few of them, the page's paper colour is taken.
    """
    if not patches:
        return picture
    result = picture.copy()
    height, width = picture.shape[:2]
    whole = np.zeros((height, width), np.uint8)
    polygons = [np.round(patch - 0.5).astype(np.int32) for patch in patches]
    cv2.fillPoly(whole, polygons, 255)
    for polygon in polygons:
        _paint(result, whole, polygon)
    return result


def _paint(picture: Picture, whole: npt.NDArray[np.uint8], polygon: npt.NDArray[np.int32]) -> None:
    """Fills one polygon in place; `whole` marks all patches, whose pixels tell nothing of the paper."""
    height, width = picture.shape[:2]
    sides = polygon.max(axis=0) - polygon.min(axis=0)
    reach = int(min(max(_RING * sides.min(), _RING_PIXELS[0]), _RING_PIXELS[1]))
    x0, y0 = np.maximum(polygon.min(axis=0) - reach, 0)
    x1, y1 = np.minimum(polygon.max(axis=0) + reach + 1, (width, height))
    if x0 >= x1 or y0 >= y1:
        return  # beyond the picture
    window = picture[y0:y1, x0:x1]
    mask = np.zeros(window.shape[:2], np.uint8)
    cv2.fillPoly(mask, [polygon - (x0, y0)], 255)
    if not mask.any():
        return
    ring = (mask == 0) & (whole[y0:y1, x0:x1] == 0)
    fill = _plane(window, ring, mask > 0)
    window[mask > 0] = paper_color(picture) if fill is None else fill


def _plane(window: Picture, ring: npt.NDArray[np.bool_], inside: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint8] | None:
    """The colours of the pixels `inside`, continued from the light pixels of `ring`; None where these are too few."""
    ys, xs = np.nonzero(ring)
    if len(ys) < _FEWEST:
        return None
    step = max(1, len(ys) // _MOST)
    ys, xs = ys[::step], xs[::step]
    colors = window[ys, xs].astype(np.float64)
    bright = colors.mean(axis=1)
    paper = bright >= np.percentile(bright, _LIGHT) - _NEAR_PAPER
    if paper.sum() < _FEWEST:
        return None
    ys, xs, colors = ys[paper], xs[paper], colors[paper]
    middle = np.array([ys.mean(), xs.mean()])
    terms = np.stack([np.ones(len(ys)), ys - middle[0], xs - middle[1]], axis=1)
    plane, *_ = np.linalg.lstsq(terms, colors, rcond=None)
    at_y, at_x = np.nonzero(inside)
    filled = np.stack([np.ones(len(at_y)), at_y - middle[0], at_x - middle[1]], axis=1) @ plane
    # Beyond what is around, a plane may run away: it stays within the colours that were seen there.
    low, high = np.percentile(colors, 5, axis=0), np.percentile(colors, 95, axis=0)
    return np.asarray(np.clip(np.round(np.clip(filled, low, high)), 0, 255), np.uint8)
