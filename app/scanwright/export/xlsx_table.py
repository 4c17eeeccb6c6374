"""One table on a worksheet: values, spans, borders, column widths."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scanwright.document.region import Alignment as TextAlignment
from scanwright.document.table import Borders, Cell, Table
from scanwright.export.cell_look import cell_alignments, column_points, is_bold
from scanwright.export.conventions import Conventions, table_values
from scanwright.export.numbers import Value
from scanwright.export.shown import looks_as_printed
from scanwright.progress import CancelToken

_MOST_CHARACTERS = 32767  # of one cell
_MOST_COLUMNS = 16384
_THIN = Side(style="thin", color="808080")
_POINTS_PER_CHARACTER = 5.25  # Excel measures column widths in digits of the standard font


BOLD = Font(name="Calibri", size=11, bold=True)
_LINE_POINTS = 15.0
_HIGHEST_ROW = 409.0  # points, that Excel takes


def put_text(sheet: Worksheet, row: int, column: int, text: str) -> SheetCell:
    """Writes `text` as text, whatever it begins with: never a formula, an error or a number."""
    cell = sheet.cell(row, column)
    cell.value = text[:_MOST_CHARACTERS]
    if len(text) > _MOST_CHARACTERS:
        cell.comment = _note("The cell could not take all of the text. The rest: " + text[_MOST_CHARACTERS:])
    if text:
        cell.data_type = "s"
        if text[0] in "=+-@'\t":
            cell.quotePrefix = True  # otherwise a formula once the cell is edited
    assert isinstance(cell, SheetCell)
    return cell


def fill_table(
    sheet: Worksheet,
    table: Table,
    first_row: int,
    conventions: Conventions,
    dpi: float,
    widths: dict[int, float],
    cancel: CancelToken,
) -> None:
    """Writes `table` with its top-left cell in column A of `first_row`; widens `widths` (characters) to fit.

    A number that its cell cannot show as it is printed keeps what is printed in a note.
    """
    alignments = cell_alignments(table)
    values = table_values(table, conventions)
    for cell in table.cells:
        if cell.column == 0:
            cancel.check()
        if cell.column >= _MOST_COLUMNS:
            continue
        at = cell.row, cell.column
        _fill_cell(sheet, cell, first_row, table, values.get(at), alignments[at])
    for column, points in enumerate(column_points(table, dpi), 1):
        wanted = max(points / _POINTS_PER_CHARACTER, _needed(table, column - 1))
        widths[column] = min(max(widths.get(column, 0.0), wanted, 6.0), 60.0)


def set_widths(sheet: Worksheet, widths: dict[int, float]) -> None:
    """Column widths, in characters, by column number from 1."""
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = round(width, 1)


def fit_row(sheet: Worksheet, row: int, texts: Iterable[tuple[int, int, str]]) -> None:
    """Makes the row as high as its wrapped texts (first column, columns, text) need at the present widths."""
    lines = 1
    for column, span, text in texts:
        letters = [get_column_letter(c) for c in range(column, column + span)]
        width = max(1.0, sum(sheet.column_dimensions[letter].width or 8.4 for letter in letters) - 1.5)
        lines = max(lines, sum(max(1, math.ceil(_width(part) / width)) for part in text.split("\n")))
    if lines > 1:
        sheet.row_dimensions[row].height = min(_HIGHEST_ROW, lines * _LINE_POINTS)


def fit_rows(sheet: Worksheet, table: Table, first_row: int) -> None:
    """`fit_row` for each row of a table, by its cells that take one row."""
    texts: dict[int, list[tuple[int, int, str]]] = {}
    for cell in table.cells:
        if cell.row_span == 1:
            texts.setdefault(cell.row, []).append((cell.column + 1, cell.column_span, cell.text))
    for row, entries in texts.items():
        fit_row(sheet, first_row + row, entries)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _fill_cell(
    sheet: Worksheet, cell: Cell, first_row: int, table: Table, value: Value | None, alignment: TextAlignment
) -> None:
    row, column, header = first_row + cell.row, cell.column + 1, cell.row < table.header_rows
    text = cell.text
    if value is not None:
        target = sheet.cell(row, column)
        target.value, target.number_format = value.value, value.number_format
        if not looks_as_printed(value, text):
            target.comment = _note(f"Printed: {text}")
    else:
        target = put_text(sheet, row, column, text)
    horizontal = alignment.value
    if value is None and alignment is TextAlignment.JUSTIFY:
        horizontal = "left"
    target.alignment = Alignment(
        horizontal=horizontal, vertical="center" if cell.row_span > 1 or header else "top", wrap_text=value is None
    )
    if header or is_bold(cell):
        target.font = BOLD
    last_row, last_column = row + cell.row_span - 1, column + cell.column_span - 1
    if table.borders is not Borders.NONE:
        sides = table.borders is Borders.ALL
        border = Border(top=_THIN, bottom=_THIN, left=_THIN if sides else None, right=_THIN if sides else None)
        for r in range(row, last_row + 1):
            for c in range(column, last_column + 1):
                sheet.cell(r, c).border = border
    if cell.row_span > 1 or cell.column_span > 1:
        sheet.merge_cells(start_row=row, end_row=last_row, start_column=column, end_column=last_column)


def _note(text: str) -> Comment:
    return Comment(text[:_MOST_CHARACTERS], "Scanwright")


def _needed(table: Table, column: int) -> float:
    """Characters that the longest word of the column takes."""
    longest = 0
    for cell in table.cells:
        if cell.column == column and cell.column_span == 1:
            for word in cell.text.split():
                longest = max(longest, _width(word[:40]))
    return longest + 2.0
