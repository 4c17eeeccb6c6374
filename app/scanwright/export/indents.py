"""Indents that leave a paragraph its room: measured on a page, they are kept in the column where it is set.

That column can be narrower than the printed one: the page was cut, margins were evened out over pages, or a person
changed the page after it was measured. An indent that was right before then leaves room for a letter a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from scanwright.document.geometry import Rect
from scanwright.export.blocks import Paragraph, rows_of
from scanwright.export.paper import points_per_pixel

_SLACK = 1.02  # letters of another font take a little more room than the printed ones
_HANGING = 30.0  # points
_TOLERANCE = 2.0  # points: by rounding, and so that blocks with one left edge keep it


@dataclass(frozen=True, slots=True)
class Indents:
    """From the edges of the column, in points; `first` is the first line's beyond `left`, negative where it hangs."""

    left: float = 0.0
    right: float = 0.0
    first: float = 0.0


@dataclass(frozen=True, slots=True)
class Printed:
    """How wide the first row of a paragraph, and the widest of all others, are printed; in points, 0 without any."""

    first: float = 0.0
    others: float = 0.0


def printed_widths(paragraph: Paragraph) -> Printed:
    """Those of its lines, on all pages that it stands on."""
    first, *others = _row_widths(paragraph) or [0.0]
    others += [width for part in paragraph.rest for width in _row_widths(part)]
    return Printed(first, max(others, default=0.0))


def _row_widths(paragraph: Paragraph) -> list[float]:
    scale = points_per_pixel(paragraph.page)
    return [Rect.union_of(line.box for line in row).width * scale for row in rows_of(paragraph.lines)]


def fitting(indents: Indents, printed: Printed, width: float, *, listed: bool = False) -> Indents:
    """The indents, where they leave less of a column's `width` (points) than is printed, cut to whole points that do.

    The right one gives way first, and for a little slack: it is the least certain one; then the first line's own,
    then the left one. A paragraph that is printed wider than the column gets all of it. Those of a `listed` one are
    not measured, but what lists have, wherever they are printed: they give way where they take half of the column.
    """
    left, right, first = indents.left, max(0.0, indents.right), indents.first
    if first < -_HANGING and not printed.others and not listed:  # nothing hangs below a single row
        left, first = max(0.0, left + first), 0.0
    if listed:
        left = min(left, max(-first, floor(width / 2)))
    others, first_row = min(width, printed.others), min(width, printed.first)
    if right > min(width - others - left, width - first_row - left - first) + _TOLERANCE:
        most = min(width - others * _SLACK - left, width - first_row * _SLACK - left - first)
        right = max(0.0, floor(most))
    if listed:
        return Indents(left, right, first)
    most = width - first_row - left - right
    if first > 0 and first > most + _TOLERANCE:
        first = max(0.0, floor(most))
    most = min(width - others - right, width - first_row - right - first)
    if left > most + _TOLERANCE:
        left = max(0.0, floor(most))
        first = max(first, -left)
    return Indents(left, right, first)
