"""The reading frame: page pixels turned so that every script reads left to right, top to bottom.

Vertical Chinese and Japanese columns run downwards and follow each other from right to left; turned by a
quarter counter-clockwise they are level lines below each other, and all geometry needs one direction only.
"""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scanwright.document.geometry import Rect
from scanwright.document.text import TextLine, is_cjk

_ENTRY = re.compile(r"[^\W_].*(?:[.…·‥•]\s*){3}(?:\d{1,4}|[ivxlc]{1,7})$", re.DOTALL)


def is_contents_entry(text: str) -> bool:
    """Whether the text ends as a line of a contents page: dots, and the page they lead to."""
    return _ENTRY.search(text.rstrip()) is not None


@dataclass(frozen=True, slots=True)
class Frame:
    """`width`: of the page in pixels; `vertical`: whether the page is written in vertical columns."""

    width: float
    vertical: bool = False

    def enter(self, box: Rect) -> Rect:
        """From page pixels to the frame."""
        if not self.vertical:
            return box
        return Rect(box.y0, self.width - box.x1, box.y1, self.width - box.x0)

    def leave(self, box: Rect) -> Rect:
        """From the frame to page pixels."""
        if not self.vertical:
            return box
        return Rect(self.width - box.y1, box.x0, self.width - box.y0, box.x1)


def runs_down(line: TextLine) -> bool:
    """Whether the line runs down or up the page: vertical text, or text turned by a quarter."""
    return line.vertical or 45 < abs(line.polygon.angle) < 135


def frame_of(lines: Iterable[TextLine], width: float) -> Frame:
    """Vertical where most characters stand in vertical lines."""
    upright = down = 0
    for line in lines:
        if runs_down(line):
            down += len(line.text)
        else:
            upright += len(line.text)
    return Frame(width, down > upright)


def line_height(line: TextLine) -> float:
    """The extent across the direction of reading, in pixels."""
    return line.box.width if runs_down(line) else line.box.height


def typical_height(lines: Sequence[TextLine], default: float = 20.0) -> float:
    """The height of a line of running text: the median over characters; `default` where there are no lines."""
    weighted = sorted((line_height(line), max(1, len(line.text))) for line in lines)
    half = sum(weight for _, weight in weighted) / 2
    for height, weight in weighted:
        half -= weight
        if half <= 0:
            return max(1.0, height)
    return default


def letters(text: str) -> float:
    """How much there is to read: characters without white space, those of CJK counted twice."""
    if text.isascii():
        return len("".join(text.split()))
    return sum((2 if is_cjk(c) else 1) for c in text if not c.isspace())


def median(values: Iterable[float], default: float = 0.0) -> float:
    values = list(values)
    return statistics.median(values) if values else default


_NUMBER = r"(?:\d{1,3}|[ivxIVX]{1,5}|[A-Za-z])"
_MARKER = re.compile(
    r"\s*(?:"
    r"(?P<bullet>[•●○◦▪■□▫◆◇►▶➢➤✓✔☐☑☒·∙‣⁃*–—\-])(?=\s|\S)"
    rf"|(?P<number>[(\[（【〔]\s*(?:{_NUMBER}|[一二三四五六七八九十]{{1,3}})\s*[)\]）】〕]"
    rf"|{_NUMBER}\s*[.)、．）](?!\d)|[一二三四五六七八九十]{{1,3}}[、.．]"
    r"|[①-⑳⑴-⒇❶-❿])"
    r")\s*"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """What a list item begins with. `shape` is equal for markers of one list: the bullet, or the frame of the number."""

    text: str
    shape: str
    bullet: bool

    @property
    def value(self) -> int:
        """The number that it says, in digits, a letter or a circle; -1 for others."""
        digits = re.search(r"\d+", self.text)
        if digits:
            return int(unicodedata.normalize("NFKC", digits.group()))
        folded = unicodedata.normalize("NFKC", self.text)
        digits = re.search(r"\d+", folded)
        if digits:
            return int(digits.group())
        letter = re.search(r"[A-Za-z]", folded)
        if letter:
            return ord(letter.group().lower()) - ord("a") + 1
        chinese = re.search(r"[一二三四五六七八九十]", self.text)
        return "一二三四五六七八九十".index(chinese.group()) + 1 if chinese else -1

    def like(self, other: Marker) -> bool:
        """Whether both can be of one list: bullets, or numbers in the same frame."""
        return self.bullet and other.bullet if self.bullet or other.bullet else self.shape == other.shape


def marker_of(text: str) -> Marker | None:
    """The bullet or number at the start of `text`, or None."""
    found = _MARKER.match(text)
    if not found:
        return None
    sign = found.group().strip()
    if found.group("bullet"):
        rest = text[found.end() :]
        # A dash or star glued to a word or number is a sign or an emphasis, not a bullet.
        if sign in "-–—*·" and not (rest and (found.group() != sign or is_cjk(rest[0]))):
            return None
        return Marker(sign, sign, True)
    return Marker(sign, _shape(sign), False)


def _shape(sign: str) -> str:
    if sign[0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        return "①"
    shape = re.sub(r"\d+", "1", sign)
    shape = re.sub(r"[一二三四五六七八九十]+", "一", shape)
    return re.sub(r"[A-Za-z]+", lambda m: "A" if m.group().isupper() else "a", shape).replace(" ", "")
