"""Rows and chains: what the lines of a page form before anything is known of paragraphs.

A row is one printed line of one column, its fragments from left to right. A chain is a run of rows that follow
each other in one column without anything beside them. The nearest-neighbour view of a page goes back to
L. O'Gorman, "The Document Spectrum for Page Layout Analysis" (1993). All boxes are in the reading frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import Rect
from scanwright.document.region import Region
from scanwright.document.text import TextLine
from scanwright.pipeline.frame import letters, marker_of, median

Boxes = npt.NDArray[np.float64]

# Shares of a column's width that a full row may lack (where there are few rows, and many), and of its rows that may lack more.
_SHORT_OF_FEW, _SHORT, _SHORT_ROWS = 0.15, 0.25, 0.4

_SENTENCES = 0.5  # share of rows that go on in small letters, as those of very narrow columns do
_SURE_SIDES, _COLUMN = 4, 5.0  # lines that end and begin at a gutter; the least width of a column, in line heights


@dataclass(frozen=True)
class Piece:
    """A line, its box in the reading frame, and the region that claimed it (None: nobody)."""

    line: TextLine
    box: Rect
    claim: Region | None = None


@dataclass(frozen=True)
class Row:
    """Pieces of one printed line, left to right."""

    pieces: tuple[Piece, ...]

    @cached_property
    def box(self) -> Rect:
        return Rect.union_of(piece.box for piece in self.pieces)

    @cached_property
    def height(self) -> float:
        """That of its largest piece by length: superscripts and odd signs do not count."""
        return max(self.pieces, key=lambda piece: len(piece.line.text)).box.height

    @cached_property
    def text(self) -> str:
        return " ".join(piece.line.text.strip() for piece in self.pieces)

    @cached_property
    def letters(self) -> float:
        return letters(self.text)

    @property
    def claim(self) -> Region | None:
        return max(self.pieces, key=lambda piece: piece.box.width).claim


@dataclass
class Chain:
    """Rows of one column, top to bottom."""

    rows: list[Row] = field(default_factory=list)

    @property
    def box(self) -> Rect:
        return Rect.union_of(row.box for row in self.rows)

    @property
    def height(self) -> float:
        return median(row.height for row in self.rows)

    @property
    def running(self) -> bool:
        """Whether it is running text: several rows that mostly fill their column with words."""
        if len(self.rows) < 3:
            return False
        few = len(self.rows) < 5
        least = 24 if few else 16 if self._small < _SENTENCES else 10
        return self._filled(few) and median(row.letters for row in self.rows) >= least

    @property
    def _small(self) -> float:
        """The share of rows that go on in small letters."""
        return sum(row.text[:1].islower() for row in self.rows) / len(self.rows)

    @property
    def prose(self) -> bool:
        """Whether it is to be read downwards: two full rows suffice, where `running` wants to be sure."""
        if len(self.rows) < 2:
            return False
        few = len(self.rows) < 3
        return self._filled(few) and median(row.letters for row in self.rows) >= (24 if few else 16)

    def _filled(self, few: bool) -> bool:
        """Whether most rows fill the column; of `few` rows more is asked."""
        short = sum(self._lacks(row) > (_SHORT_OF_FEW if few else _SHORT) for row in self.rows)
        return short <= _SHORT_ROWS * len(self.rows)

    def _lacks(self, row: Row) -> float:
        """The share of the column's width that the row leaves empty."""
        return 1 - row.box.width / self.box.width

    @property
    def flows(self) -> bool:
        """Whether its rows are parts of sentences, not entries below each other: they end together, or go on in small letters."""
        edge = self.box.x1 - 0.7 * self.height
        together = sum(row.box.x1 > edge for row in self.rows)
        return together > 0.55 * len(self.rows) or self._small > 0.4

    @property
    def running_rows(self) -> list[Row]:
        """The rows of running text: those among full ones; not a table's column or a heading that the chain caught."""
        if not (self.running and self.flows):
            return []
        full = [self._lacks(row) < _SHORT for row in self.rows]
        return [
            row
            for i, row in enumerate(self.rows)
            if 2 * sum(full[max(0, i - 2) : i + 3]) > len(full[max(0, i - 2) : i + 3])
        ]


