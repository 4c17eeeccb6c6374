"""Cutting one line of text in two where a person draws a line down the page."""

from __future__ import annotations

import statistics
from dataclasses import replace

from scanwright.document.geometry import Quad, Rect
from scanwright.document.ids import new_id
from scanwright.document.text import TextLine, Word


def split_line(line: TextLine, x: float) -> tuple[TextLine | None, TextLine | None]:
    """The parts of a level line left and right of `x` (page pixels), cut between words; None for an empty part.

    Where words have no positions of their own they are taken to be spread evenly over the line. No character but the
    spaces at the cut is lost.
    """
    box = line.box
    if line.vertical or not box.x0 < x < box.x1:
        return (line, None) if box.center.x < x else (None, line)
    at = _place(line, x)
    left, right = line.text[:at].rstrip(), line.text[at:].lstrip()
    if not left or not right:
        return (None, line) if not left else (line, None)
    start = len(line.text) - len(right)
    count = len(left.split())
    first = _part(line, 0, len(left), line.words[:count], Rect(box.x0, box.y0, x, box.y1))
    second = _part(line, start, len(line.text), line.words[count:], Rect(x, box.y0, box.x1, box.y1))
    return first, replace(second, id=new_id("l"), starts_paragraph=False)


def _place(line: TextLine, x: float) -> int:
    """The index in the text at which the first word right of `x` begins."""
    spans, at = [], 0
    for text in line.text.split():
        start = line.text.index(text, at)
        at = start + len(text)
        spans.append((start, at))
    if len(line.words) == len(spans):
        middles = [word.box.center.x for word in line.words]
    else:
        pitch = line.box.width / max(len(line.text), 1)
        middles = [line.box.x0 + (start + end) / 2 * pitch for start, end in spans]
    return next((start for (start, _), middle in zip(spans, middles, strict=True) if middle >= x), len(line.text))


def _part(line: TextLine, start: int, end: int, words: tuple[Word, ...], share: Rect) -> TextLine:
    kept = words if len(words) == len(line.text[start:end].split()) else ()
    characters = line.characters[start:end] if len(line.characters) == len(line.text) else ()
    box = Rect.union_of([word.box for word in kept]) if kept else share
    sure = characters or tuple(word.confidence for word in kept)
    return replace(
        line,
        text=line.text[start:end],
        polygon=Quad.from_rect(box),
        words=kept,
        characters=characters,
        confidence=statistics.fmean(sure) if sure else line.confidence,
    )
