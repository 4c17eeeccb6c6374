"""The indents of regions whose columns are others than when they were measured: those of a half of a double page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.geometry import Rect
from scanwright.document.region import KINDS, Alignment, ExportRole, Region

_COLUMN = 0.6  # of the width of all that is on the page: what is wider runs over the columns
_SAME = 0.5  # of the narrower width: two regions that share as much stand in one column


def with_own_indents(regions: Sequence[Region], dpi: float) -> tuple[Region, ...]:
    """The regions with their indents counted from the edges of the column that they stand in now."""
    if not regions:
        return ()
    wide = _COLUMN * Rect.union_of(region.box for region in regions).width
    return tuple(_indented(region, regions, wide, dpi) for region in regions)


def _indented(region: Region, regions: Sequence[Region], wide: float, dpi: float) -> Region:
    style, role = region.style, KINDS[region.kind].role
    if not (style.left_indent or style.right_indent) or role not in (ExportRole.BODY, ExportRole.FURNITURE):
        return region
    left = right = 0.0
    if style.alignment in (Alignment.LEFT, Alignment.JUSTIFY) and role is ExportRole.BODY:
        column = [other.box for other in regions if _beside(region.box, other.box, wide)]
        if style.left_indent:
            edge = min((box.x0 for box in column), default=region.box.x0)
            # The box begins where the first lines do; where they stand out, the indent is that of the others.
            left = max(0.0, (region.box.x0 - edge) * 72 / dpi - min(0.0, style.first_line_indent))
        if style.right_indent:
            edge = max((box.x1 for box in column), default=region.box.x1)
            right = max(0.0, (edge - region.box.x1) * 72 / dpi)
    return replace(region, style=replace(style, left_indent=round(left, 1), right_indent=round(right, 1)))


def _beside(box: Rect, other: Rect, wide: float) -> bool:
    """Whether both stand in one column."""
    if box.width <= wide < other.width:
        return False
    return box.x_overlap(other) >= _SAME * min(box.width, other.width)
