"""Ruling lines found on a picture: local threshold, morphological opening along each direction, joining.

Level and upright lines are found alike (the upright ones on the transposed picture). What is part of a letter,
too thick, too short or too ragged is left out.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import Rect
from scanwright.imaging.layer import Ruling
from scanwright.imaging.levels import histogram, percentiles
from scanwright.imaging.picture import Picture
from scanwright.pipeline.beside import Beside
from scanwright.progress import CancelToken

_Mask = npt.NDArray[np.uint8]
# Share of a line's length inked in one row, and of that in the rows of what hangs on to it.
_LEVEL, _HANGING = 0.7, 0.35
_LONG = 4.0  # text heights
_NEAR = 3  # pixels beside a line, where the paper is to be
_AROUND = 0.18
_FEWEST_CLEAR = 8  # pixels of its length without letters beside it, that tell
_BESIDE = 16_000_000  # pixels
_MOST = 4000  # more lines than this on a page are a texture


def rulings_on_picture(picture: Picture, text: Sequence[Rect], cancel: CancelToken) -> list[Ruling]:
    """Level and upright lines on `picture`, in its pixels. `text`: boxes of text lines, which tell the scale."""
    heights = [min(box.height, box.width) for box in text if box.area > 0]
    height = statistics.median(heights) if heights else max(12.0, picture.shape[1] / 80)
    gray = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
    ink = _ink(gray, height)
    cancel.check()
    letters = [box for box in text if box.area > 0]
    turned = [Rect(b.y0, b.x0, b.y1, b.x1) for b in letters]

    def upright_lines() -> list[tuple[Rect, float]]:
        return _lines(gray.T, np.ascontiguousarray(ink.T), height, turned, vertical=True)

    # Each direction takes as many bytes as the picture has: of a large one they are looked for one after the other.
    upright = Beside(upright_lines) if gray.size <= _BESIDE else None
    found = [Ruling(box, False, thick) for box, thick in _lines(gray, ink, height, letters, vertical=False)]
    cancel.check()
    found += [
        Ruling(Rect(b.y0, b.x0, b.y1, b.x1), True, thick)
        for b, thick in (upright.result() if upright else upright_lines())
    ]
    return found if len(found) <= _MOST else []


def _ink(gray: npt.NDArray[np.uint8], height: float) -> _Mask:
    """255 where the picture is darker than its surroundings."""
    block = int(max(15, 2 * (height // 2) + 1))
    blurred = cv2.GaussianBlur(gray, (0, 0), 0.6)
    dark, light = percentiles(histogram(gray), 5, 95)
    offset = min(12.0, max(4.0, (light - dark) * 0.06))
    return np.asarray(
        cv2.adaptiveThreshold(blurred, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, offset), np.uint8
    )


def _lines(
    gray: _Mask, ink: _Mask, height: float, letters: Sequence[Rect], *, vertical: bool
) -> list[tuple[Rect, float]]:
    """Level lines of the mask as (thin rectangle, thickness)."""
    shortest = int(max(12, 1.6 * height))
    gap = int(max(3, 0.45 * height))
    # A slope of one pixel in `core` pixels still survives the opening.
    core = int(max(9, 0.8 * height))
    along = cv2.getStructuringElement(cv2.MORPH_RECT, (core, 1))
    # Ink one pixel above or below counts as the same line: bent and slightly sloping lines hold together.
    # In place: of a large page each mask takes 40 MB.
    lines = np.asarray(cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, (1, 2))), np.uint8)
    cv2.morphologyEx(lines, cv2.MORPH_OPEN, along, dst=lines)
    cv2.bitwise_and(lines, ink, dst=lines)
    joined = cv2.morphologyEx(lines, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (gap, 1)))
    cv2.dilate(joined, cv2.getStructuringElement(cv2.MORPH_RECT, (1, 3)), dst=joined)
    found = []
    thickest = max(6.0, 0.28 * height)
    for x, y, whole in _level_pieces(np.asarray(joined, np.uint8), shortest, thickest + 4):
        h, w = whole.shape
        part = whole & (lines[y : y + h, x : x + w] > 0)
        long = w >= _LONG * height  # what is shorter is mostly a stroke, and there are many: no second look at them
        line = _drawn_line(gray, x, y, part, thickest, letters if long else None)
        if line is None and long and (straight := _straight(part)) is not part:
            line = _drawn_line(gray, x, y, straight, thickest, letters)
        if line is not None and not _is_stroke(line[0], line[2], letters, vertical=vertical):
            found.append(line[:2])
    return found


def _drawn_line(
    gray: _Mask, x: int, y: int, part: npt.NDArray[np.bool_], thickest: float, letters: Sequence[Rect] | None
) -> tuple[Rect, float, npt.NDArray[np.bool_]] | None:
    """The box and thickness of the line that these pixels at (x, y) are, and where along it they are; None for no line."""
    columns = part.sum(axis=0)
    filled = columns > 0
    if filled.mean() < 0.55:
        return None
    thickness = float(np.median(columns[filled]))
    if not _is_even(part, columns, filled, thickness):
        return None
    if thickness > thickest or thickness * 5 > part.shape[1]:
        return None
    if not _stands_out(gray, x, y, part, columns, letters):
        return None
    rows = np.flatnonzero(part.any(axis=1))
    return Rect(float(x), float(y + rows[0]), float(x + part.shape[1]), float(y + rows[-1] + 1)), thickness, filled


def _level_pieces(mask: _Mask, shortest: int, thickest: float) -> list[tuple[int, int, npt.NDArray[np.bool_]]]:
    """Left, top and pixels of the connected pieces that are long and low enough, from the top down.

    Most pieces of a page are not: their outlines tell that in a tenth of the time that numbering all pixels takes.
    """
    contours, hierarchy = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    pieces = []
    for number, contour in enumerate(contours):
        x, y, w, h = cv2.boundingRect(contour)
        if hierarchy[0][number][3] >= 0 or w < shortest or h > 0.04 * w + thickest:  # the first: a hole in another
            continue
        _, labels = cv2.connectedComponents(mask[y : y + h, x : x + w], connectivity=8)
        at_x, at_y = contour[0][0]
        whole = labels == labels[at_y - y, at_x - x]
        first = x + int(whole[: 2 - y % 2].any(axis=0).argmax())
        pieces.append((y // 2, first // 2, x, y, whole))
    return [(x, y, whole) for _, _, x, y, whole in sorted(pieces, key=lambda piece: piece[:2])]


def _straight(part: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The rows of a level line alone, where letters that touch it, or noise, hang on to it; else the part as it is."""
    inked = np.count_nonzero(part, axis=1)
    row = int(inked.argmax())
    if inked[row] < _LEVEL * part.shape[1]:
        return part  # bent or sloping
    thin = inked < _HANGING * inked[row]
    first = row - int(thin[row::-1].argmax()) + 1 if thin[:row].any() else 0
    last = row + int(thin[row:].argmax()) if thin[row:].any() else len(thin)
    return part & ((np.arange(len(thin)) >= first) & (np.arange(len(thin)) < last))[:, None]


