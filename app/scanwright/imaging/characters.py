"""Characters of PDF text layers: where they stand, and what a person would type for them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from scanwright.document.text import TextStyle
from scanwright.imaging.pdf_fonts import FontLook

UNKNOWN = "\ufffd"


@dataclass(slots=True, eq=False)
class Run:
    """What characters drawn together share.

    `ux`, `uy`: the direction of reading in pixels (y down), of length 1; `em` the letters' size in pixels across it,
    `points` in points; `stretch` the scale along it relative to `em`; `z` the place in the order of painting;
    `limit` the gap in pixels from which on words part.
    """

    ux: float
    uy: float
    em: float
    points: float
    stretch: float
    look: FontLook
    color: str | None
    stroked: bool
    invisible: bool
    z: int
    limit: float = 0.0

    @property
    def style(self) -> TextStyle:
        bold = self.look.bold or self.stroked
        return TextStyle(round(self.points, 1), bold, self.look.italic, self.look.family, self.color)


@dataclass(slots=True, eq=False)
class Glyph:
    """A character: extent along the reading direction (`s0` to `s1`), baseline (`t`) and ink (`top` to `bottom`) across.

    In pixels, y down, turned so that the reading direction is level. `part`: of one printed sign with the
    character before it (a ligature).
    """

    text: str
    run: Run
    s0: float
    s1: float
    t: float
    top: float
    bottom: float
    after_space: bool = False
    part: bool = False


_HYPHENS = frozenset({0x02, 0x00AD, 0x2010, 0xFFFE})  # PDFium gives 2 (or FFFE) for a hyphen at a line's end
_SPACES = frozenset({0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, 0x2028, 0x2029, 0x85})
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
# The places of ligatures in TeX's OT1 encoding, which fonts without names for their signs pass on as they are.
_OT1_LIGATURES = {0x0B: "ff", 0x0C: "fi", 0x0D: "fl", 0x0E: "ffi", 0x0F: "ffl"}
_UNSEEN = frozenset(
    {0x034F, 0x061C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)}
)
# Signs of Symbol and Wingdings that stand before list items and in forms, at their places in the private area.
_DINGBATS = {
    0xF06C: "●", 0xF06E: "■", 0xF06F: "□", 0xF071: "❑", 0xF076: "❖", 0xF09F: "•", 0xF0A7: "▪", 0xF0A8: "◻",
    0xF0B7: "•", 0xF0D8: "➢", 0xF0DE: "➢", 0xF0E0: "→", 0xF0FB: "✗", 0xF0FC: "✓", 0xF0FD: "☒", 0xF0FE: "☑",
}  # fmt: skip


def is_break(code: int) -> bool:
    """Whether the character parts words: a space of any width, a tabulator, a line end."""
    return code in _SPACES or 0x2000 <= code <= 0x200A or code == 0xF020


def tex_ligature(code: int) -> str:
    """What the character stands for if it is a sign with ink, and not the control character of that number."""
    return _OT1_LIGATURES.get(code, "")


def visible_text(code: int, *, symbols: bool = False) -> str:
    """The character's text: ligatures taken apart, hyphens of all kinds plain, marks that leave no ink empty.

    UNKNOWN for characters that have no meaning (unmapped, or private ones). `symbols`: the font holds signs, not
    letters, so that private characters are not shifted letters.
    """
    if 0x21 <= code < 0x7F:
        return chr(code)
    if code in _HYPHENS:
        return "-"
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code in _UNSEEN:
        return ""
    if 0xF021 <= code <= 0xF0FF:
        if not symbols and code < 0xF07F:
            return chr(code - 0xF000)  # symbolic TrueType fonts keep plain letters there
        return _DINGBATS.get(code, UNKNOWN)
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xF900 or code & 0xFFFE == 0xFFFE or code >= 0xF0000:
        return UNKNOWN
    return chr(code)


def is_right_to_left(text: str) -> bool:
    """Whether the text begins with a Hebrew or Arabic letter (their blocks and presentation forms)."""
    code = ord(text[0]) if text else 0
    return 0x0590 <= code <= 0x08FF or 0xFB1D <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC


def clean_word(text: str) -> str:
    """Composed (NFC): an accent and its letter are one character; Arabic letter shapes are plain letters."""
    if text.isascii():
        return text
    if any("\ufb50" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc" for character in text):
        text = unicodedata.normalize("NFKC", text)
    return unicodedata.normalize("NFC", text)
