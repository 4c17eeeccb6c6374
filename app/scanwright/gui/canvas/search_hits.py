"""Where words that are searched for stand on the page: pure functions in page pixels."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scanwright.document.geometry import Point, Rect
from scanwright.document.region import Region
from scanwright.document.text import TextLine

Corners = tuple[Point, Point, Point, Point]


def hits_in(lines: Iterable[TextLine], words: str) -> list[Corners]:
    """The corners of each place in these lines that says `words`; letter case makes no difference."""
    wanted = words.strip()
    if not wanted:
        return []
    pattern = re.compile(re.escape(wanted), re.IGNORECASE)
    return [_place(line, found.start(), found.end()) for line in lines for found in pattern.finditer(line.text)]


class Hits:
    """What `hits_in` gives for the lines of a page; regions that stay the same are not looked through again."""

    def __init__(self) -> None:
        self._words = ""
        self._known: dict[int, tuple[Region, list[tuple[str, Corners]]]] = {}
        self._former = self._known  # what was there before: it comes back when something is undone

    def of(self, regions: Iterable[Region], words: str) -> list[tuple[str, Corners]]:
        """Each place, with the id of its line."""
        if words != self._words:
            self._words, self._known, self._former = words, {}, {}
        before, self._known = self._known, {}
        for region in regions:
            kept = before.get(id(region)) or self._former.get(id(region))
            if kept is None:
                kept = region, [(line.id, hit) for line in region.all_lines for hit in hits_in((line,), words)]
            self._known[id(region)] = kept
        if before.keys() != self._known.keys():
            self._former = before
        return [hit for _, hits in self._known.values() for hit in hits]


def _place(line: TextLine, start: int, end: int) -> Corners:
    """Characters `start` to `end` of the line: by its words where their places are known, or by their share of it."""
    box = _by_words(line, start, end)
    if box is not None and abs(line.polygon.angle) < 1:
        return Point(box.x0, box.y0), Point(box.x1, box.y0), Point(box.x1, box.y1), Point(box.x0, box.y1)
    length = max(len(line.text), 1)
    a, b, c, d = line.polygon.corners
    return (
        _between(a, b, start / length),
        _between(a, b, end / length),
        _between(d, c, end / length),
        _between(d, c, start / length),
    )


def _by_words(line: TextLine, start: int, end: int) -> Rect | None:
    at, parts = 0, []
    for word in line.words:
        begin = line.text.find(word.text, at)
        if begin < 0 or not word.text:
            return None
        at = begin + len(word.text)
        low, high = max(start, begin), min(end, at)
        if low < high:
            left, step = word.box.x0, word.box.width / len(word.text)
            parts.append(Rect(left + (low - begin) * step, word.box.y0, left + (high - begin) * step, word.box.y1))
    return Rect.union_of(parts) if parts and not line.vertical else None


def _between(a: Point, b: Point, share: float) -> Point:
    return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
