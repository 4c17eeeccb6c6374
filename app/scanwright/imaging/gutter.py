"""Where a picture of two facing pages is to be split: at the shadow of the binding, at a fold, or between the print.

Three signs are looked for along lines across the middle of the picture that lean by a few degrees at most:

1. a valley of the paper's brightness (print is closed away first): the shadow at the binding;
2. a line that is dark nearly all the way: a fold, or the edge of a page;
3. the widest band without print, near the middle. That band is sought in profiles of print along the line, after the
   white run projections of N. Stamatopoulos, B. Gatos and T. Georgiou, "Page frame detection for double page document
   images" (DAS 2010); of all slants the one with the widest band is taken, as in profile methods for skew.

The first that is clear decides. Where none is, it is the middle.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import Point
from scanwright.document.gutter import Gutter, GutterSign
from scanwright.imaging.picture import Picture

_SIDE = 900  # pixels of the longer side: finer than a gutter needs
_FROM, _UPTO = 0.3, 0.7  # the part of the width in which a gutter is sought
_SLANTS = np.arange(-4.0, 4.01, 0.5)  # degrees
_TALL = 1.25  # a picture that much higher than wide has its pages one above the other
_DEPTH = 14.0  # levels that the shadow is darker than the paper on both sides
_FULL_DEPTH = 45.0
_SHOULDER = 0.08  # of the width: how far beside the shadow the paper is looked at
_FOLD = 0.55  # share of the length along which a fold is dark
_CLEAN = 0.004  # share of the length that may be dark in a band without print
_BAND = 0.012  # of the width: no narrower band counts
_WIDE = 0.05
_CENTERED = 0.16  # of the width: how quickly bands off the middle lose

Profile = npt.NDArray[np.float64]
Levels = npt.NDArray[np.integer[Any] | np.floating[Any]]


def find_gutter(picture: Picture) -> Gutter:
    """The line at which to split the picture: from top to bottom, or from left to right in a tall one."""
    height, width = picture.shape[:2]
    tall = height > _TALL * width
    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    if tall:
        gray = gray.T.copy()
    scale = min(1.0, _SIDE / max(gray.shape))
    if scale < 1:
        gray = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    at, slant, sign, confidence = _best(gray)
    length = gray.shape[0] / scale
    reach = np.tan(np.radians(slant)) * length / 2
    first, last = (float(np.clip(at / scale + d, 0, gray.shape[1] / scale)) for d in (-reach, reach))
    if tall:
        return Gutter(Point(0, first), Point(width, last), sign, confidence)
    return Gutter(Point(first, 0), Point(last, height), sign, confidence)


def _best(gray: Levels) -> tuple[float, float, GutterSign, float]:
    """Where the line crosses the middle height, its slant in degrees, the sign, and how sure that is."""
    if min(gray.shape) < 40:
        return gray.shape[1] / 2, 0.0, GutterSign.NOTHING, 0.0
    kernel = np.ones((11, 11), np.uint8)
    paper = cv2.GaussianBlur(cv2.morphologyEx(gray, cv2.MORPH_CLOSE, kernel), (0, 0), 3)
    ink = cv2.adaptiveThreshold(gray, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 14)
    slants = sorted(_SLANTS, key=abs)  # of equals the one that leans least
    shadows = [(*_shadow(_profile(paper, slant)), slant) for slant in slants]
    depth, at, slant = max(shadows, key=lambda found: round(found[0], 1))
    if depth >= _DEPTH:
        return at, float(slant), GutterSign.SHADOW, min(1.0, depth / _FULL_DEPTH)
    profiles = [(slant, _profile(ink, slant)) for slant in slants]
    share, at, slant = max(
        ((*_fold(ink_at), slant) for slant, ink_at in profiles), key=lambda found: round(found[0], 2)
    )
    if share >= _FOLD:
        return at, float(slant), GutterSign.FOLD, min(1.0, share)
    weight, width, at, slant = max(
        ((*_band(ink_at), slant) for slant, ink_at in profiles), key=lambda f: round(f[0], 1)
    )
    if width >= _BAND * gray.shape[1]:
        return at, float(slant), GutterSign.BAND, min(1.0, weight / (_WIDE * gray.shape[1]))
    return gray.shape[1] / 2, 0.0, GutterSign.NOTHING, 0.0


def _profile(values: Levels, slant: float) -> Profile:
    """Means along lines that lean by `slant` degrees (to the right, downwards), by where they cross the middle."""
    height, width = values.shape
    shear = np.tan(np.radians(slant))
    matrix = np.array([[1.0, shear, -shear * height / 2], [0.0, 1.0, 0.0]])
    upright = cv2.warpAffine(
        values, matrix, (width, height), flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(upright.mean(axis=0), np.float64)


def _middle(profile: Profile) -> range:
    return range(int(_FROM * len(profile)), int(_UPTO * len(profile)) + 1)


def _shadow(paper: Profile) -> tuple[float, float]:
    """How much darker than on both sides the paper is at the deepest place, and where that is."""
    reach = max(3, round(_SHOULDER * len(paper)))
    places = _middle(paper)
    depths = [min(paper[max(0, x - reach) : x].max(), paper[x + 1 : x + 1 + reach].max()) - paper[x] for x in places]
    best = int(np.argmax(depths))
    return float(depths[best]), float(places[best]) + 0.5


def _fold(ink: Profile) -> tuple[float, float]:
    places = _middle(ink)
    part = ink[places.start : places.stop]
    return float(part.max()), float(places[int(part.argmax())]) + 0.5


def _band(ink: Profile) -> tuple[float, float, float]:
    """Of the bands without print that have print on both sides: its weight, width and middle; zeros where none is."""
    clean = ink <= _CLEAN
    best = (0.0, 0.0, len(ink) / 2)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], clean.astype(np.int8), [0]))))
    for start, stop in zip(edges[::2], edges[1::2]):
        middle = (start + stop) / 2
        if start == 0 or stop == len(ink) or not _FROM * len(ink) <= middle <= _UPTO * len(ink):
            continue
        off = (middle / len(ink) - 0.5) / _CENTERED
        weight = float((stop - start) * np.exp(-off * off))
        if weight > best[0]:
            best = (weight, float(stop - start), float(middle))
    return best
