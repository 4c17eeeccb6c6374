"""What the review shows of a place: the strip of a line, a table under its grid, the strips of equal readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from scanwright.document.document import Page
from scanwright.document.region import Region
from scanwright.document.text import TextLine
from scanwright.gui.canvas.convert import to_qrect
from scanwright.gui.canvas.paper import PictureLoader
from scanwright.gui.panels.fields import TextField
from scanwright.gui.panels.strip import PageImage, Strip, plan_strip
from scanwright.gui.table_picture import paint_table, table_facts

_LARGER = 1.5  # than in the list of lines
_TABLE_HEIGHT = 168
_EQUAL_HEIGHT = 22
_EQUAL_GAP = 12


class ReviewField(TextField):
    """Enter accepts, with Ctrl all equal readings; Tab skips, Shift+Tab goes back, Escape closes."""

    accepted = Signal()
    acceptedAll = Signal()
    skipped = Signal(int)

    def set_text(self, text: str, doubtful: tuple[tuple[int, int], ...] = ()) -> None:
        """The first doubtful place is selected, so that what is typed takes its place."""
        super().set_text(text, doubtful)
        if doubtful and doubtful[0] != (0, len(text)):
            cursor = self.textCursor()
            cursor.setPosition(doubtful[0][0])
            cursor.setPosition(doubtful[0][1], QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _review_key(self, event):
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                event.accept()
            else:
                super().keyPressEvent(event)


def _review_key(view: ReviewField | TableView, event: QKeyEvent) -> bool:
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            view.acceptedAll.emit()
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            view.accepted.emit()
        case Qt.Key.Key_Tab:
            view.skipped.emit(1)
        case Qt.Key.Key_Backtab:
            view.skipped.emit(-1)
        case Qt.Key.Key_Escape:
            view.discarded.emit()
        case _:
            return False
    return True


class StripView(QWidget):
    """The picture of one line."""

    def __init__(self, images: PageImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self._line: TextLine | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(44)
        images.changed.connect(self.update)

    def show_line(self, line: TextLine | None) -> None:
        self._line = line
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        strip = self._strip()
        self.setFixedHeight(round(max(strip.height, 36)) + 8 if strip else 44)

    def _strip(self) -> Strip | None:
        if self._line is None:
            return None
        room = max(self.width() - 4, 80)
        strip = plan_strip(self._line, room)
        longest = max((p.height if strip.turned else p.width for p in strip.pieces), default=1.0)
        return replace(strip, scale=min(strip.scale * _LARGER, room / max(longest, 1.0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        strip = self._strip()
        if strip is not None:
            painter = QPainter(self)
            self._images.draw_strip(painter, strip, 3, 4)
            painter.end()


class TableView(QWidget):
    """A doubtful table: its picture with its grid, and the keys of the review."""

    accepted = Signal()
    acceptedAll = Signal()
    skipped = Signal(int)
    discarded = Signal()

    def __init__(self, images: PageImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self._region: Region | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_TABLE_HEIGHT)
        images.changed.connect(self.update)

    def show_region(self, region: Region | None) -> None:
        self._region = region
        table = region.table if region else None
        self.setAccessibleDescription(table_facts(table) if table else "")
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _review_key(self, event):
            return True  # Tab skips: it does not go to the next widget
        own = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in own:
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, _TABLE_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        region = self._region
        if region is None or region.table is None:
            return
        painter = QPainter(self)
        words = QRectF(self.width() * 0.62 + 16, 8, self.width() * 0.38 - 24, self.height() - 16)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(words, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, table_facts(region.table))
        room = QRectF(8, 8, self.width() * 0.62 - 8, self.height() - 16)
        paint_table(painter, room, region.box, region.table, self._images.image)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()


class EqualView(QWidget):
    """The strips of lines that were read alike, beside each other, with their pages; as many as fit into two rows."""

    def __init__(self, loader: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._lines: Sequence[tuple[Page, int, TextLine]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        loader.loaded.connect(self._loaded)
        self.hide()

    def show_lines(self, lines: Sequence[tuple[Page, int, TextLine]]) -> None:
        """`lines`: (page, its number, line)."""
        self._lines = lines
        self.setVisible(bool(lines))
        self._fit()
        self.update()

    def resizeEvent(self, event: QEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        rows = max((row for _, row, _, _ in self._places()), default=0) + 1
        self.setFixedHeight(rows * (_EQUAL_HEIGHT + 6) + 4)

    def _loaded(self, page_id: str, side: int) -> None:
        if self.isVisible() and side == 0 and any(page.id == page_id for page, _, _ in self._lines):
            self.update()

    def _places(self) -> list[tuple[int, int, float, float]]:
        """(index, row, left, width of the strip) of those that fit."""
        metrics, places = self.fontMetrics(), []
        x, row, room = 0.0, 0, max(self.width(), 120)
        for index, (_, number, line) in enumerate(self._lines):
            box = line.box
            label = metrics.horizontalAdvance(self._label(number)) + 6
            wide = min(box.width * _EQUAL_HEIGHT / max(box.height, 1.0), room - label)
            if x and x + label + wide > room:
                x, row = 0.0, row + 1
                if row > 1:
                    break
            places.append((index, row, x, wide))
            x += label + wide + _EQUAL_GAP
        return places

    def _label(self, number: int) -> str:
        return self.tr("p. {number}").format(number=number)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for index, row, x, wide in self._places():
            page, number, line = self._lines[index]
            top, label = row * (_EQUAL_HEIGHT + 6) + 2, self._label(number)
            advance = self.fontMetrics().horizontalAdvance(label)
            painter.drawText(QRectF(x, top, advance + 2, _EQUAL_HEIGHT), Qt.AlignmentFlag.AlignVCenter, label)
            high = min(wide * line.box.height / max(line.box.width, 1.0), _EQUAL_HEIGHT)  # lower, never squeezed
            place = QRectF(x + advance + 6, top + (_EQUAL_HEIGHT - high) / 2, wide, high)
            painter.fillRect(place, "#ffffff")
            image = self._loader.image(page)
            if image is not None:
                painter.drawImage(place, image, to_qrect(line.box))
        painter.end()
