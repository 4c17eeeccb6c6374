"""Fonts that Word and LibreOffice have, for what was measured or named in a text layer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scanwright.document.text import is_cjk

SERIF, SANS, FIXED = "Times New Roman", "Arial", "Courier New"

# The beginnings of PostScript names, without spaces and in small letters, and the family to ask Word for. Only
# families that every Word has, or for which there are fonts of the same widths elsewhere: others would be
# replaced by whatever is there, and lines and pages would run over.
_KNOWN = {
    "timesnewroman": SERIF, "times": SERIF, "nimbusrom": SERIF, "liberationserif": SERIF, "tinos": SERIF, "cmr": SERIF,
    "cmb": SERIF, "cmti": SERIF, "sfrm": SERIF, "termes": SERIF, "stix": SERIF, "arialnarrow": "Arial Narrow",
    "arial": SANS, "helvetica": SANS, "nimbussan": SANS, "liberationsans": SANS, "arimo": SANS, "cmss": SANS,
    "courier": FIXED, "liberationmono": FIXED, "nimbusmon": FIXED, "cmtt": FIXED, "consolas": "Consolas",
    "calibri": "Calibri", "carlito": "Calibri", "cambria": "Cambria", "caladea": "Cambria", "verdana": "Verdana",
    "georgia": "Georgia", "tahoma": "Tahoma", "trebuchet": "Trebuchet MS",
}  # fmt: skip
_SANS_WORDS = re.compile(
    r"sans|gothic|grotesk|hei|roboto|lato|open|inter|univers|frutiger|futura|gill|myriad|segoe|aptos|candara|corbel"
)
_FIXED_WORDS = re.compile(r"mono|typewriter|code|fixed|terminal")


@dataclass(frozen=True, slots=True)
class Fonts:
    """One family for Latin letters, and one for East Asian characters."""

    latin: str
    east_asian: str


def is_measured_font(name: str | None) -> bool:
    """Whether `name` is a class that was measured in a picture (or nothing), not a font's own name."""
    return name in (None, "serif", "sans-serif", "monospace")


def latin_font(name: str | None) -> str:
    """The family for a measured class (serif, sans-serif, monospace) or a font's PostScript name."""
    if not name:
        return SERIF
    plain = re.sub(r"[^a-z]", "", re.sub(r"^[A-Z]{6}\+", "", name).lower())
    if plain in ("serif", "sansserif", "sans", "monospace"):
        return {"serif": SERIF, "monospace": FIXED}.get(plain, SANS)
    for beginning, family in _KNOWN.items():
        if plain.startswith(beginning):
            return family
    if _FIXED_WORDS.search(plain):
        return FIXED
    return SANS if _SANS_WORDS.search(plain) else SERIF


def fonts_for(name: str | None, text: str) -> Fonts:
    """Both families for `text` in the font called `name`."""
    latin = latin_font(name)
    serif = latin not in (SANS, FIXED, "Arial Narrow", "Calibri", "Verdana", "Tahoma", "Trebuchet MS")
    if any("\u3040" <= c <= "\u30ff" for c in text):
        return Fonts(latin, "MS Mincho" if serif else "MS Gothic")
    if any("\uac00" <= c <= "\ud7af" for c in text):
        return Fonts(latin, "Batang" if serif else "Malgun Gothic")
    return Fonts(latin, "SimSun" if serif else "Microsoft YaHei")


def east_asian_language(text: str) -> str | None:
    """The language tag (BCP 47) of the East Asian part of `text`; None if it has none."""
    if any("\u3040" <= c <= "\u30ff" for c in text):
        return "ja-JP"
    if any("\uac00" <= c <= "\ud7af" for c in text):
        return "ko-KR"
    return "zh-CN" if any(map(is_cjk, text)) else None


def is_east_asian(text: str) -> bool:
    """Whether most letters of `text` are Chinese, Japanese or Korean."""
    letters = [c for c in text if c.isalpha()]
    wide = sum(is_cjk(c) or "\uac00" <= c <= "\ud7af" for c in letters)
    return bool(letters) and wide * 2 > len(letters)


def is_right_to_left(text: str) -> bool:
    """Whether most letters of `text` are Hebrew or Arabic."""
    letters = [c for c in text if c.isalpha()]
    return 2 * sum("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufeff" for c in letters) > len(letters)
