"""Buttons in a row that name their keys, as far as there is room: a narrow window must not become wider for that."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

_KEYS = re.compile(r"\s*[(（][^()（）]*[)）]$")


class WordedButtons(QWidget):
    """What stands in brackets at the end of their texts goes to their tooltips alone where it has not room."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self._texts = dict.fromkeys(buttons, "")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        for button in buttons:
            self._layout.addWidget(button)
        self._layout.addStretch(1)

    def set_text(self, button: QPushButton, text: str) -> None:
        self._texts[button] = text
        button.setToolTip(text)
        self.fit()

    def fit(self) -> None:
        """As many words as there is room for; to be called, too, when buttons were shown or hidden."""
        for button, text in self._texts.items():
            button.setText(text)
        if self._layout.sizeHint().width() > self.width():
            for button, text in self._texts.items():
                button.setText(_KEYS.sub("", text))
        missing = self._layout.sizeHint().width() - self.width()
        if missing > 0:  # the longest ends in dots
            longest = max((b for b in self._texts if b.isVisibleTo(self)), key=lambda b: b.sizeHint().width())
            metrics = longest.fontMetrics()
            room = metrics.horizontalAdvance(longest.text()) - missing
            longest.setText(metrics.elidedText(longest.text(), Qt.TextElideMode.ElideRight, max(room, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
