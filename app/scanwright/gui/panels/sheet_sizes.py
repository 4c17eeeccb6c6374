"""Rows and columns of the sheet as large as what is in them; only cells with other texts than before are measured.

Qt's own way asks for each cell several times over: a fifth of a second for a table of two thousand cells.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView

from scanwright.document.looks import Emphasis
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.gui.panels.letters import has_any
from scanwright.gui.panels.text_widths import TextWidths

_Measured = tuple[tuple[TextLine, ...], float, bool, bool]
"""Of which lines; how wide; whether one above the other; whether there are other letters than ASCII."""


_ALIKE = 8  # cells of a row are measured where all letters are ASCII


class SheetSizes:
    """Of one view; keeps the widths of the texts that it shows."""

    def __init__(self, view: QTableView) -> None:
        self._view = view
        self._usual, self._bold = TextWidths(), TextWidths()
        self._known: dict[tuple[int, bool], _Measured] = {}

    def fit(self, table: Table) -> None:
        """Columns as wide as their cells, within what the header allows, and rows as high."""
        texts = self._texts(table)
        margin = self._margin()
        across = [0.0] * table.columns
        for cell, (_, width, _, _) in zip(table.cells, texts, strict=True):
            if cell.column_span == 1:
                across[cell.column] = max(across[cell.column], width)
        header = self._view.horizontalHeader()
        name = header.sectionSizeHint(table.columns - 1)  # the longest: no other needs more
        for column, width in enumerate(across):
            wanted = round(width + margin + 0.5)
            if wanted < name and name > header.minimumSectionSize():
                wanted = max(wanted, header.sectionSizeHint(column))
            _resize(header, column, min(max(wanted, header.minimumSectionSize()), header.maximumSectionSize()))
        self._fit_rows(table, texts, set(range(table.rows)))

    def refit(self, table: Table, rows: Iterable[int]) -> None:
        """These rows, which say something else than before, as high as they need to be now; columns stay as wide."""
        self._fit_rows(table, self._texts(table), set(rows))

    def _margin(self) -> int:
        return 2 * (self._view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._view) + 1) + 1

    def _fit_rows(self, table: Table, texts: list[_Measured], rows: set[int]) -> None:
        margin, header = self._margin(), self._view.horizontalHeader()
        room = [header.sectionSize(column) - margin for column in range(table.columns)]
        low: dict[int, list[Cell]] = {row: [] for row in rows}
        foreign_in: set[int] = set()
        heights = dict.fromkeys(rows, 0)
        stretching = []
        for cell, (lines, width, several, foreign) in zip(table.cells, texts, strict=True):
            if cell.row_span > 1:
                if lines and not rows.isdisjoint(range(cell.row, cell.row + cell.row_span)):
                    stretching.append(cell)
            elif cell.row in rows and lines and (several or cell.column_span > 1 or width > room[cell.column]):
                heights[cell.row] = max(heights[cell.row], self._height(cell))
            elif cell.row in rows:
                low[cell.row].append(cell)
                if foreign:
                    foreign_in.add(cell.row)
        one_line: dict[bool, int] = {}  # equally high everywhere, unless another font helps out
        down = self._view.verticalHeader()
        least = max(down.sectionSizeHint(0), down.minimumSectionSize())
        for row, cells in low.items():
            foreign = row in foreign_in
            if foreign not in one_line and cells:
                one_line[foreign] = max(map(self._height, cells if foreign else cells[:_ALIKE]))
            _resize(down, row, max(least, heights[row], one_line.get(foreign, 0)))
        for cell in stretching:
            self._stretch(cell)

    def _height(self, cell: Cell) -> int:
        """What the cell's text needs in columns as wide as they are, with a line of the grid; screen pixels."""
        index = self._view.model().index(cell.row, cell.column)
        option = QStyleOptionViewItem()
        self._view.initViewItemOption(option)
        option.rect = self._view.visualRect(index)
        return self._view.itemDelegate().sizeHint(option, index).height() + 1

    def _stretch(self, cell: Cell) -> None:
        """Where a cell over several rows needs more than these have, they share it."""
        down = self._view.verticalHeader()
        rows = range(cell.row, cell.row + cell.row_span)
        missing = self._height(cell) - sum(map(down.sectionSize, rows))
        for left, row in zip(range(cell.row_span, 0, -1), rows, strict=True):
            more = max(0, -(-missing // left))
            _resize(down, row, down.sectionSize(row) + more)
            missing -= more

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
            key = id(cell.lines), cell.row < table.header_rows
            known = before.get(key)
            if known is None:
                known = self._measured(cell, self._bold if key[1] or has_any(cell, Emphasis.BOLD) else self._usual)
            self._known[key] = known
            texts.append(known)
        return texts

    @staticmethod
    def _measured(cell: Cell, widths: TextWidths) -> _Measured:
        lines = cell.text.split("\n")
        return cell.lines, max(map(widths.most, lines)), len(lines) > 1, not all(map(str.isascii, lines))


def _resize(header: QHeaderView, at: int, size: int) -> None:
    if header.sectionSize(at) != size:
        header.resizeSection(at, size)
