"""The look of cells on a worksheet as it was measured: letters, grounds, and how much room a text takes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from typing import Literal

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Border, Font, PatternFill, Side

from scanwright.document.table import Borders, Cell, Table
from scanwright.document.text import Script, TextStyle
from scanwright.export.blocks import TableBlock
from scanwright.export.cell_look import is_dark, lightness
from scanwright.export.fonts import fonts_for, is_east_asian
from scanwright.export.looks import dominant_style, usual_size
from scanwright.export.paper import size_factor
from scanwright.export.runs import Run, cell_runs, runs_text
from scanwright.export.widths import text_width

FAMILY, SIZE = "Calibri", 11.0  # of new workbooks, and of what was not measured
POINTS_PER_CHARACTER = 5.25  # Excel measures column widths in digits of the standard font
_USUAL_ROW = 15.0
_LEADING = 1.36  # height of a row as a multiple of the letters' size: 15 points for 11
_WIDER_BOLD = 1.08
_WIDER_NUMBER = 1.08
_WIDER_COLUMN = 1.3  # than printed, rather than that lines break otherwise
_PADDING = 7.0  # points left and right of what a cell shows
_SAME_SIZE = 0.16  # letters that differ by less in size are meant to be of one
_SMALLEST, _LARGEST = 6.0, 28.0
_CONTRAST = 70.0
_RAISED: dict[Script, Literal["superscript", "subscript"]] = {Script.SUPER: "superscript", Script.SUB: "subscript"}
_THIN = Side(style="thin", color="808080")


@dataclass(frozen=True, slots=True)
class TableLook:
    """The letters of most cells. `size` in points; `factor` corrects sizes that were measured with a wrong resolution."""

    family: str = FAMILY
    size: float = SIZE
    factor: float = 1.0

    @property
    def row(self) -> float:
        """The height in points that one line takes."""
        return max(_USUAL_ROW, round(_LEADING * self.size, 1))


def table_look(block: TableBlock) -> TableLook:
    """What most of the table's letters look like; the usual look of workbooks where nothing was measured."""
    table = block.region.table
    runs = [] if table is None else [run for cell in table.cells for group in cell_runs(cell) for run in group]
    usual = dominant_style(runs)
    if not usual.size:
        return TableLook()
    factor = size_factor(block.page)
    size = min(max(usual_size(usual.size * factor), _SMALLEST), _LARGEST)
    return TableLook(_family(usual, runs_text(runs)), size, factor)


def _family(style: TextStyle, text: str) -> str:
    fonts = fonts_for(style.font, text)
    return fonts.east_asian if is_east_asian(text) else fonts.latin


def cell_font(cell: Cell, look: TableLook, *, bold: bool) -> Font:
    """Family and size are those of the table, but where the cell's own size clearly differs."""
    runs = [run for group in cell_runs(cell) for run in group]
    style = dominant_style(runs)
    family = look.family
    if look.family != FAMILY and runs:
        family = _family(style, runs_text(runs)) if is_east_asian(runs_text(runs)) else look.family
    return Font(
        name=family,
        size=_size(cell, look),
        bold=bold,
        italic=style.italic,
        color=_ink(style.color, cell.fill),
    )


def _size(cell: Cell, look: TableLook) -> float:
    sizes = [line.style.size for line in cell.lines if line.style.size]
    if not sizes:
        return look.size
    own = median(sizes) * look.factor
    return (
        look.size if abs(own - look.size) <= _SAME_SIZE * look.size else min(max(usual_size(own), _SMALLEST), _LARGEST)
    )


def cell_fill(cell: Cell) -> PatternFill | None:
    return None if cell.fill is None else PatternFill("solid", fgColor=_argb(cell.fill))


def _argb(color: str) -> str:
    return "FF" + color.lstrip("#").upper()


def _ink(color: str | None, ground: str | None) -> str:
    """The letters' colour, unless it could not be read on the cell's ground: then black or white."""
    paper = lightness(ground or "#ffffff")
    if color is not None and abs(lightness(color) - paper) >= _CONTRAST:
        return _argb(color)
    return "FFFFFFFF" if is_dark(ground or "#ffffff") else "FF000000"


def mixed_text(cell: Cell, font: Font) -> CellRichText | None:
    """The cell's text with what in it is bold, italic, raised or lowered apart; None where all of it looks the same."""
    groups = cell_runs(cell)
    looks = {(run.style.bold, run.style.italic, run.style.script) for group in groups for run in group}
    if len(looks) < 2:
        return None
    parts: list[TextBlock] = []
    for number, group in enumerate(groups):
        for at, run in enumerate(group):
            text = "\n" + run.text if number and at == 0 else run.text
            parts.append(TextBlock(_letters(run, font), text))
    return CellRichText(*parts)


def _letters(run: Run, font: Font) -> InlineFont:
    raised = _RAISED.get(run.style.script)
    return InlineFont(
        rFont=font.name,
        sz=font.sz,
        b=run.style.bold or None,
        i=run.style.italic or None,
        color=font.color,
        vertAlign=raised,
    )


def border_of(table: Table) -> Border | None:
    """The lines around each cell, as far as they are known: around all, above and below, or none."""
    if table.borders is Borders.NONE:
        return None
    sides = _THIN if table.borders is Borders.ALL else None
    return Border(top=_THIN, bottom=_THIN, left=sides, right=sides)


def shown_width(text: str, font: Font) -> float:
    """Points that one line of `text` takes in a cell, with the room beside it."""
    size = float(font.sz or SIZE)
    return text_width(text, font.name or FAMILY, size) * (_WIDER_BOLD if font.b else 1.0) + _PADDING


def needed_width(cell: Cell, font: Font, printed: float, *, whole: bool) -> float:
    """Points that a column must have for the cell: for all of its text (`whole`), or else for its longest word, and for its
    lines as they are printed, where that does not make the column much wider than `printed`.

    Numbers get some more: in a little too narrow a column they are not shown at all.
    """
    if whole:
        return _WIDER_NUMBER * shown_width(cell.text, font)
    word = max((shown_width(word[:40], font) for word in cell.text.split()), default=0.0)
    line = max((shown_width(line.text, font) for line in cell.lines), default=0.0)
    return max(word, line) if line <= _WIDER_COLUMN * printed else word


def line_height(font: Font) -> float:
    """Points that each of several lines takes."""
    return _LEADING * float(font.sz or SIZE)


def lines_in(text: str, font: Font, width: float) -> int:
    """Into how many lines `text` breaks in `width` points."""
    room = max(12.0, width - _PADDING)
    parts = text.split("\n")
    return sum(max(1, math.ceil((shown_width(part, font) - _PADDING) / room - 0.02)) for part in parts)
