"""What this program is, what it is made of, and under which licences."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import QSize, Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scanwright import __version__
from scanwright.components import Component, components, licence_text
from scanwright.gui.dialogs.room import fit, for_letters
from scanwright.gui.fonts import fixed_font
from scanwright.gui.icons import application_icon
from scanwright.gui.model_names import model_licence, model_title
from scanwright.gui.models import ModelsController
from scanwright.gui.tasks import TaskPool

_ROW = QSize(0, 28)


class AboutDialog(QDialog):
    """Versions, models and licences; all of it is on this computer. Texts are read in the background."""

    def __init__(self, models: ModelsController, tasks: TaskPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Scanwright"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, for_letters(self, 840), for_letters(self, 600))
        self._tasks = tasks
        self._parts: tuple[Component, ...] = ()
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.addTab(self._models_page(models), self.tr("Models"))
        self.tabs.addTab(self._licences_page(), self.tr("Parts and licences"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy versions"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.versions))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(self._head())
        text = QLabel(
            self.tr(
                "Turns scans, photographs and PDFs into Word and Excel files that people can go on working with. "
                "Everything happens on this computer."
            ),
            wordWrap=True,
        )
        column.addWidget(text)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        task = tasks.make(lambda _cancel, _report: components())
        task.succeeded.connect(self._show_parts)
        tasks.start(task)

    @property
    def versions(self) -> str:
        """For those who report a fault."""
        lines = [
            f"Scanwright {__version__}",
            f"Python {platform.python_version()}, {platform.platform()}",
            f"Qt {qVersion()}, PySide6 {PySide6.__version__}, {QGuiApplication.platformName()}",
        ]
        return "\n".join([*lines, *(f"{part.name} {part.version}" for part in self._parts[2:])]) + "\n"

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(QSize(64, 64), self.devicePixelRatioF()))
        name = QLabel("Scanwright")
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setWeight(font.Weight.DemiBold)
        name.setFont(font)
        version = QLabel(
            self.tr("Version {version}, Apache License 2.0").format(version=__version__)
            + f"\nQt {qVersion()} · Python {platform.python_version()} · {platform.system()} {platform.machine()}"
        )
        version.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addStretch(1)
        names.addWidget(name)
        names.addWidget(version)
        names.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture)
        head.addLayout(names, 1)
        return head

    def _models_page(self, models: ModelsController) -> QWidget:
        tree = self._tree([self.tr("Model"), self.tr("Licence"), self.tr("Made by")])
        tree.setAccessibleName(self.tr("Models and their licences"))
        for entry in models.entries:
            item = QTreeWidgetItem([model_title(entry.spec), model_licence(entry.spec), entry.spec.source])
            item.setSizeHint(2, _ROW)
            item.setToolTip(0, entry.spec.id)
            item.setToolTip(2, entry.spec.source)
            tree.addTopLevelItem(item)
        return tree

    def _licences_page(self) -> QWidget:
        self.parts_tree = self._tree([self.tr("Part"), self.tr("Version"), self.tr("Licence")])
        self.parts_tree.setAccessibleName(self.tr("Parts and their licences"))
        self.parts_tree.currentItemChanged.connect(self._show_licence)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(self.tr("Text of the licence"))
        self.text.setFont(fixed_font())
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.parts_tree)
        splitter.addWidget(self.text)
        splitter.setSizes([180, 200])
        splitter.setChildrenCollapsible(False)
        return splitter

    @staticmethod
    def _tree(headers: list[str]) -> QTreeWidget:
        tree = QTreeWidget(rootIsDecorated=False, uniformRowHeights=True, alternatingRowColors=True)
        tree.setHeaderLabels(headers)
        for column in (0, 1):
            tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setStretchLastSection(True)
        return tree

    @Slot(object)
    def _show_parts(self, parts: tuple[Component, ...]) -> None:
        self._parts = parts
        for index, part in enumerate(parts):
            item = QTreeWidgetItem([part.name, part.version, part.licence])
            item.setSizeHint(2, _ROW)
            item.setData(0, Qt.ItemDataRole.UserRole, index)
            item.setToolTip(2, part.licence)
            self.parts_tree.addTopLevelItem(item)
        if parts:
            self.parts_tree.setCurrentItem(self.parts_tree.topLevelItem(0))

    @Slot(QTreeWidgetItem)
    def _show_licence(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        part = self._parts[item.data(0, Qt.ItemDataRole.UserRole)]
        task = self._tasks.make(lambda _cancel, _report: (part, licence_text(part)))
        task.succeeded.connect(self._take_licence)  # a slot: the dialog may be closed before the text is there
        self._tasks.start(task)

    @Slot(object)
    def _take_licence(self, read: tuple[Component, str]) -> None:
        """An answer that comes late is not to overwrite that of a later question."""
        part, text = read
        if self._current() is part:
            self.text.setPlainText(text)

    def _current(self) -> Component | None:
        item = self.parts_tree.currentItem()
        return self._parts[item.data(0, Qt.ItemDataRole.UserRole)] if item is not None else None
