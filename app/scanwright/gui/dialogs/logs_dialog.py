"""The log and the crash reports, to read, copy and pass on by hand; nothing is sent."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from scanwright import crash
from scanwright.gui.dialogs.room import fit, for_letters
from scanwright.gui.fonts import fixed_font
from scanwright.gui.tasks import TaskPool
from scanwright.logs import LOG_NAME, log_folder

_SHOWN_BYTES = 400_000


class LogsDialog(QDialog):
    """A choice of files above the text of the chosen one; `report` is the one to begin with, else the log."""

    def __init__(self, tasks: TaskPool, report: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Logs and crash reports"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, for_letters(self, 880), for_letters(self, 560))
        self._tasks = tasks
        hint = QLabel(
            self.tr(
                "These files stay on this computer. If you report a fault, copy what you want to pass on. Crash reports "
                "hold no text of documents; the log names files that were opened."
            ),
            wordWrap=True,
        )
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("File"))
        self.choice.addItem(self.tr("Log"), str(log_folder() / LOG_NAME))
        for path in crash.reports():
            self.choice.addItem(self.tr("Crash report {when}").format(when=path.stem.removeprefix("crash ")), str(path))
        self.choice.setCurrentIndex(max(0, self.choice.findData(str(report))) if report else 0)
        self.choice.currentIndexChanged.connect(self._read)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(self.tr("Text of the file"))
        self.text.setFont(fixed_font())
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.copy = buttons.addButton(self.tr("Copy all"), role)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.folder = buttons.addButton(self.tr("Open folder"), role)
        self.folder.clicked.connect(self._open_folder)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.choice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(hint)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self._read()

    @Slot()
    def _read(self) -> None:
        path = Path(self.choice.currentData())
        task = self._tasks.make(lambda _cancel, _report: (path, _end_of(path)))
        task.succeeded.connect(self._show)  # a slot: the dialog may be closed before the file is read
        self._tasks.start(task)

    @Slot(object)
    def _show(self, read: tuple[Path, str]) -> None:
        path, text = read
        if str(path) != self.choice.currentData():
            return
        self.text.setPlainText(text or self.tr("There is nothing in it."))
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.maximum() if path.name == LOG_NAME else 0)  # what came last is what is looked for

    def _open_folder(self) -> None:
        path = Path(self.choice.currentData()).parent
        path.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _end_of(path: Path) -> str:
    """The last part of a text file, from the beginning of a line; empty where there is none."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _SHOWN_BYTES))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return text.partition("\n")[2] if size > _SHOWN_BYTES else text
