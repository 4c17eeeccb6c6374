"""The page orientation classifier (PP-LCNet, four classes): by how many degrees a picture is turned."""

from __future__ import annotations

import cv2
import numpy as np

from scanwright.imaging.picture import Picture
from scanwright.inference.preprocess import IMAGENET_MEAN, IMAGENET_STD, normalised, softmax
from scanwright.inference.protocols import OrientationGuess
from scanwright.inference.session import Session
from scanwright.progress import CancelToken

_SHORT_SIDE, _CROP = 256, 224


class PageOrientation:
    """Fulfils `OrientationModel`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def orientation(self, picture: Picture, cancel: CancelToken) -> OrientationGuess:
        tensor = normalised(_central_square(picture), IMAGENET_MEAN, IMAGENET_STD)
        (scores,) = self._session.run_one(tensor, cancel)
        row = scores[0]
        if not np.isclose(row.sum(), 1.0, atol=1e-3) or row.min() < 0:
            row = softmax(row)
        best = int(row.argmax())
        turned = int((self._session.labels or ("0", "90", "180", "270"))[best])
        return OrientationGuess(rotation=-turned % 360, confidence=float(row[best]))


def _central_square(picture: Picture) -> Picture:
    """The middle of the picture, 224 x 224, after its short side was made 256."""
    height, width = picture.shape[:2]
    scale = _SHORT_SIDE / min(height, width)
    size = (max(_CROP, round(width * scale)), max(_CROP, round(height * scale)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    top, left = (size[1] - _CROP) // 2, (size[0] - _CROP) // 2
    return np.ascontiguousarray(small[top : top + _CROP, left : left + _CROP])
