"""Searchable PDF: the pages as they look, in their real size, with their text where it stands, unseen."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from scanwright.document.document import Document, Page
from scanwright.document.geometry import Rect
from scanwright.errors import FileError
from scanwright.export.fonts import east_asian_language
from scanwright.export.options import Crop, ExportOptions
from scanwright.export.page_setup import points_per_pixel
from scanwright.export.pdf_font import GlyphlessFont
from scanwright.export.pdf_picture import picture_stream
from scanwright.export.pdf_text import text_operators
from scanwright.progress import CancelToken, Progress, ProgressCallback


def write_pdf(
    document: Document,
    path: Path,
    crop: Crop,
    options: ExportOptions,  # noqa: ARG001 - the pages are shown as they are
    cancel: CancelToken,
    progress: ProgressCallback,
) -> None:
    pdf = pikepdf.new()
    font = GlyphlessFont()
    resource = pdf.make_indirect(Dictionary())
    missing: FileError | None = None
    for number, page in enumerate(document.pages):
        cancel.check()
        progress(Progress("writing", number, len(document.pages)))
        try:
            picture = crop(page, Rect(0, 0, page.width, page.height))
        except FileError as error:  # the other pages are worth having
            missing = error
            picture = None
        cancel.check()
        _add_page(pdf, page, picture, resource, font)
    if missing is not None and not any("/XObject" in page.Resources for page in pdf.pages):
        raise missing
    font.install(pdf, resource)
    pdf.docinfo["/Title"] = document.name
    pdf.docinfo["/Producer"] = "Scanwright"
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    language = east_asian_language("".join(region.text for page in document.pages for region in page.regions))
    if language is not None:
        pdf.Root.Lang = pikepdf.String(language)
    cancel.check()
    pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _add_page(pdf: pikepdf.Pdf, page: Page, picture: bytes | None, font: Dictionary, text: GlyphlessFont) -> None:
    scale = points_per_pixel(page)
    width, height = round(page.width * scale, 3), round(page.height * scale, 3)
    resources = Dictionary(Font=Dictionary(F=font))
    content = []
    if picture is not None:
        resources.XObject = Dictionary(Page=picture_stream(pdf, picture, 72 / scale))
        content.append(f"q {width} 0 0 {height} 0 0 cm /Page Do Q")
    content += text_operators(page, text)
    made = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, width, height]),
        Resources=resources,
        Contents=pdf.make_stream("\n".join(content).encode("ascii")),
    )
    pdf.pages.append(pikepdf.Page(made))
