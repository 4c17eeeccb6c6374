"""Paragraphs that are items of one list become one list region."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scanwright.document.region import RegionKind
from scanwright.pipeline.blocks import Block
from scanwright.pipeline.frame import Marker, marker_of

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b")
_CITED = re.compile(
    r"\bet al\b|\bpp?\.\s*\d|\bvol\.|\bdoi\b|\beds?\.|\d\s*[(:]\s*\d|[A-Z]\.\s*[A-Z]?\.?,|\[[JMCDNR]\]|https?:"
)


def is_reference(text: str) -> bool:
    """Whether a paragraph reads like an entry of a bibliography: a year, and the signs of citing."""
    marker = marker_of(text)
    return not (marker and marker.bullet) and bool(_YEAR.search(text)) and bool(_CITED.search(text))


def join_lists(blocks: Sequence[Block]) -> list[Block]:
    """Blocks of one chain, top to bottom, with runs of items put together. A single bullet is a list of one item."""
    result: list[Block] = []
    last: Marker | None = None
    for block in blocks:
        marker = marker_of(block.rows[0].text) if block.kind in (RegionKind.TEXT, RegionKind.LIST) else None
        previous = result[-1] if result else None
        if (
            marker
            and previous
            and last
            and (marker.shape == last.shape or (marker.bullet and last.bullet))
            and previous.kind in _ITEMS
            and _near(previous, block)
        ):
            previous.items.append(len(previous.rows))
            previous.rows += block.rows
            previous.kind = RegionKind.LIST
        else:
            if marker and marker.bullet:
                block.kind = RegionKind.LIST
            result.append(block)
        last = marker
    return result


_ITEMS = (RegionKind.TEXT, RegionKind.LIST)


def _near(upper: Block, lower: Block) -> bool:
    """Items of one list begin at one edge, and are not far apart."""
    a, b = upper.rows[upper.items[-1]].box, lower.rows[0].box
    height = lower.rows[0].height
    return abs(a.x0 - b.x0) < 1.2 * height and b.y0 - upper.rows[-1].box.y1 < 1.8 * height
