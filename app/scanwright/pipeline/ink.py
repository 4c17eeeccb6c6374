"""The ink of a line of text: where it begins and ends, its baseline, how thick, how slanted, what colour.

All lengths in pixels of the page. Ink is measured as coverage (0 paper, 1 full ink), so that blur and grey
edges count for what they are and thin strokes are not lost in a threshold.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import Rect
from scanwright.document.text import TextLine
from scanwright.imaging.levels import histogram, median, percentiles
from scanwright.imaging.picture import Picture

Coverage = npt.NDArray[np.float32]

_FAINT = 0.25  # coverage below this is noise of the scanner
_TALL = re.compile(r"[A-Zbdfhijklt0-9ß-]|[^\x00-\xff]")
_SMALL = re.compile(r"[acemnorsuvwxzgpqy]")
_DESCENDING = re.compile(r"[gjpqyQ,;()\[\]{}|/$çß]|[^\x00-\xff]")
_LEAST_CONTRAST = 40  # grey levels between paper and ink


@dataclass(frozen=True, slots=True)
class InkEdges:
    """Where a line's ink ends, as `LineInk` has it."""

    left: float
    right: float
    top: float
    bottom: float
    baseline: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True)
class LineInk:
    """`coverage` is the line's ink cut at `left`, `top` (page pixels; turned upright for vertical lines).

    `top`, `bottom`, `left`, `right` are the outermost ink, `baseline` where most letters end, `x_line` where
    small letters begin (all measured in the turned crop's coordinates plus its origin). `color` is the mean
    RGB of full ink, `inverted` light on dark.
    """

    coverage: Coverage
    top: float
    bottom: float
    left: float
    right: float
    baseline: float
    x_line: float
    color: tuple[int, int, int]
    inverted: bool

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def edges(self) -> InkEdges:
        return InkEdges(self.left, self.right, self.top, self.bottom, self.baseline)


def measure_ink(picture: Picture, line: TextLine) -> LineInk | None:
    """The ink within the line's box; None where there is none to speak of."""
    height, width = picture.shape[:2]
    box = line.box
    x0, y0, x1, y1 = box.expanded(2, 0.08 * box.height).clipped(width, height).rounded()
    if x1 - x0 < 3 or y1 - y0 < 5:
        return None
    crop = picture[y0:y1, x0:x1]
    if line.vertical:
        crop = np.ascontiguousarray(np.rot90(crop))
        x0, y0 = y0, x0
    gray = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    found = _coverage(gray)
    if found is None:
        return None
    coverage, inverted = found
    color = _color(crop, coverage)
    coverage = _levelled(coverage)
    rows = coverage.sum(axis=1)
    span = _text_rows(rows)
    if span is None:
        return None
    first, last = span
    coverage = coverage[first:last]
    columns = np.flatnonzero(coverage.max(axis=0) > 0.5)
    if len(columns) == 0:
        return None
    left, right = int(columns[0]), int(columns[-1]) + 1
    coverage = np.ascontiguousarray(coverage[:, left:right])
    x_line, baseline = _zone(coverage.sum(axis=1), line.text)
    return LineInk(
        coverage=coverage,
        top=float(y0 + first),
        bottom=float(y0 + last),
        left=float(x0 + left),
        right=float(x0 + right),
        baseline=y0 + first + baseline,
        x_line=y0 + first + x_line,
        color=color,
        inverted=inverted,
    )


def _coverage(gray: npt.NDArray[np.uint8]) -> tuple[Coverage, bool] | None:
    """Ink from 0 to 1, and whether it is light on dark; None without contrast."""
    counts = histogram(gray)
    dark, light = percentiles(counts, 2, 92)
    if light - dark < _LEAST_CONTRAST:
        return None
    middle = math.ceil((light + dark) / 2)
    inverted = float(counts[:middle].sum()) > 0.55 * gray.size
    if inverted:
        dark, light = percentiles(counts, 8, 98)
    ink = light if inverted else dark
    paper = (
        median(np.concatenate((counts[:middle], np.zeros(256 - middle, np.int64))))
        if inverted
        else (middle + median(counts[middle:]))
    )
    coverage = np.clip((np.arange(256, dtype=np.float32) - paper) / (ink - paper), 0.0, 1.0)
    coverage[coverage < _FAINT] = 0.0
    return np.asarray(cv2.LUT(gray, coverage.astype(np.float32)), np.float32), inverted


