"""How letters of a line look in lists and fields: bold, slanted, raised or lowered, as they will be exported."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from PySide6.QtGui import QFont, QTextCharFormat

from scanwright.document.doubt import doubtful_places, is_doubtful
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


def has_any(cell: Cell, emphasis: Emphasis) -> bool:
    """Whether some of the cell's text has that emphasis."""
    return any(
        emphasis.is_in(line.style) or any(word.style is not None and emphasis.is_in(word.style) for word in line.words)
        for line in cell.lines
    )


def looks_of(shown: TextLine | Cell) -> list[tuple[int, int, QTextCharFormat]]:
    """Start, end and format of each stretch of the text of a line, or of a cell, that does not look as usual."""
    if isinstance(shown, Cell):
        if all(map(is_plain, shown.lines)):
            return []
        return [
            (start + at, end + at, look)
            for line, at, length in _lines_in(shown)
            for start, end, look in _within(looks_of(line), line, length)
        ]
    line = shown
    if is_plain(line):
        return []
    found = []
    for style, group in itertools.groupby(enumerate(styles_of(line)), key=lambda pair: pair[1]):
        places = [at for at, _ in group]
        if not _usual(style):
            found.append((places[0], places[-1] + 1, _format(style)))
    return found


def doubts_of(cell: Cell, below: float) -> list[tuple[int, int]]:
    """Start and end in the cell's text of what is doubtful; all of a line where nobody knows more."""
    found = []
    for line, at, length in _lines_in(cell) if any(is_doubtful(line, below) for line in cell.lines) else ():
        if is_doubtful(line, below):
            places = doubtful_places(line, below) or ((0, len(line.text)),)
            found += [(start + at, end + at) for start, end in _within(places, line, length)]
    return found


def _lines_in(cell: Cell) -> Iterator[tuple[TextLine, int, int]]:
    """The lines, where their text begins in that of the cell, and how much of it is there: hyphens may be left out."""
    text, at = cell.text, 0
    for line in cell.lines:
        words = line.text.strip()
        found, length = text.find(words, at), len(words)
        if found < 0:
            found, length = text.find(words[:-1], at), len(words) - 1
        if words and found >= 0:
            yield line, found - (len(line.text) - len(line.text.lstrip())), length
            at = found + length


def _within(spans: Iterable[tuple], line: TextLine, length: int) -> Iterator[tuple]:
    """The spans as far as they are in what is left of the line."""
    first = len(line.text) - len(line.text.lstrip())
    for start, end, *rest in spans:
        start, end = max(start, first), min(end, first + length)
        if start < end:
            yield start, end, *rest


def _format(style: TextStyle) -> QTextCharFormat:
    result = QTextCharFormat()
    if style.bold:
        result.setFontWeight(QFont.Weight.Bold)
    if style.italic:
        result.setFontItalic(True)
    if style.script in _PLACES:
        result.setVerticalAlignment(_PLACES[style.script])
    return result
