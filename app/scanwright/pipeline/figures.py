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
from scanwright.pipeline.frame import line_height as height_of

# Pixels per line height at which the page is looked at: enough for the shape of a figure, and quick.
INK_SCALE = 8.0
_PAPER_DIFFERENCE = 28
_LEAST_LINES, _LEAST_AREA = 3.0, 16.0
_LONGEST_LABEL = 30
_LABEL_REACH = 1.5  # line heights from what is drawn to its labels
_LEAST_DRAWN = 20  # pixels at the scale of strokes
# A band of decoration: shares of the page's width and height, and of its outermost strip that differs from the paper.
_BAND_WIDTH, _BAND_HEIGHT, _BAND_REACH, _BAND_INK = 0.8, 0.25, 0.015, 0.6
_BADGE = 1.5  # heights of its letters that a badge or panel reaches beyond them
_SIDE_TO_SIDE = 0.8  # share of a row or column of pixels that a panel's edge fills
_MOST_SAMPLES = 400  # pixels along the longer side that tell the colour of the paper


def find_pictures(
    picture: Picture, lines: Sequence[TextLine], rulings: Sequence[Ruling], line_height: float
) -> list[Rect]:
    """Boxes of figures in page pixels, largest first. `line_height` in pixels gives the scale of the page."""
    page_height, page_width = picture.shape[:2]
    scale = min(1.0, INK_SCALE / line_height, 1200 / max(page_width, page_height))
    size = (max(1, round(page_width * scale)), max(1, round(page_height * scale)))
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    unit = line_height * scale
    ink = ink_of(small, small)
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


def mostly_letters(picture: Picture, box: Rect, lines: Sequence[TextLine], line_height: float) -> bool:
    """Whether the ink in `box` is mostly that of `lines`: a form or a receipt, not a picture with labels."""
    _, ink, other = _strokes(picture, box, lines, line_height)
    return int(other.sum()) < int(ink.sum()) - int(other.sum())


def core(picture: Picture, box: Rect, lines: Sequence[TextLine], line_height: float) -> Rect | None:
    """`box` without what is only text at its sides: around the drawn parts, with the short labels that touch them.

    None where there is text, and nothing is drawn but the panel or badge behind it; `box` itself where there is neither.
    """
    scale, _, other = _strokes(picture, box, lines, line_height)
    drawn = np.asarray(cv2.morphologyEx(other, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)), np.uint8)
    if lines and int(_without_frame(drawn, round(line_height * scale)).sum()) < _LEAST_DRAWN:
        return None
    ys, xs = np.nonzero(drawn)
    if len(ys) < _LEAST_DRAWN:
        return box
    if _is_badge(picture, drawn, box, lines, scale):
        return None
    x0, y0, x1, y1 = (float(v) / scale for v in (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1))
    found = Rect(x0, y0, x1, y1).translated(box.x0, box.y0)
    labels = [line.box for line in lines if len(line.text.strip()) < _LONGEST_LABEL]
    while True:
        near = found.expanded(_LABEL_REACH * line_height)
        touched = [label for label in labels if near.intersection(label)]
        labels = [label for label in labels if not near.intersection(label)]
        if not touched:
            return found.intersection(box) or box
        found = Rect.union_of([found, *touched])


def bleeds(picture: Picture, box: Rect) -> bool:
    """Whether `box` is a band of decoration that runs off the page at its top or foot and at both sides.

    Where letters stand on such a band they are the page's title, or its running head: to be read, not part of a picture.
    """
    height, width = picture.shape[:2]
    if box.width < _BAND_WIDTH * width or box.height > _BAND_HEIGHT * height:
        return False
    reach = max(2, round(_BAND_REACH * height))
    if box.y0 < reach:
        edge = picture[:reach]
    elif box.y1 > height - reach:
        edge = picture[height - reach :]
    else:
        return False
    return float(ink_of(np.ascontiguousarray(edge), picture).mean()) > _BAND_INK * 255


