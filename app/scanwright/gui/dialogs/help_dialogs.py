"""The list of shortcuts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

Sections = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class ShortcutsDialog(QDialog):
    """All shortcuts by menu, in three columns; made from the table of actions."""

    def __init__(self, sections: Sections, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mouse = (
            self.tr("On the page"),
            [
                (self.tr("Zoom at the pointer"), self.tr("Ctrl+wheel")),
                (self.tr("Move the page"), self.tr("Space, or middle button")),
                (self.tr("Edit the text"), self.tr("Double click, or F2")),
                (self.tr("Through regions in reading order"), "Tab, Shift+Tab"),
                (self.tr("Kind of region"), "1 … 9"),
                (self.tr("Delete region"), self.tr("Del")),
                (self.tr("Step out"), self.tr("Esc")),
            ],
        )
        every = [*sections, mouse]
        total = sum(len(rows) + 2 for _, rows in every)
        columns = QHBoxLayout()
        columns.setSpacing(48)
        grids = [QGridLayout() for _ in range(3)]
        used = 0
        for title, rows in every:
            grid = grids[min(2, int((used + len(rows) / 2) * 3 / total))]
            used += len(rows) + 2
            row = grid.rowCount()
            heading = QLabel(title, objectName="heading")
            heading.setContentsMargins(0, 8 if row > 1 else 0, 0, 0)
            grid.addWidget(heading, row, 0, 1, 2)
            for offset, (text, keys) in enumerate(rows, 1):
                grid.addWidget(QLabel(text), row + offset, 0)
                key = QLabel(keys)
                key.setForegroundRole(QPalette.ColorRole.PlaceholderText)
                grid.addWidget(key, row + offset, 1, Qt.AlignmentFlag.AlignRight)
        for grid in grids:
            grid.setHorizontalSpacing(24)
            grid.setVerticalSpacing(8)
            column = QVBoxLayout()
            column.addLayout(grid)
            column.addStretch(1)
            columns.addLayout(column)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 24, 32, 16)
        outer.setSpacing(16)
        outer.addLayout(columns)
        outer.addWidget(buttons)
