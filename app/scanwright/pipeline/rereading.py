"""Reading again, with a better model, what the first one doubts: doubtful words and characters, not all of the line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from scanwright.document.text import is_cjk, is_mostly_cjk
from scanwright.imaging.picture import Picture
from scanwright.inference.protocols import Reading, TextRecognizer
from scanwright.progress import CancelToken

# What is known of the first model, from lines that both have read: of its letters and figures at a confidence of 0.75
# to 0.8 a fifth are read otherwise by the better one; of its spaces, down to 0.4, a twentieth. A Chinese character has
# thousands of rivals and is rarely sure; below 0.6 one in two is wrong.
_DOUBTFUL_CHARACTER, _DOUBTFUL_CJK, _DOUBTFUL_SPACE = 0.85, 0.6, 0.4
_SPACE_WEIGHT = 0.2  # of a space's doubt among those of characters, where it is not doubtful itself
_DOUBTFUL_MEAN, _DOUBTFUL_CJK_MEAN = 0.98, 0.93  # of a word, and of a line
_BAD, _BAD_CJK = 0.94, 0.88  # mean confidence of a line that is read as a whole: its places are not sure either
_LEAST_WIDTH, _LEAST_CJK_WIDTH = 6.0, 3.0  # of the line's height: with less around it a word is read worse
_SHORT = 8.0  # of its height: a line that is no wider is read as a whole
_WHOLE = 0.85  # share of the line from which on it is read as a whole

_WORD = re.compile(r"\S+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Part:
    """Characters `start` to `end` of a line, and the columns of its strip that hold them."""

    line: int
    start: int
    end: int
    left: int
    right: int

    @property
    def width(self) -> int:
        return self.right - self.left


def is_doubtful(reading: Reading) -> bool:
    """Whether a better model should read the line again."""
    if not reading.text or len(reading.characters) != len(reading.text):
        return True
    sure = _certainty(reading)
    least = _DOUBTFUL_CJK_MEAN if is_mostly_cjk(reading.text) else _DOUBTFUL_MEAN
    return sum(sure) / len(sure) < least or any(map(_is_low, reading.text, sure))


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


def doubtful_spans(reading: Reading) -> list[Span]:
    """Spans of characters to read again, in order; the whole text where the doubt has no place in it."""
    whole = [(0, len(reading.text))]
    if not len(reading.text) == len(reading.positions) == len(reading.characters):
        return whole
    units, sure = _units(reading.text), _certainty(reading)
    if not units or sum(sure) / len(sure) < (_BAD_CJK if is_mostly_cjk(reading.text) else _BAD):
        return whole
    doubtful = [_is_doubtful_unit(reading.text[start:end], sure[start:end]) for start, end in units]
    for number in range(1, len(units)):  # a space that is not sure puts both its sides in doubt
        if min(sure[units[number - 1][1] : units[number][0]], default=1.0) < _DOUBTFUL_SPACE:
            doubtful[number - 1] = doubtful[number] = True
    spans: list[Span] = []
    for number, ((start, end), doubt) in enumerate(zip(units, doubtful)):
        if not doubt:
            continue
        if spans and number > 0 and doubtful[number - 1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans or whole


def _certainty(reading: Reading) -> list[float]:
    """The characters' confidences; that of a space which is as good as always right counts for what it is worth."""
    return [
        1 - (1 - confidence) * _SPACE_WEIGHT if character == " " and confidence > _DOUBTFUL_SPACE else confidence
        for character, confidence in zip(reading.text, reading.characters)
    ]


def _is_low(character: str, confidence: float) -> bool:
    return confidence < (_DOUBTFUL_CJK if is_cjk(character) else _DOUBTFUL_CHARACTER)


def _is_doubtful_unit(text: str, sure: Sequence[float]) -> bool:
    if any(map(_is_low, text, sure)):
        return True
    return not is_cjk(text[0]) and sum(sure) / len(sure) < _DOUBTFUL_MEAN


