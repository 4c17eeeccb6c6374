"""Paragraphs that are items of one list become one list region."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scanwright.document.region import RegionKind
from scanwright.pipeline.blocks import Block
from scanwright.pipeline.frame import Marker, marker_of

_NOTE_MARKS = tuple("*∗†‡")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b")
_CITED = re.compile(
    r"\bet al\b|\bpp?\.\s*\d|\bvol\.|\bdoi\b|\beds?\.|\d\s*[(:]\s*\d|[A-Z]\.\s*[A-Z]?\.?,|\[[JMCDNR]\]|https?:"
)


def is_reference(text: str) -> bool:
    """Whether a paragraph reads like an entry of a bibliography: a year, and the signs of citing."""
    marker = marker_of(text)
    return not (marker and marker.bullet) and bool(_YEAR.search(text)) and bool(_CITED.search(text))


def join_lists(blocks: Sequence[Block]) -> list[Block]:
    """Blocks of one chain, top to bottom, with runs of items put together.

    A single bullet is a list of one item; but a line alone after a star is a note, of a table mostly.
    """
    result: list[Block] = []
    last: Marker | None = None
    for at, block in enumerate(blocks):
        marker = marker_of(block.rows[0].text) if block.kind in _ITEMS else None
        previous = result[-1] if result else None
        if block.kind is RegionKind.REFERENCE and previous and previous.kind is RegionKind.REFERENCE:
            _append(previous, block)
        elif previous and last and previous.kind in _ITEMS and marker and last.like(marker) and _near(previous, block):
            _append(previous, block)
            previous.kind = RegionKind.LIST
        elif previous and last and not marker and _lost_its_marker(previous, block, blocks[at + 1 :], last):
            _append(previous, block)
            marker = last
        else:
            if marker and (marker.bullet or _hangs(block)):
                block.kind = RegionKind.LIST
            result.append(block)
        last = marker
    for at, block in enumerate(result):
        if _is_note(block) and all(other.kind is not RegionKind.LIST for other in _beside(result, at)):
            block.kind = RegionKind.TEXT
    return result


def _is_note(block: Block) -> bool:
    """Whether what passes for a list is one line after a mark of notes."""
    return block.kind is RegionKind.LIST and len(block.rows) == 1 and block.rows[0].text.lstrip()[:1] in _NOTE_MARKS


def _beside(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    """The blocks directly before and after that one."""
    return [*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2]]


def _append(previous: Block, block: Block) -> None:
    previous.items.append(len(previous.rows))
    previous.rows += block.rows


def _hangs(block: Block) -> bool:
    """Whether the later rows begin where the text after the number does."""
    first = block.rows[0]
    return len(block.rows) > 1 and all(
        0.7 * row.height < row.box.x0 - first.box.x0 < 4 * row.height for row in block.rows[1:]
    )


def _lost_its_marker(previous: Block, block: Block, following: Sequence[Block], last: Marker) -> bool:
    """Whether a short line amid the items of a list is one too, whose bullet was not read."""
    if not last.bullet or previous.kind is not RegionKind.LIST or block.kind is not RegionKind.TEXT or not following:
        return False
    after = marker_of(following[0].rows[0].text)
    height = block.rows[0].height
    indent = block.box.x0 - previous.rows[previous.items[-1]].box.x0
    apart = block.box.y0 - previous.rows[-1].box.y1
    return after is not None and last.like(after) and -0.5 * height < indent < 4 * height and apart < 1.5 * height


_ITEMS = (RegionKind.TEXT, RegionKind.LIST)


def _near(upper: Block, lower: Block) -> bool:
    """Items of one list begin at one edge, and are not far apart."""
    a, b = upper.rows[upper.items[-1]].box, lower.rows[0].box
    height = lower.rows[0].height
    return abs(a.x0 - b.x0) < 1.2 * height and b.y0 - upper.rows[-1].box.y1 < 1.8 * height
