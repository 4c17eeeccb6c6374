"""The list of lines: each the strip of the picture above its text. One view and one delegate, no widget a line."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QResizeEvent, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from scanwright.document.doubt import doubtful_lines, doubtful_places, is_doubtful
from scanwright.document.region import KINDS
from scanwright.document.text import TextLine
from scanwright.gui.canvas.items import DOUBT_COLOR, faded
from scanwright.gui.icons import legible, paint_icon
from scanwright.gui.kinds import kind_label
from scanwright.gui.panels.fields import TextField, doubt_format
from scanwright.gui.panels.letters import is_plain, looks_of
from scanwright.gui.panels.line_model import ROW_ROLE, Index, LineModel, cell_name
from scanwright.gui.panels.rows import Row, is_as_large
from scanwright.gui.panels.strip import PageImage, Strip, has_same_strip, plan_strip, strip_height
from scanwright.gui.panels.text_widths import TextWidths
from scanwright.gui.panels.wrapped_text import wrapped_text
from scanwright.gui.session import DocumentSession

_LEFT, _RIGHT, _PAD = 28, 12, 6
_HEADING = 32
_WIDER = 1.15  # bold letters than others
_Size = tuple[TextLine, int, QSize, int]  # of the line in a row that is so wide; the height of its strip


class LineDelegate(QStyledItemDelegate):
    """Draws a row and makes the field to edit it."""

    def __init__(self, images: PageImage, parent: LineList) -> None:
        """`rows` and `width` (screen pixels) are those that the view shows."""
        super().__init__(parent)
        self._images = images
        self._view = parent
        self._strips: dict[tuple[str, int], tuple[TextLine, Strip, int]] = {}  # of those that are painted
        self._sizes: dict[str, _Size] = {}
        self._former: dict[str, _Size] = {}  # of lines that said something else: undoing asks
        self._widths = TextWidths()
        self._spacing = 0
        self.take_font()
        self.rows: list[Row] = []
        self.width = 0

    def take_font(self) -> None:
        """The view's font may be another one."""
        if self._widths.set_font(self._view.font()):
            self._spacing = self._view.fontMetrics().lineSpacing()
            for known in (self._strips, self._sizes, self._former):
                known.clear()

    def _layout(self, line: TextLine, width: int) -> tuple[Strip, int]:
        """The strip of the line and the height of its text, in a row that is `width` wide."""
        kept = self._strips.get((line.id, width))
        if kept is not None and kept[0] is line:
            return kept[1], kept[2]
        room = max(width - _LEFT - _RIGHT, 40)
        strip = plan_strip(line, room)
        height = self._text_height(line, room)
        if len(self._strips) > 2_000:
            self._strips.clear()
        self._strips[line.id, width] = (line, strip, height)
        return strip, height

    def _text_height(self, line: TextLine, room: int) -> int:
        whole = line.moved_from[0] if line.moved_from else line  # its words need not be worked out
        sure = room - 8 if is_plain(whole) else (room - 8) / _WIDER
        rows = 1 if self._widths.fits(line.text, sure) else len(_text_layout(line, self._view, room - 6)[1])
        return rows * self._spacing + 6

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # Called for every row whenever the list is laid out: what is known is only looked up.
        line = self.rows[index.row()].line
        if line is None:
            return QSize(self.width, _HEADING)
        kept = self._sizes.get(line.id)
        return kept[2] if kept is not None and kept[0] is line and kept[1] == self.width else self._size(line)

    def is_as_high(self, before: Row, after: Row) -> bool:
        """Whether two rows of the same line, or heading, are equally high."""
        a, b = before.line, after.line
        if a is b or a is None or b is None:
            return True
        kept = self._sizes.get(a.id)
        if kept is not None and kept[0] is a and kept[1] == self.width and has_same_strip(a, b):
            return self._size_of_text(b, kept) == kept[2]
        return is_as_large(a, b) or self._size(a).height() == self._size(b).height()

    def _size_of_text(self, line: TextLine, before: _Size) -> QSize:
        """The row's size where only the text is another one, as in thousands of lines when words are replaced."""
        former = self._former.get(line.id)
        self._former[line.id] = before
        if former is None or former[0] is not line or former[1] != before[1]:
            _, width, size, strip = before
            height = strip + self._text_height(line, max(width - _LEFT - _RIGHT, 40)) + 2 * _PAD
            former = line, width, size if size.height() == height else QSize(width, height), strip
        self._sizes[line.id] = former
        return former[2]

    def _size(self, line: TextLine) -> QSize:
        width = self.width
        kept = self._sizes.get(line.id)
        if kept is None and line.moved_from is not None:  # a copy
            kept = self._sizes.get(line.moved_from[0].id)
        if kept is not None and kept[1] == width and kept[0] is line:
            return kept[2]
        if kept is not None and kept[1] == width and is_as_large(kept[0], line):
            self._sizes[line.id] = (line, *kept[1:])
            return kept[2]
        former = self._former.get(line.id)
        if kept is not None:
            self._former[line.id] = kept
        if former is not None and former[0] is line and former[1] == width:
            self._sizes[line.id] = former
            return former[2]
        room = max(width - _LEFT - _RIGHT, 40)
        strip = round(strip_height(line, room))
        size = QSize(width, strip + self._text_height(line, room) + 2 * _PAD)
        if len(self._sizes) > 20_000:
            self._sizes.clear()
            self._former.clear()
        self._sizes[line.id] = (line, width, size, strip)
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        palette = self._view.palette()
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.line is None:
            self._paint_heading(painter, rect, row, palette)
        else:
            self._paint_line(painter, rect, row, row.line, palette)
        accent = palette.color(QPalette.ColorRole.Accent)
        if index == self._view.currentIndex():
            painter.fillRect(rect, faded(accent, 0.12))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), accent)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, row: Row, palette: QPalette) -> None:
        info = KINDS[row.region.kind]
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Window))
        mark = QRectF(rect.left() + 8, rect.center().y() - 8, 16, 16)
        paint_icon(painter, f"kind-{row.region.kind.value}", mark, legible(QColor(info.color)))
        font = self._view.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        place = rect.adjusted(_LEFT + 2, 0, -_RIGHT, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, f"{row.number}  {kind_label(row.region.kind)}")
        count = len(doubtful_lines(row.region, self._view.doubtful_below))
        notes = []
        if count:
            notes.append(QCoreApplication.translate("LineList", "%n doubtful", "", count))
        if row.region.locked:
            notes.append(QCoreApplication.translate("LineList", "edited"))
        painter.setFont(self._view.font())
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, " · ".join(notes))

    def _paint_line(self, painter: QPainter, rect: QRect, row: Row, line: TextLine, palette: QPalette) -> None:
        below = self._view.doubtful_below
        strip, height = self._layout(line, rect.width())
        self._images.draw_strip(painter, strip, rect.left() + _LEFT, rect.top() + _PAD)
        doubtful = is_doubtful(line, below)
        if doubtful:
            side = QRectF(rect.left() + 7, rect.top() + _PAD + 2, 16, 16)
            paint_icon(painter, "warning", side, legible(QColor(DOUBT_COLOR)))
        elif line.starts_paragraph:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            side = QRectF(rect.left() + 2, rect.top() + _PAD, _LEFT - 4, max(strip.height, 16))
            painter.drawText(side, Qt.AlignmentFlag.AlignCenter, "¶")
        if row.cell is not None:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            corner = QRectF(rect.left() + 2, rect.bottom() - height - _PAD + 3, _LEFT - 4, height)
            name = cell_name(*row.cell)
            painter.drawText(corner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter, name)
        room = max(rect.width() - _LEFT - _RIGHT, 40)
        places = doubtful_places(line, below) or (((0, len(line.text)),) if doubtful else ())
        layout, _ = _text_layout(line, self._view, room - 6, places)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        layout.draw(painter, QPointF(rect.left() + _LEFT + 3, rect.top() + _PAD + strip.height + 3))
        painter.setPen(faded(palette.color(QPalette.ColorRole.Mid), 0.5))
        painter.drawLine(rect.left() + _LEFT, rect.bottom(), rect.right() - _RIGHT, rect.bottom())

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = TextField(parent)
        field.setAccessibleName(QCoreApplication.translate("LineList", "Text of the line"))
        field.left.connect(lambda step: self._leave(field, step))
        field.discarded.connect(lambda: self.closeEditor.emit(field, QAbstractItemDelegate.EndEditHint.NoHint))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        if isinstance(editor, TextField) and row.line is not None and not editor.filled:
            editor.set_text(row.line.text, doubtful_places(row.line, self._view.doubtful_below))
            editor.show_looks(row.line)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, TextField):
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        if row.line is None:
            return
        rect = option.rect
        strip, height = self._layout(row.line, rect.width())
        top = rect.top() + _PAD + round(strip.height)
        editor.setGeometry(rect.left() + _LEFT - 1, top, rect.width() - _LEFT - _RIGHT + 2, height + _PAD)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return False  # the field knows its keys
        return super().eventFilter(editor, event)

    def _leave(self, field: TextField, step: int) -> None:
        at = self._view.currentIndex().row()
        self.commitData.emit(field)
        self.closeEditor.emit(field, QAbstractItemDelegate.EndEditHint.NoHint)
        if step:
            self._view.edit_near(at, step)


