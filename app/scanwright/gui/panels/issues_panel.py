"""What went wrong, where, and a button that does something about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from scanwright.gui.icons import icon
from scanwright.gui.issues import Issue, IssueBook, Remedy

_AT_ONCE = 10  # rows that are made before the window goes on
_ICONS = {
    Remedy.NONE: "warning",
    Remedy.OPEN_AGAIN: "error",
    Remedy.PASSWORD: "password",
    Remedy.READ_AGAIN: "warning",
    Remedy.FETCH_MODELS: "model",
    Remedy.FIND: "search",
    Remedy.TAKE_NEW: "read-again",
}


class _Row(QFrame):
    clicked = Signal()
    remedyAsked = Signal()
    settled = Signal()

    def __init__(self, issue: Issue, advice: str, button: str, keep: str = "") -> None:
        super().__init__()
        picture = QLabel()
        picture.setPixmap(icon(_ICONS[issue.remedy]).pixmap(QSize(20, 20), self.devicePixelRatioF()))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        title = QLabel(issue.title, objectName="heading", textFormat=Qt.TextFormat.PlainText)
        message = QLabel(issue.message, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        hint = QLabel(advice, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for label in (title, message, hint):
            texts.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        if button:
            act = QPushButton(button)
            act.clicked.connect(self.remedyAsked)
            row.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)
        if keep:
            leave = QPushButton(keep)
            leave.clicked.connect(self.settled)
            row.addWidget(leave, 0, Qt.AlignmentFlag.AlignVCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()
        super().mousePressEvent(event)


class IssuesPanel(QScrollArea):
    """`remedyAsked(Issue)`: its button was pressed. `shown(Issue)`: the user wants to see the place."""

    remedyAsked = Signal(object)
    shown = Signal(object)

    def __init__(self, book: IssueBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(0)
        self.setWidget(self._list)
        self._rows: dict[Issue, _Row] = {}
        self._issues: tuple[Issue, ...] = ()
        self._stale = False
        self._nothing = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._nothing.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)
        book.changed.connect(self._changed)
        self._retranslate()
        self.refresh()

    def _changed(self) -> None:
        """Looked at once for all that goes wrong now: three hundred files are missed together."""
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        self._go_on()
        super().showEvent(event)

    def _go_on(self) -> None:
        if self._stale:
            self.refresh()
        else:
            self._fill()

    def refresh(self) -> None:
        """Shows the issues as they are now: some at once, and more of them soon."""
        self._stale = False
        self._issues = tuple(dict.fromkeys(self._book.issues))
        for issue in self._rows.keys() - set(self._issues):
            self._remove(issue)
        self._nothing.setVisible(not self._issues)
        self._fill()

    def _remove(self, issue: Issue) -> None:
        row = self._rows.pop(issue)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _fill(self) -> None:
        made = 0
        for at, issue in enumerate(self._issues):
            row = self._rows.get(issue)
            if row is None:
                if made == _AT_ONCE:
                    self._soon.start()
                    return
                row = self._rows[issue] = self._row(issue)
                made += 1
            item = self._column.itemAt(at)
            if item is None or item.widget() is not row:
                self._column.removeWidget(row)
                self._column.insertWidget(at, row)
                row.show()  # a layout that is on the screen would do so later

    def _row(self, issue: Issue) -> _Row:
        advice, button = self._remedy(issue.remedy)
        keeps = issue.remedy in (Remedy.FIND, Remedy.TAKE_NEW)
        row = _Row(issue, advice, button, self.tr("Keep what is known") if keeps else "")
        row.settled.connect(lambda: self._book.settle(issue.path))
        row.remedyAsked.connect(lambda: self.remedyAsked.emit(issue))
        row.clicked.connect(lambda: self.shown.emit(issue))
        return row

    def _retranslate(self) -> None:
        self._nothing.setText(self.tr("Nothing went wrong."))
        for issue in list(self._rows):
            self._remove(issue)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.refresh()
        super().changeEvent(event)

    def _remedy(self, remedy: Remedy) -> tuple[str, str]:
        match remedy:
            case Remedy.OPEN_AGAIN:
                advice = self.tr("See whether it is complete and opens in another program, then try again.")
                return advice, self.tr("Try again")
            case Remedy.PASSWORD:
                return self.tr("Give the password to open it."), self.tr("Password…")
            case Remedy.READ_AGAIN:
                return self.tr("What could be read is kept. You can read the page again."), self.tr("Read again")
            case Remedy.FETCH_MODELS:
                return self.tr("It is fetched once and then stays on this computer."), self.tr("Fetch…")
            case Remedy.FIND:
                return self.tr("If it is in another place now, show where."), self.tr("Find…")
            case Remedy.TAKE_NEW:
                advice = self.tr("The file as it is now can be read in its place; that can be undone.")
                return advice, self.tr("Read it as it is now")
            case Remedy.NONE:
                return "", ""
