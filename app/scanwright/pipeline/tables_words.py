"""The words of lines as pieces that can be dealt out to cells, and lines cut back together from them."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.ids import new_id
from scanwright.document.text import TextLine, Word, is_cjk

_DOTS, _LEADER = frozenset(".…·‥_"), 3  # what leaders are made of, and the fewest of them


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a line (or a line that cannot be cut): `start` to `end` are its characters in the line's text."""

    line: int
    start: int
    end: int
    box: Rect
    text: str
    bold: bool = False


def pieces_of(lines: Sequence[TextLine]) -> list[Piece]:
    """All words of `lines`, in order. A line without positions of words is cut at its spaces, in proportion."""
    pieces: list[Piece] = []
    for index, line in enumerate(lines):
        slope = abs(line.polygon.angle)
        if 12 < slope < 78:  # a slanted heading belongs where it starts
            a, _, _, d = line.polygon.corners
            foot = Rect.around((a, d)).expanded(2.0)
            pieces.append(Piece(index, 0, len(line.text), foot, line.text, line.style.bold))
            continue
        words = line.words or _estimated_words(line)
        spans = _spans(line.text, words)
        if spans is None:
            pieces.append(Piece(index, 0, len(line.text), line.box, line.text, line.style.bold))
            continue
        for word, (start, end) in zip(words, spans):
            style, last = word.style or line.style, pieces[-1] if pieces else None
            if (
                last is not None
                and (last.line, last.end) == (index, start)
                and not any(map(is_cjk, last.text[-1] + word.text[0]))
            ):
                joined = Rect.union_of((last.box, word.box))  # a raised or lowered part of the word
                pieces[-1] = replace(last, end=end, box=joined, text=last.text + word.text)
            else:
                pieces.append(Piece(index, start, end, word.box, word.text, style.bold))
    return pieces


