"""Text detection by DB: a map of how likely each pixel is inside a text line, and from it the lines' corners.

"Real-time Scene Text Detection with Differentiable Binarization", Liao et al., AAAI 2020.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt
import pyclipper

from scanwright.document.geometry import Point, Quad
from scanwright.imaging.picture import Picture
from scanwright.inference.preprocess import normalised, resized
from scanwright.inference.protocols import DetectedLine
from scanwright.inference.session import FloatArray, Session
from scanwright.progress import CancelToken

_MULTIPLE = 32
_MOST_PIXELS = 16_000_000  # memory: about 90 bytes a pixel
_THRESHOLD, _BOX_SCORE = 0.2, 0.45
_UNCLIP = 1.4
_MIN_SIDE = 3
_MAX_LINES = 6000

Corners = npt.NDArray[np.float32]


class DbDetector:
    """Fulfils `TextDetector`. Detects at the picture's own scale (the caller chooses it), within memory's bounds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def detect(self, picture: Picture, cancel: CancelToken) -> tuple[DetectedLine, ...]:
        height, width = picture.shape[:2]
        in_width, in_height = input_size(width, height)
        # The model was trained on OpenCV's channel order.
        bgr = np.ascontiguousarray(resized(picture, in_width, in_height)[:, :, ::-1])
        (maps,) = self._session.run_one(normalised(bgr, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5)), cancel)
        cancel.check()
        return lines_from_map(maps[0, 0], width / in_width, height / in_height)


def input_size(width: int, height: int) -> tuple[int, int]:
    """Width and height for the model: near the picture's own, multiples of 32, `_MOST_PIXELS` or little more."""
    scale = min(1.0, math.sqrt(_MOST_PIXELS / (width * height)))
    return tuple(max(_MULTIPLE, round(side * scale / _MULTIPLE) * _MULTIPLE) for side in (width, height))  # type: ignore[return-value]


def lines_from_map(probability: FloatArray, scale_x: float, scale_y: float) -> tuple[DetectedLine, ...]:
    """Lines on a probability map (0 to 1); corners are multiplied by the scales, from map to picture pixels."""
    mask = cv2.dilate((probability > _THRESHOLD).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    map_height, map_width = probability.shape
    lines = []
    for contour in contours[:_MAX_LINES]:
        corners, side = smallest_rectangle(contour)
        if side < _MIN_SIDE:
            continue
        score = mean_inside(probability, corners)
        if score < _BOX_SCORE:
            continue
        grown = unclip(corners, _UNCLIP)
        if grown is None:
            continue
        corners, side = smallest_rectangle(grown)
        if side < _MIN_SIDE + 2:
            continue
        corners = reading_direction(corners)
        corners[:, 0] = np.clip(corners[:, 0], 0, map_width) * scale_x
        corners[:, 1] = np.clip(corners[:, 1], 0, map_height) * scale_y
        a, b, c, d = (Point(float(x), float(y)) for x, y in corners)
        lines.append(DetectedLine(Quad((a, b, c, d)), score))
    return tuple(sorted(lines, key=lambda line: (line.polygon.bounds.y0, line.polygon.bounds.x0)))


def smallest_rectangle(points: npt.NDArray[np.generic]) -> tuple[Corners, float]:
    """The corners (4 x 2, in turn around) of the smallest rectangle around `points`, and its shorter side."""
    rectangle = cv2.minAreaRect(points.astype(np.float32))
    return np.asarray(cv2.boxPoints(rectangle), np.float32), float(min(rectangle[1]))


def mean_inside(probability: FloatArray, corners: Corners) -> float:
    """The mean of the map inside the corners."""
    height, width = probability.shape
    x0, y0 = np.clip(np.floor(corners.min(axis=0)).astype(int), 0, (width - 1, height - 1))
    x1, y1 = np.clip(np.ceil(corners.max(axis=0)).astype(int), 0, (width - 1, height - 1))
    mask = np.zeros((y1 - y0 + 1, x1 - x0 + 1), np.uint8)
    cv2.fillPoly(mask, [(corners - (x0, y0)).astype(np.int32)], 1)
    return float(cv2.mean(probability[y0 : y1 + 1, x0 : x1 + 1], mask)[0])


def unclip(corners: Corners, ratio: float) -> npt.NDArray[np.float32] | None:
    """The outline grown outwards: DB is trained on shrunken lines. None where nothing is left."""
    area, perimeter = cv2.contourArea(corners), cv2.arcLength(corners, True)
    if perimeter <= 0 or area <= 0:
        return None
    offset = pyclipper.PyclipperOffset()
    fine = 16.0  # the clipper computes in whole numbers
    offset.AddPath((corners * fine).round().astype(int).tolist(), pyclipper.JT_ROUND, pyclipper.ET_CLOSEDPOLYGON)
    grown = offset.Execute(area * ratio / perimeter * fine)
    if not grown:
        return None
    return np.array(max(grown, key=len), np.float32) / fine


def reading_direction(corners: Corners) -> Corners:
    """The corners from top-left on, clockwise, so that the first edge runs the way the text most likely does.

    That is to the right, within 45 degrees, for lying rectangles and for nearly square ones; a tall one keeps an
    upright first corner too (top-left of the page), and it is its caller who turns it.
    """
    center = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - center[1], corners[:, 0] - center[0])
    ordered = corners[np.argsort(angles)]  # clockwise on screen: y is down
    # The first corner: the one from which the edge to the next runs most to the right.
    edges = np.roll(ordered, -1, axis=0) - ordered
    directions = np.arctan2(edges[:, 1], edges[:, 0])
    first = int(np.argmin(np.abs(directions)))
    if math.isclose(abs(float(directions[first])), math.pi / 4, abs_tol=1e-3):
        first = int(np.argmin(ordered.sum(axis=1)))
    return np.ascontiguousarray(np.roll(ordered, -first, axis=0))
