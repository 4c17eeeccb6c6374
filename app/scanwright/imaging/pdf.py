"""PDF files, by PDFium."""

from __future__ import annotations

import ctypes
import logging
import math
import threading
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from scanwright.document.document import ImageRef
from scanwright.errors import FileError, PasswordRequiredError, UnreadableFileError, UnsupportedFileError
from scanwright.imaging.layer import TextLayer
from scanwright.imaging.pdf_layer import read_layer
from scanwright.imaging.pdfium import LOCK, Affine, loaded_page, object_matrix, page_objects
from scanwright.imaging.picture import Picture
from scanwright.imaging.resolution import MAX_PIXELS

log = logging.getLogger(__name__)

# Vector pages are drawn at this resolution; scanned ones at their own, within the range.
VECTOR_DPI = 200.0
SCAN_DPI = (150.0, 300.0)
# Pictures that take up this share of a page make it a scanned one.
_SCAN_COVERAGE = 0.5
_POINTS_PER_INCH = 72.0
_SMALLEST_POINTS = 1.0


# PDFium keeps fonts and pictures of every page it drew, most of a megabyte each, until the document is closed.
_DRAWN_AT_MOST = 16


class PdfSource:
    """A `Source` over a PDF file. The document stays open until `close`; pages are loaded for each call.

    Now and then the document is opened afresh, to be rid of what PDFium keeps of pages that were drawn.
    """

    def __init__(self, path: Path, password: str | None = None) -> None:
        self._path = path
        self._password = password
        self._state = _state(path)
        self._drawn: set[int] = set()
        self._closing = threading.Lock()
        self._refs: dict[int, ImageRef] = {}
        self._flattened: set[int] = set()
        with LOCK:
            self._document: pdfium.PdfDocument | None = _open_document(path, password)
            self._page_count = len(self._document)

    @property
    def path(self) -> Path:
        return self._path

    @property
    def page_count(self) -> int:
        return self._page_count

    def image_ref(self, index: int) -> ImageRef:
        ref = self._refs.get(index)
        if ref is None:
            with LOCK, self._page(index) as page:
                ref = self._refs[index] = _measure(self._path, index, page)
        return ref

    def render(self, index: int, size: tuple[int, int] | None = None) -> Picture:
        ref = self.image_ref(index)
        width, height = size or (ref.width, ref.height)
        with LOCK:
            if index not in self._drawn and len(self._drawn) >= _DRAWN_AT_MOST:
                self._open_afresh()
            self._drawn.add(index)
            self._flatten(index)
            with self._page(index) as page:
                return _draw(self._path, page, width, height)

    def share_decoded(self, index: int) -> float:
        self.image_ref(index)
        return 1.0

    def text_layer(self, index: int) -> TextLayer | None:
        ref = self.image_ref(index)
        with LOCK:
            self._flatten(index)
            with self._page(index) as page:
                return read_layer(page, ref.width, ref.height)

    def close(self) -> None:
        with LOCK, self._closing:
            document, self._document = self._document, None
            if document is not None:
                document.close()

    def _open_afresh(self) -> None:
        """Another document over the same file; the one that is open stays where the file is gone, or another now."""
        self._drawn.clear()
        before = self._document
        if before is None or self._state is None or _state(self._path) != self._state:
            return
        try:
            self._document = _open_document(self._path, self._password)
        except FileError:
            return
        self._flattened.clear()
        before.close()

    def __del__(self) -> None:
        # A document that nobody closed must not be closed by the collector of another thread, without the lock.
        if getattr(self, "_document", None) is not None:
            self.close()

    def _flatten(self, index: int) -> None:
        if index not in self._flattened:
            with self._page(index) as page:
                _flatten(self._path, page)
            self._flattened.add(index)

    def _page(self, index: int) -> _LoadedPage:
        if self._document is None:
            raise UnreadableFileError(self._path, "it was closed")
        if not 0 <= index < self._page_count:
            raise UnreadableFileError(self._path, f"it has no page {index + 1}")
        return _LoadedPage(self._path, self._document, index)


class _LoadedPage:
    """`loaded_page` with the errors of PDFium turned into ours."""

    def __init__(self, path: Path, document: pdfium.PdfDocument, index: int) -> None:
        self._path, self._index = path, index
        self._loaded = loaded_page(document, index)

    def __enter__(self) -> pdfium.PdfPage:
        try:
            return self._loaded.__enter__()
        except pdfium.PdfiumError:
            raise UnreadableFileError(self._path, f"page {self._index + 1} is damaged") from None

    def __exit__(self, *details: object) -> None:
        self._loaded.__exit__(*details)  # type: ignore[arg-type]


