"""Lines that were found as one over several cells, and read with the rules between them: read again, cell by cell.

Where cells are narrow the detector takes a row of them for one line, and what was read runs together (“48,256” and
“26.12.2003”), or the rule is read as a stroke. Only such lines cost the time of reading them again.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.text import Origin, TextLine
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.frame import runs_down

Reader = Callable[[list[Quad]], list[TextLine]]

_INSIDE = 0.2  # of a line's height, that a rule has to be within a word to cut it
_ALONG = 0.8  # of a line's height that a rule has to run beside it
_TALLER = 1.3  # line heights that a rule is long at least: it is none of its strokes
_LIKE_RULES = frozenset("1IJLijlrt")  # what a rule is taken for by those who read it with the letters


def read_in_cells(lines: Sequence[TextLine], rulings: Sequence[Ruling], read: Reader) -> list[TextLine]:
    """The lines (page pixels), those with a word that an upright rule cuts replaced by what stands between the rules.

    `read` gives the lines of text at quads of the picture. Lines of text layers are exact and stay.
    """
    walls = [ruling for ruling in rulings if ruling.vertical]
    cut = {line.id: places for line in lines if (places := _places(line, walls))}
    if not cut:
        return list(lines)
    quads = [quad for line in lines if line.id in cut for quad in _between(line, cut[line.id])]
    found = read(quads)
    result: list[TextLine] = []
    for line in lines:
        parts = [new for new in found if line.id in cut and _lies_in(new, line)]
        if parts and _says_as_much(parts, line, len(cut[line.id])):
            result += [replace(new, style=line.style) for new in sorted(parts, key=lambda new: new.box.x0)]
        else:
            result.append(line)
    return result


def _places(line: TextLine, walls: Sequence[Ruling]) -> list[tuple[float, float]]:
    """Left and right sides of the rules that cross the line, if one cuts a word."""
    if line.origin is not Origin.OCR or runs_down(line) or not line.words:
        return []
    box = line.box
    crossing = sorted(
        (wall.box.x0, wall.box.x1)
        for wall in walls
        if box.x0 < wall.box.center.x < box.x1
        and wall.box.y_overlap(box) > _ALONG * box.height
        and wall.box.height > _TALLER * box.height
    )
    margin = _INSIDE * box.height
    for left, right in crossing:
        middle = (left + right) / 2
        for word in line.words:
            if word.box.x0 + margin < middle < word.box.x1 - margin:
                return crossing
            if set(word.text) <= {"|", "｜"} and abs(word.box.center.x - middle) < 2 * margin:
                return crossing
    return []


def _between(line: TextLine, places: Sequence[tuple[float, float]]) -> list[Quad]:
    """The parts of the line between rules, wide enough for a character."""
    a, b, c, d = line.polygon.corners
    low, high = line.box.x0, line.box.x1
    edges = [low, *itertools.chain(*places), high]
    quads = []
    for left, right in zip(edges[::2], edges[1::2]):
        left, right = left + (left != low), right - (right != high)
        if right - left > 0.3 * line.box.height:
            quads.append(Quad((_on(a, b, left), _on(a, b, right), _on(d, c, right), _on(d, c, left))))
    return quads


def _on(start: Point, end: Point, x: float) -> Point:
    share = (x - start.x) / max(1.0, end.x - start.x)
    return Point(x, start.y + share * (end.y - start.y))


def _lies_in(new: TextLine, old: TextLine) -> bool:
    return Rect.contains(old.box.expanded(1.0), new.box.center) and new.box.covered_by(old.box.expanded(2.0)) > 0.9


def _says_as_much(parts: Sequence[TextLine], line: TextLine, rules: int) -> bool:
    """Whether the parts have all letters of the line but those that were rules.

    Forms are filled in over their rules: there it is letters that are lost between the parts.
    """
    before, after = _letters([line]), _letters(parts)
    missing = before - after
    strokes = sum(count for letter, count in missing.items() if letter in _LIKE_RULES)
    return before.total() - after.total() <= min(rules, strokes)


def _letters(lines: Sequence[TextLine]) -> Counter[str]:
    return Counter(c for line in lines for c in line.text if c.isalnum())
