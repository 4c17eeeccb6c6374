"""One door to PDFium, which must not be used by two threads at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

# Held for every call into PDFium in this process, and for one page at a time at most.
LOCK = threading.RLock()

_MAX_FORM_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Affine:
    """x' = a x + c y + e, y' = b x + d y + f, as PDF writes its matrices."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, after: Affine) -> Affine:
        """This first, `after` second."""
        return Affine(
            self.a * after.a + self.b * after.c,
            self.a * after.b + self.b * after.d,
            self.c * after.a + self.d * after.c,
            self.c * after.b + self.d * after.d,
            self.e * after.a + self.f * after.c + after.e,
            self.e * after.b + self.f * after.d + after.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """The upright box around the box's four corners: left, top, right, bottom (y down)."""
        corners = [self.point(x, y) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = [p[0] for p in corners], [p[1] for p in corners]
        return min(xs), min(ys), max(xs), max(ys)


@contextmanager
def loaded_page(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage]:
    """The page, loaded and closed again under the lock; PdfiumError where it cannot be."""
    with LOCK:
        page = document.get_page(index)
        try:
            yield page
        finally:
            page.close()


def page_to_pixels(page: pdfium.PdfPage, width: int, height: int) -> Affine:
    """From the page's own units to pixels of its picture of `width` x `height`: y down, CropBox and /Rotate obeyed."""
    left, bottom, right, top = page.get_bbox()
    w, h = max(right - left, 1e-6), max(top - bottom, 1e-6)
    match page.get_rotation():
        case 90:
            unit = Affine(0, 1 / w, 1 / h, 0, -bottom / h, -left / w)
        case 180:
            unit = Affine(-1 / w, 0, 0, 1 / h, right / w, -bottom / h)
        case 270:
            unit = Affine(0, -1 / w, -1 / h, 0, top / h, right / w)
        case _:
            unit = Affine(1 / w, 0, 0, -1 / h, -left / w, top / h)
    return unit.then(Affine(width, 0, 0, height))


def object_matrix(handle: object) -> Affine:
    """The matrix of a page object; the identity where it has none."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, matrix):
        return Affine()
    return Affine(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def page_objects(page: pdfium.PdfPage, placed: Affine) -> Iterator[tuple[object, int, Affine]]:
    """All objects in the order of painting, those within forms too: handle, FPDF_PAGEOBJ_* type, and the matrix
    from the object's surroundings (not from the object itself) to pixels; `placed` is that of the page.
    """
    for at in range(raw.FPDFPage_CountObjects(page)):
        handle = raw.FPDFPage_GetObject(page, at)
        if handle:
            yield from _with_children(handle, placed, 0)


def _with_children(handle: object, placed: Affine, depth: int) -> Iterator[tuple[object, int, Affine]]:
    kind = raw.FPDFPageObj_GetType(handle)
    if kind != raw.FPDF_PAGEOBJ_FORM:
        yield handle, kind, placed
    elif depth < _MAX_FORM_DEPTH:
        inner = object_matrix(handle).then(placed)
        for at in range(raw.FPDFFormObj_CountObjects(handle)):
            child = raw.FPDFFormObj_GetObject(handle, at)
            if child:
                yield from _with_children(child, inner, depth + 1)
