"""The models: what they are, whether they are here, how big, under which licence; fetch them, or take a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scanwright.gui.dialogs.room import fit, for_letters
from scanwright.gui.icons import icon
from scanwright.gui.model_names import model_licence, model_title
from scanwright.gui.models import ModelsController
from scanwright.gui.sizes import size_word
from scanwright.inference.store import ModelState
from scanwright.progress import Progress

_ICONS = {ModelState.PRESENT: "done", ModelState.MISSING: "download", ModelState.DAMAGED: "warning"}
_ID = Qt.ItemDataRole.UserRole


class ModelsDialog(QDialog):
    def __init__(self, models: ModelsController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models = models
        self.setWindowTitle(self.tr("Models"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, for_letters(self, 760), for_letters(self, 592))
        intro = QLabel(
            self.tr(
                "Models do the reading, on this computer. They are fetched once, over your own connection; "
                "your documents are never sent anywhere."
            ),
            wordWrap=True,
        )
        intro.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.tree = QTreeWidget(rootIsDecorated=False, uniformRowHeights=True)
        self.tree.setHeaderLabels([self.tr("Model"), self.tr("State"), self.tr("Size"), self.tr("Licence")])
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setIconSize(QSize(16, 16))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.itemSelectionChanged.connect(self._update)
        self.message = QLabel(wordWrap=True)
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.tree.setAccessibleName(self.tr("Models"))
        self.bar.setFixedHeight(8)
        self.fetch = QPushButton(icon("download"), self.tr("Fetch what is missing"))
        self.fetch.setProperty("primary", True)
        self.fetch.clicked.connect(self._fetch)
        self.take = QPushButton(icon("file"), self.tr("Take from a file…"))
        self.take.clicked.connect(self._take)
        self.stop = QPushButton(icon("cancel"), self.tr("Cancel"))
        self.stop.clicked.connect(models.cancel)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.fetch, self.stop, self.take):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(intro)
        column.addWidget(self.tree, 1)
        column.addWidget(self.message)
        column.addWidget(self.bar)
        column.addLayout(row)
        models.changed.connect(self._fill)
        models.busyChanged.connect(self._update)
        models.progressed.connect(self._progress)
        models.failed.connect(self._failed)
        self._fill()

    @property
    def chosen(self) -> list[str]:
        """The ids of the selected models."""
        return [item.data(0, _ID) for item in self.tree.selectedItems()]

    def _fill(self) -> None:
        words = {
            ModelState.PRESENT: self.tr("Ready"),
            ModelState.MISSING: self.tr("Not here"),
            ModelState.DAMAGED: self.tr("Damaged"),
        }
        self.tree.clear()
        for entry in self._models.entries:
            spec = entry.spec
            state = words[entry.state]
            if entry.state is ModelState.MISSING and not spec.core:
                state = self.tr("Not here (not needed)")
            size = self._size(spec.size)
            item = QTreeWidgetItem([model_title(spec), state, size, model_licence(spec)])
            item.setData(0, _ID, spec.id)
            item.setIcon(1, icon(_ICONS[entry.state]))
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(0, f"{spec.id}\n{spec.source}")
            item.setSizeHint(0, QSize(0, 32))
            if entry.state is ModelState.DAMAGED:
                item.setForeground(1, QColor(self.palette().color(QPalette.ColorRole.BrightText)))
            self.tree.addTopLevelItem(item)
        self._update()

    @staticmethod
    def _size(size: int | None) -> str:
        if size is None:
            return "–"
        return size_word(size)

    def _update(self) -> None:
        busy = self._models.busy
        focused = self.focusWidget() in (self.fetch, self.stop)
        here = {entry.spec.id: entry for entry in self._models.entries}
        chosen = [here[i] for i in self.chosen if i in here]
        to_fetch = [e for e in chosen if e.spec.fetchable and e.state is not ModelState.PRESENT]
        self.fetch.setText(self.tr("Fetch the selected") if to_fetch else self.tr("Fetch what is missing"))
        self.fetch.setEnabled(not busy and (bool(to_fetch) or self._models.missing_bytes > 0))
        self.take.setEnabled(not busy and len(chosen) == 1)
        self.fetch.setVisible(not busy)
        self.stop.setVisible(busy)
        if focused:  # else the button that closes would have it
            (self.stop if busy else self.fetch).setFocus()
        self.bar.setVisible(busy)
        if busy:
            self.bar.setRange(0, 0)
            self.message.setForegroundRole(QPalette.ColorRole.WindowText)
        elif self.message.foregroundRole() != QPalette.ColorRole.BrightText:
            self.message.clear()

    def _fetch(self) -> None:
        self._quiet()
        here = {entry.spec.id: entry for entry in self._models.entries}
        wanted = [i for i in self.chosen if here[i].spec.fetchable and here[i].state is not ModelState.PRESENT]
        self._models.fetch(wanted or None)

    def _take(self) -> None:
        self._quiet()
        model_id = self.chosen[0]
        dialog = QFileDialog(self, self.tr("Take the model from a file"))
        dialog.setNameFilter(self.tr("Models ({patterns})").format(patterns="*.onnx *.whl *.zip *.txt"))
        dialog.fileSelected.connect(lambda path: self._models.take_file(Path(path), model_id))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _quiet(self) -> None:
        self.message.setForegroundRole(QPalette.ColorRole.WindowText)
        self.message.clear()

    def _progress(self, progress: Progress) -> None:
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(progress.fraction * 1000))
        self.message.setText(
            self.tr("{done} of {total} MB").format(done=round(progress.done / 1e6), total=round(progress.total / 1e6))
        )

    def _failed(self, message: str) -> None:
        self.message.setForegroundRole(QPalette.ColorRole.BrightText)
        self.message.setText(message)
