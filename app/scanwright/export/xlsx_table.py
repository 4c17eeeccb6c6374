"""One table on a worksheet: values, spans, looks, column widths and row heights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scanwright.document.region import Alignment as TextAlignment
from scanwright.document.table import Cell, Table
from scanwright.export.blocks import TableBlock
from scanwright.export.cell_look import bold_cells, cell_alignments, column_points, is_dark
from scanwright.export.conventions import Conventions, table_values
from scanwright.export.numbers import Value
from scanwright.export.paper import points_per_pixel
from scanwright.export.runs import marked_text
from scanwright.export.shown import looks_as_printed
from scanwright.export.xlsx_look import (
    FAMILY,
    POINTS_PER_CHARACTER,
    SIZE,
    TableLook,
    border_of,
    cell_fill,
    cell_font,
    line_height,
    lines_in,
    mixed_text,
    needed_width,
    table_look,
)
from scanwright.export.xlsx_words import Words
from scanwright.progress import CancelToken

_MOST_CHARACTERS = 32767  # of one cell
_MOST_COLUMNS = 16384
_MOST_AS_TEXT = 255  # characters: longer cells of the format for text show as ####
_NARROWEST, _WIDEST = 6.0, 90.0  # columns, in characters
_WELL_WITHIN = 0.8  # of a column's width
_HIGHEST_ROW = 409.0  # points, that Excel takes

PLAIN = Font(name=FAMILY, size=SIZE)
BOLD = Font(name=FAMILY, size=SIZE, bold=True)


def put_text(sheet: Worksheet, row: int, column: int, text: str, words: Words) -> SheetCell:
    """Writes `text` as text, whatever it begins with: never a formula, an error or a number, also not once it is edited."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, SheetCell)
    cell.value = text[:_MOST_CHARACTERS]
    if len(text) > _MOST_CHARACTERS:
        cell.comment = _note(words.rest.format(text[_MOST_CHARACTERS:]))
    _hold_as_text(cell, text)
    return cell


def _hold_as_text(cell: SheetCell, text: str) -> None:
    if text:
        cell.data_type = "s"
        if text[0] in "=+-@'\t":
            cell.quotePrefix = True  # otherwise a formula once the cell is edited
        if any(map(str.isdigit, text)) and len(text) <= _MOST_AS_TEXT:
            cell.number_format = "@"  # otherwise 0815 becomes 815 then, and 3-4 a date


@dataclass(frozen=True)
class PlacedTable:
    """A table with its top-left cell in column A of `first_row`. `noughts`: dashes of it became some."""

    table: Table
    look: TableLook
    first_row: int
    fonts: Mapping[tuple[int, int], Font]
    noughts: bool = False


def fill_table(
    sheet: Worksheet,
    block: TableBlock,
    first_row: int,
    conventions: Conventions,
    words: Words,
    widths: dict[int, float],
    cancel: CancelToken,
) -> PlacedTable:
    """Writes the table of `block` from column A of `first_row` on; widens `widths` (characters) to fit.

    A number that its cell cannot show as it is printed keeps what is printed in a note.
    """
    table = block.region.table
    assert table is not None
    alignments, values, look = cell_alignments(table), table_values(table, conventions), table_look(block)
    bold, border, fonts = bold_cells(table), border_of(table), dict[tuple[int, int], Font]()
    needed, printed = dict[int, float](), column_points(table, 72 / points_per_pixel(block.page))
    for cell in table.cells:
        if cell.column == 0:
            cancel.check()
        if cell.column >= _MOST_COLUMNS:
            continue
        at = cell.row, cell.column
        value = values.get(at)
        fonts[at] = font = cell_font(cell, look, bold=cell.row < table.header_rows or at in bold)
        _put_value(sheet, cell, first_row, value, font, words)
        _align(sheet, cell, first_row, table, value, alignments[at])
        _frame(sheet, cell, first_row, font, border)
        if cell.column_span == 1:
            width = needed_width(cell, font, printed[cell.column], whole=value is not None)
            needed[cell.column] = max(needed.get(cell.column, 0.0), width)
    for column, points in enumerate(printed):
        wanted = max(points, needed.get(column, 0.0)) / POINTS_PER_CHARACTER
        widths[column + 1] = min(max(widths.get(column + 1, 0.0), wanted, _NARROWEST), _WIDEST)
    noughts = any(value.value == 0 and value.number_format.count(";") > 1 for value in values.values())
    return PlacedTable(table, look, first_row, fonts, noughts)


def _put_value(sheet: Worksheet, cell: Cell, first_row: int, value: Value | None, font: Font, words: Words) -> None:
    row, column, text = first_row + cell.row, cell.column + 1, cell.text
    if value is None:
        target = put_text(sheet, row, column, text, words)
        mixed = mixed_text(cell, font) if len(text) <= _MOST_CHARACTERS else None
        if mixed is not None:
            target.value = mixed
            _hold_as_text(target, str(mixed))
    else:
        made = sheet.cell(row, column)
        assert isinstance(made, SheetCell)
        made.value, made.number_format = value.value, value.number_format
        if not looks_as_printed(value, marked_text(cell)):
            made.comment = _note(words.printed.format(text))