def _text_layout(
    text: TextLine, view: QWidget, width: int, doubtful: tuple[tuple[int, int], ...] = ()
) -> tuple[QTextLayout, list[float]]:
    """The wrapped text with its letters as they look and doubtful places marked, and the heights of its rows."""
    marks = [*looks_of(text), *((start, end, doubt_format()) for start, end in doubtful)]
    return wrapped_text(text.text, view.font(), width, marks)


def _are_same(rows: list[Row], others: list[Row]) -> bool:
    return len(rows) == len(others) and all(a.is_same(b) for a, b in zip(rows, others, strict=True))


class LineList(QListView):
    """`rowChosen(row)`: a person went to that row (the session's selection does not count)."""

    rowChosen = Signal(int)

    def __init__(self, session: DocumentSession, images: PageImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._following = False
        self._lines = LineModel(session, self)
        self.setModel(self._lines)
        self._delegate = LineDelegate(images, self)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(24)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.SelectedClicked)
        self.setAccessibleName(self.tr("Lines of text"))
        images.changed.connect(self.viewport().update)

    @property
    def rows(self) -> list[Row]:
        return self._lines.rows

    def set_rows(self, rows: list[Row]) -> None:
        """Other rows; the place in the list stays where the page is the same one."""
        self._following = True
        before = {row.region.id for row in self.rows}
        place = self.verticalScrollBar().value()
        if not self._keeps_field(rows):
            self._delegate.rows = rows
            self._lines.set_rows(rows, self._delegate.is_as_high)
        if not self.currentIndex().isValid() and any(row.region.id in before for row in rows):
            self.verticalScrollBar().setValue(place)
        field, at = self.indexWidget(self.currentIndex()), self.currentIndex().row()
        line = rows[at].line if 0 <= at < len(rows) else None
        if isinstance(field, TextField) and line is not None:
            field.follow(line)
        self.viewport().update()
        self._following = False

    def _keeps_field(self, rows: list[Row]) -> bool:
        """Takes the rows around a field in which somebody types, which stays where it is; False where that is not wanted."""
        at = self.currentIndex()
        if not isinstance(self.indexWidget(at), TextField) or _are_same(rows, self.rows):
            return False
        top = self.visualRect(at).top()
        if not self._lines.rows_about(at.row(), list(rows)):
            return False
        self._delegate.rows = self.rows
        self.doItemsLayout()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.visualRect(self.currentIndex()).top() - top)
        return True

    @property
    def doubtful_below(self) -> float:
        return self._lines.doubtful_below

    def set_doubtful_below(self, below: float) -> None:
        self._lines.doubtful_below = below
        self.viewport().update()

    def go_to(self, at: int | None) -> None:
        """Marks the row and scrolls to it, without telling anybody."""
        self._following = True
        if at is None and isinstance(self.indexWidget(self.currentIndex()), TextField):
            pass  # somebody types there
        elif at is None:
            self.setCurrentIndex(QModelIndex())
        elif at != self.currentIndex().row():
            self.setCurrentIndex(self._lines.index(at))
            self.scrollTo(self._lines.index(at), QAbstractItemView.ScrollHint.EnsureVisible)
        self._following = False

    def edit_near(self, at: int, step: int) -> None:
        """Edits the next (or previous) line after that row; headings are stepped over."""
        at += step
        while 0 <= at < len(self.rows):
            if self.rows[at].line is not None:
                self.setCurrentIndex(self._lines.index(at))
                self.edit(self._lines.index(at))
                return
            at += step

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and not self._following:
            self.rowChosen.emit(current.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._delegate.width = self.viewport().width()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if self.rows[self.currentIndex().row()].line is not None:
                self.edit(self.currentIndex())
            else:
                self.edit_near(self.currentIndex().row(), 1)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._delegate.take_font()
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Lines of text"))
            self.viewport().update()
