"""Columns and rows of a table from the alignment of its words alone.

A column separator is a river: a narrow upright band that (nearly) no row of words crosses. Each text row with
words on both sides speaks for it, the more the wider its own gap is there; each row that covers it speaks
against. (The idea of white-space rivers is that of Nagy's X-Y cuts and of Nurminen's thesis on tables in PDF,
2013; the vote is ours.)
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from scanwright.pipeline.tables_words import Piece, TextRow, phrases_of

_STEP = 0.125  # resolution of the vote, in text heights
_SPACE = 0.4  # text heights that a space between words is wide at most, as a rule
_WIDEST_SPACE = 0.55  # text heights that any one is, as the boxes of words are not exact
_EDGE, _FEWEST_EDGES, _EDGE_SHARE = 0.15, 3, 0.5  # text heights; rows whose words begin, or end, at one place
_LINED_UP = 0.6  # the vote of a gap, however narrow, between such places
_CROSSING = 0.34  # the largest share of rows that may cross a river


@dataclass(frozen=True, slots=True)
class River:
    """A separator of columns, free from `x0` to `x1`; `support` is the sum of votes, `rows` those that voted for it."""

    x0: float
    x1: float
    support: float
    rows: int

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


def find_rivers(rows: Sequence[TextRow], height: float, *, cautious: bool = False) -> list[River]:
    """The separators between the columns of `rows`, from left to right. `height`: text height in pixels.

    `cautious` asks for wider gaps: for areas that may hold no table at all.
    """
    if not rows:
        return []
    step = max(1.0, _STEP * height)
    left = min(row.box.x0 for row in rows)
    right = max(row.box.x1 for row in rows)
    bins = int((right - left) / step) + 1
    votes = np.zeros((len(rows), bins))
    full = (1.2 if cautious else 0.9) * height
    least = (0.5 if cautious else 0.22) * height
    aligned = _Edges(rows, height)
    for i, row in enumerate(rows):
        reach: float | None = None
        for piece in row.pieces:
            a, b = _bin(piece.box.x0, left, step, up=True), _bin(piece.box.x1, left, step, up=False)
            if reach is not None and is_leader(piece.text):
                a = min(a, _bin(reach, left, step, up=False))
            elif reach is not None and piece.box.x0 - reach > 0:
                gap = piece.box.x0 - reach
                start, end = _bin(reach, left, step, up=False), _bin(piece.box.x0, left, step, up=True)
                value = min(1.0, gap / full) if gap >= least else -0.6
                if value < _LINED_UP and not cautious and aligned.meet(reach, piece.box.x0):
                    value = _LINED_UP
                votes[i, start + 1 : end] = value
                for edge in (start, max(start, end - 1)):
                    if votes[i, edge] == 0:
                        votes[i, edge] = value
            votes[i, a : max(a + 1, b)] = -1.0
            reach = piece.box.x1 if reach is None else max(reach, piece.box.x1)
    support = np.where(votes > 0, votes, 0).sum(axis=0)
    witnesses = (votes > 0).sum(axis=0)
    against = -np.where(votes < 0, votes, 0).sum(axis=0)
    strength = support - against
    enough = (support >= (1.6 if len(rows) > 1 else 0.9)) & (strength > 0)
    good = enough & (against <= _CROSSING * (witnesses + against)) & (support >= 0.45 * witnesses)
    rivers = []
    for run in _runs(good):
        best = strength[run].max()
        for plateau in _runs(strength[run] >= best - 1e-6):
            a, b = run.start + plateau.start, run.start + plateau.stop
            middle = (a + b - 1) // 2
            rivers.append(River(left + a * step, left + b * step, float(best), int(witnesses[middle])))
            break
    return _without_empty([river for river in rivers if not _parts_words(river, rivers, rows, height)], rows)


class _Edges:
    """Where words of many rows begin, and where those of many end."""

    def __init__(self, rows: Sequence[TextRow], height: float) -> None:
        self._slack = _EDGE * height
        self._least = max(_FEWEST_EDGES, _EDGE_SHARE * len(rows))
        self._starts = sorted(p.box.x0 for row in rows for p in row.pieces)
        self._ends = sorted(p.box.x1 for row in rows for p in row.pieces)

    def meet(self, end: float, start: float) -> bool:
        """Whether words of many rows end at `end`, and of many begin at `start`."""
        return self._many(self._ends, end) and self._many(self._starts, start)

    def _many(self, places: Sequence[float], x: float) -> bool:
        return bisect_right(places, x + self._slack) - bisect_left(places, x - self._slack) >= self._least


def _parts_words(river: River, rivers: Sequence[River], rows: Sequence[TextRow], height: float) -> bool:
    """Whether a river runs through nothing but the spaces within texts: rows that have words close to both of its sides
    go on behind it after no more than a space, and never with a figure."""
    at = rivers.index(river)
    low = rivers[at - 1].middle if at else float("-inf")
    high = rivers[at + 1].middle if at + 1 < len(rivers) else float("inf")
    gaps: list[float] = []
    for row in rows:
        left = [p for p in row.pieces if low < p.box.center.x <= river.middle]
        right = [p for p in row.pieces if river.middle < p.box.center.x <= high]
        if left and right:
            gap = min(p.box.x0 for p in right) - max(p.box.x1 for p in left)
            if gap > _WIDEST_SPACE * height or is_number(min(right, key=lambda p: p.box.x0).text):
                return False
            gaps.append(gap)
    return bool(gaps) and float(np.median(gaps)) <= _SPACE * height


def is_leader(text: str) -> bool:
    """Whether a word is a row of dots that leads from a label to its figures."""
    return len(text) >= 3 and set(text) <= set(".…·‥_")


def _bin(x: float, left: float, step: float, *, up: bool) -> int:
    value = (x - left) / step
    return max(0, math.ceil(value - 1e-9) if up else math.floor(value))


def _runs(mask: np.ndarray) -> list[slice]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(np.int8), [0]])))
    return [slice(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2])]


def column_of(x: float, separators: Sequence[float]) -> int:
    """The number of the column that holds `x`; the separators run from left to right."""
    return bisect_left(separators, x)


def occupied(row: TextRow, separators: Sequence[float]) -> set[int]:
    """The columns in which a row has words."""
    return {column_of(p.box.center.x, separators) for p in row.pieces}


def _without_empty(rivers: list[River], rows: Sequence[TextRow]) -> list[River]:
    """Rivers such that each column has words of its own in some row where both neighbours have some too, or in many."""
    rivers = list(rivers)
    while rivers:
        separators = [r.middle for r in rivers]
        filled = [occupied(row, separators) for row in rows]
        worst: int | None = None
        for column in range(len(rivers) + 1):
            inside = [cells for cells in filled if column in cells]
            neighbours = [n for n in (column - 1, column + 1) if 0 <= n <= len(rivers)]
            # a column whose words always stand where a neighbour is empty is a part of that neighbour
            for n in neighbours:
                together = sum(n in cells for cells in inside)
                if not inside or (together == 0 and len(inside) <= 0.5 * sum(n in cells for cells in filled)):
                    river = min(column, n)
                    if worst is None or rivers[river].support < rivers[worst].support:
                        worst = river
        if worst is None:
            return rivers
        del rivers[worst]
    return rivers


@dataclass(frozen=True)
class Span:
    """Words of one row that belong together, and the columns that they cover."""

    pieces: tuple[Piece, ...]
    first: int
    last: int

    @property
    def x0(self) -> float:
        return self.pieces[0].box.x0

    @property
    def x1(self) -> float:
        return max(p.box.x1 for p in self.pieces)


def spans_of(row: TextRow, separators: Sequence[float], height: float) -> list[Span]:
    """The row's words dealt to columns; words that cross a separator, or stand as close as words of one text
    while their neighbours are far, span several columns."""
    result: list[Span] = []
    for run in phrases_of(row, 0.55 * height):
        first, last = (column_of(run[i].box.center.x, separators) for i in (0, -1))
        if last > first and _is_one_text(run, separators):
            result.append(Span(run, first, last))
            continue
        for piece in run:
            slack = min(0.25 * height, piece.box.width / 4)
            first = column_of(piece.box.x0 + slack, separators)
            last = max(first, column_of(piece.box.x1 - slack, separators))
            if result:
                before = result[-1]
                gap = piece.box.x0 - before.x1
                crosses = before.last > before.first or last > first
                if first <= before.last or (crosses and gap < 0.5 * height):
                    result[-1] = Span((*before.pieces, piece), before.first, max(before.last, last))
                    continue
            result.append(Span((piece,), first, last))
    return result


def _is_one_text(run: Sequence[Piece], separators: Sequence[float]) -> bool:
    """Whether words close together that lie in several columns are a text over these columns: words rather than
    figures, with no wider gaps at the separators than elsewhere."""
    if sum(any(c.isalpha() for c in p.text) for p in run) < max(3, 0.7 * len(run)):
        return False
    inner: list[float] = []
    between: list[float] = []
    for a, b in itertools.pairwise(run):
        same = column_of(a.box.center.x, separators) == column_of(b.box.center.x, separators)
        (inner if same else between).append(b.box.x0 - a.box.x1)
    return not inner or not between or max(between) <= 1.4 * max(float(np.median(inner)), 1.0)


def group_rows(
    rows: Sequence[TextRow], separators: Sequence[float], height: float, rules: Sequence[float]
) -> list[list[int]]:
    """Indices of text rows that make up one table row each (several where cells have several lines).

    `rules`: the y of level rulings, across which nothing is joined.
    """
    spans = [spans_of(row, separators, height) for row in rows]
    sides = _sides(spans, len(separators) + 1)
    pitches = [b.middle - a.middle for a, b in itertools.pairwise(rows)]
    usual = float(np.median(pitches)) if pitches else height
    tight = min(1.45 * height, 1.15 * usual) if pitches else 0.0
    # where nothing is a figure nothing tells headers, and lines go on with cells by their breaks alone
    first_data = next((i for i, s in enumerate(spans) if _is_data(s)), 0)
    groups = [[0]] if rows else []
    for i in range(1, len(rows)):
        above, below = rows[groups[-1][-1]], rows[i]
        ruled = any(above.middle < y < below.middle for y in rules)
        close = pitches[i - 1] <= max(tight, 1.0 * height)
        if not ruled and close and _continues(spans[i - 1], spans[i], sides, height, header=i < first_data):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _sides(spans: Sequence[Sequence[Span]], columns: int) -> list[tuple[float, float]]:
    """How far left and right the words of each column reach."""
    sides = [(float("inf"), 0.0)] * columns
    for row in spans:
        for span in row:
            if span.first == span.last:
                left, right = sides[span.last]
                sides[span.last] = (min(left, span.x0), max(right, span.x1))
    return sides


@lru_cache(maxsize=1 << 14)  # areas that may be tables overlap, and each is looked at anew
def is_number(text: str) -> bool:
    """Whether a cell's text is a figure: mostly digits, or a sign that stands for a missing one."""
    text = text.strip()
    if text[1:2].isspace() and text[0].isalpha():
        return False  # a choice: "A 12"
    digits = sum(c.isdigit() for c in text)
    letters = sum(c.isalpha() for c in text)
    return (digits > 0 and digits >= letters) or text in {"-", "–", "—", "†", "‡", "*", "#", "n.a.", "N/A", "NA", "..."}