def boxes_of(rects: Sequence[Rect]) -> Boxes:
    return np.array([(r.x0, r.y0, r.x1, r.y1) for r in rects], dtype=np.float64).reshape(-1, 4)


def make_rows(pieces: Sequence[Piece], walls: Sequence[Rect] = ()) -> list[Row]:
    """Joins pieces that are parts of one printed line; gutters and `walls` (upright rulings) keep them apart."""
    if not pieces:
        return []
    boxes = boxes_of([piece.box for piece in pieces])
    follower: dict[int, int] = {}
    taken: set[int] = set()
    for left, right, gap in sorted(_neighbours(boxes), key=lambda pair: pair[2]):
        if left not in follower and right not in taken and _same_row(pieces, boxes, left, right, gap, walls):
            follower[left] = right
            taken.add(right)
    rows = []
    for first in range(len(pieces)):
        if first in taken:
            continue
        chain = [first]
        while chain[-1] in follower:
            chain.append(follower[chain[-1]])
        rows.append(Row(tuple(pieces[i] for i in chain)))
    return sorted(rows, key=lambda row: (row.box.y0, row.box.x0))


def _neighbours(boxes: Boxes) -> list[tuple[int, int, float]]:
    """Pairs (left, right, gap) of pieces on one level, the nearest to the right of each."""
    pairs = []
    heights = boxes[:, 3] - boxes[:, 1]
    middles = (boxes[:, 0] + boxes[:, 2]) / 2
    for i, (_, y0, x1, y1) in enumerate(boxes):
        overlap = np.minimum(boxes[:, 3], y1) - np.maximum(boxes[:, 1], y0)
        level = overlap > 0.5 * np.minimum(heights, heights[i])
        gaps = boxes[:, 0] - x1
        level &= (gaps > -0.7 * np.minimum(heights, heights[i])) & (middles > middles[i])
        level[i] = False
        beside = np.flatnonzero(level)
        if len(beside):
            j = int(beside[np.argmin(gaps[beside])])
            pairs.append((i, j, float(gaps[j])))
    return pairs


def _same_row(pieces: Sequence[Piece], boxes: Boxes, left: int, right: int, gap: float, walls: Sequence[Rect]) -> bool:
    a, b = pieces[left], pieces[right]
    small, large = sorted((a.box.height, b.box.height))
    if large > 2.5 * small:
        return False
    if any(
        wall.x0 > a.box.center.x and wall.x1 < b.box.center.x and wall.y_overlap(a.box) > 0.5 * a.box.height
        for wall in walls
    ):
        return False
    # A list's number or bullet stands apart from its text, in a column of its own.
    sign = a.line.text.strip()
    marker = marker_of(sign + " x")
    if marker and len(sign) <= len(marker.text) + 1 and gap < 3 * large:
        return True
    if sign.isdigit() and len(sign) <= 3 and gap < 1.5 * large and b.box.width > 5 * large:
        return True
    if a.claim is not b.claim and a.claim and b.claim and a.claim.box.x_overlap(b.claim.box) < small:
        tall = min(a.claim.box.height, b.claim.box.height) > 2.2 * large
        if tall or (a.claim.kind is not b.claim.kind and gap > 0.5 * small):
            return False
    crossing, ends, starts = _around_gap(boxes, left, right)
    if crossing == 0 and starts >= _SURE_SIDES and ends and a.box.width > _COLUMN * large:
        return False  # the boxes of lines reach into a narrow gutter, and may touch
    if gap <= 0.35 * small:
        return not (crossing < min(ends, starts) - 2 and gap > 0.1 * small)
    if min(ends, starts) >= max(2, crossing + 1) or (crossing == 0 and max(ends, starts) >= 3):
        return False
    return gap < (1.3 + 0.5 * min(crossing, 3)) * small


def _around_gap(boxes: Boxes, left: int, right: int) -> tuple[int, int, int]:
    """Of the lines close above and below the gap: how many cross it, end at it, begin at it."""
    x0, x1 = boxes[left, 2], boxes[right, 0]
    height = min(boxes[left, 3] - boxes[left, 1], boxes[right, 3] - boxes[right, 1])
    middle = (boxes[left, 1] + boxes[left, 3]) / 2
    centers = (boxes[:, 1] + boxes[:, 3]) / 2
    alike = boxes[:, 3] - boxes[:, 1] < 1.5 * height  # a headline over several columns says nothing of their gutter
    near = alike & (np.abs(centers - middle) < 6 * height) & (np.abs(centers - middle) > 0.6 * height)
    crossing = near & (boxes[:, 0] < x0 - height) & (boxes[:, 2] > x1 + height)
    ends = near & (np.abs(boxes[:, 2] - x0) < 0.7 * height) & ~crossing
    starts = near & (np.abs(boxes[:, 0] - x1) < 0.7 * height) & ~crossing
    return int(crossing.sum()), int(ends.sum()), int(starts.sum())


