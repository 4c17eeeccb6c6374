"""Workbooks printed by LibreOffice, as scans: what people have on paper who made it with a spreadsheet."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pypdfium2
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image
from workbooks import Printed, Workbook, _scanned

FONTS = ("Liberation Sans", "Liberation Serif", "DejaVu Sans", "Carlito")
_CJK_FONT = "Noto Sans CJK SC"
_THIN, _THICK = Side(style="thin"), Side(style="medium")
_HEAD, _BAND = PatternFill("solid", fgColor="B0C4DE"), PatternFill("solid", fgColor="E4ECF4")


def is_there() -> bool:
    return shutil.which("soffice") is not None


def make(tables: Sequence[Workbook], path: Path, font: str) -> None:
    """A sheet with the tables below each other. Texts are what is printed, so that it is printed everywhere."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    row, widths = 1, dict[int, float]()
    for table in tables:
        name = _CJK_FONT if table.cjk else font
        sheet.cell(row, 1, table.title).font = Font(name=name, size=14, bold=True)
        _put(sheet, table, row + 2, name, widths)
        row += len(table.rows) + 5
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = max(8.0, 1.15 * width + 3)
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if sum(widths.values()) > 75 else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if len(tables) == 1:
        sheet.print_title_rows = f"3:{2 + tables[0].header_rows}"
    book.save(path)


def _put(sheet: Worksheet, table: Workbook, first: int, font: str, widths: dict[int, float]) -> None:
    for r, row in enumerate(table.rows):
        for c, cell in row.items():
            made = sheet.cell(first + r, c + 1, cell.text)
            made.data_type, made.number_format = "s", "@"
            made.font = Font(name=font, size=10, bold=cell.bold)
            made.alignment = Alignment(
                _side(cell), "center" if cell.down > 1 or "\n" in cell.text else None, wrap_text="\n" in cell.text
            )
            if "\n" in cell.text:
                sheet.row_dimensions[first + r].height = 13.5 * (1 + cell.text.count("\n"))
            if cell.right == 1:
                width = max(
                    sum(1 + (unicodedata.east_asian_width(x) in "WF") for x in part) for part in cell.text.split("\n")
                )
                widths[c + 1] = max(widths.get(c + 1, 0), width)
            if cell.down * cell.right > 1:
                last = first + r + cell.down - 1, c + cell.right
                sheet.merge_cells(start_row=first + r, start_column=c + 1, end_row=last[0], end_column=last[1])
        for c in range(table.columns):
            _look(sheet.cell(first + r, c + 1), table, r)


def _side(cell: Printed) -> str | None:
    if cell.right > 1:
        return "center"
    return "right" if cell.value is not None and not isinstance(cell.value, str) else None


def _look(cell: openpyxl.cell.cell.Cell, table: Workbook, row: int) -> None:
    heads, last = table.header_rows, len(table.rows) - 1
    if table.rules == "all":
        cell.border = Border(_THIN, _THIN, _THIN, _THIN)
    elif table.rules == "horizontal":
        cell.border = Border(top=_THIN if row == 0 else None, bottom=_THIN if row >= heads - 1 else None)
    elif table.rules == "head":
        cell.border = Border(
            top=_THICK if row == 0 else _THIN if row == last else None,
            bottom=_THIN if row in (heads - 1, last) else None,
        )
    elif table.rules == "zebra" and (row < heads or row % 2):
        cell.fill = _HEAD if row < heads else _BAND


def print_all(folder: Path) -> None:
    """Each XLSX file of the folder as a PDF beside it."""
    profile = (folder / "profile").resolve().as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, *map(str, sorted(folder.glob("*.xlsx")))], check=True, stdout=subprocess.DEVNULL)


def scans(pdf: Path, dpi: int, skew: float, seed: int) -> list[Image.Image]:
    """The pages of a PDF as they come from a scanner."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            _scanned(page.render(scale=dpi / 72).to_pil().convert("RGB"), noise=5, skew=skew, seed=seed)
            for page in document
        ]
