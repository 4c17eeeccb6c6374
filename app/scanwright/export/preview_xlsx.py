"""The sheets of a workbook before it is written."""

from __future__ import annotations

import datetime

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scanwright.document.document import Document
from scanwright.export.conventions import document_conventions
from scanwright.export.numbers import Convention, Value
from scanwright.export.options import Crop, ExportOptions
from scanwright.export.preview import Grid, GridCell, View
from scanwright.export.shown import shown
from scanwright.export.xlsx import make_workbook
from scanwright.progress import CancelToken, ignore_progress

_MOST_SHEETS, _MOST_ROWS, _MOST_COLUMNS = 8, 45, 14
_POINTS_PER_CHARACTER, _ROW = 5.25, 15.0


def excel_views(
    document: Document,
    crop: Crop,  # noqa: ARG001 - workbooks hold no pictures
    options: ExportOptions,
    cancel: CancelToken,
) -> tuple[View, ...]:
    """The sheet in view first, then the others in their order."""
    book = make_workbook(document, options, cancel, ignore_progress)
    convention = document_conventions(document).numbers
    active = book.active
    sheets = sorted(book.worksheets, key=lambda sheet: sheet is not active)[:_MOST_SHEETS]
    views = []
    for sheet in sheets:
        cancel.check()
        views.append(_grid(sheet, convention))
    return tuple(views)


def _grid(sheet: Worksheet, convention: Convention) -> Grid:
    rows, columns = min(max(sheet.max_row, 1), _MOST_ROWS), min(max(sheet.max_column, 1), _MOST_COLUMNS)
    spans = {(r.min_row, r.min_col): (r.size["rows"], r.size["columns"]) for r in sheet.merged_cells.ranges}
    cells = []
    for row in sheet.iter_rows(min_row=1, max_row=rows, max_col=columns):
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            down, across = spans.get((cell.row, cell.column), (1, 1))
            down, across = min(down, rows - cell.row + 1), min(across, columns - cell.column + 1)
            cells.append(_cell(cell, down, across, convention))
    dimensions = [sheet.column_dimensions[get_column_letter(c)] for c in range(1, columns + 1)]
    widths = tuple((d.width or 8.4) * _POINTS_PER_CHARACTER for d in dimensions)
    heights = tuple(sheet.row_dimensions[r].height or _ROW for r in range(1, rows + 1))
    frozen = int("".join(filter(str.isdigit, sheet.freeze_panes or "1"))) - 1
    return Grid(sheet.title, widths, heights, tuple(cells), frozen)


def _cell(cell: Cell, down: int, across: int, convention: Convention) -> GridCell:
    value, horizontal = cell.value, cell.alignment.horizontal
    number = isinstance(value, int | float | datetime.date | datetime.time | datetime.timedelta)
    if isinstance(value, int | float | datetime.date | datetime.time | datetime.timedelta):
        text = shown(Value(value, cell.number_format), convention)
    else:
        text = "" if value is None else str(value)
    return GridCell(
        cell.row - 1,
        cell.column - 1,
        down,
        across,
        text,
        bold=bool(cell.font.bold),
        italic=bool(cell.font.italic),
        right=horizontal == "right" or (number and horizontal is None),
        center=horizontal == "center",
        border=cell.border.top.style is not None,
        link=cell.hyperlink is not None and cell.font.underline is not None,
        fill=_rgb(cell.fill.fgColor.rgb) if cell.fill.fill_type else None,
        ink=_rgb(cell.font.color.rgb) if cell.font.color is not None else None,
    )


def _rgb(argb: object) -> str | None:
    return f"#{argb[2:].lower()}" if isinstance(argb, str) and len(argb) == 8 else None
