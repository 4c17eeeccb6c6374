"""A line in a list: the strip of the picture above its text. Drawn, and made a field where somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from scanwright.document.doubt import doubtful_lines, doubtful_places, is_doubtful
from scanwright.document.region import KINDS
from scanwright.document.text import TextLine
from scanwright.gui.canvas.items import DOUBT_COLOR, faded
from scanwright.gui.icons import legible, paint_icon
from scanwright.gui.kinds import kind_label
from scanwright.gui.panels.fields import TextField
from scanwright.gui.panels.line_model import ROW_ROLE, Index, cell_name
from scanwright.gui.panels.row_heights import LEFT, PAD, RIGHT, RowHeights, text_layout
from scanwright.gui.panels.rows import Row
from scanwright.gui.panels.strip import PageImage, Strip, plan_strip

if TYPE_CHECKING:
    from scanwright.gui.panels.line_list import LineList


class LineDelegate(QStyledItemDelegate):
    """Draws a row and makes the field to edit it."""

    def __init__(self, images: PageImage, heights: RowHeights, parent: LineList) -> None:
        super().__init__(parent)
        self._images = images
        self._view = parent
        self._heights = heights
        self._strips: dict[tuple[str, int], tuple[TextLine, Strip, int]] = {}  # of those that are painted

    def forget(self) -> None:
        """The view's font is another one."""
        self._strips.clear()

    def _layout(self, line: TextLine, width: int) -> tuple[Strip, int]:
        """The strip of the line and the height of its text, in a row that is `width` wide."""
        kept = self._strips.get((line.id, width))
        if kept is not None and kept[0] is line:
            return kept[1], kept[2]
        room = self._heights.room(width)
        strip, height = plan_strip(line, room), self._heights.of_text(line, room)
        if len(self._strips) > 2_000:
            self._strips.clear()
        self._strips[line.id, width] = (line, strip, height)
        return strip, height

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        palette = self._view.palette()
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(
            rect, palette.color(QPalette.ColorRole.Base)
        )  # a table paints its own mark of what is selected
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
        place = rect.adjusted(LEFT + 2, 0, -RIGHT, 0)
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
        self._images.draw_strip(painter, strip, rect.left() + LEFT, rect.top() + PAD)
        doubtful = is_doubtful(line, below)
        if doubtful:
            side = QRectF(rect.left() + 7, rect.top() + PAD + 2, 16, 16)
            paint_icon(painter, "warning", side, legible(QColor(DOUBT_COLOR)))
        elif line.starts_paragraph:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            side = QRectF(rect.left() + 2, rect.top() + PAD, LEFT - 4, max(strip.height, 16))
            painter.drawText(side, Qt.AlignmentFlag.AlignCenter, "¶")
        if row.cell is not None:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            corner = QRectF(rect.left() + 2, rect.bottom() - height - PAD + 3, LEFT - 4, height)
            name = cell_name(*row.cell)
            painter.drawText(corner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter, name)
        room = self._heights.room(rect.width())
        places = doubtful_places(line, below) or (((0, len(line.text)),) if doubtful else ())
        layout, _ = text_layout(line, self._view, room - 6, places)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        layout.draw(painter, QPointF(rect.left() + LEFT + 3, rect.top() + PAD + strip.height + 3))
        painter.setPen(faded(palette.color(QPalette.ColorRole.Mid), 0.5))
        painter.drawLine(rect.left() + LEFT, rect.bottom(), rect.right() - RIGHT, rect.bottom())

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
        top = rect.top() + PAD + round(strip.height)
        editor.setGeometry(rect.left() + LEFT - 1, top, rect.width() - LEFT - RIGHT + 2, height + PAD)

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
