"""Pictures that stand beside or below each other in one box, each with a caption of its own, are figures of their own.

A figure of several panels under one caption stays whole: white bands part its panels too, so it is the captions that decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np

from scanwright.document.geometry import Rect
from scanwright.document.text import TextLine
from scanwright.imaging.picture import Picture
from scanwright.pipeline.captions import begins_like_caption
from scanwright.pipeline.figures import INK_SCALE, ink_of
from scanwright.pipeline.frame import letters, runs_down

_GUTTER = 0.4  # the least width of a white band, in line heights
_LEAST_SIDE = 3.0  # of a part, in line heights
_REACH = 1.6  # line heights below a part within which its caption begins
_SOLID = 0.85  # share of its box that a photograph fills
_FAINT = 0.01  # share of a row or column that may be specks
_PANEL = re.compile(r"^\s*[(（\[]?\s*[A-Za-z0-9]\s*[)）\].:]?\s*")
_LABEL_LETTERS = 3
_ONE_TONE = 0.6


def figure_parts(picture: Picture, box: Rect, lines: Sequence[TextLine], line_height: float) -> list[Rect]:
    """The pictures in `box` (page pixels) that have captions of their own; `[box]` where there is one picture only.

    `lines`: those of the page; `line_height` that of its running text in pixels.
    """
    near = [line for line in lines if line.box.intersection(box.expanded(_REACH * line_height)) and not runs_down(line)]
    if len(near) < 2:
        return [box]
    height, width = picture.shape[:2]
    x0, y0, x1, y1 = box.clipped(width, height).rounded()
    scale = min(1.0, INK_SCALE / line_height)
    size = (max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale)))
    small = np.asarray(cv2.resize(picture[y0:y1, x0:x1], size, interpolation=cv2.INTER_AREA), np.uint8)
    ink = ink_of(small, picture) > 0
    for line in near:
        part = line.box.expanded(0.15 * line_height).translated(-x0, -y0).scaled(scale).clipped(*size).rounded()
        ink[part[1] : part[3], part[0] : part[2]] = False
    unit = line_height * scale
    cells = _cells(ink, (0, 0, size[0], size[1]), unit)
    parts = [Rect(a / scale + x0, b / scale + y0, c / scale + x0, d / scale + y0) for a, b, c, d in cells]
    if len(parts) < 2 or min(min(part.width, part.height) for part in parts) < _LEAST_SIDE * line_height:
        return [box]
    captions = [_caption_of(part, parts, near, line_height) for part in parts]
    if all(caption is not None and begins_like_caption(caption.text) for caption in captions):
        return parts
    solid = all(float(ink[b:d, a:c].mean()) > _SOLID and _has_tones(small[b:d, a:c]) for a, b, c, d in cells)
    if solid and all(caption is not None and _is_label(caption.text) for caption in captions):
        return parts
    return [box]


def _cells(
    ink: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], box: tuple[int, int, int, int], unit: float
) -> list[tuple[int, int, int, int]]:
    """The inked rectangles (x0, y0, x1, y1) that white bands part, row by row."""
    x0, y0, x1, y1 = box
    part = ink[y0:y1, x0:x1]
    for axis in (1, 0):
        runs = _runs(part.mean(axis=axis) > _FAINT, _GUTTER * unit)
        if len(runs) == 1:
            a, b = runs[0]
            box = (x0, y0 + a, x1, y0 + b) if axis == 1 else (box[0] + a, box[1], box[0] + b, box[3])
            if axis == 1:
                y0, y1 = box[1], box[3]
                part = ink[y0:y1, x0:x1]
            continue
        found: list[tuple[int, int, int, int]] = []
        for a, b in runs:
            found += _cells(ink, (x0, y0 + a, x1, y0 + b) if axis == 1 else (x0 + a, y0, x0 + b, y1), unit)
        return found
    return [box]


def _runs(filled: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], gap: float) -> list[tuple[int, int]]:
    """Start and end of the stretches of True with at least `gap` between them."""
    runs: list[tuple[int, int]] = []
    for at in np.flatnonzero(filled).tolist():
        if runs and at - runs[-1][1] < gap:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _caption_of(part: Rect, parts: Sequence[Rect], lines: Sequence[TextLine], line_height: float) -> TextLine | None:
    """The line close below a part that reaches below no other."""
    best: TextLine | None = None
    for line in lines:
        box = line.box
        gap = box.y0 - part.y1
        shared = [other for other in parts if other.x_overlap(box) > line_height and other.y1 <= box.y1]
        beneath = -0.5 * line_height < gap < _REACH * line_height and part.x_overlap(box) > 0.5 * box.width
        beside = [other for other in shared if other is not part and other.y_overlap(part) > 0.5 * part.height]
        if beneath and not beside and (best is None or box.y0 < best.box.y0):
            best = line
    return best


def _has_tones(part: Picture) -> bool:
    """Whether a part is a photograph, not a bar of a chart: no tone fills most of it."""
    counts = np.bincount(part.max(axis=2).ravel() // 16, minlength=16)
    return bool(counts.max() < _ONE_TONE * counts.sum())


def _is_label(text: str) -> bool:
    """Whether a line says what is to be seen, not only which panel it is, or a number."""
    words = "".join(c for c in _PANEL.sub("", text, count=1) if c.isalpha())
    return letters(words) >= _LABEL_LETTERS
