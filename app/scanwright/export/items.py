"""Which paragraphs are list items, at which level, and with which markers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanwright.export.blocks import Block, Paragraph, Role
from scanwright.export.lists import Marker, Numbering, find_marker
from scanwright.export.runs import without_start

# How many paragraphs on the next number of a list may come (items of other levels stand between).
_REACH = 8
_CERTAIN_BULLETS = "•●○◦▪■□◆◇►▶➢➤✓✔‣∙⚫⬤❖"


def mark_items(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with list items told apart: role, marker and level set, the printed marker cut off.

    Paragraphs of list regions are items; others where a bullet is printed, or where numbers count on.
    """
    paragraphs = [(i, b) for i, b in enumerate(blocks) if isinstance(b, Paragraph) and b.role in (Role.BODY, Role.ITEM)]
    markers = [find_marker(paragraph.text) for _, paragraph in paragraphs]
    result = list(blocks)
    for position, (index, paragraph) in enumerate(paragraphs):
        marker = markers[position]
        if marker is None:
            if paragraph.role is Role.ITEM:
                result[index] = _without_marker(paragraph, markers, position)
        elif paragraph.role is Role.ITEM or _is_certain(paragraph, markers, position):
            runs = without_start(paragraph.runs, marker.length)
            result[index] = replace(paragraph, role=Role.ITEM, marker=marker, runs=runs)
    return _with_levels(result)


def _is_certain(paragraph: Paragraph, markers: Sequence[Marker | None], position: int) -> bool:
    marker = markers[position]
    assert marker is not None
    if paragraph.text[0] in _CERTAIN_BULLETS:
        return True
    after = markers[position + 1 : position + 1 + _REACH]
    before = markers[max(0, position - _REACH) : position]
    if not marker.ordered:  # a dash may begin a line of dialogue: one alone is no list
        return marker in (*after[:1], *before[-1:])
    beside = [i for i in (position - 1, position + 1) if 0 <= i < len(markers)]
    if marker.number == 1 and any((m := markers[i]) is not None and not m.ordered for i in beside):
        return True  # a list within a list of bullets
    return any(m is not None and m.follows(marker) for m in after) or any(
        m is not None and marker.follows(m) for m in before
    )


def _without_marker(paragraph: Paragraph, markers: Sequence[Marker | None], position: int) -> Paragraph:
    """An item whose marker was not read: it gets that of its neighbours, or a bullet."""
    before = markers[position - 1] if position else None
    after = markers[position + 1] if position + 1 < len(markers) else None
    if before is not None and before.ordered:
        if after is not None and replace(before, number=before.number + 2, length=after.length) == after:
            return replace(paragraph, marker=replace(before, number=before.number + 1, length=0))
        return replace(paragraph, role=Role.BODY)  # a second paragraph of the item before
    return replace(paragraph, marker=Marker(Numbering.BULLET))


def _with_levels(blocks: Sequence[Block]) -> list[Block]:
    """Levels from the left edges of neighbouring items: further in is deeper."""
    result = list(blocks)
    edges: list[float] = []
    previous: Paragraph | None = None
    for index, block in enumerate(result):
        if not isinstance(block, Paragraph) or block.role is not Role.ITEM or not block.lines:
            if not (isinstance(block, Paragraph) and block.role is Role.BODY):
                edges, previous = [], None
            continue
        line = block.lines[0].box
        if previous is None or block.page is not previous.page or line.y0 < previous.box.y0:
            edges = []
        while edges and line.x0 < edges[-1] - 0.7 * line.height:
            edges.pop()
        if not edges or line.x0 > edges[-1] + 0.7 * line.height:
            edges.append(line.x0)
        result[index] = replace(block, level=min(len(edges) - 1, 8))
        previous = block
    return result
