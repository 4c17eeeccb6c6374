"""Blocks of lines that stand on a page: geometry only."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scanwright.document.geometry import Rect
from scanwright.document.text import TextLine
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.frame import runs_down

_FEWEST = 4  # standing lines of a table
_LONG = 1.5  # a line this much longer than high shows how it runs
_SURELY = 2.5
_NEXT_ROW = 4.0  # line heights from a row to the next of a table at most, where nothing level stands between
_AROUND = 1.0  # line heights of white around a block, for the picture that is turned


def standing_share(lines: Sequence[TextLine]) -> float:
    """The share of all line length that stands; short lines, which do not show how they run, count neither way."""
    sides = [(max(line.box.width, line.box.height), line) for line in lines if not _is_short(line)]
    return sum(side for side, line in sides if stands(line)) / max(1.0, sum(side for side, _ in sides))


def stands(line: TextLine) -> bool:
    """Whether the line runs up or down the page; a part of one that was cut may only be known by its shape."""
    return runs_down(line) or (line.box.height > _SURELY * line.box.width and len(line.text.strip()) > 2)


def _is_short(line: TextLine) -> bool:
    low, high = sorted((line.box.width, line.box.height))
    return high < _LONG * low


def sideways_blocks(lines: Sequence[TextLine], but: Collection[str] = ()) -> list[list[TextLine]]:
    """Groups of standing lines that stand together, without the lines of the ids `but`; level lines part them."""
    standing = [line for line in lines if stands(line) and not _is_short(line) and line.id not in but]
    if len(standing) < _FEWEST:
        return []
    level = [line.box for line in lines if not stands(line) and not _is_short(line)]
    groups: list[list[TextLine]] = []
    for line in sorted(standing, key=lambda line: (line.box.center.x, line.box.y0)):
        near = [group for group in groups if any(_together(line, other, level) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([line, *(other for group in near for other in group)])
    return [group for group in groups if len(group) >= _FEWEST]


def _together(one: TextLine, other: TextLine, level: Sequence[Rect]) -> bool:
    """Whether two standing lines are parts of one row, or of rows next to each other, with nothing level between."""
    a, b = one.box, other.box
    height = max(min(a.width, a.height), min(b.width, b.height))
    in_row = a.x_overlap(b) > 0.5 * min(a.width, b.width)
    next_row = max(a.x0, b.x0) - min(a.x1, b.x1) < _NEXT_ROW * height and a.y_overlap(b) > 0
    if not (in_row or next_row):
        return False
    between = Rect.union_of((a, b)).expanded(-0.2 * height)
    return not any(between.intersection(box) for box in level)


def block_of(lines: Sequence[TextLine], others: Sequence[TextLine], rulings: Sequence[Ruling]) -> Rect:
    """The block's box with the rules that it touches, and a little white up to the other lines."""
    box = Rect.union_of(line.box for line in lines)
    height = sorted(min(line.box.width, line.box.height) for line in lines)[len(lines) // 2]
    near = box.expanded(1.5 * height)
    touching = [r.box for r in rulings if r.box.intersection(near) is not None and _reaches_little(r.box, near, height)]
    box = Rect.union_of([box, *touching])
    ids = {line.id for line in lines}
    level = [line.box for line in others if line.id not in ids and not stands(line) and not _is_short(line)]
    for margin in (_AROUND, _AROUND / 2):
        grown = box.expanded(margin * height)
        if not any(grown.intersection(other) for other in level):
            return grown
    return box


def _reaches_little(rule: Rect, near: Rect, height: float) -> bool:
    """Whether the rule lies with the block, and does not only begin there."""
    grown = near.expanded(3 * height)
    return rule.intersection(grown) == rule
