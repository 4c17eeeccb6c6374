"""Searchable PDF: the pages as they look, in their real size, with their text where it stands, unseen, and its structure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from scanwright.document.document import Document, Page
from scanwright.document.geometry import Rect
from scanwright.errors import FileError
from scanwright.export.flow import flow
from scanwright.export.fonts import east_asian_language
from scanwright.export.language import main_language
from scanwright.export.options import Crop, ExportOptions
from scanwright.export.paper import points_per_pixel
from scanwright.export.pdf_font import GlyphlessFont
from scanwright.export.pdf_picture import picture_stream
from scanwright.export.pdf_tags import Heading, Structure
from scanwright.export.pdf_text import text_operators
from scanwright.progress import CancelToken, Progress, ProgressCallback


def write_pdf(
    document: Document,
    path: Path,
    crop: Crop,
    options: ExportOptions,
    cancel: CancelToken,
    progress: ProgressCallback,
) -> None:
    pdf = pikepdf.new()
    font = GlyphlessFont()
    # the pages are shown as they are, whatever is asked of other formats
    structure = Structure(flow(document, replace(options, furniture=True, figures=True, join_tables=False)))
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
        made = _add_page(pdf, page, picture, resource)
        content = [*_picture_operators(page, number, structure, shown=picture is not None)]
        content += text_operators(page, number, font, structure)
        made.Contents = pdf.make_stream("\n".join(content).encode("ascii"))
    if missing is not None and not any("/XObject" in page.Resources for page in pdf.pages):
        raise missing
    font.install(pdf, resource)
    structure.install(pdf)
    _add_outline(pdf, structure.headings)
    _describe(pdf, document)
    cancel.check()
    pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _add_page(pdf: pikepdf.Pdf, page: Page, picture: bytes | None, font: Dictionary) -> Dictionary:
    scale = points_per_pixel(page)
    resources = Dictionary(Font=Dictionary(F=font))
    if picture is not None:
        resources.XObject = Dictionary(Page=picture_stream(pdf, picture, 72 / scale))
    box = Array([0, 0, round(page.width * scale, 3), round(page.height * scale, 3)])
    pdf.pages.append(pikepdf.Page(Dictionary(Type=Name.Page, MediaBox=box, Resources=resources)))
    return pdf.pages[-1].obj


def _picture_operators(page: Page, number: int, structure: Structure, *, shown: bool) -> list[str]:
    """The page's picture, which stands for nothing but its text; and again, cut out, for each figure, which does."""
    if not shown:
        return []
    scale = points_per_pixel(page)
    draw = f"{round(page.width * scale, 3)} 0 0 {round(page.height * scale, 3)} 0 0 cm /Page Do"
    operators = ["/Artifact BMC", f"q {draw} Q", "EMC"]
    for region, figure in zip(page.regions, structure.figures(page.regions)):
        if figure is not None:
            box = region.box.clipped(page.width, page.height)
            corner = f"{box.x0 * scale:.2f} {(page.height - box.y1) * scale:.2f}"
            cut = f"{corner} {box.width * scale:.2f} {box.height * scale:.2f} re W n"
            operators += [f"/Figure <</MCID {structure.mark(figure, number)}>> BDC", f"q {cut} {draw} Q", "EMC"]
            left, top = box.x0 * scale, (page.height - box.y0) * scale
            right, bottom = box.x1 * scale, (page.height - box.y1) * scale
            bounds = Array([round(value, 2) for value in (left, bottom, right, top)])
            figure.attributes |= {"O": Name.Layout, "Placement": Name.Block, "BBox": bounds}
    return operators


def _add_outline(pdf: pikepdf.Pdf, headings: list[Heading]) -> None:
    """The headings as bookmarks, one below the other as their levels are."""
    if not headings:
        return
    with pdf.open_outline() as outline:
        open_items: list[OutlineItem] = []
        for heading in headings:
            del open_items[heading.level - 1 :]
            item = OutlineItem(heading.text, heading.page)
            (open_items[-1].children if open_items else outline.root).append(item)
            open_items.append(item)


def _describe(pdf: pikepdf.Pdf, document: Document) -> None:
    """Title and language, where viewers and screen readers look for them."""
    texts = [line.text for page in document.pages for region in page.regions for line in region.all_lines]
    language = main_language(texts) or east_asian_language("".join(texts)) or "und"
    pdf.Root.Lang = pikepdf.String(language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.docinfo["/Title"] = document.name
    pdf.docinfo["/Producer"] = "Scanwright"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = document.name
        metadata["dc:language"] = [language]
        metadata["pdf:Producer"] = "Scanwright"
