"""Formulas that were found in pieces, put together: as a picture, a formula is whole with its limits or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind

_BESIDE = 0.3  # of the lower one: how much pieces of one formula stand beside each other
_GAP = 0.7  # of the lower one: how much white can be between them
_NEAR = 0.6  # of a line: how far limits stand above or below
_SMALL = 0.86  # of the usual size: letters of limits
_MOST = 60  # characters
_WORD = re.compile(r"[^\W\d_]{5,}")


def whole_formulas(regions: Sequence[Region]) -> tuple[Region, ...]:
    """The regions of a page, pieces of a formula as one, with the small signs that stand above and below it."""
    if not any(region.kind is RegionKind.FORMULA for region in regions):
        return tuple(regions)
    sizes = [line.style.size for region in regions for line in region.lines if line.style.size and len(line.text) > 20]
    usual = median(sizes) if sizes else None
    result: list[Region] = []
    for region in regions:
        before = next((i for i, other in enumerate(result) if _is_beside(other, region)), None)
        if before is None:
            result.append(region)
        else:
            result[before] = _joined(result[before], region)
    for formula in [region for region in result if region.kind is RegionKind.FORMULA]:
        limits = [r for r in result if r.kind is RegionKind.TEXT and _is_limit(r, formula.box, usual)]
        whole = formula
        for limit in limits:
            whole = _joined(whole, limit)
        gone = {id(limit) for limit in limits}
        result = [whole if region is formula else region for region in result if id(region) not in gone]
    return tuple(result)


def _is_beside(a: Region, b: Region) -> bool:
    if not a.kind is b.kind is RegionKind.FORMULA:
        return False
    low = min(a.box.height, b.box.height)
    gap = max(a.box.x0, b.box.x0) - min(a.box.x1, b.box.x1)
    return a.box.y_overlap(b.box) >= _BESIDE * low and gap <= _GAP * low


def _is_limit(text: Region, formula: Rect, usual: float | None) -> bool:
    """Whether the text is nothing but small signs on a formula."""
    words = " ".join(line.text for line in text.lines)
    if not text.lines or len(words) > _MOST or _WORD.search(words):
        return False
    sizes = [line.style.size for line in text.lines if line.style.size]
    small = len(words.strip()) <= 2 or (usual is not None and bool(sizes) and max(sizes) <= _SMALL * usual)
    height = max(line.box.height for line in text.lines)
    apart = max(text.box.y0 - formula.y1, formula.y0 - text.box.y1)
    inside = all(formula.x0 - height <= line.box.center.x <= formula.x1 + height for line in text.lines)
    return small and inside and apart <= _NEAR * height and height < formula.height


def _joined(a: Region, b: Region) -> Region:
    return replace(a, box=Rect.union_of((a.box, b.box)), lines=(*a.lines, *b.lines), outline=())
