"""Printed list markers: bullets, numbers and letters at the beginning of an item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Numbering(StrEnum):
    """How items are counted; the values are those of ST_NumberFormat (ISO/IEC 29500-1, 17.18.59)."""

    BULLET = "bullet"
    DECIMAL = "decimal"
    LOWER_LETTER = "lowerLetter"
    UPPER_LETTER = "upperLetter"
    LOWER_ROMAN = "lowerRoman"
    UPPER_ROMAN = "upperRoman"


@dataclass(frozen=True, slots=True)
class Marker:
    """`number` is what the marker counts (0 for bullets); `before` and `after` stand around it, as in “(3)”.

    `length`: characters that the marker takes of the text, white space after it included.
    """

    numbering: Numbering
    number: int = 0
    before: str = ""
    after: str = ""
    length: int = 0

    @property
    def ordered(self) -> bool:
        return self.numbering is not Numbering.BULLET

    def follows(self, other: Marker) -> bool:
        """Whether this is the next number after `other` in the same style, or a bullet after a bullet."""
        same = (self.numbering, self.before, self.after) == (other.numbering, other.before, other.after)
        return same and (not self.ordered or self.number == other.number + 1)


_BULLETS = "•●○◦▪■□▫◆◇►▶➢➤✓✔‣⁃∙⚫⬤❖"
_BULLET = re.compile(rf"(?:[{_BULLETS}]\s*|[·・*\-–—]\s+|[·・](?=[A-Z\u4e00-\u9fff]))(?=\S)")
_NUMBER = re.compile(r"(?:\((\d{1,3})\)|（(\d{1,3})）|(\d{1,3})([.)、．]))(?:\s+|(?=[^\W\d]))(?=\S)")
_LETTER = re.compile(r"(?:\(([A-Za-z]|[ivxIVX]{2,5})\)|([A-Za-z]|[ivxIVX]{2,5})([.)]))\s+(?=\S)")
_CIRCLED = re.compile(r"[①-⑳]\s*(?=\S)")
_ROMAN = {"i": 1, "v": 5, "x": 10}


def find_marker(text: str) -> Marker | None:
    """The marker that `text` begins with, or None. Letters count as such only with a space after them."""
    if match := _BULLET.match(text):
        return Marker(Numbering.BULLET, length=match.end())
    if match := _CIRCLED.match(text):
        return Marker(Numbering.DECIMAL, ord(text[0]) - ord("①") + 1, "", ".", match.end())
    if match := _NUMBER.match(text):
        bracketed, wide, plain, after = match.groups()
        if plain:
            return Marker(Numbering.DECIMAL, int(plain), "", after, match.end())
        if wide:
            return Marker(Numbering.DECIMAL, int(wide), "（", "）", match.end())
        return Marker(Numbering.DECIMAL, int(bracketed), "(", ")", match.end())
    if match := _LETTER.match(text):
        bracketed, plain, after = match.groups()
        before, after = ("(", ")") if bracketed else ("", after)
        return _lettered(bracketed or plain, before, after, match.end())
    return None


def _lettered(mark: str, before: str, after: str, length: int) -> Marker | None:
    upper = mark.isupper()
    if len(mark) > 1 or mark in "iI":
        number = _roman(mark.lower())
        kind = Numbering.UPPER_ROMAN if upper else Numbering.LOWER_ROMAN
        return Marker(kind, number, before, after, length) if number else None
    kind = Numbering.UPPER_LETTER if upper else Numbering.LOWER_LETTER
    return Marker(kind, ord(mark.lower()) - ord("a") + 1, before, after, length)


def _roman(digits: str) -> int:
    """The value of a lower-case Roman number up to xxxix; 0 if it is none."""
    total = 0
    for digit, following in zip(digits, [*digits[1:], ""]):
        value = _ROMAN.get(digit, 0)
        total += -value if following and value < _ROMAN.get(following, 0) else value
    return total if to_roman(total) == digits else 0


def to_roman(number: int) -> str:
    """`number` (1 to 39) in lower-case Roman digits; empty outside of that."""
    if not 0 < number < 40:
        return ""
    units = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return "x" * (number // 10) + units[number % 10]


def marker_text(marker: Marker) -> str:
    """The marker as plain text."""
    match marker.numbering:
        case Numbering.BULLET:
            return "•"
        case Numbering.DECIMAL:
            count = str(marker.number)
        case Numbering.LOWER_ROMAN | Numbering.UPPER_ROMAN:
            count = to_roman(marker.number)
        case _:
            count = chr(ord("a") + marker.number - 1)
    if marker.numbering in (Numbering.UPPER_LETTER, Numbering.UPPER_ROMAN):
        count = count.upper()
    return f"{marker.before}{count}{marker.after}"
