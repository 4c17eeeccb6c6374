"""Bold and italic words: stroke thickness against the page's running text, and leaning stems."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scanwright.document.text import is_cjk
from scanwright.pipeline.ink import LineInk, slant_sharpness, stroke_profile

_BOLD_RATIO = 1.33  # usual ratio of bold to regular stems, once blur is in both
_SURE_BOLD = 0.13  # of the size: text as heavy as this is bold even if the whole page is
_RARE = -1.2  # how much likelier, before looking, a line begins regular (log)
_SPREAD = 0.04  # of the logarithm of the thickness, for long words
_CLEAR, _BLURRED = 14.0, 0.02  # sizes in pixels below which blur makes strokes uncertain, by so much for each pixel
_CHANGE = 2.2  # what a change of weight between two words costs, as a log likelihood
_WIDE_CHANGE = 4.0  # the same between two East Asian characters: those of many strokes stand beside each other, too
_BLUR_SHARE = 0.0125  # of the size: how much thicker blur may make strokes, for each pixel below a clear size
_ITALIC_SLOPES = (0.2, 0.3)
_ITALIC_GAIN = 1.1


@dataclass(frozen=True, slots=True)
class WordInk:
    """`thickness` of strokes in pixels (None without ink), `letters` of the word, `slanted` or not (None: no telling).

    `wide`: East Asian, whose characters have few strokes or many, and so vary more.
    """

    thickness: float | None
    letters: int
    slanted: bool | None
    wide: bool = False


def measure_words(ink: LineInk, columns: Sequence[tuple[int, int]], texts: Sequence[str]) -> list[WordInk]:
    """For each word its strokes; `columns` are those of the line's coverage that it takes."""
    profile = stroke_profile(ink)
    upright, *leaning = (_energy(ink, slope) for slope in (0.0, *_ITALIC_SLOPES))
    result = []
    for (first, last), text in zip(columns, texts):
        letters = sum(c.isalnum() for c in text)
        slanted = None
        if letters >= 3 and last > first:
            straight = upright[last] - upright[first]
            best = max(energy[last] - energy[first] for energy in leaning)
            slanted = bool(best > _ITALIC_GAIN * straight)
        wide = 2 * sum(map(is_cjk, text)) > letters
        result.append(WordInk(profile.thickness(first, last), letters, slanted, wide))
    return result


def _energy(ink: LineInk, slope: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.concatenate(([0.0], np.cumsum(slant_sharpness(ink.coverage, slope))))


def bold_words(words: Sequence[WordInk], size: float, regular: float) -> list[bool]:
    """Which words of a line are bold: the likeliest sequence of two states (Viterbi, 1967).

    `size` is the font's in pixels, `regular` the usual thickness of strokes as a share of the size.
    """
    if not words:
        return []
    bold_mean = math.log(_BOLD_RATIO)
    score, back = [0.0, _RARE], list[tuple[int, int]]()
    for number, word in enumerate(words):
        emission = [0.0, 0.0]
        if word.thickness and word.letters:
            ratio = math.log(word.thickness / (size * regular))
            sigma = (
                _SPREAD + max(0.0, _CLEAR - size) * _BLURRED + (0.1 if word.wide else 0.13) / math.sqrt(word.letters)
            )
            emission = [-0.5 * (max(ratio, 0.0) / sigma) ** 2, -0.5 * (min(ratio - bold_mean, 0.0) / sigma) ** 2]
            # one character, or a word that was cut wrongly, must not outweigh its neighbours
            emission = [max(e, -2.0 if word.wide else -9.0) for e in emission]
        if number:
            change = _WIDE_CHANGE if word.wide and words[number - 1].wide else _CHANGE
            stay = (score[0] >= score[1] - change, score[1] >= score[0] - change)
            back.append((0 if stay[0] else 1, 1 if stay[1] else 0))
            score = [max(score[0], score[1] - change), max(score[1], score[0] - change)]
        score = [score[0] + emission[0], score[1] + emission[1]]
    state = int(score[1] > score[0])
    states = [state]
    for before in reversed(back):
        state = before[state]
        states.append(state)
    return [bool(s) for s in reversed(states)]


def regular_thickness(values: Sequence[tuple[float, int]], size: float) -> float | None:
    """The thickness of regular strokes as a share of the font size, from (share, letters) of all words.

    The median over letters; where that is so heavy that the page must be set in bold, what regular would be.
    `size` is the usual one of the font in pixels.
    """
    middle = weighted_median(values)
    return None if middle is None else regular_of(middle, size)


def regular_of(middle: float, size: float) -> float:
    """What regular strokes are as a share of the font size (in pixels) where the median over the letters is `middle`.

    Small letters look heavy by blur alone, so there a whole page in bold takes more to believe.
    """
    sure = _SURE_BOLD + max(0.0, _CLEAR - size) * _BLUR_SHARE
    return middle / _BOLD_RATIO if middle > sure else middle


def weighted_median(values: Sequence[tuple[float, int]]) -> float | None:
    ordered = sorted(values)
    half, total = sum(weight for _, weight in ordered) / 2, 0.0
    for value, weight in ordered:
        total += weight
        if total >= half:
            return value
    return None


def italic_words(words: Sequence[WordInk]) -> list[bool]:
    """Which words lean; short ones do as their neighbours, and one leaning word alone must be a long one."""
    known = [word.slanted for word in words]
    result = []
    for number in range(len(words)):
        if known[number] is not None:
            result.append(bool(known[number]))
            continue
        before = next((k for k in reversed(known[:number]) if k is not None), None)
        after = next((k for k in known[number + 1 :] if k is not None), None)
        result.append(bool(before if after is None else after if before is None else before and after))
    for number, word in enumerate(words):
        alone = not any(result[i] for i in (number - 1, number + 1) if 0 <= i < len(words))
        if result[number] and alone and word.letters < 5:
            result[number] = False
    return result
