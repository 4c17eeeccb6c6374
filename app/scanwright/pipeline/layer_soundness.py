"""Whether the text of a layer is what a reader sees: seen at all, and not rubbish."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

import cv2

from scanwright.document.geometry import Rect
from scanwright.document.text import TextLine, is_cjk
from scanwright.imaging.correct import strip
from scanwright.imaging.layer import LayerWord
from scanwright.imaging.picture import Picture
from scanwright.inference.protocols import Models
from scanwright.pipeline.layer_mend import UNKNOWN
from scanwright.progress import CancelToken

_MOST_UNKNOWN = 0.1  # share of characters without a meaning from which on nothing is believed
_CONTRAST = 12  # of 255, between the lightest and darkest pixel where a word stands
_SAMPLE = 6  # lines read to compare, from all over the page,
_TELLING = 30  # of about this many characters: enough to tell, and quickly read
_ODD = 0.3  # share of words that look like no words
_FEWEST = 5
_ENCODINGS = ("gb2312", "shift_jis", "big5", "euc_kr")
_LEADERS = re.compile(r"[.·‥…⋯_]{3,}|…")  # dots that lead to page numbers and sums
_VOWELS = frozenset("aeiouy")


def has_ink(picture: Picture, words: Sequence[LayerWord]) -> list[bool]:
    """For each word whether something can be seen where it stands: not white on white, cut off or painted over."""
    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    height, width = gray.shape
    seen = []
    for word in words:
        x0, y0, x1, y1 = word.polygon.bounds.expanded(1).clipped(width, height).rounded()
        part = gray[y0:y1, x0:x1]
        seen.append(part.size > 0 and int(part.max()) - int(part.min()) >= _CONTRAST)
    return seen


def unknown_share(words: Sequence[LayerWord]) -> float:
    """The share of characters that mean nothing: not mapped, private, control characters."""
    total = sum(len(word.text) for word in words)
    return sum(word.text.count(UNKNOWN) for word in words) / total if total else 0.0


def is_rubbish(words: Sequence[LayerWord]) -> bool:
    return unknown_share(words) > _MOST_UNKNOWN


def looks_odd(words: Sequence[LayerWord]) -> bool:
    """Whether the words look like those of no language, as they do when a font's encoding is lost.

    No more than a suspicion: lists of codes look odd too.
    """
    texts = [_LEADERS.sub("", word.text) for word in words]
    candidates = [text for text in texts if sum(map(str.isalpha, text)) >= 3]
    if len(candidates) < _FEWEST:
        candidates = [text for text in texts if text]
        return any(sum(map(_is_odd_character, text)) * 2 > len(text) for text in candidates)
    return sum(map(_is_odd_word, candidates)) > _ODD * len(candidates)


def _is_odd_word(word: str) -> bool:
    letters = [character for character in word if character.isalpha()]
    if any(map(is_cjk, letters)):
        return not any(_encodes(word, encoding) for encoding in _ENCODINGS)
    if all("a" <= character <= "z" for character in word.casefold() if character.isalpha()):
        inner = word.strip(".,;:()[]“”\"'’-–/")
        if len(inner) > 3 and not inner.isupper() and not (_VOWELS & set(inner.casefold())):
            return True
        return sum(a.islower() and b.isupper() for a, b in pairwise(inner)) > 1 or (
            sum(not c.isalnum() and c not in "-–’'/.@_+" for c in inner) * 3 > len(inner)
        )
    scripts = {unicodedata.name(character, "? ").split()[0] for character in letters}
    return len(scripts) > 1 or sum(map(_is_odd_character, word)) * 2 > len(word)


def _is_odd_character(character: str) -> bool:
    if character == UNKNOWN:
        return True
    if character < "\u0250":
        return not (character.isalnum() or character.isspace() or unicodedata.category(character)[0] in "PS")
    return is_cjk(character) and not any(_encodes(character, encoding) for encoding in _ENCODINGS)


def _encodes(text: str, encoding: str) -> bool:
    """Whether the characters belong to one of the sets for daily use."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def likeness_to_picture(
    picture: Picture, lines: Sequence[TextLine], models: Models, cancel: CancelToken
) -> float | None:
    """How far a sample of the lines says what the picture says there, 0 to 1.

    Lines in scripts that the recognizer does not read are no evidence; None where there is none.
    """
    readable = [line for line in lines if _is_readable(line.text) and line.polygon.length >= 2 * line.polygon.thickness]
    if not readable:
        return None
    step = max(1, len(readable) // (3 * _SAMPLE))
    sample = sorted(readable[::step], key=lambda line: abs(len(line.text) - _TELLING))[:_SAMPLE]
    readings = models.recognizer("tiny").read([strip(picture, line.polygon) for line in sample], cancel)
    scores = [_likeness(line.text, reading.text) for line, reading in zip(sample, readings) if reading.confidence > 0.5]
    return sum(scores) / len(scores) if scores else None


def _is_readable(text: str) -> bool:
    letters = [c for c in text if not c.isspace()]
    return len(letters) >= 4 and all(
        c < "\u0250" or is_cjk(c) or "\u2000" <= c < "\u2c00" or c == UNKNOWN for c in letters
    )


def _likeness(first: str, second: str) -> float:
    a, b = ("".join(_LEADERS.split("".join(text.split()))).casefold() for text in (first, second))
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()


def covered_share(box: Rect, others: Sequence[Rect]) -> float:
    """The share of `box` along its longer side that `others` cover, 0 to 1."""
    level = box.width >= box.height
    length = box.width if level else box.height
    spans = sorted(
        (max(o.x0, box.x0), min(o.x1, box.x1)) if level else (max(o.y0, box.y0), min(o.y1, box.y1))
        for o in others
        if box.x_overlap(o) > 0 and box.y_overlap(o) > 0
    )
    covered, reach = 0.0, -1e9
    for start, end in spans:
        covered += max(0.0, end - max(start, reach))
        reach = max(reach, end)
    return covered / length if length else 0.0
