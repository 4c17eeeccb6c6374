"""Page numbers behind rows of dots: detectors of text end a line where long leaders begin, and pass over a lone figure.

From the end of each line its dots are followed to the right; what stands at their end is read with a few of the dots
before it, which gives a recogniser enough to go by, and joined to the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine, Word
from scanwright.imaging.picture import Picture

Read = Callable[[list[Quad]], list[TextLine]]

_LEVEL = 5.0  # degrees; short lines are found askew
_CONTRAST = 50  # grey levels between paper and dots
# In heights of the line:
_DOT = 0.34  # at most as wide and high is a dot
_TALL = 0.35  # at least as high is a figure
_STEP = 1.3  # from dot to dot, and to the number
_WITHIN = 0.6  # from figure to figure
_LONGEST = 4.0  # of a number
_CONTEXT = 2.0  # of dots, to read the number with
_FEWEST = 4  # dots
_NUMBER = re.compile(r"[\s.…·‥•,:-]*((?:[A-Z]{1,2}[-.]?)?\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})\W{0,2}")
_LOOK_ALIKES = str.maketrans("lI|OoS", "11100" + "5")
_LEADER = re.compile(r"[\s.…·‥•_]*[.…·‥•_]\s*$")
_DOTS = "....."


@dataclass(frozen=True, slots=True)
class _Ink:
    """A connected piece of ink: from and to across the page, and its height, in pixels."""

    left: float
    right: float
    height: float


def follow_leaders(picture: Picture, lines: Sequence[TextLine], read: Read) -> list[TextLine]:
    """The lines, those that dots lead from with the number at their end; `read` tells what stands at quads.

    For level lines, in page pixels. Numbers that are lines already stay as they are.
    """
    places: dict[int, Rect] = {}
    for at, line in enumerate(lines):
        if line.vertical or abs(line.polygon.angle) > _LEVEL or line.box.width < line.box.height:
            continue
        place = _number_at(picture, line, lines)
        if place is not None:
            places[at] = place
    result = list(lines)
    for context in (_CONTEXT, 0.5 * _CONTEXT, 0.0):
        if not places:
            break
        boxes = {
            at: Rect(box.x0 - context * lines[at].box.height, box.y0, box.x1, box.y1) for at, box in places.items()
        }
        found = read([Quad.from_rect(box) for box in boxes.values()])
        for at, box in boxes.items():
            number = next((_number(line.text) for line in found if _same(line.box, box)), "")
            if number:
                result[at] = _with_number(lines[at], number, places.pop(at))
    return result


def _same(a: Rect, b: Rect) -> bool:
    return a.iou(b) > 0.8


def _number(text: str) -> str:
    match = _NUMBER.fullmatch(text.strip())
    if match is None:  # a lone figure, or several, taken for letters that look like them
        match = _NUMBER.fullmatch(text.strip().translate(_LOOK_ALIKES))
    return match[1] if match else ""


def _number_at(picture: Picture, line: TextLine, lines: Sequence[TextLine]) -> Rect | None:
    """Where the number is that dots lead to from the end of the line; None where none do, or it is known."""
    box, height = line.box, line.box.height
    beside = [
        other.box.x0
        for other in lines
        if other is not line and other.box.y_overlap(box) > 0.4 * height and other.box.x0 > box.center.x
    ]
    left, right = int(box.x1 - 1.5 * height), int(min([picture.shape[1], *beside]))
    y0, y1 = max(0, int(box.y0)), min(picture.shape[0], round(box.y1))
    if right - left < 3 * height or y1 - y0 < 6 or left < 0:
        return None
    pieces = _pieces(picture[y0:y1, left:right], left)
    dots, at = 0, None
    figures: list[_Ink] = []
    for piece in pieces:
        small = piece.height <= _DOT * height and piece.right - piece.left <= _DOT * height
        step = _WITHIN if figures else _STEP
        if at is not None and piece.left - at > step * height:
            break
        if small and not figures:
            dots += 1
        elif piece.height >= _TALL * height and piece.left > box.x1 - 0.2 * height:
            figures.append(piece)
        elif not small:
            dots = 0  # the last letters of the title
        at = piece.right
    if dots < _FEWEST or not figures or figures[-1].right - figures[0].left > _LONGEST * height:
        return None
    if beside and min(beside) - figures[-1].right < height:
        return None  # the beginning of a line that is known
    margin = 0.15 * height
    return Rect(figures[0].left - margin, box.y0, figures[-1].right + margin, box.y1)


def _pieces(part: Picture, left: int) -> list[_Ink]:
    """The connected pieces of ink in a part of the page that begins at `left`, from left to right."""
    gray = cv2.cvtColor(np.ascontiguousarray(part), cv2.COLOR_RGB2GRAY)
    if int(gray.max()) - int(gray.min()) < _CONTRAST:
        return []
    _, ink = cv2.threshold(gray, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    if ink.mean() > 0.5:  # light letters on a dark ground
        ink = 1 - ink
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    found = [
        _Ink(left + x, left + x + w, h)
        for x, y, w, h, area in stats[1:].tolist()
        # what comes in from above or below belongs to other lines
        if area > 1 and (h >= _TALL * len(ink) or 0 < y < len(ink) - h)
    ]
    return sorted(found, key=lambda piece: piece.left)


def _with_number(line: TextLine, number: str, place: Rect) -> TextLine:
    """The line as far as the number."""
    title = _LEADER.sub("", line.text).rstrip()
    text = f"{title} {_DOTS} {number}"
    known = len(line.characters) == len(line.text)
    words = line.words
    if words:
        last = _LEADER.sub("", words[-1].text)
        words = words[:-1] if not last else (*words[:-1], replace(words[-1], text=last))
        start = words[-1].box.x1 if words else line.box.x0
        dots = Rect(min(start, place.x0), line.box.y0, place.x0, line.box.y1)
        words = (*words, Word(_DOTS, dots), Word(number, place, line.confidence))
    return replace(
        line,
        text=text,
        polygon=Quad.from_rect(Rect(line.box.x0, line.box.y0, place.x1, line.box.y1)),
        words=words,
        characters=(*line.characters[: len(title)], *(line.confidence,) * (len(text) - len(title))) if known else (),
    )
