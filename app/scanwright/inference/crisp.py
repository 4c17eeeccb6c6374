"""Pages made crisp and white for models that learned from clean ones.

PicoDet's layout model was trained on rendered pages of papers. Soft strokes (a scan, a photograph, an enlarged
picture) or grey and grainy paper make it see figures where there is text; strokes sharpened and the paper made white,
it sees as on clean pages.
"""

from __future__ import annotations

import cv2
import numpy as np

from scanwright.imaging.levels import histogram, median
from scanwright.imaging.picture import Picture

_AMOUNT, _RADIUS = 2.0, 1.0  # of the unsharp mask at the model's scale; from 2 to 4 makes no difference
_LIGHT = 128  # paper is lighter; pages whose paper is not are left as they are
_GRAIN = 3.0  # standard deviations of the paper's grain that become white
_LEAST_GRAIN = 4.0


def crisp(picture: Picture) -> Picture:
    """The picture sharpened, its paper white and without grain. At the scale at which the model sees it."""
    soft = cv2.GaussianBlur(picture, (0, 0), _RADIUS)
    sharp = np.asarray(cv2.addWeighted(picture, 1 + _AMOUNT, soft, -_AMOUNT, 0), np.uint8)
    lightest = cv2.max(cv2.max(sharp[:, :, 0], sharp[:, :, 1]), sharp[:, :, 2])
    counts = histogram(np.asarray(lightest, np.uint8))
    if 2 * int(counts[_LIGHT:].sum()) < lightest.size:
        return sharp
    paper = _LIGHT + int(np.argmax(np.convolve(counts[_LIGHT:], np.ones(9, np.int64), mode="same")))
    away = np.abs(np.arange(paper - 39, 256) - paper)
    grain = 1.4826 * median(np.bincount(away, weights=counts[paper - 39 :]).astype(np.int64))
    white = paper - max(_GRAIN * grain, _LEAST_GRAIN)
    table = np.clip(np.arange(256, dtype=np.float32) * (255 / white), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(sharp, table), np.uint8)
