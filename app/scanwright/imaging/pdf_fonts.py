"""What PDF fonts tell about the look of letters: family, bold, italic."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass

import pypdfium2.raw as raw

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(
    r"bold|black|heavy|semibold|demi(?!light)|[-,](?:bd|b|bi|boldit)$|-medi|^cmb|^cmssbx|ultra", re.IGNORECASE
)
_NOT_BOLD = re.compile(r"demilight|ultralight|semilight|extralight", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slanted|[-,](?:it|i|bi|boldit)$|^cmti|^cmmi|^cmsl|^cmbxti|kursiv", re.IGNORECASE)
# What follows the family in PostScript names.
_STYLE = re.compile(
    r"(?:[-, ]*(?:PS|MT|Std|Pro|Regular|(?<!New)Roman|Book|Normal|Bold|Black|Heavy|Semi|Demi|Demibold|Medium|Light|Extra|Ultra|Thin|Italic|Ital|"
    r"Oblique|Obl|Cond|Condensed|BoldMT|ItalicMT|BoldItalicMT|Identity-H|It|Bd|Regu|Medi|ReguItal|MediItal))+$"
)
_MEANINGLESS = re.compile(
    r"^(?:[A-Z]{0,3}\d+(?:_\d+)?|CIDFont.*|Font\d*|unnamed.*|untitled.*|g_d\d_f\d+|T3.*|Adv[A-Z]{1,3}[0-9A-F]*\d[0-9A-F]*|[A-Za-z]?)$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPACED = frozenset({"Times New Roman", "Courier New", "Comic Sans", "Trebuchet", "Book Antiqua", "Segoe UI"})

_SERIF_FLAG = 1 << 1  # flags of font descriptors: ISO 32000-1, table 123
_FORCE_BOLD = 1 << 18
_ITALIC_FLAG = 1 << 6
_BOLD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class FontLook:
    """`ascent` and `descent` (both positive) are shares of the size, as the font states them; 0 where it does not."""

    family: str | None
    bold: bool
    italic: bool
    ascent: float
    descent: float
    symbols: bool = False


NO_FONT = FontLook(None, False, False, 0.0, 0.0)
_SYMBOLS = re.compile(r"symbol|dingbat|wingding|webding", re.IGNORECASE)


def font_look(font: object) -> FontLook:
    """The look of a PDFium font; the caller holds the lock."""
    if not font:
        return NO_FONT
    base = _SUBSET.sub("", _name(raw.FPDFFont_GetBaseFontName, font))
    flags = max(0, raw.FPDFFont_GetFlags(font))
    angle = ctypes.c_int()
    slanted = bool(raw.FPDFFont_GetItalicAngle(font, angle)) and angle.value != 0 and abs(angle.value) < 45
    named = bool(base) and not _MEANINGLESS.match(base)
    bold = bool(_BOLD.search(base)) and not _NOT_BOLD.search(base) if named else _weight(font) >= _BOLD_WEIGHT
    ascent, descent = ctypes.c_float(), ctypes.c_float()
    raw.FPDFFont_GetAscent(font, 1.0, ascent)
    raw.FPDFFont_GetDescent(font, 1.0, descent)
    family = family_name(base) or family_name(_SUBSET.sub("", _name(raw.FPDFFont_GetFamilyName, font)))
    if family is None and flags:
        family = "serif" if flags & _SERIF_FLAG else "sans-serif"
    return FontLook(
        family=family,
        bold=bold or bool(flags & _FORCE_BOLD),
        italic=slanted or bool(flags & _ITALIC_FLAG) or bool(_ITALIC.search(base)),
        ascent=max(0.0, ascent.value),
        descent=max(0.0, -descent.value),
        symbols=bool(_SYMBOLS.search(base)),
    )


def family_name(name: str) -> str | None:
    """The family from a PostScript or family name, as Word would list it; None where the name says nothing.

    “TimesNewRomanPS-BoldMT” gives “Times New Roman”, “F12” nothing.
    """
    name = name.strip()
    if _MEANINGLESS.match(name):
        return None
    family = _STYLE.sub("", name).strip(" -,") or name
    if " " not in family:
        spaced = _WORDS.sub(" ", family)
        if spaced in _SPACED:
            family = spaced
    return family


def _weight(font: object) -> int:
    return max(0, int(raw.FPDFFont_GetWeight(font)))


def _name(getter: object, font: object) -> str:
    length = getter(font, None, 0)  # type: ignore[operator]
    if not 1 < length < 512:
        return ""
    buffer = ctypes.create_string_buffer(length)
    getter(font, buffer, length)  # type: ignore[operator]
    return buffer.raw[: length - 1].decode("utf-8", "replace")
