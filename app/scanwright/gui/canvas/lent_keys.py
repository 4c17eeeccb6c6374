"""Letters and digits of the canvas also work in lists that have no use for them: after a click on a thumbnail, say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from scanwright.gui.canvas.keys import obey_key

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView


class LentKeys(QObject):
    """Offers the canvas what is written in the lists, and Escape. All else (arrows, Space, Delete, keys with Ctrl) stays theirs."""

    def __init__(self, view: PageView, lists: Iterable[QWidget]) -> None:
        super().__init__(view)
        self._view = view
        for widget in lists:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self._view.isVisible():
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape and not modifiers:
            return self._view.step_out()
        writes = event.text().isprintable() and not event.text().isspace() and event.text() != ""
        if not writes or modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        return obey_key(self._view, event.key(), modifiers, event.text())
