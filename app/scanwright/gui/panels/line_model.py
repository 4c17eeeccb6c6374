"""The rows of the text panel, for its list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from scanwright.document.doubt import DOUBTFUL_BELOW, is_doubtful
from scanwright.gui.canvas import operations
from scanwright.gui.kinds import kind_label
from scanwright.gui.panels.rows import Row
from scanwright.gui.region_reading import same_line
from scanwright.gui.session import DocumentSession

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


def cell_name(row: int, column: int) -> str:
    """As in a sheet: A1 is the first cell."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return f"{name}{row + 1}"


class LineModel(QStringListModel):
    """Rows of text; editing one makes an edit of the session.

    What the rows say is in `rows`. The base only counts them: a view asks for the count with every row that it lays
    out, which takes long where Python has to answer.
    """

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.rows: list[Row] = []
        self.doubtful_below = DOUBTFUL_BELOW

    def set_rows(self, rows: list[Row]) -> bool:
        """Where only texts differ the view keeps its place, and to paint it anew is the caller's part; otherwise it begins
        anew, which is told.
        """
        same = len(rows) == len(self.rows) and all(a.is_same(b) for a, b in zip(rows, self.rows, strict=True))
        self.rows = rows
        if not same:
            self.setStringList([""] * len(rows))
        return not same

    def rows_about(self, kept: int, rows: list[Row]) -> bool:
        """Other rows before and behind the one in which somebody types; False, and nothing done, where that is not there."""
        was = self.rows[kept]
        region = next((row.region for row in rows if row.region.id == was.region.id), None)
        line = same_line(region, was.line) if region is not None and was.line is not None else None
        at = next((n for n, row in enumerate(rows) if line is not None and row.line is line), None)
        if at is None:
            return False
        self._exchange(kept + 1, len(self.rows), rows[at + 1 :])
        self._exchange(0, kept, rows[:at])
        self.rows[at] = rows[at]
        return True

    def _exchange(self, start: int, end: int, rows: list[Row]) -> None:
        """Puts `rows` in place of those from `start` to `end`. There never are fewer than the base counts."""
        if end > start:
            self.removeRows(start, end - start)
            del self.rows[start:end]
        if rows:
            self.rows[start:start] = rows
            self.insertRows(start, len(rows))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.line.text if row.line else f"{row.number} {kind_label(row.region.kind)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if row.line is None:
                return f"{row.number} {kind_label(row.region.kind)}"
            if is_doubtful(row.line, self.doubtful_below):
                return QCoreApplication.translate("LineList", "Doubtful: {text}").format(text=row.line.text)
            return row.line.text
        if role == Qt.ItemDataRole.ToolTipRole and row.line and is_doubtful(row.line, self.doubtful_below):
            text = QCoreApplication.translate("LineList", "Doubtful: read with a confidence of {percent}")
            return text.format(percent=f"{row.line.confidence:.0%}")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.rows[index.row()].line is not None else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.rows[index.row()]
        page = self._session.current_page
        if role != Qt.ItemDataRole.EditRole or row.line is None or page is None:
            return False
        if all(region.id != row.region.id for region in page.regions):
            return False
        edit = operations.set_line_text(page, row.region.id, row.line.id, str(value))
        if edit is not None:
            self._session.apply(edit, QCoreApplication.translate("CanvasActions", "typing"))
        return edit is not None
