"""How paragraphs are set: alignment and indents, from the edges of their lines.

All lengths in pixels. Left-aligned and justified text differ only in whether full lines end together, so the
edges must be those of the ink, not of a detector's boxes.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from scanwright.document.region import Alignment

_FLUSH = 0.17  # of the line height: how far edges of lines that end together may differ
_LEFT_FLUSH = 0.3  # letters begin with more or less white
_INDENT = 0.5


@dataclass(frozen=True, slots=True)
class LineEdges:
    """Of the ink of one line. `height` is that of its letters, `square` the pitch of East Asian characters or None.

    `open_end`: the line ends in a mark that has white on its right (full-width punctuation).
    """

    left: float
    right: float
    baseline: float
    top: float
    height: float
    square: float | None = None
    open_end: bool = False

    @property
    def center(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Column:
    """`ends`: how many of its lines end at its right edge."""

    left: float
    right: float
    ends: int = 0

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Setting:
    """`left_indent` and `first_line_indent` relative to the column (the latter to the former)."""

    alignment: Alignment
    left_indent: float = 0.0
    first_line_indent: float = 0.0


def paragraph_setting(paragraphs: Sequence[Sequence[LineEdges]], column: Column, usual_indent: float) -> Setting:
    """The setting of paragraphs that share one style (the items of a list, or a single paragraph).

    `usual_indent`: the first-line indent of other paragraphs of the page, to tell an indented single line from
    a block that stands further in; 0 if there is none.
    """
    lines = [line for paragraph in paragraphs for line in paragraph]
    height = statistics.median(line.height for line in lines)
    alignment = _alignment(paragraphs, column, height)
    if alignment in (Alignment.CENTER, Alignment.RIGHT):
        return Setting(alignment)
    following = [line.left for paragraph in paragraphs for line in paragraph[1:]]
    first = statistics.median(paragraph[0].left for paragraph in paragraphs)
    if following:
        left = statistics.median(following)
        indent = first - left
        if abs(indent) <= _INDENT * height:
            left, indent = min(left, first), 0.0
    else:
        left, indent = first, 0.0
        if usual_indent and abs(first - column.left - usual_indent) <= _INDENT * height:
            left, indent = column.left, first - column.left
    outer = left - column.left
    return Setting(alignment, outer if outer > 0.6 * height else 0.0, indent)


def first_line_indent(paragraph: Sequence[LineEdges]) -> float | None:
    """How far the first line stands in from the others; None for paragraphs of a line, or without an indent."""
    if len(paragraph) < 2:
        return None
    height = statistics.median(line.height for line in paragraph)
    indent = paragraph[0].left - statistics.median(line.left for line in paragraph[1:])
    return indent if _INDENT * height < indent < 6 * height else None


def _alignment(paragraphs: Sequence[Sequence[LineEdges]], column: Column, height: float) -> Alignment:
    if all(len(paragraph) == 1 for paragraph in paragraphs):
        lines = [paragraph[0] for paragraph in paragraphs]
        votes = [_single(line, column, height) for line in lines]
        if len(lines) > 1 and _spread([line.left for line in lines]) <= _LEFT_FLUSH * height:
            return Alignment.LEFT
        return max(set(votes), key=votes.count)
    several = [paragraph for paragraph in paragraphs if len(paragraph) > 1]
    if _is_centered(several, column, height):
        return Alignment.CENTER
    full = [line for paragraph in several for line in paragraph[:-1]]
    lefts = [line.left for paragraph in several for line in paragraph[1:]]
    if _spread(lefts) > 2 * _LEFT_FLUSH * height and len(lefts) > 1:
        rights = [line.right for paragraph in several for line in paragraph]
        return Alignment.RIGHT if _spread(rights) <= 2 * _FLUSH * height else Alignment.LEFT
    return Alignment.JUSTIFY if _ends_together(full, several, column, height) else Alignment.LEFT


def _single(line: LineEdges, column: Column, height: float) -> Alignment:
    """A line alone: by the white on both sides of it."""
    before, after = line.left - column.left, column.right - line.right
    if before > height and abs(before - after) <= max(0.8 * height, 0.08 * (before + after)):
        return Alignment.CENTER
    if after <= 0.6 * height and before > 0.25 * column.width:
        return Alignment.RIGHT
    return Alignment.LEFT


def _is_centered(paragraphs: Sequence[Sequence[LineEdges]], column: Column, height: float) -> bool:
    """Lines of different lengths with one middle, which is that of the column."""
    for paragraph in paragraphs:
        if _spread([line.center for line in paragraph]) > 0.7 * height:
            return False
        lefts, rights = [line.left for line in paragraph], [line.right for line in paragraph]
        if min(_spread(lefts), _spread(rights)) <= 0.8 * height:
            return False
        # a first-line indent, or a short last line, alone do not make it so
        if len(paragraph) > 2 and min(_spread(lefts[1:]), _spread(rights[:-1])) <= _LEFT_FLUSH * height:
            return False
    middle = statistics.median(line.center for paragraph in paragraphs for line in paragraph)
    return abs(middle - (column.left + column.right) / 2) < 0.1 * column.width


def _ends_together(
    full: Sequence[LineEdges], paragraphs: Sequence[Sequence[LineEdges]], column: Column, height: float
) -> bool:
    told = [line for line in full if not line.open_end]
    if not told:
        return bool(full) and all(line.square is not None for line in full)
    tolerance = flush_tolerance(height, square=any(line.square for line in told))
    end = max(line.right for line in told)
    short = column.right - end
    if len(told) <= 2 and (short > tolerance or column.ends < 2):  # few lines may end together by chance
        return False
    if any(line.square for line in told) and short < 3 * height:
        end = max(end, column.right)
    flush = sum(end - line.right <= tolerance for line in told)
    if flush < (len(told) if len(told) < 5 else 0.8 * len(told)):
        return False
    return _is_stretched(told, paragraphs)


def flush_tolerance(height: float, *, square: bool = False) -> float:
    """How far lines of that height that end together may differ, in pixels; East Asian ones differ less."""
    return max(2.0, (0.12 if square else _FLUSH) * height)


def _is_stretched(full: Sequence[LineEdges], paragraphs: Sequence[Sequence[LineEdges]]) -> bool:
    """East Asian lines end together anyway, at a multiple of their pitch; justified ones are wider spaced
    than a paragraph's last line. True for other scripts, and where no last line can be compared."""
    pitches = [line.square for line in full if line.square is not None]
    if len(pitches) * 2 < len(full):
        return True
    last = [
        line.square
        for paragraph in paragraphs
        for line in paragraph[-1:]
        if line.square is not None and line.right - line.left > 8 * line.square
    ]
    return not last or statistics.median(pitches) > 1.0015 * statistics.median(last)


def _spread(values: Sequence[float]) -> float:
    return max(values) - min(values) if values else 0.0
