"""Characters of PDF text layers as a person would type them."""

from __future__ import annotations

import unicodedata

UNKNOWN = "\ufffd"

_HYPHENS = frozenset({0x02, 0x00AD, 0x2010, 0xFFFE})  # PDFium gives 2 (or FFFE) for a hyphen at a line's end
_SPACES = frozenset({0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, 0x2028, 0x2029, 0x85})
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
_UNSEEN = frozenset(
    {0x034F, 0x061C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)}
)


def is_break(code: int) -> bool:
    """Whether the character parts words: a space of any width, a tabulator, a line end."""
    return code in _SPACES or 0x2000 <= code <= 0x200A


def visible_text(code: int) -> str:
    """The character's text: ligatures taken apart, hyphens of all kinds plain, marks that leave no ink empty.

    UNKNOWN for characters that have no meaning (unmapped, or private ones).
    """
    if 0x21 <= code < 0x7F:
        return chr(code)
    if code in _HYPHENS:
        return "-"
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code in _UNSEEN:
        return ""
    if (
        code < 0x20
        or 0x7F <= code < 0xA0
        or code > 0x10FFFF
        or 0xD800 <= code < 0xF900
        or code & 0xFFFE == 0xFFFE
        or code >= 0xF0000
    ):
        return UNKNOWN
    return chr(code)


def clean_word(text: str) -> str:
    """Composed (NFC): an accent and its letter are one character; Arabic letter shapes are plain letters."""
    if text.isascii():
        return text
    if any("\ufb50" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc" for character in text):
        text = unicodedata.normalize("NFKC", text)
    return unicodedata.normalize("NFC", text)