def _units(text: str) -> list[Span]:
    """What is read again or left alone as one: words, and the single characters of scripts without spaces."""
    units: list[Span] = []
    for match in _WORD.finditer(text):
        start = match.start()
        for at in range(*match.span()):
            if is_cjk(text[at]):
                if start < at:
                    units.append((start, at))
                units.append((at, at + 1))
                start = at + 1
        if start < match.end():
            units.append((start, match.end()))
    return units


def _parts(number: int, strip: Picture, reading: Reading) -> list[_Part]:
    """What to read again of a line; parts do not overlap, and run from left to right."""
    height, width = strip.shape[:2]
    whole = [_Part(number, 0, len(reading.text), 0, width)]
    spans = doubtful_spans(reading)
    if width < _SHORT * height or spans == [(0, len(reading.text))]:
        return whole
    units = _units(reading.text)
    parts: list[_Part] = []
    for span in spans:
        least = (_LEAST_CJK_WIDTH if is_cjk(reading.text[span[0]]) else _LEAST_WIDTH) * height
        part = _part(number, strip, reading, span)
        while part.width < least and (part.start, part.end) != (0, len(reading.text)):
            part = _part(number, strip, reading, _with_neighbour(reading, units, (part.start, part.end)))
        while parts and part.start <= parts[-1].end:
            last = parts.pop()
            part = _part(number, strip, reading, (min(last.start, part.start), max(last.end, part.end)))
        parts.append(part)
    return whole if sum(part.width for part in parts) > _WHOLE * width else parts


def _with_neighbour(reading: Reading, units: Sequence[Span], span: Span) -> Span:
    """The span with the nearer of the units before and after it; all of the text where there is none."""
    start, end = span
    before = max((unit for unit in units if unit[0] < start), default=None)
    after = min((unit for unit in units if unit[1] > end), default=None)
    if before is None or after is None:
        return (0 if before is None else before[0]), (len(reading.text) if after is None else after[1])
    places = reading.positions
    backwards = places[start] - places[before[0]] <= places[after[1] - 1] - places[end - 1]
    return (before[0], end) if backwards else (start, after[1])


def _part(number: int, strip: Picture, reading: Reading, span: Span) -> _Part:
    start, end = span
    left = _gap(strip, reading, start) if start > 0 else 0
    right = _gap(strip, reading, end) if end < len(reading.text) else strip.shape[1]
    return _Part(number, start, end, left, max(right, left + 1))


def _gap(strip: Picture, reading: Reading, at: int) -> int:
    """The emptiest column between the characters before and after the place `at` in the text, spaces passed over."""
    before = at - 2 if reading.text[at - 1] == " " and at > 1 else at - 1
    after = at + 1 if reading.text[at] == " " and at + 1 < len(reading.text) else at
    width = int(strip.shape[1])
    low, high = (round(reading.positions[n] * width) for n in (before, after))
    if high - low < 3:
        return (low + high) // 2
    # What varies down a column is ink; averaged over the neighbours, so that a wide gap wins.
    ink = np.ptp(strip[:, low:high].max(axis=2), axis=0).astype(np.float32)
    size = 3 if after - before == 1 else max(3, min(len(ink), strip.shape[0] // 4)) | 1
    emptiness = cv2.blur(ink[None], (size, 1), borderType=cv2.BORDER_REPLICATE)[0]
    # Of columns as empty as each other the middle one: there the characters' centres are farthest.
    off_centre = np.abs(np.arange(len(ink)) - len(ink) / 2)
    return low + int((emptiness + 0.003 * off_centre).argmin())


def _spliced(known: Reading, part: _Part, again: Reading, width: int) -> Reading:
    """`known` with the characters of `part` replaced by `again`, a reading of the part's columns."""
    left, share = part.left / width, part.width / width
    characters = (*known.characters[: part.start], *again.characters, *known.characters[part.end :])
    places = tuple(left + p * share for p in again.positions)
    return Reading(
        text=known.text[: part.start] + again.text + known.text[part.end :],
        confidence=sum(characters) / len(characters),
        characters=characters,
        positions=(*known.positions[: part.start], *places, *known.positions[part.end :]),
    )