def _is_data(row: Sequence[Span]) -> bool:
    cells = [" ".join(p.text for p in span.pieces) for span in row if span.first > 0]
    return bool(cells) and sum(map(is_number, cells)) > len(cells) / 2 and any(c.isdigit() for t in cells for c in t)


def _continues(
    above: Sequence[Span], below: Sequence[Span], sides: Sequence[tuple[float, float]], height: float, *, header: bool
) -> bool:
    """Whether `below` goes on with the cells of `above` rather than beginning a row of its own."""
    top = {c: s for s in above for c in range(s.first, s.last + 1)}
    bottom = {c: s for s in below for c in range(s.first, s.last + 1)}
    if any(s.first < s.last for s in above) and header and len(above) < len(below):
        return False  # a heading over several columns, with their own headings below
    if header:
        return bool(set(top) & set(bottom)) or set(bottom) > set(top)
    if set(bottom) < set(top):
        # the rest of cells that did not fit: each must really have been too long for its column
        return all(_wrapped(top[c], s, sides, height) for c, s in bottom.items())
    if set(top) < set(bottom) and set(top) == {0}:
        return 0 in bottom and _wrapped(top[0], bottom[0], sides, height)
    if set(top) == set(bottom) and len(top) > 0:
        texts = [s for s in below if not is_number(" ".join(p.text for p in s.pieces))]
        return len(texts) == len(below) and all(
            _wrapped(top[s.first], s, sides, height) and s.pieces[0].text[:1].islower() for s in below
        )
    return False


def _is_whole(text: str) -> bool:
    """Whether a cell's text is a figure that nothing goes on with and that goes on with nothing: no range, no bracket."""
    return is_number(text) and text[:1] not in "([{（［±" and text[-1:] not in "-–—~±,/&("


def _wrapped(above: Span, below: Span, sides: Sequence[tuple[float, float]], height: float) -> bool:
    """Whether the first word of `below` would not have fitted behind `above` in its column."""
    word = below.pieces[0]
    text = " ".join(p.text for p in below.pieces)
    before = " ".join(p.text for p in above.pieces)
    if is_number(text) and not is_number(before) and len(text) > 3:
        return False
    if _is_whole(before) and _is_whole(text):
        return False
    left, right = sides[above.last]
    room = right - above.x1
    if above.x0 - left > 3 * height:
        room += above.x0 - left  # set to the right or centred: there was room on the left
    ends = above.pieces[-1].text
    goes_on = ends[-1:] in "-,(/&" or text[:1].islower() or text[:1] in "("
    return word.box.width + 0.2 * height > room - (0.6 * height if goes_on else 0.0) and (goes_on or room < 4 * height)
