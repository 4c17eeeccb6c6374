"""A message across the top of the page: what happened and one or two things to do about it. Never in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from scanwright.gui.icons import icon


class NoticeBar(QFrame):
    """Shows one notice at a time; a newer one takes its place. Hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = ""
        self._picture = QLabel()
        self._text = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons: list[QPushButton] = []
        self._close = QToolButton(autoRaise=True, icon=icon("close"), iconSize=QSize(16, 16))
        self._close.clicked.connect(self.dismiss)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 8, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._picture)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.setAccessibleName(self.tr("Dismiss"))

    def show_notice(
        self, key: str, text: str, icon_name: str, buttons: Sequence[tuple[str, Callable[[], None]]] = ()
    ) -> None:
        """`key` names the notice for `withdraw`; each button also dismisses it. The first is the suggested one."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        self.key = key
        self._picture.setPixmap(icon(icon_name).pixmap(QSize(20, 20), self.devicePixelRatioF()))
        self._text.setText(text)
        for label, action in buttons:
            button = QPushButton(label)
            button.setProperty("primary", not self._buttons)
            button.clicked.connect(self.dismiss)
            button.clicked.connect(lambda _checked=False, run=action: run())
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)
        self.show()

    def withdraw(self, key: str) -> None:
        """Takes that notice away if it is the one shown."""
        if self.key == key:
            self.dismiss()

    def dismiss(self) -> None:
        self.key = ""
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text() if self.isVisibleTo(self.parentWidget()) else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Button))
        painter.fillRect(0, 0, 4, self.height(), self.palette().color(QPalette.ColorRole.Accent))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.palette().color(QPalette.ColorRole.Mid))
        painter.end()
