"""The cells of one table, for the sheet."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication

from scanwright.document.doubt import DOUBTFUL_BELOW, is_doubtful
from scanwright.document.looks import Emphasis
from scanwright.document.region import Region
from scanwright.document.table import Cell, Table
from scanwright.gui.canvas import operations
from scanwright.gui.panels.fields import doubt_format
from scanwright.gui.panels.letters import doubts_of, is_all, looks_of
from scanwright.gui.panels.line_model import cell_name
from scanwright.gui.session import DocumentSession

Index = QModelIndex | QPersistentModelIndex
DOUBT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
MARKS_ROLE = DOUBT_ROLE + 1
"""Start, end and format of each stretch of the text that looks otherwise than the rest, or is doubtful."""
_DOUBT_ROLES = (DOUBT_ROLE, MARKS_ROLE, int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.AccessibleTextRole))


class SheetModel(QAbstractTableModel):
    """The cells of one region's table; editing makes an edit of the session."""

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.region: Region | None = None
        self.doubtful_below = DOUBTFUL_BELOW

    @property
    def table(self) -> Table | None:
        return self.region.table if self.region else None

    def set_region(self, region: Region) -> tuple[Cell, ...] | None:
        """None if the grid is another one; otherwise the cells whose texts differ."""
        before, after = self.table, region.table
        same = (
            before is not None
            and after is not None
            and self.region is not None
            and self.region.id == region.id
            and _has_same_shape(before, after)
        )
        if same:
            cells = zip(before.cells, after.cells, strict=True)
            changed = tuple(new for old, new in cells if old.lines is not new.lines)
            self.region = region
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return changed
        self.beginResetModel()
        self.region = region
        self.endResetModel()
        return None

    def cell(self, index: Index) -> Cell | None:
        return self.table.grid[index.row()][index.column()] if self.table and index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return self.table.rows if self.table and not parent.isValid() else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return self.table.columns if self.table and not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell, table = self.cell(index), self.table
        if cell is None or table is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return cell.text
            case Qt.ItemDataRole.FontRole:
                return _font(cell, table)
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role not in _DOUBT_ROLES:
            return None
        doubtful = any(is_doubtful(line, self.doubtful_below) for line in cell.lines)
        match role:
            case _ if role == MARKS_ROLE:
                doubts = doubts_of(cell, self.doubtful_below) if doubtful else ()
                return [*looks_of(cell), *((start, end, doubt_format()) for start, end in doubts)]
            case Qt.ItemDataRole.ToolTipRole if doubtful:
                return QCoreApplication.translate("Sheet", "Doubtful")
            case Qt.ItemDataRole.AccessibleTextRole:
                name = cell_name(cell.row, cell.column)
                if doubtful:
                    return QCoreApplication.translate("Sheet", "{cell}, doubtful: {text}").format(
                        cell=name, text=cell.text
                    )
                return f"{name}: {cell.text}"
        return doubtful if role == DOUBT_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return cell_name(0, section)[:-1]

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        cell = self.cell(index)
        if role != Qt.ItemDataRole.EditRole or cell is None:
            return False
        return self.set_texts({(cell.row, cell.column): str(value)})

    def set_texts(self, texts: dict[tuple[int, int], str]) -> bool:
        """Several cells, by their origins, as one step."""
        page = self._session.current_page
        if page is None or self.region is None or all(r.id != self.region.id for r in page.regions):
            return False
        edit = operations.set_cell_texts(page, self.region.id, texts)
        if edit is not None:
            self._session.apply(edit, QCoreApplication.translate("CanvasActions", "typing"))
        return edit is not None


def _font(cell: Cell, table: Table) -> QFont | None:
    """Headers stand out; otherwise as the whole of the cell's text looks."""
    bold = cell.row < table.header_rows or is_all(cell, Emphasis.BOLD)
    italic = is_all(cell, Emphasis.ITALIC)
    if not (bold or italic):
        return None
    font = QGuiApplication.font()
    font.setWeight(font.Weight.DemiBold if bold else font.weight())
    font.setItalic(italic)
    return font


def _has_same_shape(a: Table, b: Table) -> bool:
    if (a.rows, a.columns, len(a.cells)) != (b.rows, b.columns, len(b.cells)):
        return False
    return all(
        x is y
        or (x.row == y.row and x.column == y.column and x.row_span == y.row_span and x.column_span == y.column_span)
        for x, y in zip(a.cells, b.cells, strict=True)
    )
