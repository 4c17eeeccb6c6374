"""Regions on the system's clipboard: for other pages, other documents and other windows; and as text for others."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from scanwright.document.codec import CodecError, document_from_dict, document_to_dict, from_json, to_json
from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.ids import new_id
from scanwright.document.table_clip import to_html, to_tsv
from scanwright.document.transfer import Carried

FORMAT = "application/x-scanwright-regions+json"
_TOKEN = "application/x-scanwright-copy"
_copied: tuple[str, Carried] | None = None  # what this window put there last: thousands of lines need not be read again


def to_mime(carried: Carried) -> QMimeData:
    """As a document of one page that has nothing but these regions, and as plain text."""
    page = Page(ImageRef("", 0, carried.width, carried.height), carried.regions, id=carried.page_id)
    mime = QMimeData()
    global _copied  # there is one clipboard
    _copied = new_id("copy"), carried
    mime.setData(_TOKEN, _copied[0].encode("ascii"))
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
    if _copied is not None and mime.data(_TOKEN).data() == _copied[0].encode("ascii"):
        return _copied[1]
    try:
        document = document_from_dict(from_json(bytes(mime.data(FORMAT).data())))
    except CodecError:
        return None
    if len(document.pages) != 1 or not document.pages[0].regions:
        return None
    page = document.pages[0]
    return Carried(page.id, page.width, page.height, page.regions)
