"""Cells of the selected table to the clipboard and from it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication

from scanwright.document.edits import InsertRegion
from scanwright.document.geometry import Rect
from scanwright.document.reassign import place_in_order
from scanwright.document.region import Region, RegionKind
from scanwright.document.separators import with_edges
from scanwright.document.table_clip import Clip, ClipError, from_html, from_tsv, to_html, to_tsv
from scanwright.document.table_edits import CellRange
from scanwright.document.table_paste import new_table, paste
from scanwright.document.text import Origin
from scanwright.gui.canvas.table_menu import apply_table, selected_cells, target
from scanwright.gui.session import DocumentSession, Selection

_ROW = 0.25  # inches: the height of a row of a pasted table
REGIONS = "application/x-scanwright-regions+json"  # whole regions, which are no cells


def copy_selected(session: DocumentSession) -> bool:
    """What is selected, as text: of a table its cells (all, where none is selected), with their spans; else the text.

    False where nothing is selected that could be copied.
    """
    regions = session.selected_regions
    mime = QMimeData()
    if len(regions) == 1 and regions[0].table is not None:
        part = selected_cells(session)
        mime.setText(to_tsv(regions[0].table, part))
        mime.setHtml(to_html(regions[0].table, part))
    else:
        text = "\n\n".join(region.text for region in regions if region.text)
        if not text:
            return False
        mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)
    return True


def clip_of(mime: QMimeData) -> Clip | None:
    """The cells on the clipboard: of its HTML, or else of its text. ClipError where they are too many."""
    clip = from_html(mime.html()) if mime.hasHtml() else None
    return clip or (from_tsv(mime.text()) if mime.hasText() else None)


def paste_cells(session: DocumentSession, mime: QMimeData) -> str | None:
    """Cells from the clipboard into the selected table, from the selected cell (or its first one) on, as one step.

    None where no table is selected or the clipboard holds no text (or a single one, and no cell is selected); otherwise
    a sentence on why nothing was pasted, empty where it was.
    """
    at = target(session)
    single = at is not None
    at = at or target(session, CellRange(0, 0, 0, 0))
    if at is None or not _may_hold_cells(mime):
        return None
    try:
        clip = clip_of(mime)
        if clip is None or not (single or _is_table(clip, mime)):
            return None
        after = paste(with_edges(at.table, at.region.box), at.region.box, at.cell, clip)
    except ClipError as error:
        return refusal(error)
    corner = min(at.cells.top + clip.rows, after.rows) - 1, min(at.cells.left + clip.columns, after.columns) - 1
    name = QCoreApplication.translate("TableClipboard", "pasting cells")
    apply_table(session, at.region, after, at.cell, corner if corner != at.cell else None, name)
    return ""


def paste_table(session: DocumentSession, mime: QMimeData, shown: Rect) -> str | None:
    """Cells from the clipboard as a table of its own in the middle of `shown`, a part of the current page (page pixels).

    Returns what `paste_cells` returns; None also where the clipboard holds no table.
    """
    page = session.current_page
    if page is None or not _may_hold_cells(mime):
        return None
    try:
        clip = clip_of(mime)
    except ClipError as error:
        return refusal(error)
    if clip is None or not _is_table(clip, mime):
        return None
    height, width = min(shown.height, clip.rows * _ROW * page.dpi), shown.width
    box = shown.expanded(-width / 8, (height - shown.height) / 2)
    table = new_table(box, clip)
    region = Region(RegionKind.TABLE, box, table=table, decided_by=Origin.USER.value, locked=True)
    name = QCoreApplication.translate("TableClipboard", "pasting a table")
    session.apply(InsertRegion(page.id, place_in_order(page.regions, box), region), name)
    session.select(Selection(page.id, (region.id,)))
    return ""


def _may_hold_cells(mime: QMimeData) -> bool:
    return not mime.hasFormat(REGIONS) and (mime.hasHtml() or not mime.hasUrls())


def _is_table(clip: Clip, mime: QMimeData) -> bool:
    """Several cells, and not merely several lines of a text."""
    return clip.rows * clip.columns > 1 and (clip.spans_known or "\t" in mime.text())


def refusal(error: ClipError) -> str:
    """Why cells could not be pasted, for the user."""
    if error.reason == "merged":
        return QCoreApplication.translate(
            "TableClipboard",
            "The cells were not pasted: a merged cell reaches out of the place for them. Split it first, or select "
            "another cell to begin with.",
        )
    return QCoreApplication.translate(
        "TableClipboard", "The cells were not pasted: there are too many of them for a table on a page."
    )
