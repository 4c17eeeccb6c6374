"""The indents of regions whose columns are others than when they were measured: those of a half of a double page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.geometry import Rect
from scanwright.document.region import KINDS, Alignment, ExportRole, Region

_COLUMN = 0.6  # of the width of all that is on the page: what is wider runs over the columns
_SAME = 0.5  # of the narrower width: two regions that share as much stand in one column


def with_own_indents(regions: Sequence[Region], dpi: float) -> tuple[Region, ...]:
    """The regions with their left indents counted from the edge of the column that they stand in now."""
    if not regions:
        return ()
    wide = _COLUMN * Rect.union_of(region.box for region in regions).width
    return tuple(_indented(region, regions, wide, dpi) for region in regions)


def _indented(region: Region, regions: Sequence[Region], wide: float, dpi: float) -> Region:
    style = region.style
    if style.left_indent == 0 or KINDS[region.kind].role not in (ExportRole.BODY, ExportRole.FURNITURE):
        return region
    indent = 0.0
    if style.alignment in (Alignment.LEFT, Alignment.JUSTIFY) and KINDS[region.kind].role is ExportRole.BODY:
        column = [other.box for other in regions if _beside(region.box, other.box, wide)]
        edge = min((box.x0 for box in column), default=region.box.x0)
        # The box begins where the first lines do; where they stand out, the indent is that of the others.
        indent = max(0.0, (region.box.x0 - edge) * 72 / dpi - min(0.0, style.first_line_indent))
    return replace(region, style=replace(style, left_indent=round(indent, 1)))


def _beside(box: Rect, other: Rect, wide: float) -> bool:
    """Whether both stand in one column."""
    if box.width <= wide < other.width:
        return False
    return box.x_overlap(other) >= _SAME * min(box.width, other.width)
