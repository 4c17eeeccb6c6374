"""Footnotes told by where they stand and how they are set: small type at the foot of a column, after a mark or a short rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.pipeline.furniture import body_height, letter_height
from scanwright.pipeline.lists import is_reference

_MARK = re.compile(
    r"^\s*(?:[*∗†‡§¶]+|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+|\d{1,2}\s*(?=[A-Z“\"\u3400-\u9fff])|[\u2460-\u2473]|\[\d{1,2}\]|注\s*[:：\d])"
)
_PLAIN = (RegionKind.TEXT, RegionKind.LIST)
_FURNITURE = (RegionKind.HEADER, RegionKind.FOOTER, RegionKind.PAGE_NUMBER)
_TOP = 0.55  # of the page's height: no footnote begins above
_SMALL = 0.93  # of the size of the text


def mark_footnotes(regions: Sequence[Region], bars: Sequence[Rect], height: float) -> list[Region]:
    """The regions, footnotes among them marked; `bars` are level rulings, `height` that of the page, in pixels.

    A footnote is set small and begins with a mark, or stands below a short rule and is one of both; what follows it
    down to the end of the column is too. Nothing but furniture follows below.
    """
    body = body_height(regions)
    notes: set[str] = {r.id for r in regions if r.kind is RegionKind.FOOTNOTE}
    if not body:
        return list(regions)
    for region in sorted(regions, key=lambda r: r.box.y0):
        if region.kind not in _PLAIN or region.locked or not region.lines or region.box.y0 < _TOP * height:
            continue
        small = letter_height(region) < _SMALL * body
        marked = bool(_MARK.match(region.lines[0].text)) and not is_reference(region.text)
        ruled = any(_begins_below(region, bar) for bar in bars)
        above = [r for r in regions if r.id in notes and _follows(r, region)]
        if (small and marked) or (ruled and (small or marked)) or (above and small):
            notes.add(region.id)
    for region in sorted(regions, key=lambda r: -r.box.y0):
        below = [r for r in regions if r.box.y0 > region.box.center.y and _share_column(r, region)]
        if any(r.id not in notes and r.kind not in _FURNITURE for r in below):
            notes.discard(region.id)
    return [replace(r, kind=RegionKind.FOOTNOTE) if r.id in notes and r.kind in _PLAIN else r for r in regions]


def _begins_below(region: Region, bar: Rect) -> bool:
    """Whether a short rule at the left edge of the column stands directly above."""
    line = region.lines[0].box.height
    gap = region.box.y0 - bar.y1
    return (
        -0.3 * line < gap < 1.6 * line and abs(bar.x0 - region.box.x0) < 2 * line and bar.width < 0.6 * region.box.width
    )


def _follows(upper: Region, lower: Region) -> bool:
    line = lower.lines[0].box.height
    return _share_column(upper, lower) and -0.5 * line < lower.box.y0 - upper.box.y1 < 1.5 * line


def _share_column(a: Region, b: Region) -> bool:
    return a.box.x_overlap(b.box) > 0.3 * min(a.box.width, b.box.width)
