"""How paragraphs are set: alignment and indents, from the edges of their lines.

All lengths in pixels. Left-aligned and justified text differ only in whether full lines end together, so the
edges must be those of the ink, not of a detector's boxes.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scanwright.document.region import Alignment
from scanwright.pipeline.squares import Squares

_FLUSH = 0.17  # of the line height: how far edges of lines that end together may differ
_LEFT_FLUSH = 0.3  # letters begin with more or less white
_OUTLIER = 0.4  # by so much may the end of one line of four be wrong
_INDENT = 0.5
_TELLING = 11  # characters: in shorter lines their width is not measured well enough
_SAME_SQUARE, _STRETCHED = 0.05, 1.003  # justified East Asian text has wider squares, by so much at least


@dataclass(frozen=True, slots=True)
class LineEdges:
    """Of the ink of one line. `height` is that of its letters.

    `squares`: of a line of East Asian characters only, how wide they are and where the last one's square ends.
    `open_end`: the line ends in a mark that has white on its right (full-width punctuation).
    """

    left: float
    right: float
    baseline: float
    top: float
    height: float
    squares: Squares | None = None
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
    """`left_indent`, `right_indent` and `first_line_indent` relative to the column (the last to the first).

    `sure` is False where the lines fit two alignments equally well.
    """

    alignment: Alignment
    left_indent: float = 0.0
    first_line_indent: float = 0.0
    sure: bool = True
    right_indent: float = 0.0


def paragraph_setting(
    paragraphs: Sequence[Sequence[LineEdges]],
    column: Column,
    usual_indent: float,
    natural: Sequence[float] = (),
    *,
    items: bool = False,
) -> Setting:
    """The setting of paragraphs that share one style (the items of a list, or a single paragraph).

    `usual_indent`: the first-line indent of other paragraphs of the page, to tell an indented single line from
    a block that stands further in; 0 if there is none. `natural`: widths of East
    Asian characters in lines that are not stretched. `items` of a list begin at one edge: they are never centred.
    """
    lines = [line for paragraph in paragraphs for line in paragraph]
    height = statistics.median(line.height for line in lines)
    found = _alignment(paragraphs, column, height, natural)
    alignment = found.alignment
    if items and alignment is not Alignment.JUSTIFY:
        alignment = Alignment.LEFT
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
    right = _right_indent(paragraphs, column, height, alignment) if outer > 0.6 * height and not items else 0.0
    return Setting(alignment, outer if outer > 0.6 * height else 0.0, indent, found.sure, right)


def _right_indent(
    paragraphs: Sequence[Sequence[LineEdges]], column: Column, height: float, alignment: Alignment
) -> float:
    """How far a block that stands in on the left ends before the column does, if several full lines show it."""
    full = [line.right for paragraph in paragraphs for line in paragraph[:-1]]
    if len(full) < 2:
        return 0.0
    white = column.right - max(full)
    # ragged lines end early for want of room for a word; none of them does so by much where there are several
    least = 1.0 if alignment is Alignment.JUSTIFY else 3.0
    return white if white > least * height and (alignment is Alignment.JUSTIFY or len(full) > 2) else 0.0


def first_line_indent(paragraph: Sequence[LineEdges]) -> float | None:
    """How far the first line stands in from the others; None for paragraphs of a line, or without an indent."""
    if len(paragraph) < 2:
        return None
    height = statistics.median(line.height for line in paragraph)
    indent = paragraph[0].left - statistics.median(line.left for line in paragraph[1:])
    return indent if _INDENT * height < indent < 6 * height else None


def _alignment(
    paragraphs: Sequence[Sequence[LineEdges]], column: Column, height: float, natural: Sequence[float]
) -> Setting:
    if all(len(paragraph) == 1 for paragraph in paragraphs):
        lines = [paragraph[0] for paragraph in paragraphs]
        votes = [_single(line, column, height) for line in lines]
        if len(lines) > 1 and _spread([line.left for line in lines]) <= _LEFT_FLUSH * height:
            return Setting(Alignment.LEFT)
        return Setting(max(votes, key=votes.count))
    several = [paragraph for paragraph in paragraphs if len(paragraph) > 1]
    if _is_centered(several, column, height):
        return Setting(Alignment.CENTER)
    full = [line for paragraph in several for line in paragraph[:-1]]
    lefts = [line.left for paragraph in several for line in paragraph[1:]]
    if _spread(lefts) > 2 * _LEFT_FLUSH * height and len(lefts) > 1:
        rights = [line.right for paragraph in several for line in paragraph]
        return Setting(Alignment.RIGHT if _spread(rights) <= 2 * _FLUSH * height else Alignment.LEFT)
    squares = _of_squares(full, [paragraph[-1] for paragraph in several], column, natural)
    if squares is not None:
        return squares
    return Setting(Alignment.JUSTIFY if _ends_together(full, column, height) else Alignment.LEFT)


def _single(line: LineEdges, column: Column, height: float) -> Alignment:
    """A line alone: by the white on both sides of it."""
    before, after = line.left - column.left, column.right - line.right
    least, slack = (height, 0.8 * height) if before > height else (0.4 * height, 0.25 * height)
    if before > least and abs(before - after) <= max(slack, 0.08 * (before + after)):
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


def _ends_together(full: Sequence[LineEdges], column: Column, height: float) -> bool:
    if not full:
        return False
    tolerance = flush_tolerance(height)
    rights = [line.right for line in full]
    end = max(rights)
    if len(full) <= 2 and (column.right - end > tolerance or column.ends < 2):  # few lines may end together by chance
        return False
    if len(full) < 4:
        return end - min(rights) <= tolerance
    end = statistics.median(rights)
    flush = sum(abs(end - right) <= tolerance for right in rights)
    if len(full) == 4:
        return flush >= 3 and _spread(rights) < _OUTLIER * height
    return flush >= 0.8 * len(full)


def natural_squares(lines: Iterable[LineEdges]) -> list[float]:
    """The widths of East Asian characters in last lines of paragraphs, which no justifying stretches."""
    squares = [(line.right - line.left, line.squares.width) for line in lines if line.squares]
    return [width for length, width in squares if length > _TELLING * width]


def _of_squares(
    full: Sequence[LineEdges], last: Sequence[LineEdges], column: Column, natural: Sequence[float]
) -> Setting | None:
    """The alignment of East Asian paragraphs from their full lines and the last ones; None where few are made of squares.

    `natural`: widths of squares that are certainly not stretched, from all of the page.
    """
    told = [line for line in full if line.squares is not None]
    if not told or 2 * len(told) < len(full):
        return None
    width = statistics.median(line.squares.width for line in told if line.squares)
    own = natural_squares(last)
    near = [n for n in own or natural if abs(n - width) < _SAME_SQUARE * width]
    near = near or [n for n in natural if abs(n - width) < _SAME_SQUARE * width]
    if near and width > _STRETCHED * statistics.median(near):
        return Setting(Alignment.JUSTIFY)
    ends = [line.squares.end for line in told if line.squares and not line.open_end]
    if len(ends) > 1 and _spread(ends) > 0.5 * width:
        return Setting(Alignment.LEFT)
    if near and ends and column.right - max(ends) > 0.25 * width:
        return Setting(Alignment.LEFT)
    return Setting(Alignment.LEFT, sure=False)


def flush_tolerance(height: float) -> float:
    """How far lines of that height that end together may differ, in pixels."""
    return max(2.0, _FLUSH * height)


def _spread(values: Sequence[float]) -> float:
    return max(values) - min(values) if values else 0.0
