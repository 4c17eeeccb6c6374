"""Pages made crisp and white for models that learned from clean ones.

PicoDet's layout model was trained on rendered pages of papers. Soft strokes (a scan, a photograph, an enlarged
picture) or grey and grainy paper make it see figures where there is text; strokes sharpened and the paper made white,
it sees as on clean pages.
"""

from __future__ import annotations

import cv2
import numpy as np

from scanwright.imaging.picture import Picture

_AMOUNT, _RADIUS = 2.0, 1.0  # of the unsharp mask at the model's scale; from 2 to 4 makes no difference
_LIGHT = 128  # paper is lighter; pages whose paper is not are left as they are
_GRAIN = 3.0  # standard deviations of the paper's grain that become white
_LEAST_GRAIN = 4.0


def crisp(picture: Picture) -> Picture:
    """The picture sharpened, its paper white and without grain. At the scale at which the model sees it."""
    soft = cv2.GaussianBlur(picture, (0, 0), _RADIUS)
    sharp = np.asarray(cv2.addWeighted(picture, 1 + _AMOUNT, soft, -_AMOUNT, 0), np.uint8)
    lightest = np.asarray(sharp.max(axis=2), np.uint8)
    counts = np.bincount(lightest.ravel(), minlength=256)
    if 2 * int(counts[_LIGHT:].sum()) < lightest.size:
        return sharp
    paper = _LIGHT + int(np.argmax(np.convolve(counts[_LIGHT:], np.ones(9, np.int64), mode="same")))
    near = lightest[lightest > paper - 40].astype(np.int16)
    grain = 1.4826 * float(np.median(np.abs(near - paper)))
    white = paper - max(_GRAIN * grain, _LEAST_GRAIN)
    return np.asarray(np.clip(sharp.astype(np.float32) * (255 / white), 0, 255), np.uint8)
