"""Pages whose text fills only the first of two columns, as the last page of a paper does."""

from __future__ import annotations

from dataclasses import dataclass

from scanwright.export.blocks import Block, PageFlow, Paragraph, Role
from scanwright.export.paper import paper_size, points_per_pixel

_FEWEST_LINES = 8
_NARROWEST = 0.3  # of the paper
_GAPS = (8.0, 60.0)
_USUAL_GAP = 24.0
_BEYOND = 6.0  # points that the column may reach over the middle of the paper


@dataclass(frozen=True, slots=True)
class LoneColumn:
    """The blocks of a page's body from index `start` on are in the left of two columns; lengths in points.

    `right` is the right margin, `gap` the white between both columns.
    """

    start: int
    left: float
    width: float
    gap: float
    right: float


def lone_column(flow: PageFlow) -> LoneColumn | None:
    """The lone column of a page; None where the text takes the whole width, or is too little to tell."""
    if flow.runs_on:
        return None
    scale = points_per_pixel(flow.page)
    paper, _ = paper_size(flow.page)
    start = len(flow.body)
    while start > 0 and _right(flow.body[start - 1]) * scale <= paper / 2 + _BEYOND:
        start -= 1
    blocks = flow.body[start:]
    lines = [line.box for block in blocks if isinstance(block, Paragraph) for line in block.lines if line.text]
    if len(lines) < _FEWEST_LINES or not all(map(_is_alone, blocks)):
        return None
    wrapped = sum(len(block.lines) for block in blocks if isinstance(block, Paragraph) and len(block.lines) > 1)
    left, end = min(box.x0 for box in lines) * scale, max(box.x1 for box in lines) * scale
    width = end - left
    full = sum(box.x1 * scale > end - 0.15 * width for box in lines)
    if width < _NARROWEST * paper or 2 * wrapped < len(lines) or 3 * full < len(lines):
        return None
    right = _right_margin(flow.body[:start], scale, left, width, paper)
    gap = paper - left - right - 2 * width
    return LoneColumn(start, left, width, gap, right) if _GAPS[0] <= gap <= _GAPS[1] else None


def _right(block: Block) -> float:
    parts = (block, *block.rest) if isinstance(block, Paragraph) else (block,)
    return max(part.box.x1 for part in parts)


def _is_alone(block: Block) -> bool:
    return not isinstance(block, Paragraph) or not block.rest


def _right_margin(above: tuple[Block, ...], scale: float, left: float, width: float, paper: float) -> float:
    """As a title that is centred over both columns tells; else as wide as the left one where a usual gap is left."""
    for block in above:
        centred = isinstance(block, Paragraph) and block.role in (Role.TITLE, Role.HEADING)
        middle = block.box.center.x * scale
        if centred and abs(middle - paper / 2) < 0.06 * paper and block.box.x0 * scale > left + 18:
            return paper - (2 * middle - left)
    gap = paper - 2 * left - 2 * width
    return left if _GAPS[0] <= gap <= _GAPS[1] else paper - left - 2 * width - _USUAL_GAP