def _is_even(
    part: npt.NDArray[np.bool_], columns: npt.NDArray[np.int_], filled: npt.NDArray[np.bool_], thickness: float
) -> bool:
    """Whether a line is about equally thick all along, and straight or gently bent: drawn, not pieced together
    from what surrounds letters."""
    if float(np.percentile(columns[filled], 85)) > 1.6 * thickness + 1.5:
        return False
    xs = np.flatnonzero(filled)
    heights = (part * np.arange(part.shape[0])[:, None]).sum(axis=0)[filled] / columns[filled]
    bend = np.polyfit(xs, heights, 2 if len(xs) > 60 else 1)
    return float(np.abs(heights - np.polyval(bend, xs)).mean()) <= 0.5 + 0.25 * thickness


def _beside_letters(x: int, y: int, part: npt.NDArray[np.bool_], letters: Sequence[Rect]) -> npt.NDArray[np.bool_]:
    """Where along a line at (x, y) lines of text lie beside it."""
    beside = np.zeros(part.shape[1], bool)
    for text in letters:
        if text.y0 < y + part.shape[0] + _NEAR and y - _NEAR < text.y1:
            margin = _AROUND * min(text.width, text.height)  # a line's box reaches beyond its letters
            beside[max(0, int(text.x0 + margin) - x) : max(0, int(text.x1 - margin) + 1 - x)] = True
    return beside


def _stands_out(
    gray: _Mask,
    x: int,
    y: int,
    part: npt.NDArray[np.bool_],
    columns: npt.NDArray[np.int_],
    letters: Sequence[Rect] | None,
) -> bool:
    """Whether the line is darker than the paper on both sides of it; where `letters` touch it, between them.

    The edges of fills are not, nor is what is left between light letters on a dark ground.
    """
    xs = np.flatnonzero(columns)
    first = part.argmax(axis=0)[xs]
    last = part.shape[0] - 1 - part[::-1].argmax(axis=0)[xs]
    level = gray[y + (first + last) // 2, x + xs].astype(np.int16)
    tall = gray.shape[0] - 1
    above = gray[np.clip(y + first - _NEAR, 0, tall), x + xs].astype(np.int16) - level
    below = gray[np.clip(y + last + _NEAR, 0, tall), x + xs].astype(np.int16) - level
    enough = max(6.0, 0.35 * float(np.percentile(np.concatenate([above, below]), 90)))
    if min(float((above >= enough).mean()), float((below >= enough).mean())) >= 0.65:
        return True
    if letters is None or not (above >= enough).any() or not (below >= enough).any():
        return False
    clear = np.logical_not(_beside_letters(x, y, part, letters)[xs])
    if clear.sum() < max(_FEWEST_CLEAR, 0.12 * len(xs)):
        return False
    return min(float((above[clear] >= enough).mean()), float((below[clear] >= enough).mean())) >= 0.8


def _is_stroke(box: Rect, filled: npt.NDArray[np.bool_], letters: Sequence[Rect], *, vertical: bool) -> bool:
    """Whether a line is part of letters. `filled`: where along its length it is inked.

    All in the mask's orientation: the line is level, and so is text unless `vertical`.
    """
    outside = np.ones(len(filled), bool)
    middle = box.center.y
    for text in letters:
        if not text.y0 <= middle <= text.y1 or box.x_overlap(text) <= 0:
            continue
        if not vertical:
            # within one line of text, neither above nor below its letters: strokes, dashes, light text on dark
            inner = text.y0 + 0.15 * text.height < middle < text.y1 - 0.12 * text.height
            if inner and box.x_overlap(text) > 0.8 * box.width and box.width <= 1.1 * text.width:
                return True
            continue
        if box.width <= 1.15 * text.width:
            return True
        start, end = int(text.x0 - box.x0), int(text.x1 - box.x0) + 1
        outside[max(0, start) : max(0, end)] = False
    # the same letter on several lines, one below the other, is no line: nothing is printed between them
    return vertical and bool(outside.any()) and float(filled[outside].mean()) < 0.5
