"""How cells of the sheet are drawn and edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QKeyEvent, QPainter, QPalette, QPolygonF, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from scanwright.gui.canvas.items import DOUBT_COLOR
from scanwright.gui.panels.fields import TextField
from scanwright.gui.panels.letters import doubts_of
from scanwright.gui.panels.line_model import cell_name
from scanwright.gui.panels.sheet_model import DOUBT_ROLE, MARKS_ROLE, Index
from scanwright.gui.panels.wrapped_text import wrapped_text

if TYPE_CHECKING:
    from scanwright.gui.panels.sheet import SheetView

_LEAST = 32  # screen pixels: lower, a field cannot be used


class SheetDelegate(QStyledItemDelegate):
    """Draws letters as they look, marks what is doubtful in the text and by a folded corner; edits in a field of several
    lines, which grows with what is typed.
    """

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.data(MARKS_ROLE):
            self._paint_marked(painter, option, index)
        else:
            super().paint(painter, option, index)
        if index.data(DOUBT_ROLE):
            rect = QRectF(option.rect)
            corner = rect.topRight()
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(DOUBT_COLOR))
            painter.drawPolygon(QPolygonF([corner, corner + QPointF(-9, 0), corner + QPointF(0, 9)]))
            painter.restore()

    def _paint_marked(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt draws all but the text, which it knows in one look only."""
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        layout, height, margin = self._laid_out(own, index)
        own.text = ""
        style = self._view.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, self._view)
        selected = own.state & QStyle.StateFlag.State_Selected
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        group = QPalette.ColorGroup.Active if self._view.hasFocus() else QPalette.ColorGroup.Inactive
        painter.save()
        painter.setClipRect(own.rect)
        painter.setPen(own.palette.color(group, role))
        top = own.rect.top() + max(0.0, (own.rect.height() - height) / 2)
        layout.draw(painter, QPointF(own.rect.left() + margin, top))
        painter.restore()

    def _laid_out(self, option: QStyleOptionViewItem, index: Index) -> tuple[QTextLayout, float, int]:
        """The text in the room of the cell, how high it is, and how far it stands off the cell's sides."""
        margin = self._view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._view) + 1
        room = max(option.rect.width() - 2 * margin, 1)
        layout, heights = wrapped_text(
            str(index.data(Qt.ItemDataRole.DisplayRole)), option.font, room, index.data(MARKS_ROLE)
        )
        return layout, sum(heights), margin

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        usual = super().sizeHint(option, index)
        if not index.data(MARKS_ROLE):
            return usual
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        return usual.expandedTo(QSize(0, round(self._laid_out(own, index)[1] + 0.5)))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Where a row was made too low for its text, the whole text can be read all the same."""
        cell = self._view.cell(index)
        if event.type() == QEvent.Type.ToolTip and cell is not None:
            option.rect = view.visualRect(index)
            if self.sizeHint(option, index).height() > option.rect.height() + 1:
                notes = (cell.text, str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))
                QToolTip.showText(event.globalPos(), "\n".join(filter(None, notes)), view)
                return True
        return super().helpEvent(event, view, option, index)

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = TextField(parent, several_lines=True)
        field.setAccessibleName(cell_name(index.row(), index.column()))
        field.setAutoFillBackground(True)
        field.left.connect(lambda step: self._leave(field, step))
        field.discarded.connect(lambda: self.closeEditor.emit(field, QAbstractItemDelegate.EndEditHint.NoHint))
        field.textChanged.connect(lambda: self._grow(field))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        cell = self._view.cell(index)
        if isinstance(editor, TextField) and not editor.filled and cell is not None:
            editor.set_text(cell.text, tuple(doubts_of(cell, self._view.doubtful_below)))
            editor.show_looks(cell)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, TextField):
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, 0, max(0, _LEAST - option.rect.height())))
        if isinstance(editor, TextField):
            self._grow(editor)

    def _grow(self, field: TextField) -> None:
        """All of the text is to be seen, as far as the sheet has room for it."""
        rows = field.document().documentLayout().documentSize().height()  # of plain text, in rows
        margins = 2 * (field.document().documentMargin() + field.frameWidth() + 1)
        wanted = round(rows * field.fontMetrics().lineSpacing() + margins)
        room = self._view.viewport().height()
        if wanted > field.height():
            height = min(wanted, room)
            field.setGeometry(field.x(), max(0, min(field.y(), room - height)), field.width(), height)
        if wanted <= field.height():
            field.verticalScrollBar().setValue(0)  # it may have been too low for all of the text before

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return False
        return super().eventFilter(editor, event)

    def _leave(self, field: TextField, step: int) -> None:
        key = QGuiApplication.keyboardModifiers()
        self.commitData.emit(field)
        self.closeEditor.emit(field, QAbstractItemDelegate.EndEditHint.NoHint)
        self._view.step(step, down=not key & Qt.KeyboardModifier.ControlModifier)