def with_leaders(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, rows of dots that lead from a label to its figures joined to the label: they are no column of their own."""
    result: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = at + 1
        while end < len(pieces) and pieces[end].line == pieces[at].line and set(pieces[end].text) <= _DOTS:
            end += 1
        run = pieces[at:end]
        if end - at > 1 and sum(len(p.text) for p in run[1:]) >= _LEADER:
            box = Rect.union_of(p.box for p in run)
            result.append(replace(run[0], end=run[-1].end, box=box, text=" ".join(p.text for p in run)))
        else:
            result += run
        at = end
    return result


def _spans(text: str, words: Sequence[Word]) -> list[tuple[int, int]] | None:
    """Where each word stands in `text`; None where the words are not the text."""
    spans, at = [], 0
    for word in words:
        start = text.find(word.text, at)
        if start < 0 or text[at:start].strip() or not word.text.strip():
            return None
        at = start + len(word.text)
        spans.append((start, at))
    return spans if spans and not text[at:].strip() else None


def _estimated_words(line: TextLine) -> tuple[Word, ...]:
    """Words of a line whose positions are unknown, as if all characters were equally wide."""
    if line.vertical or not line.text.strip():
        return ()
    box, width = line.box, line.box.width / len(line.text)
    words, at = [], 0
    for text in line.text.split():
        start = line.text.index(text, at)
        at = start + len(text)
        words.append(Word(text, Rect(box.x0 + start * width, box.y0, box.x0 + at * width, box.y1), line.confidence))
    return tuple(words)


def is_drawn_rule(text: str) -> bool:
    """Whether a word is a line drawn with characters, as in typewritten tables."""
    return len(text) >= 8 and len(set(text)) <= 2 and set(text) <= set("-_=—–─━═|+")


def text_height(pieces: Iterable[Piece], default: float = 16.0) -> float:
    """The usual height of the words, in pixels."""
    heights = [p.box.height for p in pieces if p.box.height >= 2 and any(c.isalnum() for c in p.text)]
    return statistics.median(heights) if heights else default


def cut_lines(lines: Sequence[TextLine], pieces: Sequence[Piece], owners: Sequence[int]) -> dict[int, list[TextLine]]:
    """Lines by owner. `owners[i]` names who takes `pieces[i]`.

    A line all of whose words have one owner comes back as it is; any other is cut where the owner changes, its
    first part keeping the line's id. Every character of every line that has a piece is in exactly one result.
    """
    result: dict[int, list[TextLine]] = {}
    by_line: dict[int, list[int]] = {}
    for i, piece in enumerate(pieces):
        by_line.setdefault(piece.line, []).append(i)
    for index, members in by_line.items():
        line = lines[index]
        runs: list[list[int]] = []
        for i in members:
            if runs and owners[runs[-1][-1]] == owners[i]:
                runs[-1].append(i)
            else:
                runs.append([i])
        if len(runs) == 1:
            result.setdefault(owners[members[0]], []).append(line)
            continue
        for number, run in enumerate(runs):
            start = 0 if number == 0 else pieces[run[0]].start
            end = len(line.text) if number == len(runs) - 1 else pieces[runs[number + 1][0]].start
            part = _part(line, start, end, [pieces[i] for i in run])
            result.setdefault(owners[run[0]], []).append(part if number == 0 else replace(part, id=new_id("l")))
    return result


def _part(line: TextLine, start: int, end: int, run: Sequence[Piece]) -> TextLine:
    """Characters `start` to `end` of `line`, with the id of the line."""
    raw = line.text[start:end]
    start, end = start + len(raw) - len(raw.lstrip()), end - len(raw) + len(raw.rstrip())
    box = Rect.union_of(p.box for p in run)
    characters = line.characters[start:end] if len(line.characters) == len(line.text) else ()
    words: tuple[Word, ...] = ()
    if line.words:
        kept, at = [], 0
        for word in line.words:
            at = line.text.index(word.text, at)
            if start <= at < end:
                kept.append(word)
            at += len(word.text)
        words = tuple(kept)
    certain = [w.confidence for w in words]
    return replace(
        line,
        text=line.text[start:end],
        polygon=_polygon_part(line.polygon, box),
        words=words,
        characters=characters,
        confidence=statistics.fmean(characters)
        if characters
        else statistics.fmean(certain)
        if certain
        else line.confidence,
        starts_paragraph=line.starts_paragraph and start == 0,
    )


def _polygon_part(polygon: Quad, box: Rect) -> Quad:
    """The part of a level line's polygon between the left and right of `box`; `box` itself for other lines."""
    a, b, c, d = polygon.corners
    if abs(polygon.angle) > 20 or b.x - a.x < 1 or c.x - d.x < 1:
        return Quad.from_rect(box)

    def on(p: Point, q: Point, x: float) -> Point:
        share = min(1.0, max(0.0, (x - p.x) / (q.x - p.x)))
        return Point(p.x + share * (q.x - p.x), p.y + share * (q.y - p.y))

    return Quad((on(a, b, box.x0), on(a, b, box.x1), on(d, c, box.x1), on(d, c, box.x0)))


@dataclass(frozen=True)
class TextRow:
    """Words side by side on one level, from left to right."""

    pieces: tuple[Piece, ...]
    box: Rect

    @property
    def middle(self) -> float:
        return (self.box.y0 + self.box.y1) / 2


def text_rows(pieces: Iterable[Piece], height: float) -> list[TextRow]:
    """`pieces` grouped into levels, from the top down; slightly sloping rows and raised characters are tolerated."""
    groups: list[list[Piece]] = []
    middles: list[list[float]] = []
    for piece in sorted(pieces, key=lambda p: p.box.center.y):
        middle = piece.box.center.y
        if groups and middle - statistics.fmean(middles[-1][-6:]) <= 0.45 * height:
            groups[-1].append(piece)
        else:
            groups.append([piece])
            middles.append([])
        middles[-1].append(middle)
    return [
        TextRow(tuple(sorted(group, key=lambda p: p.box.x0)), Rect.union_of(p.box for p in group)) for group in groups
    ]


def phrases_of(row: TextRow, gap: float) -> list[tuple[Piece, ...]]:
    """The words of a row in runs with less than `gap` pixels between them."""
    runs: list[list[Piece]] = []
    right = 0.0
    for piece in row.pieces:
        if runs and piece.box.x0 - right < gap:
            runs[-1].append(piece)
            right = max(right, piece.box.x1)
        else:
            runs.append([piece])
            right = piece.box.x1
    return [tuple(run) for run in runs]
