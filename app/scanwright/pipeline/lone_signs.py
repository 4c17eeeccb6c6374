"""Single characters that the text detector overlooked: the quantities of a receipt, figures alone in a cell, grades.

Detectors learn from words, and see nothing in a character that stands far from all others. What is left of the ink beside
the lines that were found, as high as their letters and level with one of them, is offered to the recogniser.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import Quad, Rect
from scanwright.imaging.picture import Picture
from scanwright.inference.protocols import Reading

_UNIT = 16.0  # pixels per line at which the ink is looked at
_FEWEST_LINES = 3
_DARKER = 40  # than the surroundings
_GAP_X, _GAP_Y = 0.3, 0.25  # in lines: what is nearer belongs together
_LEAST_HEIGHT, _MOST_HEIGHT, _MOST_WIDTH = 0.4, 1.05, 1.2  # in lines
_LEVEL = 0.3  # in lines: how far the middles of a sign and of its line may differ
_KNOWN = 0.3  # share of a sign that a line covers which it belongs to
_MARGIN = 0.2  # in lines, around the sign
_LEAST_SURE, _LONGEST = 0.9, 3
_STROKE = "一"  # a dash, more often


def lone_signs(picture: Picture, lines: Sequence[Quad]) -> list[Quad]:
    """Where characters may stand beside `lines` (pixels of the picture); none where there are more of them than lines."""
    level = [quad for quad in lines if quad.length > quad.thickness and abs(quad.angle) < 15]
    if len(level) < _FEWEST_LINES:
        return []
    usual = float(np.median([quad.thickness for quad in level]))
    boxes = _spots(picture, usual)
    known = np.array([(b.x0, b.y0, b.x1, b.y1) for b in (quad.bounds for quad in lines)])
    rows = np.array([((b.y0 + b.y1) / 2, q.thickness) for b, q in ((quad.bounds, quad) for quad in level)])
    found = []
    for x0, y0, x1, y1 in boxes.tolist():
        across = np.minimum(known[:, 2], x1) - np.maximum(known[:, 0], x0)
        down = np.minimum(known[:, 3], y1) - np.maximum(known[:, 1], y0)
        if (np.maximum(across, 0) * np.maximum(down, 0)).max() > _KNOWN * (x1 - x0) * (y1 - y0):
            continue
        height = (y1 - y0) / rows[:, 1]
        beside = np.abs(rows[:, 0] - (y0 + y1) / 2) < _LEVEL * rows[:, 1]
        if (beside & (height > _LEAST_HEIGHT) & (height < _MOST_HEIGHT)).any():
            found.append(_quad(Rect(x0, y0, x1, y1), usual))
    return found if len(found) <= max(_FEWEST_LINES, len(lines)) else []


def is_sign(reading: Reading) -> bool:
    """Whether something was surely read of a spot of ink: a letter or two, a number."""
    text = reading.text.strip()
    return reading.confidence >= _LEAST_SURE and 0 < len(text) <= _LONGEST and text.isalnum() and text != _STROKE


def _spots(picture: Picture, usual: float) -> npt.NDArray[np.float64]:
    """Boxes (n x 4: x0, y0, x1, y1) of pieces of ink of a letter's size; `usual`: the thickness of a line, in pixels."""
    scale = min(1.0, _UNIT / usual)
    unit = usual * scale
    size = tuple(max(1, round(side * scale)) for side in picture.shape[1::-1])
    grey = cv2.cvtColor(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    reach = round(2 * unit) | 1
    ink = (cv2.subtract(cv2.blur(grey, (reach, reach)), grey) > _DARKER).astype(np.uint8)
    kernel = np.ones((max(1, round(_GAP_Y * unit)), max(1, round(_GAP_X * unit))), np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, kernel))
    stats = stats[1:]
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    stats = stats[(height > _LEAST_HEIGHT * unit / 2) & (height < 2 * unit) & (width < _MOST_WIDTH * unit)]
    x, y, width, height = stats[:, :4].T.astype(np.float64)
    return np.stack([x, y, x + width, y + height], axis=1) / scale


def _quad(box: Rect, usual: float) -> Quad:
    """Around the sign as the detector would have drawn it; no narrower than high, so that it is not taken for standing text."""
    grown = box.expanded(_MARGIN * usual)
    return Quad.from_rect(grown.expanded(max(0.0, (grown.height - grown.width) / 2), 0.0))
