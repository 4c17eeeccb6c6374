"""Raised and lowered letters of what was read from a picture: letters whose ink stands off the line and is smaller.

Recognisers say “m2” for m² as often as not. A word's ink falls into as many pieces as it has characters unless letters
touch; where it does, each piece is measured against the line's baseline and the height of its tall letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from scanwright.document.geometry import Rect
from scanwright.document.text import Script, TextLine, Word
from scanwright.pipeline.ink import Coverage, LineInk

_INK = 0.4
_LEAST_TALL = 9.0  # pixels: of smaller letters the heights tell too little
_SPECK = 0.006  # of the square of tall letters
# Of the height of tall letters: how far above the baseline, and how tall at most; lines that lean make some seem raised.
_RAISED = ((0.22, 0.80), (0.32, 0.92))
# How far below the baseline lowered figures end, and below the tops of tall letters they begin: clearly one, or clearly
# the other. Old-style figures stand on the line if they are small, and are as tall as others if they hang below it.
_LOWERED = ((0.08, 0.28), (0.03, 0.40))
_LOWERED_TALL = 0.86
_SAME_PIECE = 0.5  # of the narrower one's width
_WIDEST = 1.1  # of its height: a wider piece is two figures that touch
_SIGNS = "+-−–"
_TAIL = re.compile(r"(?:(?<=\d)(?:st|nd|rd|th)|\d{1,3})[.,;:)\]]{0,2}$")
_ORDINAL = re.compile(r"(?<=\d)(?:[sˢ][tᵗ]|[nⁿ][dᵈ]|[rʳ][dᵈ]|[tᵗ][hʰ])$")
_RAISED_SIGNS, _RAISED_PLAIN = "⁰¹²³⁴⁵⁶⁷⁸⁹ⁿⁱᵈᵗʰˢʳ", "0123456789nidthsr"
_RAISED_SIGNS_PLAIN = str.maketrans(_RAISED_SIGNS, _RAISED_PLAIN)
_MOST = 0.4  # of a line's letters: more off the line mean that the line was measured wrongly


@dataclass(frozen=True, slots=True)
class _Glyph:
    """The ink of one character, in pixels of the line's coverage."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def joined(self, other: _Glyph) -> _Glyph:
        return _Glyph(
            min(self.left, other.left),
            max(self.right, other.right),
            min(self.top, other.top),
            max(self.bottom, other.bottom),
        )


def with_scripts(line: TextLine, ink: LineInk, columns: Sequence[tuple[int, int]]) -> TextLine:
    """The line, its words cut where letters are raised or lowered; `columns` are those of the coverage that each word
    takes. The same line where nothing is."""
    if len(columns) != len(line.words) or not any(any(map(str.isdigit, word.text)) for word in line.words):
        return line
    baseline = ink.baseline - ink.top
    glyphs = [_glyphs(ink.coverage, first, last) for first, last in columns]
    tall = _tall(line.words, glyphs, baseline)
    if tall is None or tall < _LEAST_TALL:
        return line
    found = [
        _scripts(word.text, [g for g in inside if not _is_speck(g, tall)], baseline, tall)
        for word, inside in zip(line.words, glyphs, strict=True)
    ]
    off = sum(script is not Script.NORMAL for scripts, _ in found for script in scripts)
    if not 0 < off <= _MOST * sum(len(word.text) for word in line.words):
        return line
    words: list[Word] = []
    text, at = "", 0
    for word, (scripts, places) in zip(line.words, found, strict=True):
        start = line.text.find(word.text, at)
        if start < 0:
            return line
        plain = _plain(word.text, scripts)
        text, at = text + line.text[at:start] + plain, start + len(word.text)
        words += _cut(line, replace(word, text=plain), scripts, [ink.left + place for place in places])
    return replace(line, text=text + line.text[at:], words=tuple(words))


def _plain(text: str, scripts: list[Script]) -> str:
    """The word with plain letters for signs like ² where others beside them are plain and raised: all of one kind.

    Changes `scripts` with it, and has both letters of 1st or 2nd raised if one is.
    """
    if Script.SUPER not in scripts:
        return text
    ordinal = _ORDINAL.search(text)
    if ordinal and Script.SUPER in scripts[ordinal.start() :]:
        scripts[ordinal.start() :] = [Script.SUPER] * (len(text) - ordinal.start())
    for at, character in enumerate(text):
        if character in _RAISED_SIGNS:
            scripts[at] = Script.SUPER
    return text.translate(_RAISED_SIGNS_PLAIN)


