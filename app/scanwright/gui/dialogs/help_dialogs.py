"""The list of shortcuts, and what this program is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from scanwright import __version__
from scanwright.gui.icons import application_icon

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


class AboutDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Scanwright"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(448)
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(QSize(64, 64), self.devicePixelRatioF()))
        name = QLabel("Scanwright")
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setWeight(font.Weight.DemiBold)
        name.setFont(font)
        version = QLabel(self.tr("Version {version}").format(version=__version__))
        version.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        text = QLabel(
            self.tr(
                "Turns scans, photographs and PDFs into Word and Excel files that people can go on working with. "
                "Everything happens on this computer."
            ),
            wordWrap=True,
        )
        licence = QLabel(
            self.tr("Free software under the Apache License 2.0. It uses Qt (LGPL) and ONNX Runtime (MIT)."),
            wordWrap=True,
        )
        licence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(name)
        names.addWidget(version)
        names.addStretch(1)
        head.addLayout(names, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(text)
        column.addWidget(licence)
        column.addWidget(buttons)
