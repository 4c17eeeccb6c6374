"""From readings to lines of words: positions, spaces, punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.text import TextLine, Word, is_cjk
from scanwright.imaging.correct import strip
from scanwright.imaging.picture import Picture
from scanwright.inference.protocols import Reading
from scanwright.pipeline.characters import (
    accent_share,
    apart_from_underscores,
    latin_forms,
    plain_confusions,
    single_spaces,
    with_space,
    without_stray_accents,
)
from scanwright.pipeline.strips import ReadQuad
from scanwright.pipeline.upright_marks import with_upright_marks

Flags = npt.NDArray[np.bool_]

# What is read with less confidence than the first is doubtful: it stays where its characters together are as sure as
# the second, and each on average as sure as the third. Below that it is noise, a stamp, a scribble.
_LEGIBLE, _ENOUGH_TOGETHER, _LEAST_LEGIBLE = 0.5, 1.0, 0.2
_ENOUGH_LETTERS, _FEW_ACCENTS = 150, 0.01  # from when on a page is taken to be in a language without accents
_SURE_ACCENT = 0.97
_FEWEST, _SURE_SIGNS, _GIANT = 8, 0.75, 6.0
_CONTRAST = 40
_WIDE_GAP = 0.5  # of the line's height: nothing within a word is so wide,
_UNUSUAL = 1.6  # unless the whole line is s p a c e d: against its usual step from character to character


def clean_page(read: Sequence[ReadQuad], picture: Picture) -> list[ReadQuad]:
    """The legible lines, with what recognisers confuse put right and lost spaces put back."""
    kept = _without_drawings([one for one in read if is_legible(one.reading)])
    letters, accented = accent_share(one.reading.text for one in kept)
    plain = letters >= _ENOUGH_LETTERS and accented < _FEW_ACCENTS * letters
    cleaned = []
    for one in kept:
        reading = apart_from_underscores(plain_confusions(latin_forms(single_spaces(one.reading))))
        if plain:
            reading = without_stray_accents(reading, _SURE_ACCENT)
        if not one.vertical and any(_may_part(*pair) for pair in pairwise(reading.text)):
            reading = with_lost_spaces(reading, strip(picture, one.quad))
        if one.vertical:
            reading = with_upright_marks(reading, strip(picture, one.quad))
        cleaned.append(replace(one, reading=reading))
    return cleaned


def _without_drawings(read: Sequence[ReadQuad]) -> list[ReadQuad]:
    """Without what was read, and with doubt, in the bars of a chart: signs many times larger than the page's text."""
    if len(read) < _FEWEST:
        return list(read)
    usual = float(np.median([one.quad.thickness for one in read]))
    return [one for one in read if one.reading.confidence > _SURE_SIGNS or one.quad.thickness < _GIANT * usual]


def is_legible(reading: Reading) -> bool:
    """Whether something was read that may be text, however doubtful; single or odd signs have to be surer."""
    if not reading.text.strip() or reading.confidence >= _LEGIBLE:
        return bool(reading.text.strip())
    signs = sum(c.isalnum() for c in reading.text)
    return reading.confidence >= _LEAST_LEGIBLE and signs * reading.confidence >= _ENOUGH_TOGETHER


def with_lost_spaces(reading: Reading, pixels: Picture) -> Reading:
    """A space wherever two characters of a line stand wide apart: between columns, after form labels."""
    if len(reading.positions) != len(reading.text):
        return reading
    height, width = pixels.shape[:2]
    least = _WIDE_GAP * height
    usual = float(np.median(np.diff(reading.positions))) * width if len(reading.text) > 1 else 0.0
    places = [
        at
        for at in range(1, len(reading.text))
        if (reading.positions[at] - reading.positions[at - 1]) * width > max(least, _UNUSUAL * usual)
        and _may_part(reading.text[at - 1], reading.text[at])
    ]
    if not places:
        return reading
    gray = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY)
    if int(gray.max()) - int(gray.min()) < _CONTRAST:
        return reading
    _, ink = cv2.threshold(gray, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    if ink.mean() > 0.5:  # light letters on a dark ground
        ink = 1 - ink
    margin = height // 7  # neighbouring lines reach into the strip
    empty: Flags = np.logical_not(ink[margin : max(height - margin, margin + 1)].any(axis=0))
    for at in reversed(places):
        low, high = (round(reading.positions[n] * width) for n in (at - 1, at))
        if longest_run(empty[low:high]) > least:
            reading = with_space(reading, at)
    return reading


def longest_run(flags: Flags) -> int:
    """The length of the longest stretch of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return int((edges[1::2] - edges[::2]).max(initial=0))


def _may_part(before: str, after: str) -> bool:
    return not (before.isspace() or after.isspace() or is_cjk(before) or is_cjk(after))


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
