"""Asks for the password of one file; others go on meanwhile."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scanwright.gui.icons import sign


class PasswordDialog(QDialog):
    """`answered(path, password)`; the password is None where the user does not want to give one now."""

    answered = Signal(object, object)

    def __init__(self, path: Path, *, wrong: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.setWindowTitle(self.tr("Password"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setFixedWidth(440)
        picture = QLabel()
        picture.setPixmap(sign("password", self))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        title = QLabel(path.name, objectName="heading", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        text = QLabel(
            self.tr("That password is wrong. Please try again.")
            if wrong
            else self.tr("This file is protected by a password."),
            wordWrap=True,
        )
        if wrong:
            text.setForegroundRole(QPalette.ColorRole.BrightText)
        self.password = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self.tr("Password"))
        show = QCheckBox(self.tr("Show it"))
        show.toggled.connect(
            lambda on: self.password.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        )
        buttons = QDialogButtonBox()
        self.open_button = QPushButton(self.tr("Open"))
        self.open_button.setProperty("primary", True)
        self.open_button.setDefault(True)
        self.open_button.setEnabled(False)
        buttons.addButton(self.open_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton(self.tr("Not now")), QDialogButtonBox.ButtonRole.RejectRole)
        self.password.textChanged.connect(lambda typed: self.open_button.setEnabled(bool(typed)))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self._answer)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(picture, 0, 0, 2, 1)
        for row, widget in enumerate((title, text, self.password, show)):
            grid.addWidget(widget, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(grid)
        column.addWidget(buttons)
        self.password.setFocus()

    def _answer(self, code: int) -> None:
        self.answered.emit(self._path, self.password.text() if code == QDialog.DialogCode.Accepted else None)
