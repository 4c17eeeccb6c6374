"""Fonts beside the one of the window."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication


def fixed_font() -> QFont:
    """The system's font for logs and the like, in letters as large as the others."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(QFontInfo(QApplication.font()).pointSizeF())
    return font
