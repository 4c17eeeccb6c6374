"""The field in which a line's or a cell's text is edited."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from scanwright.gui.canvas.items import DOUBT_COLOR, faded


def doubt_format() -> QTextCharFormat:
    """A wavy line under doubtful characters, on a tint."""
    result = QTextCharFormat()
    result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    result.setUnderlineColor(QColor(DOUBT_COLOR))
    result.setBackground(faded(DOUBT_COLOR, 0.16))
    return result


class TextField(QPlainTextEdit):
    """Wraps long text; Enter takes it and goes on, Escape discards. Only cells may have several lines (Alt+Enter).

    `left(step)`: the text is to be taken, and the neighbour at that step edited next (0: none).
    `discarded()`: it is not.
    """

    left = Signal(int)
    discarded = Signal()

    def __init__(self, parent: QWidget, *, several_lines: bool = False) -> None:
        super().__init__(parent)
        self._several = several_lines
        self.filled = False  # views ask for the text again whenever the model changes; typing must not be lost
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)

    def set_text(self, text: str, doubtful: tuple[tuple[int, int], ...] = ()) -> None:
        self.filled = True
        self.setPlainText(text)
        marks = []
        for start, end in doubtful:
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format = doubt_format()
            marks.append(mark)
        self.setExtraSelections(marks)
        cursor = self.textCursor()
        cursor.setPosition(doubtful[0][0] if doubtful else 0)  # begin where something may be wrong
        if not doubtful:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        own = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in own:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._several and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.insertPlainText("\n")
            else:
                self.left.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.left.emit(1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Escape:
            self.discarded.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self._several and self.document().lineCount() == 1:
            self.left.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