def _without_frame(drawn: Picture, margin: int) -> Picture:
    """The mask without straight lines from side to side, and what is nearer to them than `margin` pixels: the edges of a
    panel, the frame around it."""
    inner = drawn.copy()
    for axis in (0, 1):
        full = np.flatnonzero(drawn.mean(axis=1 - axis) > _SIDE_TO_SIDE)
        for at in full.tolist():
            rows = slice(max(0, at - margin), at + margin + 1)
            if axis == 0:
                inner[rows, :] = 0
            else:
                inner[:, rows] = 0
    return inner


def _is_badge(picture: Picture, drawn: Picture, box: Rect, lines: Sequence[TextLine], scale: float) -> bool:
    """Whether all that is drawn lies close around the words: a badge, a button, a panel of any shape."""
    words = [line for line in lines if sum(c.isalnum() for c in line.text) > 1]
    if not words:
        return False
    x0, y0, x1, y1 = box.clipped(picture.shape[1], picture.shape[0]).rounded()
    small = cv2.resize(picture[y0:y1, x0:x1], drawn.shape[1::-1], interpolation=cv2.INTER_AREA)
    # the paper beside a dark shape differs from its surroundings, too
    beyond = np.asarray(cv2.bitwise_and(drawn, ink_of(np.asarray(small, np.uint8), picture)), np.uint8)
    for line in words:
        _erase(beyond, line.box.expanded(_BADGE * height_of(line)).translated(-x0, -y0), scale)
    return cv2.countNonZero(beyond) < _LEAST_DRAWN


def _strokes(
    picture: Picture, box: Rect, lines: Sequence[TextLine], line_height: float
) -> tuple[float, Picture, Picture]:
    """The scale, and masks of the strokes in `box` (what differs from its surroundings): all, and those outside `lines`."""
    height, width = picture.shape[:2]
    x0, y0, x1, y1 = box.clipped(width, height).rounded()
    x1, y1 = max(x1, x0 + 1), max(y1, y0 + 1)
    scale = min(1.0, 2 * INK_SCALE / line_height, 1600 / max(x1 - x0, y1 - y0))
    size = (max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale)))
    small = np.asarray(cv2.resize(picture[y0:y1, x0:x1], size, interpolation=cv2.INTER_AREA), np.uint8)
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8)
    reach = max(3, round(2 * line_height * scale)) | 1
    ink = np.asarray(cv2.absdiff(grey, cv2.blur(grey, (reach, reach))) > 36, np.uint8)
    other = ink.copy()
    for line in lines:
        _erase(other, line.box.expanded(0.15 * line_height).translated(-x0, -y0), scale)
    return scale, ink, other


def ink_of(small: Picture, page: Picture) -> Picture:
    """255 where a pixel of `small` differs from the paper: the most frequent colour of the page, at any scale."""
    step = max(1, int(max(page.shape[:2]) // _MOST_SAMPLES))
    samples = page[::step, ::step]
    coarse = np.right_shift(samples, 4).astype(np.uint16)
    keys = (coarse[..., 0] << 8) | (coarse[..., 1] << 4) | coarse[..., 2]
    key = int(np.bincount(keys.ravel()).argmax())
    paper = samples[keys == key].mean(axis=0)
    near = cv2.inRange(small, np.ceil(paper - _PAPER_DIFFERENCE), np.floor(paper + _PAPER_DIFFERENCE))
    return np.asarray(cv2.bitwise_not(near), np.uint8)


def _erase(ink: Picture, box: Rect, scale: float) -> None:
    height, width = ink.shape[:2]
    x0, y0, x1, y1 = box.scaled(scale).clipped(width, height).rounded()
    ink[y0:y1, x0:x1] = 0


def _busy(part: Picture) -> bool:
    """Whether there is something to see: more than two flat tones, and edges. Shaded paper and panels are flat."""
    grey = np.asarray(cv2.cvtColor(part, cv2.COLOR_RGB2GRAY), np.uint8)
    counts = np.bincount(grey.ravel() // 16, minlength=16) / grey.size
    steep = np.abs(cv2.Laplacian(grey, cv2.CV_16S, ksize=3)) > 40
    return bool(np.sort(counts)[-2:].sum() < 0.9) and float(steep.mean()) > 0.05
