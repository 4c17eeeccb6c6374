"""Editing the text of a line where it stands: a field under the line, so that both can be compared."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QLineEdit, QWidget


class InlineEditor(QLineEdit):
    """Lives in the viewport. Enter or leaving takes the text, Escape discards it, Tab goes to the next line.

    `finished(text, step)`: step is 1 or -1 where Tab or Shift+Tab asked for a neighbour, else 0.
    `discarded()`: nothing is to change.
    """

    finished = Signal(str, int)
    discarded = Signal()

    def __init__(self, viewport: QWidget, text: str, place: Callable[[], QRectF]) -> None:
        super().__init__(text, viewport)
        self._place = place
        self._done = False
        self.setFrame(True)
        self.setAccessibleName(self.tr("Text of the line"))
        self.setObjectName("inlineEditor")
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(12)
        shadow.setOffset(0, 2)
        self.setGraphicsEffect(shadow)
        self.reposition()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def chosen(self) -> tuple[str, int, int]:
        """The text, and from where to where it is selected."""
        start = self.selectionStart()
        return self.text(), max(start, 0), start + len(self.selectedText()) if start >= 0 else 0

    def reposition(self) -> None:
        """Under the line; over it where there is no room below."""
        line = self._place()
        viewport = self.parentWidget().rect()
        font = self.font()
        font.setPixelSize(round(min(max(line.height() * 0.72, 13), 30)))
        self.setFont(font)
        height = self.sizeHint().height() + 4
        wanted = self.fontMetrics().horizontalAdvance(self.text() + "MM") + 20
        width = int(min(max(line.width() + 12, wanted, 160), viewport.width() - 16))
        x = min(max(int(line.left()) - 6, 8), max(viewport.width() - width - 8, 8))
        y = int(line.bottom()) + 4
        if y + height > viewport.height() - 4:
            y = int(line.top()) - height - 4
        self.setGeometry(x, min(max(y, 4), max(viewport.height() - height - 4, 4)), width, height)

    def close_with(self, *, take: bool, step: int = 0) -> None:
        """Ends the editing, once."""
        if self._done:
            return
        self._done = True
        self.hide()
        if take:
            self.finished.emit(self.text(), step)
        else:
            self.discarded.emit()
        self.deleteLater()

    def _is_for_all(self, event: QKeyEvent) -> bool:
        """Whether the key undoes, or does again, and nothing was typed for which it could do so here."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()

    def event(self, event: QEvent) -> bool:
        own = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in own:
            event.accept()  # or the window's own Escape would take it
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_for_all(event):
            event.ignore()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps: dict[int, int] = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
            if event.key() in steps:
                self.close_with(take=True, step=steps[event.key()])
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_with(take=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_with(take=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.close_with(take=True)
