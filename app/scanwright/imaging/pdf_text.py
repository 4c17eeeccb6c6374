"""The words of a PDF page, from the single characters that PDFium gives."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from scanwright.document.geometry import Point, Quad
from scanwright.document.text import TextStyle, is_cjk
from scanwright.imaging.glyphs import UNKNOWN, clean_word, is_break, visible_text
from scanwright.imaging.layer import LayerWord
from scanwright.imaging.pdf_fonts import NO_FONT, FontLook, font_look
from scanwright.imaging.pdfium import Affine

_POINTS_PER_INCH = 72.0
# A gap of this share of the letters' size parts words. TeX sets spaces no narrower than 0.2; where a run has
# real spaces, only a gap that no letter-spacing explains does.
_GAP = 0.17
_GAP_BESIDE_SPACES = 0.2
_BACKWARDS = 0.6  # a step back by more than this starts anew: a new line, or an overprinted one
_BASELINE_STEP = 0.55  # superscripts stay with their word, the next line does not
_LEVEL = math.sin(math.radians(1.0))
_MAX_CHARACTERS = 400_000


@dataclass(slots=True)
class _Run:
    """What all characters of one text object share. `ux`, `uy`: the direction of reading in pixels."""

    ux: float
    uy: float
    em: float
    points: float
    look: FontLook
    color: str | None
    stroked: bool
    invisible: bool
    z: int
    spaces: bool = False
    gaps: list[float] = field(default_factory=list)

    @property
    def style(self) -> TextStyle:
        return TextStyle(
            round(self.points, 1), self.look.bold or self.stroked, self.look.italic, self.look.family, self.color
        )


@dataclass(slots=True)
class _Glyph:
    """A character: extent along the reading direction (`s0` to `s1`) and baseline across it (`t`), in pixels."""

    text: str
    run: _Run
    s0: float
    s1: float
    t: float
    top: float
    bottom: float
    after_space: bool


def read_words(
    page: pdfium.PdfPage, placed: Affine, points_per_pixel: float, order: dict[int, int]
) -> list[tuple[LayerWord, int]]:
    """The words in the order of the file, with their place in the order of painting.

    `placed` leads from the page's units to pixels; `order` gives the place of each text object by address.
    """
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        glyphs = _read_glyphs(text_page, placed, points_per_pixel, order)
    finally:
        raw.FPDFText_ClosePage(text_page)
    return [word for group in _group(glyphs) if (word := _word(group)) is not None]


def _read_glyphs(text_page: object, placed: Affine, points_per_pixel: float, order: dict[int, int]) -> list[_Glyph]:
    count = min(raw.FPDFText_CountChars(text_page), _MAX_CHARACTERS)
    runs: dict[int, _Run] = {}
    fonts: dict[int, FontLook] = {}
    glyphs: list[_Glyph] = []
    box = raw.FS_RECTF()
    x, y, x0, y0, x1, y1 = (ctypes.c_double() for _ in range(6))
    loose_ref = ctypes.byref(box)
    origin_refs = ctypes.byref(x), ctypes.byref(y)
    tight_refs = ctypes.byref(x0), ctypes.byref(x1), ctypes.byref(y0), ctypes.byref(y1)
    get_code, get_object = raw.FPDFText_GetUnicode, raw.FPDFText_GetTextObject
    get_loose, get_tight, get_origin = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharBox, raw.FPDFText_GetCharOrigin
    a, b, c, d, e, f = placed.a, placed.b, placed.c, placed.d, placed.e, placed.f
    after_space = False
    high = 0
    for at in range(count):
        handle = get_object(text_page, at)
        if not handle:
            continue  # generated: a space or line end that is not in the file; gaps tell better
        key = ctypes.addressof(handle.contents)
        run = runs.get(key)
        if run is None:
            run = runs[key] = _read_run(text_page, at, handle, placed, points_per_pixel, order.get(key, 0), fonts)
        code = get_code(text_page, at)
        if 0xD800 <= code < 0xDC00:  # where wide characters have 16 bits, two of them come one after the other
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, 0
        if is_break(code):
            after_space = True
            run.spaces = True
            continue
        text = visible_text(code)
        if not text:
            continue
        if text == UNKNOWN or raw.FPDFText_HasUnicodeMapError(text_page, at) == 1:
            text = UNKNOWN
        get_origin(text_page, at, *origin_refs)
        get_tight(text_page, at, *tight_refs)
        ux, uy = run.ux, run.uy
        ox, oy = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        s, t = ox * ux + oy * uy, oy * ux - ox * uy
        ends = [
            (
                (a * px + c * py + e) * ux + (b * px + d * py + f) * uy,
                (b * px + d * py + f) * ux - (a * px + c * py + e) * uy,
            )
            for px in (x0.value, x1.value)
            for py in (y0.value, y1.value)
        ]
        s0, s1 = min(s, min(p[0] for p in ends)), max(p[0] for p in ends)
        if abs(uy) < _LEVEL and ux > 0 and not b and not c and get_loose(text_page, at, loose_ref):
            s0, s1 = min(s, a * box.left + e), max(s, a * box.right + e)
        if s1 - s0 > 4 * run.em:  # a metric that cannot be; the ink tells
            s0, s1 = min(p[0] for p in ends), max(p[0] for p in ends)
        glyphs.append(
            _Glyph(text, run, s0, max(s0, s1), t, min(p[1] for p in ends), max(p[1] for p in ends), after_space)
        )
        after_space = False
    return glyphs


def _read_run(
    text_page: object,
    at: int,
    handle: object,
    placed: Affine,
    points_per_pixel: float,
    z: int,
    fonts: dict[int, FontLook],
) -> _Run:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text_page, at, matrix):
        matrix = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
    size = abs(raw.FPDFText_GetFontSize(text_page, at)) or 1.0
    # Linear parts only: the reading direction and the letters' height in pixels.
    rx, ry = placed.a * matrix.a + placed.c * matrix.b, placed.b * matrix.a + placed.d * matrix.b
    vx, vy = placed.a * matrix.c + placed.c * matrix.d, placed.b * matrix.c + placed.d * matrix.d
    length = math.hypot(rx, ry)
    ux, uy = (rx / length, ry / length) if length else (1.0, 0.0)
    em = size * (abs(ux * vy - uy * vx) or length or 1.0)
    font = raw.FPDFTextObj_GetFont(handle)
    font_key = ctypes.addressof(font.contents) if font else 0
    look = fonts.get(font_key)
    if look is None:
        look = fonts[font_key] = font_look(font) if font else NO_FONT
    mode = raw.FPDFTextObj_GetTextRenderMode(handle)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    color = None
    if raw.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        color = f"#{red.value:02x}{green.value:02x}{blue.value:02x}"
        unseen = alpha.value == 0
    else:
        unseen = False
    filled = mode not in (raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP)
    return _Run(
        ux, uy, em, em * points_per_pixel, look, color,
        stroked=mode in (raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP),
        invisible=mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP) or (unseen and filled),
        z=z,
    )  # fmt: skip


def _group(glyphs: list[_Glyph]) -> Iterator[list[_Glyph]]:
    """The characters of each word."""
    for before, glyph in pairwise(glyphs):
        if before.run is glyph.run and not glyph.after_space and abs(before.t - glyph.t) < 0.1 * glyph.run.em:
            gap = glyph.s0 - before.s1
            if gap < glyph.run.em:
                glyph.run.gaps.append(gap)
    limits = {id(glyph.run): _gap_limit(glyph.run) for glyph in glyphs}
    word: list[_Glyph] = []
    for glyph in glyphs:
        if word and _starts_word(word[-1], glyph, limits):
            yield word
            word = []
        word.append(glyph)
    if word:
        yield word


def _gap_limit(run: _Run) -> float:
    """The gap in pixels from which on words part within the run: letter-spaced text has wide ones everywhere."""
    limit = _GAP_BESIDE_SPACES if run.spaces else _GAP
    if len(run.gaps) >= 4:
        usual = sorted(run.gaps)[len(run.gaps) // 2]
        if 0.08 * run.em < usual < 0.4 * run.em:
            return usual + max(_GAP, limit / 2) * run.em
    return limit * run.em


def _starts_word(before: _Glyph, glyph: _Glyph, limits: dict[int, float]) -> bool:
    if glyph.after_space:
        return True
    old, new = before.run, glyph.run
    em = max(old.em, new.em)
    if old is not new:
        if old.ux * new.ux + old.uy * new.uy < 0.99 or old.invisible != new.invisible:
            return True
        limit = min(limits[id(old)], limits[id(new)], _GAP * em) if not (old.spaces and new.spaces) else _GAP * 1.3 * em
    else:
        limit = limits[id(new)]
    if abs(glyph.t - before.t) > _BASELINE_STEP * em:
        return True
    if glyph.s0 >= before.s0 - 0.01 * em:
        return glyph.s0 - before.s1 > limit
    if is_right_to_left(glyph.text) or is_right_to_left(before.text):
        return before.s0 - glyph.s1 > limit or glyph.s0 > before.s1 + limit
    return before.s1 - glyph.s0 > _BACKWARDS * em + (before.s1 - before.s0)


def is_right_to_left(text: str) -> bool:
    """Whether the text begins with a Hebrew or Arabic letter (their blocks and presentation forms)."""
    code = ord(text[0]) if text else 0
    return 0x0590 <= code <= 0x08FF or 0xFB1D <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC


def _word(glyphs: list[_Glyph]) -> tuple[LayerWord, int] | None:
    text = clean_word("".join(glyph.text for glyph in glyphs))
    if not text:
        return None
    run = _prevailing(glyphs)
    em = _true_em(glyphs, run)
    baseline = _median(glyph.t for glyph in glyphs if glyph.run.em >= 0.8 * run.em)
    s0, s1 = min(g.s0 for g in glyphs), max(g.s1 for g in glyphs)
    ascent = min(max(run.look.ascent, 0.72), 0.92) if run.look.ascent else 0.8
    descent = min(max(run.look.descent, 0.18), 0.28) if run.look.descent else 0.2
    if any(is_cjk(character) for character in text):
        ascent, descent = 0.86, 0.14
    top, bottom = baseline - ascent * em, baseline + descent * em
    ux, uy = run.ux, run.uy

    def corner(s: float, t: float) -> Point:
        return Point(s * ux - t * uy, s * uy + t * ux)

    polygon = Quad((corner(s0, top), corner(s1, top), corner(s1, bottom), corner(s0, bottom)))
    style = run.style
    if em != run.em and style.size:
        style = TextStyle(round(style.size * em / run.em, 1), style.bold, style.italic, style.font, style.color)
    return LayerWord(text, polygon, style, run.invisible), run.z


def _true_em(glyphs: list[_Glyph], run: _Run) -> float:
    """The letters' size in pixels: as stated, unless the ink is far from it (Type 3 fonts have units of their own)."""
    heights = [g.bottom - g.top for g in glyphs if g.run is run and g.text.isalnum()]
    if not heights:
        return run.em
    ink = max(heights)
    if ink > 1.6 * run.em or (len(heights) > 1 and 0 < ink < 0.2 * run.em):
        return ink / 0.75
    return run.em


def _prevailing(glyphs: list[_Glyph]) -> _Run:
    """The run that most characters of the word belong to."""
    counts = Counter(id(glyph.run) for glyph in glyphs)
    most = max(counts.values())
    return next(glyph.run for glyph in glyphs if counts[id(glyph.run)] == most)


def _median(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
