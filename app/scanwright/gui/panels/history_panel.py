"""The steps that were made, by their names: a click goes back to any of them, or forward again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPalette, QUndoStack
from PySide6.QtWidgets import QUndoView, QWidget

from scanwright.gui.icons import icon


class HistoryPanel(QUndoView):
    """Follows the undo stack; the step that a file holds has a mark."""

    def __init__(self, stack: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(stack, parent)
        self.setFrameShape(QUndoView.Shape.NoFrame)
        self.setCleanIcon(icon("save"))
        self.setIconSize(QSize(16, 16))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setUniformItemSizes(True)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setEmptyLabel(self.tr("Before the first step"))
        self.setAccessibleName(self.tr("History"))
        self.setToolTip(self.tr("Click a step to go back to it, or forward again"))
