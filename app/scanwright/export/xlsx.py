"""Excel: a sheet for each table, an index with links, and the rest of the text on a sheet of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from scanwright.document.document import Document
from scanwright.export.blocks import PageFlow, Paragraph, TableBlock
from scanwright.export.conventions import Conventions, document_conventions
from scanwright.export.dates import DateOrder
from scanwright.export.flow import flow
from scanwright.export.lists import marker_text
from scanwright.export.numbers import Convention
from scanwright.export.options import Crop, ExportOptions, SheetPer
from scanwright.export.sheet_names import unique_sheet_name
from scanwright.export.xlsx_table import BOLD, fill_table, fit_row, fit_rows, put_text, set_widths
from scanwright.progress import CancelToken, Progress, ProgressCallback

_INDEX, _TEXT = "Index", "Text"


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
    pages = flow(document, options)
    entries = _tables(pages)
    conventions = document_conventions(document)
    book = Workbook()
    index = book.active
    assert isinstance(index, Worksheet)
    index.title = _INDEX
    groups = _groups(entries, options.sheet_per)
    rows: list[tuple[_Entry, str, int]] = []
    taken = [_INDEX, _TEXT]
    for at, (name, group) in enumerate(groups):
        cancel.check()
        progress(Progress("writing", at, len(groups)))
        sheet = book.create_sheet(unique_sheet_name(name, taken))
        taken.append(sheet.title)
        rows += _fill_sheet(sheet, group, conventions, cancel)
    has_text = _fill_text(book.create_sheet(_TEXT), pages, cancel)
    if not has_text and entries:
        del book[_TEXT]
    _fill_index(index, rows, _TEXT if has_text or not entries else None)
    if entries:
        _tell_conventions(index, conventions)
    book.properties.title = document.name
    book.properties.creator = ""
    book.active = 1 if entries else book.sheetnames.index(_TEXT)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is book.active
        sheet.page_setup.fitToHeight = 0  # printed as wide as the paper, on as many pages as that takes
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return book


def _tables(pages: Sequence[PageFlow]) -> list[_Entry]:
    entries: list[_Entry] = []
    for number, page in enumerate(pages, 1):
        for block in page.body:
            if isinstance(block, TableBlock):
                entries.append(_Entry(number, len(entries) + 1, block))
    return entries


def _groups(entries: Sequence[_Entry], sheet_per: SheetPer) -> list[tuple[str, list[_Entry]]]:
    """The tables of each sheet, and the name it would like to have."""
    match sheet_per:
        case SheetPer.TABLE:
            return [(entry.block.caption or f"Table {entry.number}", [entry]) for entry in entries]
        case SheetPer.PAGE:
            return [(f"Page {page}", list(group)) for page, group in groupby(entries, key=lambda entry: entry.page)]
        case SheetPer.DOCUMENT:
            return [("Tables", list(entries))] if entries else []


def _fill_sheet(
    sheet: Worksheet, entries: Sequence[_Entry], conventions: Conventions, cancel: CancelToken
) -> list[tuple[_Entry, str, int]]:
    """Writes the tables below each other; returns the sheet and first row of each."""
    places: list[tuple[_Entry, str, int]] = []
    row, widths = 1, dict[int, float]()
    for entry in entries:
        table = entry.block.region.table
        assert table is not None
        if len(entries) > 1:
            heading = put_text(sheet, row, 1, entry.block.caption or f"Table {entry.number}")
            heading.font = BOLD
            row += 1
        places.append((entry, sheet.title, row))
        fill_table(sheet, table, row, conventions, entry.block.page.dpi, widths, cancel)
        if len(entries) == 1 and 0 < table.header_rows < table.rows:
            sheet.freeze_panes = f"A{table.header_rows + 1}"
            sheet.print_title_rows = f"1:{table.header_rows}"
        row += table.rows + 1
    set_widths(sheet, widths)
    for entry, _, first_row in places:
        if entry.block.region.table is not None:
            fit_rows(sheet, entry.block.region.table, first_row)
    sheet.page_setup.orientation = "landscape" if sum(widths.values()) > 90 else "portrait"
    return places


def _fill_index(index: Worksheet, rows: Sequence[tuple[_Entry, str, int]], text: str | None) -> None:
    for column, title in enumerate(("Page", "Table", "Caption", "Rows", "Columns"), 1):
        index.cell(1, column, title).font = BOLD
    for at, (entry, sheet, first_row) in enumerate(rows, 2):
        table = entry.block.region.table
        assert table is not None
        index.cell(at, 1, entry.page)
        _link(index, at, 2, sheet, first_row)
        put_text(index, at, 3, entry.block.caption).alignment = Alignment(wrap_text=True, vertical="top")
        index.cell(at, 4, table.rows)
        index.cell(at, 5, table.columns)
    if text is not None:
        _link(index, len(rows) + 2, 2, text, 1)
        put_text(index, len(rows) + 2, 3, "The text of the pages that is not in tables" if rows else "The text")
    set_widths(index, {1: 8, 2: 34, 3: 70, 4: 8, 5: 10})
    index.freeze_panes = "A2"


def _tell_conventions(index: Worksheet, conventions: Conventions) -> None:
    """How numbers were taken, for whoever checks them."""
    sample = "1,234.56" if conventions.numbers is Convention.POINT else "1.234,56"
    if conventions.certain:
        numbers = f"Numbers are taken as the document writes them: {sample}."
    else:
        numbers = "The document does not show how it writes numbers; those such as 1.234 were left as text."
    dates = {
        DateOrder.DAY_FIRST: " In dates such as 3/4/2020 the day comes first.",
        DateOrder.MONTH_FIRST: " In dates such as 3/4/2020 the month comes first.",
    }
    rest = " What is not surely a number or a date is text. Where a cell cannot show what is printed, a note has it."
    row = index.max_row + 2
    cell = put_text(index, row, 3, numbers + (dates[conventions.dates] if conventions.dates else "") + rest)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(name="Calibri", size=10, italic=True, color="606060")
    fit_row(index, row, [(3, 1, str(cell.value))])


def _link(index: Worksheet, row: int, column: int, sheet: str, first_row: int) -> None:
    cell = put_text(index, row, column, sheet)
    quoted = sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A{first_row}", display=sheet)
    cell.font = Font(name="Calibri", size=11, color="0563C1", underline="single")


def _fill_text(sheet: Worksheet, pages: Sequence[PageFlow], cancel: CancelToken) -> bool:
    """Page and paragraph, row by row; False if there was no text at all."""
    sheet.cell(1, 1, "Page").font = BOLD
    sheet.cell(1, 2, "Text").font = BOLD
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
            sheet.cell(row, 1, number).alignment = Alignment(vertical="top")
            cell = put_text(sheet, row, 2, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(block, Paragraph) and block.role.value in ("title", "heading"):
                cell.font = BOLD
            fit_row(sheet, row, [(2, 1, text)])
    sheet.freeze_panes = "A2"
    return row > 1
