"""The characters of a PDF page with their places and looks."""

from __future__ import annotations

import ctypes
import math
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from scanwright.imaging.characters import UNKNOWN, Glyph, Run, is_break, is_right_to_left, tex_ligature, visible_text
from scanwright.imaging.pdf_fonts import NO_FONT, FontLook, font_look
from scanwright.imaging.pdfium import Affine

_LEVEL = math.sin(math.radians(1.0))
_MAX_CHARACTERS = 400_000
_STROKES_ONLY = (raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP)
_FILLS_AND_STROKES = (raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)
_NO_INK = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


def read_glyphs(page: pdfium.PdfPage, placed: Affine, points_per_pixel: float, order: dict[int, int]) -> list[Glyph]:
    """The characters in the order of the file; the caller holds the lock.

    `placed` leads from the page's units to pixels; `order` gives the place in the order of painting of each
    text object by its address.
    """
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        return _Reader(text_page, placed, points_per_pixel, order).read()
    finally:
        raw.FPDFText_ClosePage(text_page)


class _Reader:
    """Reads one text page. All characters of a text object share a Run."""

    def __init__(self, text_page: object, placed: Affine, points_per_pixel: float, order: dict[int, int]) -> None:
        self._text_page = text_page
        self._placed = placed
        self._points_per_pixel = points_per_pixel
        self._order = order
        self._fonts: dict[int, FontLook] = {}
        self._advances: dict[tuple[int, int], float] = {}

    def read(self) -> list[Glyph]:
        page = self._text_page
        runs: dict[int, tuple[Run, object]] = {}
        glyphs: list[Glyph] = []
        after_space = generated_space = False
        high = 0
        previous = (-1, 0.0, 0.0)
        x, y = ctypes.c_double(), ctypes.c_double()
        refs = ctypes.byref(x), ctypes.byref(y)
        boxes = _Boxes(page, self._placed)
        get_code, get_object, get_origin = (
            raw.FPDFText_GetUnicode,
            raw.FPDFText_GetTextObject,
            raw.FPDFText_GetCharOrigin,
        )
        for at in range(min(raw.FPDFText_CountChars(page), _MAX_CHARACTERS)):
            handle = get_object(page, at)
            code = get_code(page, at)
            if not handle:  # generated: a space or line end that is not in the file; as a rule gaps tell better
                generated_space = is_break(code)
                continue
            if 0xD800 <= code < 0xDC00:  # where wide characters have 16 bits, two of them come one after the other
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
            high = 0
            key = ctypes.addressof(handle.contents)
            known = runs.get(key)
            if known is None:
                known = runs[key] = self._run(at, handle, self._order.get(key, 0))
            run, font = known
            ligature = tex_ligature(code)
            if ligature and boxes.ink_width(at) < 0.25 * run.em:
                ligature = ""
            if not ligature and is_break(code):
                after_space = True
                continue
            text = ligature or visible_text(code, symbols=run.look.symbols)
            if not text:
                continue
            if not ligature and raw.FPDFText_HasUnicodeMapError(page, at) == 1:
                text = UNKNOWN
            after_space = after_space or (generated_space and is_right_to_left(text))  # whose boxes overlap
            generated_space = False
            get_origin(page, at, *refs)
            ox, oy = self._placed.point(x.value, y.value)
            s, t = ox * run.ux + oy * run.uy, oy * run.ux - ox * run.uy
            s0, s1, top, bottom = boxes.extent(at, run, s)
            if not boxes.loose:
                s1 = max(s1, s + self._advance(run, font, code))
            if s1 - s0 > 4 * run.em:  # a metric that cannot be
                s1 = s0 + run.em
            place = (key, x.value, y.value)
            glyph = Glyph(text, run, s0, max(s0, s1), t, top, bottom, after_space, part=place == previous)
            glyphs.append(glyph)
            previous = place
            after_space = False
        return glyphs

    def _run(self, at: int, handle: object, z: int) -> tuple[Run, object]:
        matrix = raw.FS_MATRIX()
        if not raw.FPDFText_GetMatrix(self._text_page, at, matrix):
            matrix = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
        size = abs(raw.FPDFText_GetFontSize(self._text_page, at)) or 1.0
        placed = self._placed
        # Linear parts only: the reading direction, and the letters' height across it.
        rx, ry = placed.a * matrix.a + placed.c * matrix.b, placed.b * matrix.a + placed.d * matrix.b
        vx, vy = placed.a * matrix.c + placed.c * matrix.d, placed.b * matrix.c + placed.d * matrix.d
        length = math.hypot(rx, ry)
        ux, uy = (rx / length, ry / length) if length else (1.0, 0.0)
        em = size * (abs(ux * vy - uy * vx) or length or 1.0)
        font = raw.FPDFTextObj_GetFont(handle)
        mode = raw.FPDFTextObj_GetTextRenderMode(handle)
        red, green, blue, alpha = (ctypes.c_uint(255) for _ in range(4))
        colored = bool(raw.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha))
        run = Run(
            ux=ux,
            uy=uy,
            em=em,
            points=em * self._points_per_pixel,
            stretch=size * length / em,
            look=self._look(font),
            color=f"#{red.value:02x}{green.value:02x}{blue.value:02x}" if colored else None,
            stroked=mode in _FILLS_AND_STROKES,
            invisible=mode in _NO_INK or (alpha.value == 0 and mode not in _STROKES_ONLY),
            z=z,
        )
        return run, font

    def _look(self, font: Any) -> FontLook:
        if not font:
            return NO_FONT
        key = ctypes.addressof(font.contents)
        if key not in self._fonts:
            self._fonts[key] = font_look(font)
        return self._fonts[key]

    def _advance(self, run: Run, font: object, code: int) -> float:
        """The character's advance in pixels by the font's widths."""
        key = (id(run.look), code)
        if key not in self._advances:
            width = ctypes.c_float()
            found = bool(font) and raw.FPDFFont_GetGlyphWidth(font, code, 1.0, width)
            self._advances[key] = width.value if found else 0.0
        return self._advances[key] * run.em * run.stretch


