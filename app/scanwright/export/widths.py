"""How wide text is in the fonts that are asked for, to keep lines and pages as full as they were printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from scanwright.document.text import TextLine
from scanwright.export.fonts import FIXED, SERIF

# Advance widths of the printable ASCII characters in thousandths of the size: the metrics of Times and
# Helvetica (Adobe's core fonts), which Times New Roman, Arial and the Liberation fonts share.
_TIMES = (
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
)  # fmt: skip
_HELVETICA = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
_OTHER = 500
# How much wider running text is in other families than in Helvetica.
_FACTORS = {
    "Calibri": 0.91, "Verdana": 1.17, "Tahoma": 0.99, "Georgia": 1.01, "Cambria": 0.98, "Trebuchet MS": 0.97,
    "Arial Narrow": 0.82,
}  # fmt: skip


def text_width(text: str, font: str, size: float) -> float:
    """The width in points of `text` in a regular cut of `font` (a family that `latin_font` names)."""
    if font in (FIXED, "Consolas"):
        advance = 600 if font == FIXED else 550
        return sum(1000 if _is_wide(c) else advance for c in text) * size / 1000
    table = _TIMES if font == SERIF else _HELVETICA
    factor = _FACTORS.get(font, 1.0)
    total = 0.0
    for c in text:
        total += factor * table[ord(c) - 32] if " " <= c <= "~" else 1000 if _is_wide(c) else _OTHER
    return total * size / 1000


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def width_ratio(lines: Sequence[TextLine], font: str, points_per_pixel: float) -> float | None:
    """How many times wider than printed the lines would be in `font` at their own sizes; None if too few can tell.

    The median over lines of some length in one look (bold and mixed ones would not compare).
    """
    ratios = []
    for line in lines:
        printed = line.box.width * points_per_pixel
        plain = line.style.size and not line.style.bold and all(word.style is None for word in line.words)
        if plain and line.style.size and len(line.text) >= 25 and printed > 0:
            ratios.append(text_width(line.text, font, line.style.size) / printed)
    return sorted(ratios)[len(ratios) // 2] if len(ratios) >= 3 else None
