"""Finds words in the text of all pages, and shows them on the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from scanwright.document.document import Document
from scanwright.gui.icons import icon
from scanwright.gui.review import lines_of
from scanwright.gui.session import DocumentSession, Selection


def find(document: Document, words: str) -> list[Selection]:
    """All lines that contain `words`, in reading order; letter case makes no difference."""
    wanted = words.casefold().strip()
    if not wanted:
        return []
    return [place for page in document.pages for line, place in lines_of(page) if wanted in line.text.casefold()]


class FindBar(QWidget):
    """Enter goes to the next place, Shift+Enter to the one before, Escape closes."""

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: list[Selection] = []
        self._at = -1
        self.words = QLineEdit(clearButtonEnabled=True)
        self.words.setFixedWidth(280)
        self.count = QLabel()
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.previous = self._button("up")
        self.next = self._button("down")
        self.close_button = self._button("close")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        for widget in (self.words, self.previous, self.next, self.count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_button)
        self.words.textChanged.connect(self._search)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.hide)
        for signal in (session.pageChanged, session.pagesChanged, session.documentReplaced):
            signal.connect(self._refresh)
        self.retranslate()
        self.hide()

    def open(self) -> None:
        """Shows the bar with its field ready for typing."""
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self._refresh()

    def step(self, by: int) -> None:
        """Selects the next (1) or previous (-1) place, round the end."""
        if self._found:
            if self._at < 0:
                self._at = self._first_from_here() if by > 0 else self._first_from_here() - 1
            else:
                self._at += by
            self._at %= len(self._found)
            self._session.select(self._found[self._at])
        self._tell()

    def retranslate(self) -> None:
        self.words.setPlaceholderText(self.tr("Find in all pages"))
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
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _button(self, name: str) -> QToolButton:
        return QToolButton(autoRaise=True, icon=icon(name), iconSize=QSize(16, 16))

    def _search(self) -> None:
        self._found = find(self._session.document, self.words.text())
        self._at = -1
        if self._found:
            self.step(1)
        self._tell()

    def _refresh(self) -> None:
        """The text may have changed: what is found stays where it is."""
        if self.isVisible():
            here = self._found[self._at] if 0 <= self._at < len(self._found) else None
            self._found = find(self._session.document, self.words.text())
            self._at = self._found.index(here) if here in self._found else -1
            self._tell()

    def _first_from_here(self) -> int:
        document = self._session.document
        order = {page.id: number for number, page in enumerate(document.pages)}
        here = order.get(self._session.current_page_id, 0)
        return next((at for at, place in enumerate(self._found) if order[place.page_id] >= here), 0)

    def _tell(self) -> None:
        if not self.words.text().strip():
            self.count.clear()
        elif not self._found:
            self.count.setText(self.tr("Not found"))
        elif self._at < 0:
            self.count.setText(self.tr("{count} found").format(count=len(self._found)))
        else:
            self.count.setText(self.tr("{number} of {count}").format(number=self._at + 1, count=len(self._found)))
        for button in (self.previous, self.next):
            button.setEnabled(bool(self._found))