def _state(path: Path) -> tuple[int, int, int] | None:
    """What tells whether a file is another one now; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _open_document(path: Path, password: str | None) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(path, password=password)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == raw.FPDF_ERR_PASSWORD:
            raise PasswordRequiredError(path, wrong=bool(password)) from None
        if code == raw.FPDF_ERR_SECURITY:
            raise UnsupportedFileError(path, "is encrypted in a way that Scanwright does not know") from None
        raise UnreadableFileError(path, "the PDF is damaged, or has no pages") from None
    except (ValueError, UnicodeError):
        raise UnreadableFileError(path, "its name, or the password, is not valid") from None
    try:
        document.init_forms()
    except pdfium.PdfiumError as error:
        log.info("the forms of %s cannot be drawn: %s", path, error)
    return document


# Annotations that carry text of the page; the others (links, notes, highlights) have none of their own.
_WITH_TEXT = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP)


def _flatten(path: Path, page: pdfium.PdfPage) -> None:
    """Makes what stands in form fields, text boxes and stamps part of the page, in memory: only so is it in its text."""
    for at in range(max(0, raw.FPDFPage_GetAnnotCount(page))):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        kind = raw.FPDFAnnot_GetSubtype(annotation) if annotation else None
        if annotation:
            raw.FPDFPage_CloseAnnot(annotation)
        if kind in _WITH_TEXT:
            if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_FAIL:
                log.info("the form fields of %s are not in its text layer", path.name)
            return


def _measure(path: Path, index: int, page: pdfium.PdfPage) -> ImageRef:
    """Size and resolution at which the page is drawn."""
    width, height = page.get_size()
    if not (math.isfinite(width) and math.isfinite(height)) or min(width, height) < _SMALLEST_POINTS:
        raise UnreadableFileError(path, f"page {index + 1} has no size")
    inches = width / _POINTS_PER_INCH * height / _POINTS_PER_INCH
    dpi = min(_scan_dpi(page) or VECTOR_DPI, math.sqrt(MAX_PIXELS / inches))
    columns, rows = (max(1, round(side * dpi / _POINTS_PER_INCH)) for side in (width, height))
    return ImageRef(str(path), index, columns, rows, dpi=round(dpi, 2))


def _scan_dpi(page: pdfium.PdfPage) -> float | None:
    """The resolution of the pictures that cover most of the page; None where they do not."""
    left, bottom, right, top = page.get_bbox()
    area = (right - left) * (top - bottom)
    covered = 0.0
    weighted = 0.0
    for handle, kind, placed in page_objects(page, Affine()):
        if kind != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        matrix = object_matrix(handle).then(placed)
        x0, y0, x1, y1 = matrix.box(0, 0, 1, 1)
        x0, y0, x1, y1 = max(x0, left), max(y0, bottom), min(x1, right), min(y1, top)
        if x0 >= x1 or y0 >= y1:
            continue
        columns, rows = ctypes.c_uint(), ctypes.c_uint()
        if not raw.FPDFImageObj_GetImagePixelSize(handle, columns, rows) or not columns.value or not rows.value:
            continue
        across, down = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
        if not across or not down:
            continue
        dpi = math.sqrt(columns.value / across * rows.value / down) * _POINTS_PER_INCH
        share = (x1 - x0) * (y1 - y0)
        covered += share
        weighted += share * min(max(dpi, SCAN_DPI[0]), SCAN_DPI[1])
    if not area or covered < _SCAN_COVERAGE * area:
        return None
    return weighted / covered


def _draw(path: Path, page: pdfium.PdfPage, width: int, height: int) -> Picture:
    """The page with its annotations and filled-in forms, on white."""
    bitmap = pdfium.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx, rev_byteorder=True)
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        flags = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER | raw.FPDF_RENDER_LIMITEDIMAGECACHE
        where = (bitmap, page, 0, 0, width, height, 0, flags)
        raw.FPDF_RenderPageBitmap(*where)
        if page.formenv:
            raw.FPDF_FFLDraw(page.formenv, *where)
        return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
    except MemoryError:
        raise UnreadableFileError(path, "the page is too large for the memory of this computer") from None
    finally:
        bitmap.close()
