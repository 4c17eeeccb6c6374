"""How letters of a line look in lists and fields: bold, slanted, raised or lowered, as they will be exported."""

from __future__ import annotations

import itertools

from PySide6.QtGui import QFont, QTextCharFormat

from scanwright.document.looks import Emphasis, styles_of
from scanwright.document.table import Cell
from scanwright.document.text import Script, TextLine, TextStyle

_PLACES = {
    Script.SUPER: QTextCharFormat.VerticalAlignment.AlignSuperScript,
    Script.SUB: QTextCharFormat.VerticalAlignment.AlignSubScript,
}


def is_plain(line: TextLine) -> bool:
    """Whether all letters look alike, and neither bold nor slanted, raised nor lowered."""
    return _usual(line.style) and all(word.style is None or _usual(word.style) for word in line.words)


def _usual(style: TextStyle) -> bool:
    return not (style.bold or style.italic or style.script is not Script.NORMAL)


def is_all(cell: Cell, emphasis: Emphasis) -> bool:
    """Whether the cell has text, and all of it has that emphasis."""
    return bool(cell.lines) and all(
        emphasis.is_in(line.style)
        if all(word.style is None for word in line.words)
        else all(emphasis.is_in(word.style or line.style) for word in line.words)
        for line in cell.lines
    )


def looks_of(line: TextLine) -> list[tuple[int, int, QTextCharFormat]]:
    """Start, end and format of each stretch of the line's text that does not look as usual."""
    if is_plain(line):
        return []
    found = []
    for style, group in itertools.groupby(enumerate(styles_of(line)), key=lambda pair: pair[1]):
        places = [at for at, _ in group]
        if not _usual(style):
            found.append((places[0], places[-1] + 1, _format(style)))
    return found


def _format(style: TextStyle) -> QTextCharFormat:
    result = QTextCharFormat()
    if style.bold:
        result.setFontWeight(QFont.Weight.Bold)
    if style.italic:
        result.setFontItalic(True)
    if style.script in _PLACES:
        result.setVerticalAlignment(_PLACES[style.script])
    return result
