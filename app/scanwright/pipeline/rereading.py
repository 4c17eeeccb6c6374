"""Reading again, with a better model, what the first one doubts: the doubtful words of a line, not all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scanwright.document.text import is_cjk
from scanwright.imaging.picture import Picture
from scanwright.inference.protocols import Reading, TextRecognizer
from scanwright.progress import CancelToken

# The least sure character tells most; with both bounds hardly a line that the better model would improve is missed.
_DOUBTFUL_CHARACTER, _DOUBTFUL_MEAN = 0.75, 0.97
_DOUBTFUL_WORD = 0.97  # mean confidence, in a line that is doubtful
_LEAST_WIDTH = 6.0  # of the line's height: with less around it a word is read worse than in its line
_SHORT = 8.0  # of its height: a line that is no wider is read as a whole
_WHOLE = 0.75  # share of the line from which on it is read as a whole

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Part:
    """Characters `start` to `end` of a line, and the columns of its strip that hold them."""

    line: int
    start: int
    end: int
    left: int
    right: int


def is_doubtful(reading: Reading) -> bool:
    """Whether a better model should read the line again."""
    if not reading.text:
        return True
    return reading.confidence < _DOUBTFUL_MEAN or min(reading.characters, default=0.0) < _DOUBTFUL_CHARACTER


def read_again(
    strips: Sequence[Picture], readings: Sequence[Reading], recognizer: TextRecognizer, cancel: CancelToken
) -> list[Reading]:
    """The doubtful lines' readings with what is doubtful about them read again; `strips` are the same lines' pictures."""
    parts = [
        part for number, (strip, reading) in enumerate(zip(strips, readings)) for part in _parts(number, strip, reading)
    ]
    cuts = [strips[part.line][:, part.left : part.right] for part in parts]
    result = list(readings)
    # From the right, so that the places of the parts still to come hold.
    for part, again in reversed(list(zip(parts, recognizer.read(cuts, cancel)))):
        known, width = result[part.line], strips[part.line].shape[1]
        if part.start == 0 and part.end == len(known.text):
            result[part.line] = again
        elif again.text and len(again.positions) == len(again.text):
            result[part.line] = _spliced(known, part, again, width)
    return result


def doubtful_words(reading: Reading) -> list[tuple[int, int]]:
    """Spans of characters to read again; the whole text where the doubt has no place, or words are not told apart."""
    whole = [(0, len(reading.text))]
    if not len(reading.text) == len(reading.positions) == len(reading.characters) or any(map(is_cjk, reading.text)):
        return whole
    words = [match.span() for match in _WORD.finditer(reading.text)]
    doubtful = [_is_doubtful_word(reading.characters[start:end]) for start, end in words]
    for number in range(1, len(words)):  # a space that is not sure puts both its sides in doubt
        if min(reading.characters[words[number - 1][1] : words[number][0]]) < _DOUBTFUL_CHARACTER:
            doubtful[number - 1] = doubtful[number] = True
    spans: list[tuple[int, int]] = []
    for number, ((start, end), doubt) in enumerate(zip(words, doubtful)):
        if not doubt:
            continue
        if spans and number > 0 and doubtful[number - 1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans or whole


def _is_doubtful_word(characters: Sequence[float]) -> bool:
    return min(characters) < _DOUBTFUL_CHARACTER or sum(characters) / len(characters) < _DOUBTFUL_WORD


def _parts(number: int, strip: Picture, reading: Reading) -> list[_Part]:
    """What to read again of a line; parts do not overlap, and run from left to right."""
    height, width = strip.shape[:2]
    whole = [_Part(number, 0, len(reading.text), 0, width)]
    if width < _SHORT * height:
        return whole
    parts: list[_Part] = []
    for start, end in doubtful_words(reading):
        part = _part(number, strip, reading, start, end)
        while part.right - part.left < _LEAST_WIDTH * height and (start, end) != (0, len(reading.text)):
            start, end = _with_neighbour(reading, start, end)
            part = _part(number, strip, reading, start, end)
        if parts and part.start <= parts[-1].end:
            part = _part(number, strip, reading, min(parts[-1].start, part.start), max(parts.pop().end, part.end))
        parts.append(part)
    return whole if sum(part.right - part.left for part in parts) > _WHOLE * width else parts


def _with_neighbour(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The span with the nearer of the words before and after it."""
    text, positions = reading.text, reading.positions
    before, after = text.rfind(" ", 0, max(start - 1, 0)) + 1, text.find(" ", end + 1)
    after = after if after >= 0 else len(text)
    if start == 0:
        return start, after
    if end == len(text):
        return before, end
    backwards = positions[start] - positions[before] <= positions[after - 1] - positions[end - 1]
    return (before, end) if backwards else (start, after)


def _part(number: int, strip: Picture, reading: Reading, start: int, end: int) -> _Part:
    left = _gap(strip, reading, start) if start > 0 else 0
    right = _gap(strip, reading, end + 1) if end < len(reading.text) else strip.shape[1]
    return _Part(number, start, end, left, max(right, left + 1))


def _gap(strip: Picture, reading: Reading, at: int) -> int:
    """The emptiest column of the space before the word that begins at `at`."""
    width = int(strip.shape[1])
    low, high = (round(reading.positions[n] * width) for n in (at - 2, at))
    if high - low < 3:
        return (low + high) // 2
    # What varies down a column is ink; averaged over the neighbours, so that a wide gap wins.
    ink = np.ptp(strip[:, low:high].max(axis=2), axis=0).astype(np.float32)
    size = max(3, min(len(ink), strip.shape[0] // 4)) | 1
    padded = np.pad(ink, size // 2, mode="edge")
    return low + int(np.convolve(padded, np.ones(size, np.float32), mode="valid").argmin())


def _spliced(known: Reading, part: _Part, again: Reading, width: int) -> Reading:
    """`known` with the characters of `part` replaced by `again`, a reading of the part's columns."""
    left, share = part.left / width, (part.right - part.left) / width
    characters = (*known.characters[: part.start], *again.characters, *known.characters[part.end :])
    places = tuple(left + p * share for p in again.positions)
    return Reading(
        text=known.text[: part.start] + again.text + known.text[part.end :],
        confidence=sum(characters) / len(characters),
        characters=characters,
        positions=(*known.positions[: part.start], *places, *known.positions[part.end :]),
    )
