"""Commas and full stops of vertical Chinese and Japanese, which stand in the upper right of a square of their own.

Recognisers read a standing line turned on its side; there the small marks lie where no mark of level text does, and are
left out. The squares they leave are empty of anything read, but not of ink.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from scanwright.imaging.picture import Picture
from scanwright.inference.protocols import Reading

_FEWEST = 4  # characters that tell the distance of squares
_SMALLEST, _LARGEST = 0.08, 0.55  # of a mark, in squares
_AHEAD, _RIGHT = 0.6, 0.5  # where its middle lies at most: along the square, and across the line from its right side
_CONTRAST = 40
_LEAST_SQUARE = 6.0  # pixels
_IRREGULAR, _MARGIN = 0.45, 0.2  # in squares
_SURE = 0.8  # the confidence of what was told by its shape


def with_upright_marks(reading: Reading, pixels: Picture) -> Reading:
    """The reading of a standing line with the commas and full stops put in that were passed over.

    `pixels`: the line turned so that it reads to the right, as `strip` gives it.
    """
    text, positions = reading.text, reading.positions
    if len(text) < _FEWEST or not len(text) == len(positions) == len(reading.characters):
        return reading
    width = pixels.shape[1]
    gray = np.asarray(cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY), np.uint8)
    if int(gray.max()) - int(gray.min()) < _CONTRAST:
        return reading
    _, mask = cv2.threshold(gray, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    ink = np.asarray(mask if mask.mean() < 0.5 else 1 - mask, np.uint8)
    found = _squares([p * width for p in positions])
    if found is None:
        return reading
    numbers, start, square = found
    comma = "、" if any("\u3040" <= c <= "\u30ff" for c in text) else "，"
    last = round((width - start) / square - 0.5)
    ends = [*numbers, max(numbers[-1], last) + 1]
    for at in range(len(text), 0, -1):
        if ends[at] - ends[at - 1] < 2:
            continue
        middle = start + (ends[at - 1] + 1) * square
        mark = _mark(ink, middle - 0.5 * square, square, comma)
        if mark:
            reading = _inserted(reading, at, mark, min(1.0, middle / width))
    return reading


def _squares(middles: Sequence[float]) -> tuple[list[int], float, float] | None:
    """The number of each character's square, where the middle of the first is, and the distance of squares, by least
    squares: the places that recognisers give are coarse. None where they are not regular."""
    usual = float(np.median(np.diff(middles)))
    if usual < _LEAST_SQUARE:
        return None
    for _ in range(2):
        steps = [max(1, round(step / usual)) for step in np.diff(middles).tolist()]
        numbers = np.concatenate(([0], np.cumsum(steps)))
        usual, start = (float(v) for v in np.polyfit(numbers, middles, 1))
        if usual < _LEAST_SQUARE:
            return None
    off = np.abs(np.asarray(middles) - (start + usual * numbers))
    return (numbers.tolist(), start, usual) if float(off.max()) < _IRREGULAR * usual else None


def _mark(ink: Picture, start: float, square: float, comma: str) -> str:
    """What stands alone in the square that begins at `start`: the comma, a full stop, or nothing that is one."""
    margin = round(_MARGIN * square)
    left = max(0, round(start) - margin)
    cell = ink[:, left : round(start + square) + margin]
    if min(cell.shape) < 4:
        return ""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cell, connectivity=8)
    inner = (margin / 2, cell.shape[1] - margin / 2)
    whole = [n for n in range(1, count) if stats[n][0] > 0 and stats[n][0] + stats[n][2] < cell.shape[1]]
    whole = [n for n in whole if inner[0] < stats[n][0] + stats[n][2] / 2 < inner[1] and stats[n][4] > 2]
    if not whole:
        return ""
    x0, y0 = min(stats[n][0] for n in whole), min(stats[n][1] for n in whole)
    x1, y1 = max(stats[n][0] + stats[n][2] for n in whole), max(stats[n][1] + stats[n][3] for n in whole)
    if not _SMALLEST * square < max(x1 - x0, y1 - y0) < _LARGEST * square:
        return ""
    if (x0 + x1) / 2 - margin > _AHEAD * square or (y0 + y1) / 2 > _RIGHT * cell.shape[0]:
        return ""
    alone = np.isin(labels, whole).astype(np.uint8)
    _, tree = cv2.findContours(alone, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    hollow = tree is not None and bool((tree[0][:, 3] >= 0).any())
    return "。" if hollow else comma


def _inserted(reading: Reading, at: int, mark: str, position: float) -> Reading:
    text = reading.text[:at] + mark + reading.text[at:]
    characters = (*reading.characters[:at], _SURE, *reading.characters[at:])
    positions = (*reading.positions[:at], position, *reading.positions[at:])
    return Reading(text, sum(characters) / len(characters), characters, positions)
