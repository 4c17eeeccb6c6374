"""The field in which a line's or a cell's text is edited."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from scanwright.document.table import Cell
from scanwright.document.text import TextLine
from scanwright.gui.canvas.items import DOUBT_COLOR, faded
from scanwright.gui.panels.letters import looks_of


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
        self.several_lines = several_lines
        self._taken = ""  # what the document has of the text
        self.filled = False  # views ask for the text again whenever the model changes; typing must not be lost
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)

    def set_text(self, text: str, doubtful: tuple[tuple[int, int], ...] = ()) -> None:
        self.filled = True
        self._taken = text
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

    def show_looks(self, shown: TextLine | Cell) -> None:
        """Shows the letters of the line or the cell, whose text is in the field, as they look."""
        self.document().setUndoRedoEnabled(False)  # the looks are the document's: its undo takes them back
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setCharFormat(QTextCharFormat())
        for start, end, look in looks_of(shown):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(look)
        self.document().setUndoRedoEnabled(True)

    def follow(self, line: TextLine) -> None:
        """The line was changed elsewhere, or by a command; what is being typed stays."""
        if self.toPlainText() == self._taken != line.text:
            self.setPlainText(line.text)
        if self.toPlainText() == line.text:
            self._taken = line.text
            self.show_looks(line)

    def chosen(self) -> tuple[str, int, int]:
        """The text, and from where to where it is selected; where nothing is, the word at the cursor."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return self.toPlainText(), cursor.selectionStart(), cursor.selectionEnd()

    def event(self, event: QEvent) -> bool:
        own = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in own:
            event.accept()
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_for_all(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_for_all(self, event: QKeyEvent) -> bool:
        """Whether the key undoes, or does again, and nothing was typed for which it could do so here."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.document().isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.several_lines and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.insertPlainText("\n")
            else:
                self.left.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.left.emit(1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Escape:
            self.discarded.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.several_lines and self.document().lineCount() == 1:
            self.left.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
