"""How high rows of lines are: the strip of the picture over the text; measured once and kept."""

from __future__ import annotations

from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QWidget

from scanwright.document.text import TextLine
from scanwright.gui.panels.fields import doubt_format
from scanwright.gui.panels.letters import is_plain, looks_of
from scanwright.gui.panels.rows import is_as_large
from scanwright.gui.panels.strip import has_same_strip, strip_height
from scanwright.gui.panels.text_widths import TextWidths
from scanwright.gui.panels.wrapped_text import wrapped_text

LEFT, RIGHT, PAD = 28, 12, 6
"""Screen pixels beside what a row shows, and above and below it."""
_WIDER = 1.15  # bold letters than others
_Measured = tuple[TextLine, int, int, int]  # the line in a row that is so wide; its height, and that of the strip


class RowHeights:
    """Of the rows of one view, in screen pixels."""

    def __init__(self, view: QWidget) -> None:
        self._view = view
        self._measured: dict[str, _Measured] = {}
        self._former: dict[str, _Measured] = {}  # of lines that said something else: undoing asks
        self._widths = TextWidths()
        self._spacing = 0
        self.take_font()

    def take_font(self) -> bool:
        """The view's font may be another one; whether it is."""
        if not self._widths.set_font(self._view.font()):
            return False
        self._spacing = self._view.fontMetrics().lineSpacing()
        self._measured.clear()
        self._former.clear()
        return True

    def known(self, line: TextLine, width: int) -> int | None:
        """The height of the row of the line if it need not be measured, in a list that is `width` wide."""
        kept = self._measured.get(line.id)
        if kept is None and line.moved_from is not None:  # a copy
            kept = self._measured.get(line.moved_from[0].id)
        if kept is None or kept[1] != width:
            return None
        if kept[0] is line:
            return kept[2]
        former = self._former.get(line.id)
        if former is not None and former[0] is line and former[1] == width:
            self._former[line.id], self._measured[line.id] = kept, former
            return former[2]
        if not is_as_large(kept[0], line):
            return None
        self._measured[line.id] = (line, *kept[1:])
        return kept[2]

    def of(self, line: TextLine, width: int) -> int:
        """The height of the row of the line, in a list that is `width` wide."""
        height = self.known(line, width)
        if height is not None:
            return height
        room = self.room(width)
        kept = self._measured.get(line.id)
        # Where only the text is another one, as when words are replaced on the whole page, the strip is as it was.
        same = kept is not None and kept[1] == width and has_same_strip(kept[0], line)
        strip = kept[3] if same and kept is not None else round(strip_height(line, room))
        height = strip + self.of_text(line, room) + 2 * PAD
        if len(self._measured) > 20_000:
            self._measured.clear()
            self._former.clear()
        elif kept is not None:
            self._former[line.id] = kept
        self._measured[line.id] = line, width, height, strip
        return height

    def of_text(self, line: TextLine, room: int) -> int:
        """The height of the text alone, where there is so much room."""
        whole = line.moved_from[0] if line.moved_from else line  # its words need not be worked out
        sure = room - 8 if is_plain(whole) else (room - 8) / _WIDER
        rows = 1 if self._widths.fits(line.text, sure) else len(text_layout(line, self._view, room - 6)[1])
        return rows * self._spacing + 6

    @staticmethod
    def room(width: int) -> int:
        """What is left for strip and text in a row that is `width` wide."""
        return max(width - LEFT - RIGHT, 40)


def text_layout(
    text: TextLine, view: QWidget, width: int, doubtful: tuple[tuple[int, int], ...] = ()
) -> tuple[QTextLayout, list[float]]:
    """The wrapped text with its letters as they look and doubtful places marked, and the heights of its rows."""
    marks = [*looks_of(text), *((start, end, doubt_format()) for start, end in doubtful)]
    return wrapped_text(text.text, view.font(), width, marks)
