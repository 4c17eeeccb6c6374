"""Sizes of letters with which the text of a cell stays within it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scanwright.export.widths import text_width

_SMALLEST = 4.0
_LEADING = 1.17  # height of a line as a multiple of the size
_WIDER = 1.06  # lines break between words, and bold letters are wider


def fitting_size(texts: Sequence[str], font: str, size: float, width: float, height: float) -> float:
    """The largest size in points, `size` at most, in which paragraphs fill no more than `width` x `height` points."""
    fits = size
    while fits > _SMALLEST and _needed(texts, font, fits, width) > height:
        fits -= 0.5
    return fits


def _needed(texts: Sequence[str], font: str, size: float, width: float) -> float:
    lines = sum(max(1, math.ceil(_WIDER * text_width(text, font, size) / max(width, 1.0))) for text in texts)
    return lines * _LEADING * size
