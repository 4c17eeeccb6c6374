"""How wide texts are: asked for thousands of lines or cells at once, whenever words are replaced or a table gets a row."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

_SURE = 1.03  # Latin letters side by side are hardly ever wider than one by one


class TextWidths:
    """Texts in one font at a time. Shaping a whole text takes ten times as long as adding up its letters."""

    def __init__(self) -> None:
        self._font = ""
        self._metrics: QFontMetricsF | None = None
        self._letters: list[float] = []  # of ASCII

    def set_font(self, font: QFont) -> bool:
        """The font that counts from now on; whether it is another one."""
        if font.key() == self._font:
            return False
        self._font, self._metrics = font.key(), QFontMetricsF(font)
        self._letters = [self.exact(chr(code)) for code in range(128)]
        return True

    def most(self, text: str) -> float:
        """Screen pixels that the text hardly exceeds; exact where it has other letters than ASCII."""
        if text.isascii():
            return sum(map(self._letters.__getitem__, text.encode("ascii"))) * _SURE
        return self.exact(text)

    def exact(self, text: str) -> float:
        """Screen pixels of the text."""
        assert self._metrics is not None, "set_font comes first"
        return self._metrics.horizontalAdvance(text)

    def fits(self, text: str, width: float) -> bool:
        """Whether the text is at most `width` screen pixels wide."""
        return self.most(text) <= width or self.exact(text) <= width
