"""Asks before settings, data and logs are removed, and lists what that is."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scanwright.forget import Trace, traces
from scanwright.gui.dialogs.room import fit, for_letters
from scanwright.gui.sizes import size_word
from scanwright.gui.tasks import TaskPool

KINDS = (
    QT_TRANSLATE_NOOP("Trace", "Settings"),
    QT_TRANSLATE_NOOP("Trace", "Fetched models"),
    QT_TRANSLATE_NOOP("Trace", "Pictures that were pasted"),
    QT_TRANSLATE_NOOP("Trace", "Work that was not saved when the program ended"),
    QT_TRANSLATE_NOOP("Trace", "Copies of pictures in projects"),
    QT_TRANSLATE_NOOP("Trace", "Logs and crash reports"),
    QT_TRANSLATE_NOOP("Trace", "Other data"),
)


class ForgetDialog(QDialog):
    """`agreed()`: the program is to close, and to remove what is listed."""

    agreed = Signal()

    def __init__(self, tasks: TaskPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Remove settings and data"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, for_letters(self, 720), for_letters(self, 400))
        text = QLabel(
            self.tr(
                "This removes what Scanwright keeps for itself on this computer, and closes it. Your documents, projects "
                "and exported files stay where they are. It cannot be undone."
            ),
            wordWrap=True,
        )
        self.tree = QTreeWidget(rootIsDecorated=False, uniformRowHeights=True)
        self.tree.setHeaderLabels([self.tr("What"), self.tr("Size"), self.tr("Where")])
        self.tree.setAccessibleName(self.tr("What is removed"))
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.remove = buttons.addButton(self.tr("Remove and close"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self.remove.setEnabled(False)
        self.remove.clicked.connect(self._agree)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(text)
        column.addWidget(self.tree, 1)
        column.addWidget(buttons)
        # Not before it is in the dialog, or Enter would remove everything.
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setDefault(True)
        task = tasks.make(lambda _cancel, _report: traces())
        task.succeeded.connect(self._show)
        tasks.start(task)

    @Slot(object)
    def _show(self, found: tuple[Trace, ...]) -> None:
        for trace in found:
            what = QCoreApplication.translate("Trace", trace.kind.value)
            item = QTreeWidgetItem([what, size_word(trace.size), str(trace.path)])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(2, str(trace.path))
            item.setSizeHint(2, QSize(0, 28))
            self.tree.addTopLevelItem(item)
        self.remove.setEnabled(True)

    @Slot()
    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()
