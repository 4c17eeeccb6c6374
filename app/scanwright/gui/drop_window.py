"""A window on which files may be dropped anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView
    from scanwright.gui.drop_hint import DropHint
    from scanwright.gui.empty import EmptyState
    from scanwright.gui.main_window import MainWindow
    from scanwright.gui.opening import OpenController
    from scanwright.gui.panels.pages_panel import PagesPanel


class DropWindow(QMainWindow):
    """What is dropped is opened; it filters the events of all its widgets that take drops of their own."""

    empty: EmptyState
    view: PageView
    opening: OpenController
    pages_panel: PagesPanel
    _hint: DropHint | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files may be dropped on everything: fields that take text, and the canvas, leave them to the window; dropped
        on the list of pages they are put in there.
        """
        from scanwright.gui.opening import local_files
        from scanwright.gui.page_commands import drop_between_pages

        if watched is self.pages_panel.viewport() and drop_between_pages(cast("MainWindow", self), event):
            self._withdraw()  # what the list shows says it better
            return True
        if isinstance(event, QDropEvent) and local_files(event.mimeData()):
            match event.type():
                case QEvent.Type.DragEnter | QEvent.Type.DragMove:
                    event.setDropAction(QtCore.Qt.DropAction.CopyAction)
                    event.accept()
                    self._offer(event.mimeData())
                    return True
                case QEvent.Type.Drop:
                    self.dropEvent(event)
                    return True
        if event.type() == QEvent.Type.DragLeave:
            self._withdraw()
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from scanwright.gui.opening import local_files

        if local_files(event.mimeData()) or event.mimeData().hasImage():
            event.setDropAction(QtCore.Qt.DropAction.CopyAction)
            event.accept()
            self._offer(event.mimeData())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setDropAction(QtCore.Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._withdraw()

    def dropEvent(self, event: QDropEvent) -> None:
        self._withdraw()
        event.setDropAction(QtCore.Qt.DropAction.CopyAction)
        event.accept()
        self.opening.paste(event.mimeData())

    def _offer(self, mime: QMimeData) -> None:
        """Shows that it may be dropped here, and what becomes of it."""
        from scanwright.gui.drop_hint import DropHint
        from scanwright.gui.opening import local_files
        from scanwright.gui.project import is_project

        self.empty.set_hot(True)
        self.pages_panel.show_gap(None)
        if self._hint is None:
            self._hint = DropHint(self.view)
        self._hint.offer(project=any(is_project(path) for path in local_files(mime)))

    def _withdraw(self) -> None:
        self.empty.set_hot(False)
        if self._hint is not None:
            self._hint.hide()