def _glyphs(coverage: Coverage, first: int, last: int) -> list[_Glyph]:
    """Connected pieces of ink from left to right, those above each other (i, :, =) as one."""
    if last - first < 2:
        return []
    image = (coverage[:, first:last] > _INK).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(image, connectivity=8)
    pieces = [_Glyph(first + x, first + x + w, y, y + h) for x, y, w, h, area in stats[1:].tolist() if area > 1]
    glyphs: list[_Glyph] = []
    for piece in sorted(pieces, key=lambda g: g.left):
        last_one = glyphs[-1] if glyphs else None
        common = min(last_one.right, piece.right) - max(last_one.left, piece.left) if last_one else 0.0
        if last_one and common > _SAME_PIECE * min(last_one.right - last_one.left, piece.right - piece.left):
            glyphs[-1] = last_one.joined(piece)
        else:
            glyphs.append(piece)
    return glyphs


def _is_speck(glyph: _Glyph, tall: float) -> bool:
    return (glyph.right - glyph.left) * glyph.height < _SPECK * tall * tall


def _tall(words: Sequence[Word], glyphs: Sequence[list[_Glyph]], baseline: float) -> float | None:
    """The height of capitals, ascenders and figures that stand on the baseline; None where too few are known."""
    heights = [
        baseline - glyph.top
        for word, inside in zip(words, glyphs, strict=True)
        if len(inside) == len(word.text)
        for character, glyph in zip(word.text, inside, strict=True)
        if (character.isupper() or character.isdigit() or character in "bdfhklt")
        and abs(glyph.bottom - baseline) < 0.2 * max(glyph.height, 1.0)
    ]
    return float(np.median(heights)) if len(heights) >= 2 else None


def _scripts(text: str, glyphs: Sequence[_Glyph], baseline: float, tall: float) -> tuple[list[Script], list[float]]:
    """The script of each character, and where each begins in the coverage."""
    scripts = [Script.NORMAL] * len(text)
    places = [0.0] * len(text)
    if len(glyphs) == len(text):
        start = 0
    else:  # letters touch: figures at the end can be told all the same
        tail = _TAIL.search(text)
        start = tail.start() if tail else len(text)
        if not 0 < len(text) - start < len(glyphs):
            return scripts, places
    shown = list(glyphs[len(glyphs) - (len(text) - start) :])
    for at, glyph in enumerate(shown, start=start):
        places[at] = glyph.left
        before = scripts[at - 1] if at else Script.NORMAL
        scripts[at] = _script(text, at, glyph, baseline, tall, before)
    for at in reversed(range(len(text) - 1)):  # the sign of an exponent
        if text[at] in _SIGNS and scripts[at + 1] is Script.SUPER and places[at]:
            scripts[at] = Script.SUPER
    return scripts, places


def _script(text: str, at: int, glyph: _Glyph, baseline: float, tall: float, before: Script) -> Script:
    """Of one character; `before`: of the one before it."""
    if not (text[at].isascii() and text[at].isalnum()) or glyph.right - glyph.left > _WIDEST * glyph.height:
        return Script.NORMAL
    rise = (baseline - glyph.bottom) / tall
    if any(rise > high and glyph.height < small * tall for high, small in _RAISED):
        return Script.SUPER
    follows = at > 0 and (text[at - 1].isalpha() or text[at - 1] in ")]" or before is Script.SUB)
    below_top = (glyph.top - (baseline - tall)) / tall
    hangs = any(-rise > low and below_top > small for low, small in _LOWERED)
    if text[at].isdigit() and follows and hangs and glyph.height < _LOWERED_TALL * tall:
        return Script.SUB
    return Script.NORMAL


def _cut(line: TextLine, word: Word, scripts: Sequence[Script], places: Sequence[float]) -> list[Word]:
    """The word in parts of one script each; `places`: where each character begins on the page."""
    style = word.style or line.style
    parts: list[Word] = []
    start = 0
    for end in range(1, len(scripts) + 1):
        if end < len(scripts) and scripts[end] is scripts[start]:
            continue
        left = word.box.x0 if start == 0 else parts[-1].box.x1
        right = word.box.x1 if end == len(scripts) else min(max(places[end], left), word.box.x1)
        look = replace(style, script=scripts[start])
        box = Rect(left, word.box.y0, max(left, right), word.box.y1)
        parts.append(replace(word, text=word.text[start:end], box=box, style=None if look == line.style else look))
        start = end
    return parts
