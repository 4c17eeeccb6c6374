"""Regions on the system's clipboard: for other pages, other documents and other windows; and as text for others."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from scanwright.document.codec import CodecError, document_from_dict, document_to_dict, from_json, to_json
from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.table_clip import to_html, to_tsv
from scanwright.document.transfer import Carried

FORMAT = "application/x-scanwright-regions+json"


def to_mime(carried: Carried) -> QMimeData:
    """As a document of one page that has nothing but these regions, and as plain text."""
    page = Page(ImageRef("", 0, carried.width, carried.height), carried.regions, id=carried.page_id)
    mime = QMimeData()
    mime.setData(FORMAT, to_json(document_to_dict(Document("", (page,)))).encode("ascii"))
    mime.setText("\n".join(region.text for region in carried.regions))
    if len(carried.regions) == 1 and (table := carried.regions[0].table) is not None:
        mime.setText(to_tsv(table))  # for spreadsheets, with its merged cells
        mime.setHtml(to_html(table))
    return mime


def from_mime(mime: QMimeData) -> Carried | None:
    """The regions that were copied; None where the clipboard holds none, or none that can be understood."""
    if not mime.hasFormat(FORMAT):
        return None
    try:
        document = document_from_dict(from_json(bytes(mime.data(FORMAT).data())))
    except CodecError:
        return None
    if len(document.pages) != 1 or not document.pages[0].regions:
        return None
    page = document.pages[0]
    return Carried(page.id, page.width, page.height, page.regions)
