"""Font sizes and families from the heights of letters.

Latin letters: the height of small letters over the height of tall ones tells the family, and both tell the
size. East Asian characters stand on a square of the font's size, so their pitch is the size.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from scanwright.document.text import is_cjk
from scanwright.pipeline.ink import LineInk
from scanwright.pipeline.letter_weight import weighted_median

_BLUR = 0.5  # pixels that an edge reaches beyond the outline
_SMALL = {"serif": 0.462, "sans-serif": 0.528, "monospace": 0.528}  # heights of x as shares of the size
_TALL = {"serif": 0.675, "sans-serif": 0.715, "monospace": 0.68}  # of capitals, ascenders and figures
SANS_RATIO = 0.685  # small over tall letters: above it is sans-serif
_SERIF_RATIO, _FULL_SANS_RATIO = 0.655, 0.69  # of Times, and of the smallest-eyed sans-serif fonts
_TALL_LETTERS = re.compile(r"[A-Zbdfhklt0-9]")
_SMALL_LETTERS = re.compile(r"[acemnorsuvwxzgpqy]")
_SAME_SIZE = 1.06


@dataclass(frozen=True, slots=True)
class LetterHeights:
    """Of one line, in pixels, None where the line cannot tell: small and tall letters, and the pitch of squares."""

    small: float | None
    tall: float | None
    square: float | None
    letters: int

    @property
    def ratio(self) -> float | None:
        """Small over tall letters; None where the line has not enough of both."""
        if self.small is None or self.tall is None or self.letters < 5:
            return None
        return (self.small - _BLUR / 2) / (self.tall - _BLUR / 2)

    def size(self, family: str, ratio: float | None) -> float | None:
        """The font's size in pixels, if it is of that family; `ratio` is that of the lines of its size."""
        if self.square is not None:
            return self.square
        if self.small is not None:
            share = _SMALL[family]
            if ratio is not None and family != "monospace":
                lean = min(max((ratio - _SERIF_RATIO) / (_FULL_SANS_RATIO - _SERIF_RATIO), 0.0), 1.0)
                share = _SMALL["serif"] + lean * (_SMALL["sans-serif"] - _SMALL["serif"])
            return (self.small - _BLUR) / share
        if self.tall is not None:
            return (self.tall - _BLUR) / _TALL[family]
        return None


def measure_heights(ink: LineInk, text: str) -> LetterHeights:
    """What the ink of a line with that text tells about its letters."""
    plain = [c for c in text if not c.isspace()]
    wide = sum(is_cjk(c) or "\uac00" <= c <= "\ud7af" for c in plain)
    if wide * 2 > len(plain):
        return LetterHeights(None, None, _square(ink, text, wide), len(plain))
    tall = ink.baseline - ink.top if _TALL_LETTERS.search(text) else None
    small = None
    if len(_SMALL_LETTERS.findall(text)) >= max(2, 0.35 * len(plain)):
        small = ink.baseline - ink.x_line
        if tall is not None and not 0.5 * tall < small < 0.88 * tall:
            small = None
    if small is None and tall is not None and not re.search(r"[gpqyjQ,;()\[\]|/]", text):
        tall = ink.height
    return LetterHeights(small, tall, None, len(plain))


def _square(ink: LineInk, text: str, wide: int) -> float:
    """The pitch of East Asian characters; that of their ink's height where the line mixes scripts."""
    by_height = ink.height / 0.93
    narrow = sum(0.5 for c in text if not is_cjk(c))
    white = 0.55 if text.rstrip()[-1:] in tuple("，。、；：！？") else 0.1  # of the last character's square
    by_pitch = ink.width / max(0.5, wide + narrow - white)
    if wide >= 4 and 0.85 < by_pitch / by_height < 1.2:
        return by_pitch
    return by_pitch if by_height > 1.3 * by_pitch else by_height  # rulings and neighbours make ink seem taller


def is_monospaced(words: Sequence[tuple[float, str]]) -> bool:
    """Whether words (with the width of their ink) take room by their characters alone, as on a typewriter.

    Numbers do that in nearly all fonts, so only words of letters are asked.
    """
    pitches = [width / len(word) for width, word in words if len(word) >= 4 and word.isalpha() and word.isascii()]
    if len(pitches) < 20:
        return False
    middle = statistics.median(pitches)
    spread = statistics.median(abs(pitch - middle) for pitch in pitches)
    return spread < 0.025 * middle


def cluster_sizes(sizes: Sequence[tuple[float, int]]) -> dict[float, float]:
    """For each measured size (points or pixels; with its weight) the common size of those that differ by little."""
    ordered = sorted({size for size, _ in sizes})
    groups: list[list[float]] = []
    for size in ordered:
        if groups and size <= groups[-1][-1] * 1.03 and size <= groups[-1][0] * _SAME_SIZE**2:
            groups[-1].append(size)
        else:
            groups.append([size])
    weights: dict[float, int] = {}
    for size, weight in sizes:
        weights[size] = weights.get(size, 0) + weight
    centers = [(weighted_median([(s, weights[s]) for s in group]) or group[0], group) for group in groups]
    result: dict[float, float] = {}
    totals = [sum(weights[s] for s in group) for _, group in centers]
    for number, (center, group) in enumerate(centers):
        nearest = center
        for other in (number - 1, number + 1):  # a small group beside a large one is its noise
            if 0 <= other < len(centers) and totals[number] * 5 < totals[other]:
                ratio = max(center, centers[other][0]) / min(center, centers[other][0])
                if ratio < _SAME_SIZE:
                    nearest = centers[other][0]
        result.update(dict.fromkeys(group, nearest))
    return result
