"""The text layer of a PDF page: words, ruling lines and placed pictures."""

from __future__ import annotations

import ctypes
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from scanwright.document.geometry import Rect
from scanwright.imaging.layer import LayerWord, TextLayer
from scanwright.imaging.pdf_graphics import PageGraphics, PlacedPicture
from scanwright.imaging.pdf_text import read_glyphs
from scanwright.imaging.pdfium import page_objects, page_to_pixels
from scanwright.imaging.words import form_words


def read_layer(page: pdfium.PdfPage, width: int, height: int) -> TextLayer | None:
    """Words, ruling lines and pictures in pixels of the page's picture; None where it has no words.

    The caller holds the lock. Words beyond the page's edges are left out; those under a picture that was
    painted over them are marked as invisible.
    """
    placed = page_to_pixels(page, width, height)
    points_per_pixel = page.get_width() / width
    graphics = PageGraphics(width, height, points_per_pixel)
    order: dict[int, int] = {}
    for z, (handle, kind, surroundings) in enumerate(page_objects(page, placed)):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            order[ctypes.addressof(handle.contents)] = z  # type: ignore[attr-defined]
        elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            graphics.add(handle, kind, surroundings, z)
    edges = Rect(0, 0, width, height)
    words = [
        (word, z)
        for word, z in form_words(read_glyphs(page, placed, points_per_pixel, order))
        if edges.contains(word.polygon.bounds.center)
    ]
    if not words:
        return None
    return TextLayer(
        words=tuple(_seen(word, z, graphics.pictures) for word, z in words),
        rulings=graphics.rulings(),
        pictures=tuple(picture.box for picture in graphics.pictures),
    )


def _seen(word: LayerWord, z: int, pictures: list[PlacedPicture]) -> LayerWord:
    center = word.polygon.bounds.center
    if not word.invisible and any(p.opaque and p.z > z and p.box.contains(center) for p in pictures):
        return replace(word, invisible=True)
    return word
