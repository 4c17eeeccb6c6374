"""The list of shortcuts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scanwright.gui.dialogs.room import fit, room_for

Sections = Sequence[tuple[str, Sequence[tuple[str, str]]]]
_AROUND = 76  # screen pixels beside the columns: margins and the scroll bar


class ShortcutsDialog(QDialog):
    """All shortcuts by menu, in as many columns as there is room for, and the keys that are always the same. `changeAsked()`: change them."""

    changeAsked = Signal()

    def __init__(self, sections: Sections, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = room_for(self)
        every = [*sections, *self._fixed()]
        boards = (_board(every, count) for count in (3, 2))
        board = next((b for b in boards if b.sizeHint().width() + _AROUND <= room.width()), None) or _board(every, 1)
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setWidget(board)
        scroll.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.change = buttons.addButton(self.tr("Change…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.change.clicked.connect(self.changeAsked)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 24, 16, 16)
        outer.setSpacing(16)
        outer.addWidget(scroll, 1)
        outer.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        wanted = board.sizeHint()
        fit(self, wanted.width() + _AROUND, wanted.height() + 104)

    def _fixed(self) -> Sections:
        """What keys and the mouse always do."""
        return [
            (
                self.tr("On the page"),
                [
                    (self.tr("Zoom at the pointer"), self.tr("Ctrl+wheel")),
                    (self.tr("Move the page"), self.tr("Space, or middle button")),
                    (self.tr("Through regions in reading order"), "Tab, Shift+Tab"),
                    (self.tr("Into a region, a line, a cell; edit it"), self.tr("Enter")),
                    (self.tr("Step out"), self.tr("Esc")),
                    (self.tr("Move what is selected, by more"), self.tr("Arrows, with Shift")),
                    (self.tr("Resize what is selected, by more"), self.tr("Ctrl+arrows, with Shift")),
                    (self.tr("Resize by the upper left corner"), self.tr("Alt+arrows, with Shift")),
                    (self.tr("Drag without snapping"), self.tr("Ctrl")),
                    (self.tr("Add or remove a corner of an outline"), self.tr("Double-click")),
                    (self.tr("Where a tool works: move, press, finish"), self.tr("Arrows, Space, Enter")),
                ],
            ),
            (
                self.tr("In a table"),
                [
                    (self.tr("From cell to cell"), self.tr("Arrows, Tab")),
                    (self.tr("Select several cells"), self.tr("Shift+arrows")),
                    (self.tr("Move the line beside or below the cell"), self.tr("Ctrl+arrows, with Shift")),
                    (self.tr("Empty the cells"), self.tr("Del")),
                    (self.tr("A line break in a cell"), self.tr("Alt+Enter")),
                ],
            ),
            (
                self.tr("In the review"),
                [
                    (self.tr("Accept and go on"), self.tr("Enter")),
                    (self.tr("Accept all equal readings"), self.tr("Ctrl+Enter")),
                    (self.tr("Skip, go back"), "Tab, Shift+Tab"),
                    (self.tr("Which lines, which tables are doubtful"), "Alt+L, Alt+B"),
                ],
            ),
            (
                self.tr("Everywhere"),
                [
                    (self.tr("The menus"), self.tr("Alt, or F10")),
                    (self.tr("The menu of what is selected"), self.tr("Menu key, or Shift+F10")),
                ],
            ),
        ]


def _board(sections: Sections, count: int) -> QWidget:
    """The sections in that many columns of about the same height."""
    total = sum(len(rows) + 2 for _, rows in sections)
    board = QWidget()
    columns = QHBoxLayout(board)
    columns.setContentsMargins(0, 0, 16, 0)
    columns.setSpacing(40)
    grids = [QGridLayout() for _ in range(count)]
    used = 0
    for title, rows in sections:
        _fill(grids[min(count - 1, int((used + len(rows) / 2) * count / total))], title, rows)
        used += len(rows) + 2
    for grid in grids:
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        column = QVBoxLayout()
        column.addLayout(grid)
        column.addStretch(1)
        columns.addLayout(column)
    return board


def _fill(grid: QGridLayout, title: str, rows: Sequence[tuple[str, str]]) -> None:
    row = grid.rowCount()
    heading = QLabel(title, objectName="heading")
    heading.setContentsMargins(0, 8 if row > 1 else 0, 0, 0)
    grid.addWidget(heading, row, 0, 1, 2)
    for offset, (text, keys) in enumerate(rows, 1):
        grid.addWidget(QLabel(text), row + offset, 0)
        key = QLabel(keys)
        key.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        grid.addWidget(key, row + offset, 1, Qt.AlignmentFlag.AlignRight)
