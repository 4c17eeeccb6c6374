"""Rows and columns of the sheet as large as what is in them; only cells with other texts than before are measured.

Qt's own way asks for each cell several times over: a fifth of a second for a table of two thousand cells.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView, QStyle, QTableView

from scanwright.document.looks import Emphasis
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.gui.panels.letters import is_all
from scanwright.gui.panels.text_widths import TextWidths

_Measured = tuple[tuple[TextLine, ...], float, bool]  # of which lines; how wide; whether one above the other


class SheetSizes:
    """Of one view; keeps the widths of the texts that it shows."""

    def __init__(self, view: QTableView) -> None:
        self._view = view
        self._usual, self._bold = TextWidths(), TextWidths()
        self._known: dict[tuple[int, bool], _Measured] = {}

    def fit(self, table: Table) -> None:
        """Columns as wide as their cells, within what the header allows, and rows as high."""
        texts = self._texts(table)
        margin = 2 * (self._view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._view) + 1) + 1
        across = [0.0] * table.columns
        for cell, (_, width, _) in zip(table.cells, texts, strict=True):
            if cell.column_span == 1:
                across[cell.column] = max(across[cell.column], width)
        header = self._view.horizontalHeader()
        for column, width in enumerate(across):
            wanted = max(round(width + margin + 0.5), header.sectionSizeHint(column))
            _resize(header, column, min(max(wanted, header.minimumSectionSize()), header.maximumSectionSize()))
        room = [header.sectionSize(column) - margin for column in range(table.columns)]
        tall = {
            cell.row
            for cell, (lines, width, several) in zip(table.cells, texts, strict=True)
            if lines and cell.row_span == 1 and (several or cell.column_span > 1 or width > room[cell.column])
        }
        down = self._view.verticalHeader()
        least = max(down.sectionSizeHint(0), down.minimumSectionSize())
        one_line: dict[bool, int] = {}  # rows of one line each are equally high, unless another font helps out
        foreign = {cell.row for cell in table.cells if any(not line.text.isascii() for line in cell.lines)}
        for row in range(table.rows):
            if row in tall:
                height = self._view.sizeHintForRow(row)
            elif (height := one_line.get(row in foreign, 0)) == 0:
                height = one_line[row in foreign] = self._view.sizeHintForRow(row)
            _resize(down, row, max(least, height))

    def _texts(self, table: Table) -> list[_Measured]:
        """How large the text of each cell is."""
        font = self._view.font()
        bold = self._view.font()
        bold.setWeight(bold.Weight.DemiBold)
        changed = (self._usual.set_font(font), self._bold.set_font(bold))
        before = {} if any(changed) else self._known
        self._known = {}
        texts = []
        for cell in table.cells:
            key = id(cell.lines), cell.row < table.header_rows or is_all(cell, Emphasis.BOLD)
            known = before.get(key)
            if known is None:
                known = self._measured(cell, self._bold if key[1] else self._usual)
            self._known[key] = known
            texts.append(known)
        return texts

    @staticmethod
    def _measured(cell: Cell, widths: TextWidths) -> _Measured:
        lines = cell.text.split("\n")
        return cell.lines, max(map(widths.most, lines)), len(lines) > 1


def _resize(header: QHeaderView, at: int, size: int) -> None:
    if header.sectionSize(at) != size:
        header.resizeSection(at, size)