def in_rows(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines read across: row by row from the top, each from left to right. For level text in page pixels."""
    levels: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: line.box.center.y):
        level = levels[-1] if levels else []
        if any(
            abs(line.box.center.y - other.box.center.y) < 0.45 * min(line.box.height, other.box.height)
            for other in level
        ):
            level.append(line)
        else:
            levels.append([line])
    return [line for level in levels for line in sorted(level, key=lambda line: line.box.x0)]


def make_chains(rows: Sequence[Row], bars: Sequence[Rect] = ()) -> list[Chain]:
    """Chains rows that are each other's only neighbour above and below; `bars` (level rulings) part them."""
    if not rows:
        return []
    boxes = boxes_of([row.box for row in rows])
    below = [_nearest(boxes, i, down=True) for i in range(len(rows))]
    above = [_nearest(boxes, i, down=False) for i in range(len(rows))]
    follower: dict[int, int] = {}
    for i, candidates in enumerate(below):
        if len(candidates) != 1:
            continue
        j = candidates[0]
        if above[j] == [i] and _linked(rows[i], rows[j], bars):
            follower[i] = j
    heads = set(range(len(rows))) - set(follower.values())
    chains = []
    for head in sorted(heads):
        chain = [head]
        while chain[-1] in follower:
            chain.append(follower[chain[-1]])
        chains.append(Chain([rows[i] for i in chain]))
    return chains


def _nearest(boxes: Boxes, i: int, *, down: bool) -> list[int]:
    """The rows directly below (or above) row i that share some of its width: those on the nearest level."""
    x0, y0, x1, y1 = boxes[i]
    height = y1 - y0
    heights = boxes[:, 3] - boxes[:, 1]
    widths = boxes[:, 2] - boxes[:, 0]
    common = np.minimum(boxes[:, 2], x1) - np.maximum(boxes[:, 0], x0)
    gap = boxes[:, 1] - y1 if down else y0 - boxes[:, 3]
    centers = (boxes[:, 1] + boxes[:, 3]) / 2
    ahead = centers > (y0 + y1) / 2 if down else centers < (y0 + y1) / 2
    near = (
        ahead
        & (common > 0.15 * np.minimum(widths, x1 - x0))
        & (gap > -0.6 * np.minimum(heights, height))
        & (gap < 1.6 * np.maximum(heights, height))
    )
    near[i] = False
    found = np.flatnonzero(near)
    if len(found) == 0:
        return []
    first = int(found[np.argmin(gap[found])])
    # Lines that follow closely have boxes that overlap a little: beside each other are those with level middles only.
    level = np.abs(centers[found] - centers[first]) < 0.5 * np.minimum(heights[found], heights[first])
    apart = np.minimum(boxes[found, 2], boxes[first, 2]) - np.maximum(boxes[found, 0], boxes[first, 0])
    beside = level & (apart < 0.3 * np.minimum(widths[found], widths[first]))
    return [first, *(int(j) for j in found[beside] if j != first)]


def _is_rule(text: str) -> bool:
    """A line of dots or dashes, printed as text."""
    return len(text) > 5 and not any(c.isalnum() for c in text)


def _linked(upper: Row, lower: Row, bars: Sequence[Rect]) -> bool:
    small, large = sorted((upper.height, lower.height))
    if large > 1.9 * small or _is_rule(upper.text) or _is_rule(lower.text):
        return False
    width = min(upper.box.width, lower.box.width)
    return not any(
        upper.box.center.y < bar.center.y < lower.box.center.y
        and min(bar.x_overlap(upper.box), bar.x_overlap(lower.box)) > 0.6 * width
        and bar.center.y > upper.box.y1 - 0.25 * upper.height
        and bar.width > 1.15 * max(upper.box.width, lower.box.width)
        for bar in bars
    )