def _align(
    sheet: Worksheet, cell: Cell, first_row: int, table: Table, value: Value | None, alignment: TextAlignment
) -> None:
    justified = value is None and alignment is TextAlignment.JUSTIFY
    middle = cell.row_span > 1 or cell.row < table.header_rows
    sheet.cell(first_row + cell.row, cell.column + 1).alignment = Alignment(
        horizontal="left" if justified else alignment.value,
        vertical="center" if middle else "top",
        wrap_text=value is None,
    )


def _frame(sheet: Worksheet, cell: Cell, first_row: int, font: Font, border: Border | None) -> None:
    """Font, ground and lines, and the cells that it spans made one."""
    row, column = first_row + cell.row, cell.column + 1
    last_row, last_column = row + cell.row_span - 1, column + cell.column_span - 1
    fill = cell_fill(cell)
    sheet.cell(row, column).font = font
    if fill is not None:  # of merged cells, too, the first one has the ground of all
        sheet.cell(row, column).fill = fill
    for r in range(row, last_row + 1):
        for c in range(column, last_column + 1):
            if border is not None:
                sheet.cell(r, c).border = border
    if cell.row_span > 1 or cell.column_span > 1:
        sheet.merge_cells(start_row=row, end_row=last_row, start_column=column, end_column=last_column)


def set_widths(sheet: Worksheet, widths: Mapping[int, float]) -> None:
    """Column widths, in characters, by column number from 1."""
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = round(width, 1)


def fit_row(
    sheet: Worksheet, row: int, texts: Iterable[tuple[int, int, str, Font]], usual: TableLook | None = None
) -> None:
    """Makes the row as high as its wrapped texts (first column, columns, text, font) need at the present widths."""
    usual = usual or TableLook()
    height = usual.row
    for column, span, text, font in texts:
        width = columns_width(sheet, column, span)
        height = max(height, lines_in(text, font, width) * line_height(font))
    if height > TableLook().row:
        sheet.row_dimensions[row].height = min(_HIGHEST_ROW, height)


def columns_width(sheet: Worksheet, column: int, span: int) -> float:
    """Points from the left of `column` (from 1) over `span` columns."""
    letters = [get_column_letter(c) for c in range(column, column + span)]
    return POINTS_PER_CHARACTER * sum(sheet.column_dimensions[letter].width or 8.4 for letter in letters)


def fit_rows(sheet: Worksheet, placed: PlacedTable) -> None:
    """`fit_row` for each row of a table, by its cells that take one row; then those of several get what they lack."""
    texts: dict[int, list[tuple[int, int, str, Font]]] = {row: [] for row in range(placed.table.rows)}
    for cell in placed.table.cells:
        if cell.row_span == 1 and (cell.row, cell.column) in placed.fonts:
            font = placed.fonts[cell.row, cell.column]
            texts[cell.row].append((cell.column + 1, cell.column_span, cell.text, font))
    for row, entries in texts.items():
        fit_row(sheet, placed.first_row + row, entries, placed.look)
    for cell in placed.table.cells:
        if cell.row_span > 1 and (cell.row, cell.column) in placed.fonts:
            _raise_last(sheet, cell, placed)


def _raise_last(sheet: Worksheet, cell: Cell, placed: PlacedTable) -> None:
    """Makes the last row of a cell higher where its text does not fit into all of them."""
    font = placed.fonts[cell.row, cell.column]
    lines = lines_in(cell.text, font, columns_width(sheet, cell.column + 1, cell.column_span))
    rows = [placed.first_row + row for row in range(cell.row, cell.row + cell.row_span)]
    usual = placed.look.row
    lacking = lines * line_height(font) - sum(sheet.row_dimensions[row].height or usual for row in rows)
    if lacking > 0:
        last = sheet.row_dimensions[rows[-1]]
        last.height = min(_HIGHEST_ROW, (last.height or usual) + lacking)


def inviting_cell(sheet: Worksheet, placed: PlacedTable) -> tuple[int, int] | None:
    """Row and column on the sheet of the cell to make a link of; None in an empty table.

    The first text that stands well within one line on a light ground, as LibreOffice shows links dark blue and does not wrap
    them; else such a number, else the first text.
    """
    full = [cell for cell in placed.table.cells if cell.text.strip() and (cell.row, cell.column) in placed.fonts]
    good = [
        cell for cell in full if not (cell.fill and is_dark(cell.fill)) and _stands_in_one_line(sheet, placed, cell)
    ]
    texts = [cell for cell in good if isinstance(_at(sheet, placed, cell).value, str)]
    first = next(iter([*texts, *good, *full]), None)
    return None if first is None else (placed.first_row + first.row, first.column + 1)


def _at(sheet: Worksheet, placed: PlacedTable, cell: Cell) -> SheetCell | MergedCell:
    return sheet.cell(placed.first_row + cell.row, cell.column + 1)


def _stands_in_one_line(sheet: Worksheet, placed: PlacedTable, cell: Cell) -> bool:
    width = columns_width(sheet, cell.column + 1, cell.column_span)
    return lines_in(cell.text, placed.fonts[cell.row, cell.column], _WELL_WITHIN * width) == 1


def _note(text: str) -> Comment:
    return Comment(text[:_MOST_CHARACTERS], "Scanwright")
