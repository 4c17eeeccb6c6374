"""A bar below the page: what a tool has prepared is done, or dropped, by its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from scanwright.gui.sentence import Sentence

if TYPE_CHECKING:
    from scanwright.gui.canvas.paper import PaperView


class ApplyBar(QFrame):
    """Buttons side by side, the first one suggested, in a strip that the page leaves free for them."""

    def __init__(self, view: PaperView, buttons: Sequence[tuple[str, Callable[[], object]]]) -> None:
        super().__init__(view, objectName="applyBar")
        self._view = view
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAutoFillBackground(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addStretch(1)
        self._text = Sentence(textFormat=Qt.TextFormat.PlainText)
        self._text.setMinimumWidth(1)
        row.addWidget(self._text)
        for number, (label, does) in enumerate(buttons):
            button = QPushButton(label)
            button.setProperty("primary", number == 0)
            # The page keeps the keyboard: Return, Escape and the arrow keys are the tool's.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, does=does: does())
            row.addWidget(button)
        row.addStretch(1)
        view.installEventFilter(self)
        self._view.set_foot(self.sizeHint().height())
        self._place()
        self.show()

    def set_text(self, text: str) -> None:
        """A few words before the buttons."""
        self._text.setText(text)

    def close_bar(self) -> None:
        self._view.removeEventFilter(self)
        self._view.set_foot(0)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        height = self.sizeHint().height()
        self.setGeometry(0, self._view.height() - height, self._view.width(), height)
