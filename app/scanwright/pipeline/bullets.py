"""Printed bullets that the text recogniser left out: a dot alone, just left of a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine, Word
from scanwright.imaging.levels import histogram, median
from scanwright.imaging.picture import Picture

BULLET = "•"
_REACH = 2.4  # line heights to the left in which a bullet may stand
_INTO_LINE = 0.4  # line heights by which the line's own box may cover the bullet
_LEAST, _MOST = 0.1, 0.5  # its width and height as a share of the line's
_LEAST_CONTRAST = 60


def add_bullets(picture: Picture, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines; those with a bullet beside them begin with it (text, words and box)."""
    sides = np.array([(line.box.x0, line.box.y0, line.box.x1, line.box.y1) for line in lines]).reshape(-1, 4)
    result = []
    for at, line in enumerate(lines):
        box = line.box
        spot = None
        if not line.vertical and line.text[:1].isalnum() and box.width > box.height:
            left = Rect(max(0.0, box.x0 - _REACH * box.height), box.y0, box.x0, box.y1)
            spot = None if _is_taken(left, np.delete(sides, at, axis=0)) else _find_dot(picture, left, box.height)
        result.append(line if spot is None else _with_bullet(line, spot))
    return result


def _is_taken(area: Rect, others: npt.NDArray[np.float64]) -> bool:
    """Whether one of the boxes `others` (x0, y0, x1, y1) reaches well into the area."""
    across = np.minimum(others[:, 2], area.x1) > np.maximum(others[:, 0], area.x0)
    down = np.minimum(others[:, 3], area.y1) - np.maximum(others[:, 1], area.y0)
    return bool((across & (down > 0.3 * area.height)).any())


def _find_dot(picture: Picture, area: Rect, height: float) -> Rect | None:
    """A round, filled spot at half height that is all there is in `area`, which ends where the line begins; None if there
    is none."""
    page_height, page_width = picture.shape[:2]
    x0, y0, edge, y1 = area.clipped(page_width, page_height).rounded()
    if edge - x0 < 4 or y1 - y0 < 6:
        return None
    x1 = min(round(edge + _INTO_LINE * height), page_width)
    gray = cv2.cvtColor(picture[y0:y1, x0:x1], cv2.COLOR_RGB2GRAY)
    paper, dark = median(histogram(np.asarray(gray, np.uint8))), float(gray.min())
    if paper - dark < _LEAST_CONTRAST:
        return None
    ink = (gray < (paper + dark) / 2).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    spots = []
    for x, y, w, h, area_of in stats[1:count].tolist():
        if x + w >= edge - x0 and (x >= edge - x0 or w < 0.15 * height or h > _MOST * height or x + w >= x1 - x0):
            continue  # the line's first letter
        if area_of > 2:
            spots.append((x, y, w, h, area_of))
    if len(spots) != 1:
        return None
    x, y, w, h, filled = spots[0]
    middle = (y + h / 2) / ink.shape[0]
    round_enough = 0.65 < w / h < 1.5 and filled > 0.6 * w * h
    if not (round_enough and _LEAST * height < h < _MOST * height and 0.3 < middle < 0.75):
        return None
    return Rect(x0 + x, y0 + y, x0 + x + w, y0 + y + h)


def _with_bullet(line: TextLine, spot: Rect) -> TextLine:
    box = line.box
    words = (Word(BULLET, Rect(spot.x0, box.y0, spot.x1, box.y1)), *line.words) if line.words else ()
    characters = (1.0, 1.0, *line.characters) if line.characters else ()
    return replace(
        line,
        text=f"{BULLET} {line.text}",
        polygon=Quad.from_rect(Rect(spot.x0, box.y0, box.x1, box.y1)),
        words=words,
        characters=characters,
    )
