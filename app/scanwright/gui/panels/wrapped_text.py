"""Text that is wrapped and drawn with its looks: of lines in their list, and of cells in the sheet."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption

Mark = tuple[int, int, QTextCharFormat]
"""Start, end and format of a stretch of text."""


def wrapped_text(text: str, font: QFont, width: float, marks: Iterable[Mark] = ()) -> tuple[QTextLayout, list[float]]:
    """The text in rows of `width` screen pixels, from (0, 0) on, and the heights of its rows; line feeds begin a new one."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)  # the sign that Qt's layouts know for that
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    formats = []
    for start, end, look in marks:
        mark = QTextLayout.FormatRange()
        mark.start, mark.length, mark.format = start, end - start, look
        formats.append(mark)
    layout.setFormats(formats)
    layout.beginLayout()
    y, heights = 0.0, []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
        heights.append(line.height())
    layout.endLayout()
    return layout, heights
