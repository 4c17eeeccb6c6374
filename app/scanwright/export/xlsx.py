"""Excel: a sheet for each table, an index with links, and the rest of the text on a sheet of its own."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from scanwright.document.document import Document
from scanwright.export.blocks import PageFlow, Paragraph, TableBlock
from scanwright.export.conventions import Conventions, document_conventions
from scanwright.export.flow import flow
from scanwright.export.lists import marker_text
from scanwright.export.options import Crop, ExportOptions, SheetPer
from scanwright.export.paper import paper_size
from scanwright.export.sheet_names import unique_sheet_name
from scanwright.export.xlsx_table import (
    BOLD,
    PLAIN,
    PlacedTable,
    fill_table,
    fit_row,
    fit_rows,
    inviting_cell,
    put_text,
    set_widths,
)
from scanwright.export.xlsx_words import Words, words_of
from scanwright.progress import CancelToken, Progress, ProgressCallback

_LINK = Font(name="Calibri", size=11, color="0563C1", underline="single")
_REMARK = Font(name="Calibri", size=10, italic=True, color="606060")
# Papers by width and height in points, and what Excel calls them (ECMA-376 part 1, 18.3.1.63).
_PAPERS = {(595.3, 841.9): 9, (612.0, 792.0): 1, (612.0, 1008.0): 5, (841.9, 1190.6): 8, (419.5, 595.3): 11}
_WIDE = 90  # characters: what is wider is printed on paper turned sideways


@dataclass(frozen=True, slots=True)
class _Entry:
    """A table to be written: the page's number, the table's number in the document."""

    page: int
    number: int
    block: TableBlock


def write_xlsx(
    document: Document,
    path: Path,
    crop: Crop,  # noqa: ARG001 - a workbook holds the tables and the text; pictures are for Word
    options: ExportOptions,
    cancel: CancelToken,
    progress: ProgressCallback,
) -> None:
    make_workbook(document, options, cancel, progress).save(path)


def make_workbook(
    document: Document, options: ExportOptions, cancel: CancelToken, progress: ProgressCallback
) -> Workbook:
    """The workbook with all its sheets, not yet written."""
    pages, words = flow(document, options), words_of(options.language)
    entries = _tables(pages)
    conventions = document_conventions(document)
    book = Workbook()
    index = book.active
    assert isinstance(index, Worksheet)
    index.title = words.index
    groups = _groups(entries, options.sheet_per, words)
    places: list[_Place] = []
    taken = [words.index, words.text]
    for at, (name, group) in enumerate(groups):
        cancel.check()
        progress(Progress("writing", at, len(groups)))
        sheet = book.create_sheet(unique_sheet_name(name, taken))
        taken.append(sheet.title)
        places += _fill_sheet(sheet, group, conventions, words, cancel)
    has_text = _fill_text(book.create_sheet(words.text), pages, words, cancel)
    if not has_text and entries:
        del book[words.text]
    _fill_index(index, places, words, text=has_text or not entries)
    if entries:
        _tell_conventions(index, words.conventions(conventions, noughts=any(p.table.noughts for p in places)), words)
    book.properties.title = document.name
    book.properties.creator = ""
    book.active = 1 if entries else book.sheetnames.index(words.text)
    paper = _paper(document)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is book.active
        sheet.page_setup.paperSize = paper
        sheet.page_setup.fitToHeight = 0  # printed as wide as the paper, on as many pages as that takes
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return book


def _paper(document: Document) -> int:
    """What Excel calls the paper of the first page; A4 for papers that it has no number for."""
    short, long = sorted(paper_size(document.pages[0])) if document.pages else (0.0, 0.0)
    return next((number for (w, h), number in _PAPERS.items() if abs(w - short) + abs(h - long) < 1), 9)


def _tables(pages: Sequence[PageFlow]) -> list[_Entry]:
    entries: list[_Entry] = []
    for number, page in enumerate(pages, 1):
        for block in page.body:
            if isinstance(block, TableBlock):
                entries.append(_Entry(number, len(entries) + 1, block))
    return entries


def _groups(entries: Sequence[_Entry], sheet_per: SheetPer, words: Words) -> list[tuple[str, list[_Entry]]]:
    """The tables of each sheet, and the name it would like to have."""
    match sheet_per:
        case SheetPer.TABLE:
            return [(entry.block.caption or words.table_name(entry.number), [entry]) for entry in entries]
        case SheetPer.PAGE:
            by_page = groupby(entries, key=lambda entry: entry.page)
            return [(words.page_name(page), list(group)) for page, group in by_page]
        case SheetPer.DOCUMENT:
            return [(words.tables, list(entries))] if entries else []


@dataclass(frozen=True)
class _Place:
    """Where a table was written."""

    entry: _Entry
    sheet: str
    table: PlacedTable


def _fill_sheet(
    sheet: Worksheet, entries: Sequence[_Entry], conventions: Conventions, words: Words, cancel: CancelToken
) -> list[_Place]:
    """Writes the tables below each other; what stands above them, or their first text, leads back to the index."""
    places: list[_Place] = []
    row, widths = 1, dict[int, float]()
    for entry in entries:
        if len(entries) > 1:
            name = entry.block.caption or words.table_name(entry.number)
            put_text(sheet, row, 1, name, words).font = BOLD
            _lead(sheet.cell(row, 1), words.index, 1, words.back)
            row += 1
        placed = fill_table(sheet, entry.block, row, conventions, words, widths, cancel)
        places.append(_Place(entry, sheet.title, placed))
        if len(entries) == 1 and 0 < placed.table.header_rows < placed.table.rows:
            sheet.freeze_panes = f"A{placed.table.header_rows + 1}"
            sheet.print_title_rows = f"1:{placed.table.header_rows}"
        row += placed.table.rows + 1
    set_widths(sheet, widths)
    for place in places:
        fit_rows(sheet, place.table)
    if len(entries) == 1:  # no cell of its own, which calculations and imports would stumble over
        at = inviting_cell(sheet, places[0].table)
        if at is not None:
            _lead(sheet.cell(*at), words.index, 1, words.back)
    pages = {entry.block.page.id: entry.block.page for entry in entries}.values()
    wide = sum(widths.values()) > _WIDE or all(page.width > page.height for page in pages)
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    return places


def _fill_index(index: Worksheet, places: Sequence[_Place], words: Words, *, text: bool) -> None:
    for column, title in enumerate((words.page, words.table, words.caption, words.rows, words.columns), 1):
        index.cell(1, column, title).font = BOLD
    set_widths(index, {1: 8, 2: 34, 3: 70, 4: 8, 5: 10})
    for at, place in enumerate(places, 2):
        index.cell(at, 1, place.entry.page).alignment = Alignment(horizontal="left", vertical="top")
        _link(index, at, 2, place.sheet, place.table.first_row, words)
        caption = place.entry.block.caption
        put_text(index, at, 3, caption, words).alignment = Alignment(wrap_text=True, vertical="top")
        index.cell(at, 4, place.table.table.rows).alignment = Alignment(vertical="top")
        index.cell(at, 5, place.table.table.columns).alignment = Alignment(vertical="top")
        fit_row(index, at, [(3, 1, caption, PLAIN)])
    if text:
        _link(index, len(places) + 2, 2, words.text, 1, words)
        put_text(index, len(places) + 2, 3, words.other_text if places else words.only_text, words)
    index.freeze_panes = "A2"
    index.print_title_rows = "1:1"
    index.page_setup.orientation = "landscape"


def _tell_conventions(index: Worksheet, text: str, words: Words) -> None:
    row = index.max_row + 2
    cell = put_text(index, row, 3, text, words)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = _REMARK
    fit_row(index, row, [(3, 1, text, _REMARK)])


def _link(sheet: Worksheet, row: int, column: int, target: str, first_row: int, words: Words) -> None:
    """The name of the sheet `target`, which leads to its `first_row`."""
    cell = put_text(sheet, row, column, target, words)
    _lead(cell, target, first_row, target)
    cell.font = _LINK
    cell.alignment = Alignment(vertical="top")


def _lead(cell: SheetCell | MergedCell, target: str, first_row: int, hint: str) -> None:
    """A click on `cell` leads to column A of `first_row` on the sheet called `target`; `hint` shows above it. Its look stays."""
    font: Font = copy(cell.font)  # type: ignore[assignment]
    quoted = target.replace("'", "''")
    location = f"'{quoted}'!A{first_row}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location, tooltip=hint)
    cell.font = font


def _fill_text(sheet: Worksheet, pages: Sequence[PageFlow], words: Words, cancel: CancelToken) -> bool:
    """Page and paragraph, row by row; False if there was no text at all."""
    sheet.cell(1, 1, words.page).font = BOLD
    sheet.cell(1, 2, words.text).font = BOLD
    _lead(sheet.cell(1, 1), words.index, 1, words.back)
    set_widths(sheet, {1: 8, 2: 110})
    row = 1
    for number, page in enumerate(pages, 1):
        cancel.check()
        paragraphs = [*page.header, *(block for block in page.body if not isinstance(block, TableBlock)), *page.footer]
        for block in paragraphs:
            if isinstance(block, Paragraph):
                text = f"{marker_text(block.marker)} {block.text}" if block.marker else block.text
            else:
                text = " ".join(line.text for line in block.region.lines)
            if not text.strip():
                continue
            row += 1
            sheet.cell(row, 1, number).alignment = Alignment(horizontal="left", vertical="top")
            cell = put_text(sheet, row, 2, text, words)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            heading = isinstance(block, Paragraph) and block.role.value in ("title", "heading")
            cell.font = font = BOLD if heading else PLAIN
            fit_row(sheet, row, [(2, 1, text, font)])
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    return row > 1
