"""From readings to lines of words: positions, spaces, punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.text import TextLine, Word
from scanwright.inference.protocols import Reading
from scanwright.pipeline.strips import ReadQuad

_LEGIBLE = 0.5  # a line read with less confidence than this is noise, stamps and scribbles


def clean_page(read: Sequence[ReadQuad]) -> list[ReadQuad]:
    """Without the lines in which nothing legible was found."""
    return [one for one in read if one.reading.text.strip() and one.reading.confidence >= _LEGIBLE]


def text_line(one: ReadQuad) -> TextLine:
    """The line with its words, each in a box of its own."""
    reading = one.reading
    return TextLine(
        text=reading.text,
        polygon=one.quad,
        confidence=reading.confidence,
        words=words_of(reading, one.quad),
        characters=reading.characters,
        vertical=one.vertical,
    )


def words_of(reading: Reading, quad: Quad) -> tuple[Word, ...]:
    """The words of the text, each with the part of the line that its characters' positions span."""
    text, positions = reading.text, reading.positions
    if len(positions) != len(text):
        return ()
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    pitch = _pitch(spans, positions)
    words = []
    for number, (start, end) in enumerate(spans):
        inside = (positions[end - 1] - positions[start]) / (end - start - 1) if end - start > 1 else pitch
        low, high = positions[start] - inside / 2, positions[end - 1] + inside / 2
        if number > 0:
            low = max(low, (positions[spans[number - 1][1] - 1] + positions[start]) / 2)
        if number + 1 < len(spans):
            high = min(high, (positions[end - 1] + positions[spans[number + 1][0]]) / 2)
        low, high = max(0.0, min(low, 1.0)), max(0.0, min(high, 1.0))
        own = reading.characters[start:end] or (reading.confidence,)
        words.append(Word(text[start:end], along(quad, low, max(low, high)), sum(own) / len(own)))
    return tuple(words)


def _pitch(spans: Sequence[tuple[int, int]], positions: Sequence[float]) -> float:
    """The usual distance of two characters of a word; half a character of a line of one where nothing tells."""
    steps = sorted(positions[i + 1] - positions[i] for start, end in spans for i in range(start, end - 1))
    return steps[len(steps) // 2] if steps else 1.0 / max(1, 2 * len(spans))


def along(quad: Quad, low: float, high: float) -> Rect:
    """The box around the part of the quad between two fractions of its length."""
    a, b, c, d = quad.corners

    def between(p: Point, q: Point, share: float) -> Point:
        return Point(p.x + (q.x - p.x) * share, p.y + (q.y - p.y) * share)

    return Rect.around([between(a, b, low), between(a, b, high), between(d, c, low), between(d, c, high)])
