"""A table as a sheet: cells with their spans, to be edited like those of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from scanwright.document.cells import cell_box
from scanwright.document.region import Region
from scanwright.document.table import Cell
from scanwright.document.table_edits import CellRange, widened
from scanwright.gui.access_keys import give_access_keys
from scanwright.gui.canvas.table_menu import fill_table_menu
from scanwright.gui.icons import icon
from scanwright.gui.panels.sheet_delegate import SheetDelegate
from scanwright.gui.panels.sheet_model import Index, SheetModel
from scanwright.gui.panels.sheet_sizes import SheetSizes
from scanwright.gui.panels.strip import PageImage, Strip
from scanwright.gui.session import DocumentSession, Selection
from scanwright.gui.table_clipboard import copy_selected, paste_cells

_MEASURED = 4000  # cells; to measure every one of a huge table would be slow
_FEW = 200  # cells that change while the columns stay as wide as a person made them


class SheetView(QTableView):
    """The grid. Ctrl+C and Ctrl+V exchange cells with spreadsheets, Delete empties them.

    `refused(sentence)`: why something could not be pasted. `pastes`: who pastes in its place.
    """

    refused = Signal(str)
    pastes: Callable[[], object] | None = None

    def __init__(self, session: DocumentSession, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._cells = model
        self.setModel(model)
        self.setItemDelegate(SheetDelegate(self))
        self._sizes = SheetSizes(self)
        self.setWordWrap(True)
        self.setAlternatingRowColors(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.horizontalHeader().setMaximumSectionSize(320)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    def lay_out(self) -> None:
        """Spans and sizes for another grid."""
        self.clearSpans()
        table = self._cells.table
        if table is None:
            return
        for cell in table.cells:
            if cell.row_span > 1 or cell.column_span > 1:
                self.setSpan(cell.row, cell.column, cell.row_span, cell.column_span)
        if table.rows * table.columns <= _MEASURED:
            self._sizes.fit(table)

    def make_room(self, cells: Sequence[Cell]) -> None:
        """For what these cells of the same grid say now."""
        table = self._cells.table
        if len(cells) > _FEW:
            self.lay_out()
        elif table is not None:
            self._sizes.refit(table, [row for cell in cells for row in range(cell.row, cell.row + cell.row_span)])

    def cell(self, index: Index) -> Cell | None:
        """What the sheet shows there."""
        return self._cells.cell(index)

    @property
    def doubtful_below(self) -> float:
        return self._cells.doubtful_below

    def step(self, step: int, *, down: bool) -> None:
        """Goes on to the cell below (or beside)."""
        index = self.currentIndex()
        row, column = index.row() + (step if down else 0), index.column() + (0 if down else step)
        if 0 <= row < self._cells.rowCount() and 0 <= column < self._cells.columnCount():
            self.setCurrentIndex(self._cells.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            cells = (self._cells.cell(index) for index in self.selectedIndexes())
            self._cells.set_texts({(cell.row, cell.column): "" for cell in cells if cell is not None})
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def chosen_range(self) -> CellRange | None:
        """The smallest range around what is selected."""
        table, parts = self._cells.table, list(self.selectionModel().selection())
        if table is not None and parts and len(table.cells) == table.rows * table.columns:
            return CellRange(  # none is merged, and the cells of thousands need not be asked
                min(part.top() for part in parts),
                min(part.left() for part in parts),
                max(part.bottom() for part in parts),
                max(part.right() for part in parts),
            )
        cells = [cell for index in self.selectedIndexes() if (cell := self._cells.cell(index)) is not None]
        return CellRange.around([place for cell in cells for place in cell.positions]) if cells else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("copy"), self.tr("Copy"), self.copy)
        menu.addAction(icon("paste"), self.tr("Paste"), self.paste)
        menu.addSeparator()
        fill_table_menu(menu, self._session)
        give_access_keys(menu)
        menu.popup(event.globalPos())

    def copy(self) -> None:
        """What is selected, as spreadsheets take it: with its merged cells, and as tab-separated text."""
        if self.selectedIndexes():
            copy_selected(self._session)

    def paste(self) -> None:
        """Cells from the clipboard, from the first selected one on."""
        if self.pastes is not None:
            self.pastes()
        elif reason := paste_cells(self._session, QGuiApplication.clipboard().mimeData()):
            self.refused.emit(reason)


class _CellStrip(QWidget):
    """The picture of the current cell."""

    def __init__(self, images: PageImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self._region: Region | None = None
        self._cell: Cell | None = None
        self.setFixedHeight(72)
        images.changed.connect(self.update)

    def show_cell(self, region: Region | None, cell: Cell | None) -> None:
        self._region, self._cell = region, cell
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 72)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Midlight))
        if self._cell is None:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            room = self.rect().adjusted(12, 0, -12, 0)
            painter.drawText(
                room,
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                self.tr("Choose a cell to see its picture"),
            )
        elif self._region is not None and self._region.table is not None:
            box = cell_box(self._region.table, self._cell, self._region.box)
            if box.area <= 0:
                return
            scale = min((self.width() - 24) / box.width, (self.height() - 16) / box.height, 2.0)
            x, y = (self.width() - box.width * scale) / 2, (self.height() - box.height * scale) / 2
            self._images.draw_strip(painter, Strip((box,), scale), x, y)


class SheetPanel(QWidget):
    """The sheet, with the picture of the current cell above it."""

    def __init__(self, session: DocumentSession, images: PageImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._following = False  # the session leads
        self._leading = False  # a person selects here
        self.model = SheetModel(session, self)
        self.view = SheetView(session, self.model)
        self._strip = _CellStrip(images)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._strip)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        for signal in (self.view.selectionModel().selectionChanged, self.view.selectionModel().currentChanged):
            signal.connect(self._selected)
        self._retranslate()

    def show_region(self, region: Region, place: tuple[int, int] | None, corner: tuple[int, int] | None = None) -> None:
        """Shows the region's table and goes to the cell at that position; `corner` is that of a range from there."""
        self._following = True
        known = self.model.region
        heads = known.table.header_rows if known is not None and known.table is not None else 0
        changed = self.model.set_region(region)
        if changed is None or (region.table is not None and region.table.header_rows != heads):
            self.view.lay_out()  # headers are bold, and so wider
        else:
            self.view.make_room(changed)
        if known is None or known.id != region.id:
            self.view.scrollToTop()
            self.view.horizontalScrollBar().setValue(0)
        index = QModelIndex()
        if place is not None:
            index = self.model.index(*place)
        if not self._leading:
            self._select(index, corner)
        self._strip.show_cell(region, self.model.cell(index))
        self._following = False

    def _scroll_to(self, index: QModelIndex) -> None:
        """To the beginning of a cell that is larger than the view: its end says nothing."""
        self.view.scrollTo(index)
        cell, room = self.view.visualRect(index), self.view.viewport().rect()
        if cell.top() < 0 or cell.height() > room.height():
            self.view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
        if cell.left() < 0 or cell.width() > room.width():
            bar = self.view.horizontalScrollBar()
            bar.setValue(self.view.columnViewportPosition(index.column()) + bar.value())

    def _select(self, index: QModelIndex, corner: tuple[int, int] | None) -> None:
        if index != self.view.currentIndex() and not self._same_cell(index):
            self.view.setCurrentIndex(index)
            if index.isValid():
                self._scroll_to(index)
            else:
                self.view.clearSelection()  # where no cell is meant, none looks as if it were
        if corner is not None and index.isValid():
            rows, columns = sorted((index.row(), corner[0])), sorted((index.column(), corner[1]))
            cells = QItemSelection(self.model.index(rows[0], columns[0]), self.model.index(rows[1], columns[1]))
            self.view.selectionModel().select(cells, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        elif index.isValid() and len(self.view.selectedIndexes()) > 1:
            self.view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def set_doubtful_below(self, below: float) -> None:
        self.model.doubtful_below = below
        self.view.viewport().update()

    def _same_cell(self, index: QModelIndex) -> bool:
        there, here = self.model.cell(index), self.model.cell(self.view.currentIndex())
        return there is not None and there == here

    def _selected(self) -> None:
        """A person selected cells here: the session hears of the first and of the corner opposite to it."""
        region, cells = self.model.region, self.view.chosen_range()
        current = self.model.cell(self.view.currentIndex())
        if region is None or region.table is None or cells is None or current is None or self._following:
            return
        place, corner = (current.row, current.column), None
        own = CellRange.around(list(current.positions))
        if cells != own:
            corner = (
                cells.top if own.bottom == cells.bottom and own.top > cells.top else cells.bottom,
                cells.left if own.right == cells.right and own.left > cells.left else cells.right,
            )
            if widened(region.table, CellRange.around([place, corner])) != cells:
                place, corner = (cells.top, cells.left), (cells.bottom, cells.right)
        self._leading = True
        self._session.select(Selection(self._session.current_page_id, (region.id,), None, place, corner))
        self._leading = False

    def _retranslate(self) -> None:
        self.view.setAccessibleName(self.tr("Cells of the table"))
        self._strip.setAccessibleName(self.tr("Picture of the cell"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
