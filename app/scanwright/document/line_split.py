"""Cutting one line of text in two where a person draws a line down the page, or at the sides of a box."""

from __future__ import annotations

import re

from scanwright.document.geometry import Quad, Rect
from scanwright.document.ids import new_id
from scanwright.document.region import Region
from scanwright.document.text import TextLine, Word, is_cjk

# Chinese marks that no line begins with.
_CLOSING = frozenset("，。、；：！？）》」』】”’")

_WORD = re.compile(r"\S+")


def split_line(line: TextLine, x: float) -> tuple[TextLine | None, TextLine | None]:
    """The parts of a level line left and right of `x` (page pixels), cut between words (Chinese: characters); None for an
    empty part.

    Where these have no positions of their own they are taken to be spread evenly over the word or line. No character
    but the spaces at the cut is lost.
    """
    box = line.box
    if line.vertical or not box.x0 < x < box.x1:
        return (line, None) if box.center.x < x else (None, line)
    at = _place(line, x)
    left, right = line.text[:at].rstrip(), line.text[at:].lstrip()
    if not left or not right:
        return (None, line) if not left else (line, None)
    start = len(line.text) - len(right)
    between = start > len(left) and len(line.words) == len(line.text.split())
    words = line.words if between else ()
    count = len(left.split())
    first = _part(line, 0, len(left), words[:count], Rect(box.x0, box.y0, x, box.y1), line.id)
    second = _part(line, start, len(line.text), words[count:], Rect(x, box.y0, box.x1, box.y1), new_id("l"))
    return first.as_cut_from(line, x, right=False), second.as_cut_from(line, x, right=True)


def split_around(line: TextLine, region: Region) -> tuple[TextLine, ...]:
    """The parts of a level line left of the region, in it and right of it; the line alone where the region holds nothing of
    it, or its middle (such lines belong to the region as a whole)."""
    box, area = line.box, region.box
    if box.x1 <= area.x0 or area.x1 <= box.x0 or box.y1 <= area.y0 or area.y1 <= box.y0:
        return (line,)  # the most
    if line.vertical or region.holds(box.center) or not area.y0 <= box.center.y <= area.y1:
        return (line,)
    before, rest = split_line(line, area.x0)
    inner, after = split_line(rest, area.x1) if rest is not None else (None, None)
    if inner is None or not region.holds(inner.box.center):
        return (line,)
    return tuple(part for part in (before, inner, after) if part is not None)


def _place(line: TextLine, x: float) -> int:
    """The index in the text at which the first word or Chinese character right of `x` begins."""
    words, edge = line.words, line.box.x0
    pitch = line.box.width / max(len(line.text), 1)
    placed = len(words) == len(line.text.split())
    for number, match in enumerate(_WORD.finditer(line.text)):
        if placed:
            box = words[number].box
            low, width = box.x0, box.x1 - box.x0
        else:
            low, width = edge + match.start() * pitch, len(match.group()) * pitch
        if low + width < x:
            continue  # nothing of the word is right of it
        for start, end in _pieces(match.group()):
            if low + (start + end) / 2 / len(match.group()) * width >= x:
                return match.start() + start
    return len(line.text)


def _pieces(word: str) -> list[tuple[int, int]]:
    """Start and end of each part of a word that is not to be cut itself: Chinese characters and what is between them."""
    if word.isascii():
        return [(0, len(word))]
    cuts = [at for at in range(1, len(word)) if (is_cjk(word[at - 1]) or is_cjk(word[at])) and word[at] not in _CLOSING]
    return list(zip([0, *cuts], [*cuts, len(word)], strict=True))


def _part(line: TextLine, start: int, end: int, words: tuple[Word, ...], share: Rect, line_id: str) -> TextLine:
    kept = words if len(words) == len(line.text[start:end].split()) else ()
    characters = line.characters[start:end] if len(line.characters) == len(line.text) else ()
    box = Rect.union_of([word.box for word in kept]) if kept else share
    sure = characters or tuple(word.confidence for word in kept)
    return TextLine(
        line.text[start:end],
        Quad.from_rect(box),
        sum(sure) / len(sure) if sure else line.confidence,
        kept,
        characters,
        line.style,
        line.starts_paragraph and not start,
        line.vertical,
        line.origin,
        line_id,
    )
