"""Whether texts fit into a width: asked for thousands of lines at once, whenever words are replaced on a page."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

_SURE = 1.03  # Latin letters side by side are hardly ever wider than one by one


class TextWidths:
    """Texts in the font of a widget. Shaping a whole text takes ten times as long as adding up its letters."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._font = ""
        self._metrics = QFontMetricsF(widget.font())
        self._letters: dict[str, float] = {}

    def fits(self, text: str, width: float) -> bool:
        """Whether the text is at most `width` screen pixels wide."""
        font = self._widget.font()
        if font.key() != self._font:
            self._font, self._metrics, self._letters = font.key(), QFontMetricsF(font), {}
        if text.isascii() and sum(map(self._letter, text)) * _SURE <= width:
            return True
        return self._metrics.horizontalAdvance(text) <= width

    def _letter(self, letter: str) -> float:
        known = self._letters.get(letter)
        if known is None:
            known = self._letters[letter] = self._metrics.horizontalAdvance(letter)
        return known
