"""Finds words in the text of all pages, shows them on the page, and replaces them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from scanwright.document.edits import ReplaceText
from scanwright.document.line_changes import replaced
from scanwright.document.line_edits import change_lines
from scanwright.gui.finding import Finder, Found
from scanwright.gui.icons import icon
from scanwright.gui.session import DocumentSession

_FIRST = 100  # the fields take the room there is before the empty end of a row does


class FindBar(QWidget):
    """Enter goes to the next place, Shift+Enter to the one before, Escape closes.

    `searched(words)`: what is searched for now, to be marked on the page; empty when the bar is closed. `left()`: a person
    closed it.
    """

    searched = Signal(str)
    left = Signal()

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finder = Finder()
        self._found = Found()
        self._at = -1
        self._stale = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._catch_up)
        self.words = QLineEdit(clearButtonEnabled=True)
        self.count = QLabel()
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.previous = self._button("up")
        self.next = self._button("down")
        self.close_button = self._button("close")
        self.replacement = QLineEdit(clearButtonEnabled=True)
        for field in (self.words, self.replacement):
            field.setMinimumWidth(120)
            field.setMaximumWidth(280)
        self.replace_button = QPushButton()
        self.replace_all_button = QPushButton()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.words, _FIRST)
        for widget in (self.previous, self.next, self.count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_button)
        self._replacing = QWidget()
        below = QHBoxLayout(self._replacing)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.replacement, _FIRST)
        for button in (self.replace_button, self.replace_all_button):
            below.addWidget(button)
        below.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 8, 8, 8)
        rows.setSpacing(8)
        rows.addLayout(row)
        rows.addWidget(self._replacing)
        self.replace_button.clicked.connect(self.replace_here)
        self.replace_all_button.clicked.connect(self.replace_all)
        self.words.textChanged.connect(self._search)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.leave)
        for signal in (session.pageChanged, session.pagesChanged, session.documentReplaced):
            signal.connect(self._changed)
        order = (self.words, self.replacement, self.replace_button, self.replace_all_button, self.previous, self.next)
        for one, other in pairwise((*order, self.close_button)):
            QWidget.setTabOrder(one, other)
        self.retranslate()
        self.hide()

    def open(self, *, replacing: bool = False) -> None:
        """Shows the bar with its field ready for typing; `replacing`: with the field for the replacement."""
        self._replacing.setVisible(replacing)
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self.searched.emit(self.words.text().strip())
        self._refresh()

    def leave(self) -> None:
        """Closes the bar; whoever hears `left` takes the focus."""
        self.hide()
        self.left.emit()

    def step(self, by: int) -> None:
        """Selects the next (1) or previous (-1) place, round the end."""
        self._catch_up()
        if self._found:
            if self._at < 0:
                self._at = self._first_from_here() if by > 0 else self._first_from_here() - 1
            else:
                self._at += by
            self._at %= len(self._found)
            self._session.select(self._found[self._at])
        self._tell()

    def replace_here(self) -> None:
        """Replaces the words in the line that is selected, and goes on; where none is, goes to the first."""
        self._catch_up()
        if not 0 <= self._at < len(self._found):
            self.step(1)
            return
        place, words, by = self._found[self._at], self.words.text().strip(), self.replacement.text()
        text = self.tr("replacing")
        edit = change_lines(
            self._session.document,
            lambda line: replaced(line, words, by) if line.id == place.line_id else line,
            text,
            [place.page_id],
        )
        at = self._at
        if edit is not None:
            self._session.apply(edit, text)
            self._catch_up()
        # Where the replacement holds the words again, the line is found still: on to the one behind it.
        self._at = at if self._found.place_of(place) >= 0 else at - 1
        if self._found:
            self.step(1)

    def replace_all(self) -> None:
        """Replaces the words everywhere, as one step."""
        self._catch_up()
        words, by, text = self.words.text().strip(), self.replacement.text(), self.tr("replacing all")
        count = len(self._found)
        edit = change_lines(self._session.document, lambda line: replaced(line, words, by), text)
        if edit is not None:
            self._session.apply(edit, text, told=ReplaceText(words, by))
            self._catch_up()
            self.count.setText(self.tr("Replaced in %n line(s)", "", count))

    def retranslate(self) -> None:
        self.words.setPlaceholderText(self.tr("Find in all pages"))
        self.words.setAccessibleName(self.tr("Find in all pages"))
        self.replacement.setPlaceholderText(self.tr("Replace by"))
        self.replacement.setAccessibleName(self.tr("Replace by"))
        self.replace_button.setText(self.tr("Replace"))
        self.replace_button.setToolTip(self.tr("Replace in this line and go on (Enter)"))
        self.replace_all_button.setText(self.tr("Replace all"))
        self.replace_all_button.setToolTip(self.tr("Replace on all pages, as one step"))
        for button, text in (
            (self.previous, self.tr("Previous place (Shift+Enter)")),
            (self.next, self.tr("Next place (Enter)")),
            (self.close_button, self.tr("Close")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.replacement.hasFocus():
            self.replace_here()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.searched.emit("")

    def _button(self, name: str) -> QToolButton:
        return QToolButton(autoRaise=True, icon=icon(name), iconSize=QSize(16, 16))

    def _search(self) -> None:
        self._stale = False
        self.searched.emit(self.words.text().strip())
        self._found = self._finder.find(self._session.document, self.words.text())
        self._at = -1
        if self._found:
            self.step(1)
        self._tell()

    def _changed(self) -> None:
        """Looked at once for all that changes now: three hundred pages do so together."""
        if self.isVisible():
            self._stale = True
            self._soon.start()

    def _catch_up(self) -> None:
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        """The text may have changed: what is found stays where it is."""
        self._stale = False
        self._soon.stop()
        if self.isVisible():
            here = self._found[self._at] if 0 <= self._at < len(self._found) else None
            self._found = self._finder.find(self._session.document, self.words.text())
            self._at = self._found.place_of(here)
            self._tell()

    def _first_from_here(self) -> int:
        ids = [page.id for page in self._session.document.pages]
        here = ids.index(self._session.current_page_id) if self._session.current_page_id in ids else 0
        return self._found.first_on(set(ids[here:]))

    def _tell(self) -> None:
        if not self.words.text().strip():
            self.count.clear()
        elif not self._found:
            self.count.setText(self.tr("Not found"))
        elif self._at < 0:
            self.count.setText(self.tr("{count} found").format(count=len(self._found)))
        else:
            self.count.setText(self.tr("{number} of {count}").format(number=self._at + 1, count=len(self._found)))
        for button in (self.previous, self.next, self.replace_button, self.replace_all_button):
            button.setEnabled(bool(self._found))
