"""Splits lines that were read across a gutter between two columns, or across the edge of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import Quad, Rect
from scanwright.document.ids import new_id
from scanwright.document.text import TextLine, Word
from scanwright.pipeline.frame import letters, runs_down
from scanwright.pipeline.rows import Boxes, boxes_of

_LEAST_GAP = 0.8
# A narrow gutter, in line heights: its least width, how far above and below other lines are looked at, how near to it
# they begin and end; of those that do how many are wanted, and letters on both sides.
_NARROW_GAP, _LOOK, _AT, _UP_TO = 0.3, 8.0, 0.5, 2.0
_FEWEST_SIDES, _FEWEST_LETTERS = 3, 8
_AS_WIDE = 0.8  # share of the corridor's width that the gap must have


def split_at_gutters(lines: Sequence[TextLine], walls: Sequence[Rect] = ()) -> list[TextLine]:
    """The lines, those cut in two that run over a gutter: a wide gap between two words at which other lines close
    above and below end or begin, and that few cross; or one with an upright ruling (`walls`) in it.

    Needs the words' boxes; lines without them stay whole. Texts, words and character confidences are divided, none lost.
    """
    boxes = boxes_of([line.box for line in lines])
    level = [line for line in lines if not runs_down(line)]
    words = boxes_of([word.box for line in level for word in line.words])
    starts = np.sort(boxes[:, 0])
    result: list[TextLine] = []
    for at, line in enumerate(lines):
        if runs_down(line) or len(line.words) < 2:
            result.append(line)
            continue
        height = line.box.height
        cuts = []
        for number, (a, b) in enumerate(pairwise(line.words), start=1):
            gap = b.box.x0 - a.box.x1
            if gap < _NARROW_GAP * height:
                continue
            wide = gap >= _LEAST_GAP * height
            if (wide and (_walled(a.box, b.box, walls) or _is_gutter(boxes, at, a.box.x1, b.box.x0, height))) or (
                _begin_at(starts, b.box.x0, height)
                and _is_prose(line, number)
                and _is_corridor(boxes, words, at, (a.box.x1, b.box.x0), height)
            ):
                cuts.append(number)
        result += cut_at_words(line, cuts)
    return result


def _walled(a: Rect, b: Rect, walls: Sequence[Rect]) -> bool:
    return any(a.center.x < wall.x0 and wall.x1 < b.center.x and wall.y_overlap(a) > 0.5 * a.height for wall in walls)


def _is_gutter(boxes: Boxes, at: int, x0: float, x1: float, height: float) -> bool:
    centers = (boxes[:, 1] + boxes[:, 3]) / 2
    distance = np.abs(centers - centers[at])
    near = (distance < 6 * height) & (distance > 0.5 * height)
    crossing = near & (boxes[:, 0] < x0 - 0.5 * height) & (boxes[:, 2] > x1 + 0.5 * height)
    ends = near & (boxes[:, 2] > x0 - 1.5 * height) & (boxes[:, 2] < x1)
    starts = near & (boxes[:, 0] < x1 + 1.5 * height) & (boxes[:, 0] > x0)
    return min(int(ends.sum()), int(starts.sum())) >= max(2, int(crossing.sum()) + 1)


def _begin_at(starts: npt.NDArray[np.float64], x: float, height: float) -> bool:
    """Whether enough lines of the page, of which `starts` are the left ends in order, begin near x: quick, as most gaps
    have none."""
    first, last = np.searchsorted(starts, (x - _AT * height, x + _AT * height))
    return int(last - first) >= _FEWEST_SIDES


def _is_prose(line: TextLine, number: int) -> bool:
    """Whether there are words on both sides of the gap before word `number`, not figures or marks alone."""
    sides = ("".join(word.text for word in part) for part in (line.words[:number], line.words[number:]))
    return all(letters("".join(filter(str.isalpha, side))) >= _FEWEST_LETTERS for side in sides)


def _is_corridor(boxes: Boxes, words: Boxes, at: int, gap: tuple[float, float], height: float) -> bool:
    """Whether a gap lies in a white corridor between two columns, however narrow: no word of the lines close above and
    below stands in it, as far as lines end and begin at it. Gaps between words that lie below each other by chance have
    no line that begins there; and a line that runs over both columns is not set apart as widely as these."""
    x0, x1 = gap
    middle, y = (x0 + x1) / 2, (boxes[at, 1] + boxes[at, 3]) / 2

    def near(others: Boxes) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
        away = (others[:, 1] + others[:, 3]) / 2 - y
        tall = others[:, 3] - others[:, 1]
        alike = (tall < 1.5 * height) & (1.5 * tall > height)
        return away, (np.abs(away) > 0.5 * height) & (np.abs(away) < _LOOK * height) & alike

    away, close = near(words)
    barring = away[close & (words[:, 0] < middle) & (words[:, 2] > middle)]
    above = float(barring[barring < 0].max(initial=-_LOOK * height))
    below = float(barring[barring > 0].min(initial=_LOOK * height))
    within = words[close & (away > above) & (away < below)]
    white = within[within[:, 0] >= middle, 0].min(initial=np.inf) - within[within[:, 2] <= middle, 2].max(
        initial=-np.inf
    )
    if x1 - x0 < _AS_WIDE * white:
        return False
    away, close = near(boxes)
    close &= (away > above) & (away < below)
    starts = close & (np.abs(boxes[:, 0] - x1) < _AT * height)
    ends = close & (boxes[:, 2] > x0 - _UP_TO * height) & (boxes[:, 2] < x1)
    return min(int(starts.sum()), int(ends.sum())) >= _FEWEST_SIDES


def cut_at_words(line: TextLine, cuts: Sequence[int]) -> list[TextLine]:
    """The line in parts, cut before the words at these positions; the line itself where there are none."""
    if not cuts:
        return [line]
    bounds = [0, *cuts, len(line.words)]
    offsets = _offsets(line)
    parts = []
    for start, end in pairwise(bounds):
        first, last = offsets[start], offsets[end] if end < len(line.words) else len(line.text)
        parts.append(_part(line, line.words[start:end], first, last))
    return parts


def _offsets(line: TextLine) -> list[int]:
    """Where each word begins in the line's text."""
    offsets, position = [], 0
    for word in line.words:
        found = line.text.find(word.text, position)
        position = found if found >= 0 else position
        offsets.append(position)
        position += len(word.text)
    return offsets


def _part(line: TextLine, words: tuple[Word, ...], first: int, last: int) -> TextLine:
    box = Rect.union_of(word.box for word in words)
    whole = line.box
    text = line.text[first:last]
    characters = line.characters[first:last] if len(line.characters) == len(line.text) else ()
    kept = text.rstrip()
    return replace(
        line,
        text=kept,
        polygon=Quad.from_rect(Rect(box.x0, min(whole.y0, box.y0), box.x1, max(whole.y1, box.y1))),
        words=words,
        characters=characters[: len(kept)],
        id=new_id("l"),
    )
