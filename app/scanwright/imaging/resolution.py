"""How large a picture is taken, and at what resolution."""

from __future__ import annotations

import math
from dataclasses import dataclass

# Larger pictures are reduced: letters that a reader makes out are far larger than a pixel by then.
MAX_PIXELS = 40_000_000
# To this resolution, where the picture tells its own: scanning beyond it adds no letter that can be read.
REDUCED_DPI = 300.0

_PLAUSIBLE_DPI = (50.0, 4800.0)
_DEFAULT_DPI = 100.0  # what programs write that do not know (72 and 96)
_LARGEST_AT_DEFAULT = 17.0  # inches, A3: a larger page at 72 or 96 dpi is one whose resolution nobody set
_LARGEST = 60.0  # inches, beyond A0
_FINE_DPI = 1000.0  # pages are not scanned so finely:
_LEAST_WHEN_FINE = 4.0  # inches, a picture smaller than this at that resolution is one with a wrong header
_A4 = (8.27, 11.69)
_SCREEN_DPI = 96.0
_GUESSES = (72.0, 600.0)
_PAPERS = (_A4, (8.5, 11.0), (5.83, 8.27), (8.5, 14.0), (11.69, 16.54))
_STANDARD_DPI = (300.0, 200.0, 150.0, 100.0, 400.0, 600.0, 240.0, 96.0, 72.0)


@dataclass(frozen=True, slots=True)
class PageSize:
    """Pixels at which a picture is taken, and the resolution in dpi that goes with them."""

    width: int
    height: int
    dpi: float


def page_size(width: int, height: int, dpi: tuple[float, float] | None) -> PageSize:
    """From pixels and resolution (horizontal, vertical) in a file's header to what we open the picture at.

    Pixels that are not square (fax: 204 x 98 dpi) are made square; more than MAX_PIXELS are reduced, to
    REDUCED_DPI where the resolution is known and that is enough.
    """
    known = _plausible(width, height, dpi)
    if known is None:
        resolution = guess_dpi(width, height)
        exact_width, exact_height = float(width), float(height)
    else:
        resolution = max(known)
        exact_width, exact_height = width * resolution / known[0], height * resolution / known[1]
    scale = 1.0
    if exact_width * exact_height > MAX_PIXELS:
        if known is not None:
            scale = min(1.0, REDUCED_DPI / resolution)
        scale = min(scale, math.sqrt(MAX_PIXELS / (exact_width * exact_height)))
    return PageSize(
        max(1, round(exact_width * scale)), max(1, round(exact_height * scale)), round(resolution * scale, 2)
    )


def guess_dpi(width: int, height: int) -> float:
    """A resolution for a picture that does not tell: that of a usual paper and scanner, else of an A4 page's area.

    Small pictures are taken for screenshots.
    """
    short, long = sorted((width, height))
    for dpi in _STANDARD_DPI:
        for paper in _PAPERS:
            if abs(short / dpi - paper[0]) < 0.02 * paper[0] and abs(long / dpi - paper[1]) < 0.02 * paper[1]:
                return dpi
    by_area = math.sqrt(width * height / (_A4[0] * _A4[1]))
    if by_area < _SCREEN_DPI:
        return _SCREEN_DPI
    return round(min(max(by_area, _GUESSES[0]), _GUESSES[1]), 1)


def _plausible(width: int, height: int, dpi: tuple[float, float] | None) -> tuple[float, float] | None:
    """`dpi` where a page may well have it, else None."""
    if dpi is None or not all(math.isfinite(value) for value in dpi):
        return None
    low, high = _PLAUSIBLE_DPI
    if not all(low <= value <= high for value in dpi):
        return None
    ratio = dpi[0] / dpi[1]
    if not 0.4 <= ratio <= 2.6:
        return None
    inches = max(width / dpi[0], height / dpi[1])
    if inches > _LARGEST or (max(dpi) <= _DEFAULT_DPI and inches > _LARGEST_AT_DEFAULT):
        return None
    if min(dpi) >= _FINE_DPI and inches < _LEAST_WHEN_FINE:
        return None
    return (max(dpi), max(dpi)) if 0.95 < ratio < 1.05 else dpi