def _levelled(coverage: Coverage) -> Coverage:
    """Without what tilt is left in a long line: both halves are moved until their rows agree.

    A pixel of tilt makes all letters seem a pixel taller.
    """
    height, width = coverage.shape
    if width < 6 * height:
        return coverage
    left, right = coverage[:, : width // 2].sum(axis=1), coverage[:, width // 2 :].sum(axis=1)
    reach = 4
    padded = np.pad(right, reach)
    fits = [float(np.dot(left, padded[reach + d : reach + d + height])) for d in range(-reach, reach + 1)]
    best = int(np.argmax(fits))
    shift = best - reach + (_between(np.asarray(fits, dtype=np.float32), best) - best)
    if not 0.35 < abs(shift) < reach:
        return coverage
    slope = shift / (width / 2)
    matrix = np.array([[1.0, 0.0, 0.0], [slope, 1.0, -slope * width / 2]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    level: Coverage = cv2.warpAffine(coverage, matrix, (width, height), flags=flags).astype(np.float32)
    return level


def _text_rows(rows: Coverage) -> tuple[int, int] | None:
    """The rows of the densest stretch of ink and of those that hang together with it."""
    present = rows > 0.6
    if not present.any():
        return None
    smooth = np.convolve(rows, np.ones(3) / 3, mode="same")
    center = int(np.argmax(smooth * _bump(len(rows))))
    first = center
    while first > 0 and present[first - 1]:
        first -= 1
    last = center + 1
    while last < len(rows) and present[last]:
        last += 1
    # dots over i and marks over capitals stand apart by a pixel or two
    if first > 2 and present[:first].any() and (gap := first - 1 - int(np.flatnonzero(present[:first])[-1])) <= 2:
        upper = first - 1 - gap
        while upper > 0 and present[upper - 1]:
            upper -= 1
        if upper > 0:
            first = upper
    return (first, last) if last - first >= 4 else None


def _bump(length: int) -> npt.NDArray[np.float64]:
    """Weights that favour the middle: neighbouring lines reach into a box from above and below."""
    return 1.0 - 0.6 * np.abs(np.linspace(-1.0, 1.0, length))


def _zone(rows: Coverage, text: str) -> tuple[float, float]:
    """The rows where small letters begin and end: the steepest rise above and the steepest fall below.

    The letters of `text` tell where to look: without tall letters the small ones begin at the top, without
    descenders all end at the bottom.
    """
    height = len(rows)
    smooth = np.convolve(np.pad(rows, 1), (0.25, 0.5, 0.25), mode="valid") if height > 12 else rows
    steps = np.diff(smooth, prepend=0.0, append=0.0)
    first, last = (round(share * height) for share in ((0.6, 0.92) if _DESCENDING.search(text) else (0.85, 1.0)))
    fall = first + int(np.argmin(steps[first : last + 1]))
    if steps[last:].min() < 2 * steps[fall]:  # nothing hangs down although it might: “/” and commas need not
        fall = last + int(np.argmin(steps[last:]))
    if _TALL.search(text):  # small letters are between 0.57 and 0.8 of the tall ones in nearly all fonts
        first, last = round(0.2 * fall), max(round(0.43 * fall), round(0.2 * fall) + 1)
        if not _SMALL.search(text):  # capitals and figures only
            return 0.25 * fall, _between(-steps, fall)
    else:
        first, last = 0, max(1, round(0.25 * height))
    rise = first + int(np.argmax(steps[first : last + 1]))
    return _between(steps, rise), _between(-steps, fall)


def _between(steps: npt.NDArray[np.float32], at: int) -> float:
    """The peak's place to a fraction of a row, by a parabola through its neighbours."""
    if not 0 < at < len(steps) - 1:
        return float(at)
    a, b, c = float(steps[at - 1]), float(steps[at]), float(steps[at + 1])
    curve = a - 2 * b + c
    return at + (0.5 * (a - c) / curve if curve < 0 else 0.0)


def _color(crop: Picture, coverage: Coverage) -> tuple[int, int, int]:
    full = coverage > 0.9
    if not full.any():
        full = coverage >= coverage.max() * 0.9
    red, green, blue, _ = cv2.mean(crop, full.view(np.uint8))
    return round(red), round(green), round(blue)


@dataclass(frozen=True, slots=True)
class StrokeProfile:
    """Sums along the columns of a line, from which the strokes of any part of it follow."""

    ink: npt.NDArray[np.float64]  # cumulative over columns, one more than there are
    edges: npt.NDArray[np.float64]

    def thickness(self, first: int, last: int) -> float | None:
        """The thickness of the strokes, in pixels, in columns `first` to `last`; None without ink.

        Twice the area over the length of the outline: right for strokes in all directions.
        """
        ink = self.ink[last] - self.ink[first]
        edges = self.edges[last] - self.edges[first]
        return float(2 * ink / edges) if edges > 1.0 and ink > 1.0 else None


def stroke_profile(ink: LineInk) -> StrokeProfile:
    """The sums for the whole height of the line."""
    padded = np.pad(ink.coverage, 1)
    across, down = np.diff(padded, axis=1)[:-1, :], np.diff(padded, axis=0)[:, :-1]
    edges = _column_sums(cv2.magnitude(across, down))
    area = _column_sums(ink.coverage)
    return StrokeProfile(np.concatenate(([0.0], np.cumsum(area))), np.concatenate(([0.0], np.cumsum(edges[1:]))))


def _column_sums(values: npt.NDArray[np.floating | np.integer]) -> npt.NDArray[np.float64]:
    return np.asarray(cv2.reduce(values, 0, cv2.REDUCE_SUM, dtype=cv2.CV_64F)[0], np.float64)


def words_in(ink: LineInk, boxes: list[Rect]) -> list[tuple[int, int]]:
    """Columns of the coverage (first, last) for each word's box, moved to the middle of the white beside it."""
    empty = ink.coverage.max(axis=0) < 0.3
    width = len(empty)
    cuts = [0]
    for a, b in pairwise(boxes):
        at = int(min(max((a.x1 + b.x0) / 2 - ink.left, 0), width))
        cuts.append(_whitest(empty, at, max(3, int(0.5 * ink.height)), cuts[-1]))
    cuts.append(width)
    return [(a, max(a, b)) for a, b in pairwise(cuts)]


def _whitest(empty: npt.NDArray[np.bool_], at: int, reach: int, least: int) -> int:
    """The middle of the widest empty stretch within `reach` of `at`, not before `least`."""
    low, high = max(least, at - reach), min(len(empty), at + reach)
    best, best_length, start = max(at, least), 0, None
    for i in range(low, high + 1):
        if i < high and empty[i]:
            start = i if start is None else start
        elif start is not None:
            if i - start > best_length:
                best, best_length = (start + i) // 2, i - start
            start = None
    return best


def slant_sharpness(coverage: Coverage, slope: float) -> npt.NDArray[np.float64]:
    """For each column, how sharp its edges are once a lean of `slope` (pixels to the right for each up) is undone.

    Stems that lean by that slope stand upright then, and their columns' sums jump.
    """
    height, width = coverage.shape
    shear = np.array([[1.0, slope, -slope * height / 2], [0.0, 1.0, 0.0]])
    straight = cv2.warpAffine(coverage, shear, (width, height)) if slope else coverage
    sums: npt.NDArray[np.float64] = _column_sums(straight)
    jumps: npt.NDArray[np.float64] = np.diff(sums, prepend=0.0)
    return jumps * jumps
