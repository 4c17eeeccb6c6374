"""A small bar over the foot of the page: what a tool has prepared is done, or dropped, by its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

_MARGIN = 16


class ApplyBar(QFrame):
    """Buttons side by side, the first one suggested; stays at the foot of `parent`, in the middle."""

    def __init__(self, parent: QWidget, buttons: Sequence[tuple[str, Callable[[], object]]], text: str = "") -> None:
        super().__init__(parent, objectName="applyBar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        self._text = QLabel(text, textFormat=Qt.TextFormat.PlainText)
        self._text.setVisible(bool(text))
        row.addWidget(self._text)
        for number, (label, does) in enumerate(buttons):
            button = QPushButton(label)
            button.setProperty("primary", number == 0)
            # The page keeps the keyboard: Return, Escape and the arrow keys are the tool's.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, does=does: does())
            row.addWidget(button)
        parent.installEventFilter(self)
        self._place()
        self.show()

    def set_text(self, text: str) -> None:
        """A few words before the buttons."""
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._place()

    def close_bar(self) -> None:
        self.parent().removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        desk = self.parentWidget().rect()
        self.move(max(0, (desk.width() - self.width()) // 2), max(0, desk.height() - self.height() - _MARGIN))