class _Boxes:
    """Boxes of single characters; the structures that PDFium fills are made once."""

    def __init__(self, text_page: object, placed: Affine) -> None:
        self._page = text_page
        self._placed = placed
        self._upright = not placed.b and not placed.c
        self._rect = raw.FS_RECTF()
        self._rect_ref = ctypes.byref(self._rect)
        self._sides = tuple(ctypes.c_double() for _ in range(4))
        self._refs = tuple(ctypes.byref(side) for side in self._sides)
        self.loose = False

    def ink_width(self, at: int) -> float:
        """Width in pixels of the ink, along the page's axes."""
        raw.FPDFText_GetCharBox(self._page, at, *self._refs)
        x0, y0, x1, y1 = self._placed.box(*self._ink())
        return max(x1 - x0, y1 - y0)

    def extent(self, at: int, run: Run, s: float) -> tuple[float, float, float, float]:
        """From and to along the reading direction, top and bottom across it; `s` is the origin's place.

        `loose` tells afterwards whether the advance is within: PDFium knows it for level text only.
        """
        ux, uy = run.ux, run.uy
        raw.FPDFText_GetCharBox(self._page, at, *self._refs)
        x0, y0, x1, y1 = self._ink()
        point = self._placed.point
        corners = [point(x, y) for x in (x0, x1) for y in (y0, y1)]
        along = [x * ux + y * uy for x, y in corners]
        across = [y * ux - x * uy for x, y in corners]
        self.loose = self._upright and ux > 0 and abs(uy) < _LEVEL
        if self.loose and raw.FPDFText_GetLooseCharBox(self._page, at, self._rect_ref):
            a, e = self._placed.a, self._placed.e
            return min(s, a * self._rect.left + e), max(s, a * self._rect.right + e), min(across), max(across)
        self.loose = False
        return min(s, min(along)), max(along), min(across), max(across)

    def _ink(self) -> tuple[float, float, float, float]:
        left, right, bottom, top = (side.value for side in self._sides)
        return left, bottom, right, top
