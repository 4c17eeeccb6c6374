"""Cells of the selected table to the clipboard and from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication

from scanwright.document.document import Page
from scanwright.document.edits import Edit, InsertRegion, SetRegion
from scanwright.document.geometry import Rect
from scanwright.document.reassign import place_in_order
from scanwright.document.region import Region, RegionKind
from scanwright.document.separators import with_edges
from scanwright.document.table import Table
from scanwright.document.table_clip import ClipError, from_html, from_tsv, to_html, to_tsv
from scanwright.document.table_edits import CellRange
from scanwright.document.table_paste import new_table, paste
from scanwright.document.text import Origin
from scanwright.gui.canvas import region_clipboard
from scanwright.gui.canvas.table_menu import Target, selected_cells, target
from scanwright.gui.session import DocumentSession, Selection

_ROW = 0.25  # inches: the height of a row of a pasted table


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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where cells from the clipboard would go: a page, and the selected table there with the cell `at` from which on.

    `single`: a cell is selected, so that a single value goes there, too. Without a table they would become one in the
    middle of `shown`, a part of the page (page pixels).
    """

    page: Page
    at: Target | None = None
    single: bool = False
    shown: Rect | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The table with the cells in it, which took so many rows and columns; `box` is that of a new one."""

    table: Table
    rows: int
    columns: int
    box: Rect | None = None


def wanted(session: DocumentSession, shown: Rect | None = None) -> Wanted | None:
    """Where cells would go now; None where there is no place for them."""
    page, at = session.current_page, target(session)
    single = at is not None
    at = at or target(session, CellRange(0, 0, 0, 0))
    if page is None or (at is None and shown is None):
        return None
    return Wanted(page, at, single, shown)


def texts_of(mime: QMimeData) -> tuple[str, str] | None:
    """HTML and text of what may hold cells; None for files and for whole regions."""
    if mime.hasFormat(region_clipboard.FORMAT) or not (mime.hasHtml() or not mime.hasUrls()):
        return None
    return mime.html() if mime.hasHtml() else "", mime.text() if mime.hasText() else ""


def make(place: Wanted, html: str, text: str, check: Callable[[], None] = lambda: None) -> Made | None:
    """The table that pasting makes, in whatever thread; None where there are no cells that could go there.

    ClipError where they cannot. `check` is asked in between and may raise (a cancel token's).
    """
    clip = (from_html(html) if html else None) or (from_tsv(text) if text else None)
    check()
    if clip is None:
        return None
    several = clip.rows * clip.columns > 1 and (clip.spans_known or "\t" in text)  # not merely several lines of a text
    at = place.at
    if at is not None and (place.single or several):
        table = paste(with_edges(at.table, at.region.box), at.region.box, at.cell, clip)
        return Made(table, clip.rows, clip.columns)
    if place.shown is None or not several:
        return None
    height, width = min(place.shown.height, clip.rows * _ROW * place.page.dpi), place.shown.width
    box = place.shown.expanded(-width / 8, (height - place.shown.height) / 2)
    return Made(new_table(box, clip), clip.rows, clip.columns, box)


def put(session: DocumentSession, place: Wanted, made: Made) -> bool:
    """Makes it one step, and selects it on the page in view; False where what it was made of is not there any more."""
    page = session.page(place.page.id)
    if page is None or (made.box is None and all(region is not place.at.region for region in page.regions)):
        return False
    if made.box is not None:
        region = Region(RegionKind.TABLE, made.box, table=made.table, decided_by=Origin.USER.value, locked=True)
        name = QCoreApplication.translate("TableClipboard", "pasting a table")
        edit: Edit = InsertRegion(page.id, place_in_order(page.regions, made.box), region)
        selection = Selection(page.id, (region.id,))
    else:
        at = place.at
        name = QCoreApplication.translate("TableClipboard", "pasting cells")
        edit = SetRegion(page.id, at.region.edited(table=made.table))
        rows, columns = made.table.rows, made.table.columns
        corner = min(at.cells.top + made.rows, rows) - 1, min(at.cells.left + made.columns, columns) - 1
        first = min(at.cell[0], rows - 1), min(at.cell[1], columns - 1)
        selection = Selection(page.id, (at.region.id,), None, first, corner if corner != at.cell else None)
    session.apply(edit, name)
    if session.current_page_id == page.id:
        session.select(selection)
    return True


def paste_at(session: DocumentSession, mime: QMimeData, place: Wanted | None) -> str | None:
    """Cells from the clipboard to that place, as one step.

    None where there is no place, or the clipboard holds no cells for it; otherwise a sentence on why nothing was
    pasted, empty where it was.
    """
    texts = texts_of(mime)
    if place is None or texts is None:
        return None
    try:
        made = make(place, *texts)
    except ClipError as error:
        return refusal(error)
    if made is None:
        return None
    put(session, place, made)
    return ""


def paste_cells(session: DocumentSession, mime: QMimeData) -> str | None:
    """Cells from the clipboard into the selected table, from the selected cell (or its first one) on; see `paste_at`."""
    return paste_at(session, mime, wanted(session))


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
