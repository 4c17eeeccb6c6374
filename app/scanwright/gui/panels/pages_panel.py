"""The pages: thumbnail, number and state; several selected at once; dragging reorders."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from scanwright.document.document import Page, PageState
from scanwright.document.edits import SetPages
from scanwright.gui.i18n import state_word
from scanwright.gui.icons import paint_icon
from scanwright.gui.loader import ImageLoader
from scanwright.gui.messages import message_text
from scanwright.gui.panels.carried_pages import HOT_SPOT, carried_pages
from scanwright.gui.panels.carrying import CarriesRows
from scanwright.gui.panels.gap import paint_gap
from scanwright.gui.session import DocumentSession

Index = QModelIndex | QPersistentModelIndex

THUMBNAIL = 144
_ROW = 200
_STATE_COLORS = {
    PageState.WAITING: None,
    PageState.WORKING: QPalette.ColorRole.Accent,
    PageState.DONE: None,
    PageState.PARTIAL: QPalette.ColorRole.BrightText,
    PageState.FAILED: QPalette.ColorRole.BrightText,
}
_STATE_ICONS = {
    PageState.WAITING: "waiting",
    PageState.WORKING: "working",
    PageState.DONE: "done",
    PageState.PARTIAL: "partly",
    PageState.FAILED: "failed",
}
assert set(_STATE_COLORS) == set(_STATE_ICONS) == set(PageState)


class PagesModel(QAbstractListModel):
    """The document's pages as rows."""

    def __init__(self, session: DocumentSession) -> None:
        super().__init__(session)
        self._session = session
        self._ids: list[str] = [page.id for page in session.document.pages]
        session.pagesChanged.connect(self._reload)
        session.documentReplaced.connect(self._reload)
        session.pageChanged.connect(self.refresh)
        session.busyChanged.connect(self.refresh)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        page = self.page(index)
        if page is None:
            return None
        word = state_word(self._session.state_of(page.id).value)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = [page.image.path, word, *(message_text(issue.message) for issue in page.issues)]
            return "\n".join(lines)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Page {number}, {state}").format(number=index.row() + 1, state=word)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        enabled = Qt.ItemFlag.ItemIsEnabled
        if not index.isValid():
            return enabled | Qt.ItemFlag.ItemIsDropEnabled
        return enabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def page(self, index: Index) -> Page | None:
        return self._session.page(self._ids[index.row()]) if index.isValid() and index.row() < len(self._ids) else None

    def row_of(self, page_id: str) -> int:
        """The page's row, or -1."""
        return self._ids.index(page_id) if page_id in self._ids else -1

    def refresh(self, page_id: str) -> None:
        row = self.row_of(page_id)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _reload(self) -> None:
        ids = [page.id for page in self._session.document.pages]
        if ids[: len(self._ids)] == self._ids and len(ids) > len(self._ids):
            self.beginInsertRows(QModelIndex(), len(self._ids), len(ids) - 1)
            self._ids = ids
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()


class _PageDelegate(QStyledItemDelegate):
    """Draws a page; asks for its thumbnail only when it is drawn, that is, in view."""

    def __init__(self, view: PagesPanel, session: DocumentSession, loader: ImageLoader) -> None:
        super().__init__(view)
        self._view = view
        self._session = session
        self._loader = loader

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(THUMBNAIL + 16, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        page = model.page(index) if isinstance(model, PagesModel) else None
        if page is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        palette = option.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        cell = option.rect.adjusted(8, 4, -8, -4)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            path = QPainterPath()
            path.addRoundedRect(cell, 8, 8)
            painter.fillPath(path, palette.color(QPalette.ColorRole.Mid if selected else QPalette.ColorRole.Midlight))
        box = QRect(cell.left() + 8, cell.top() + 8, cell.width() - 16, cell.height() - 40)
        sheet = self._draw_sheet(painter, box, page, palette)
        if page.id == self._session.current_page_id:
            painter.setPen(palette.color(QPalette.ColorRole.Accent))
            pen = painter.pen()
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(sheet.adjusted(-2, -2, 2, 2), 3, 3)
        self._draw_caption(painter, QRect(cell.left(), cell.bottom() - 25, cell.width(), 20), page, index, palette)
        painter.restore()

    def _draw_sheet(self, painter: QPainter, box: QRect, page: Page, palette: QPalette) -> QRect:
        size = QSize(page.width, page.height).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        sheet = QRect(0, 0, max(16, size.width()), max(16, size.height()))
        sheet.moveCenter(box.center())
        side = self._view.thumbnail_side
        image = self._loader.image(page, side)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        if image is not None:
            painter.drawImage(sheet, image)
        else:
            color = palette.color(QPalette.ColorRole.PlaceholderText)
            place = QRect(0, 0, 32, 32)
            place.moveCenter(sheet.center())
            paint_icon(painter, "failed" if self._loader.reason(page, side) else "image", place, color)
        return sheet

    def _draw_caption(self, painter: QPainter, place: QRect, page: Page, index: Index, palette: QPalette) -> None:
        state = self._session.state_of(page.id)
        role = _STATE_COLORS[state]
        number, word = str(index.row() + 1), state_word(state.value)
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(number) + 12 + 16 + 4 + metrics.horizontalAdvance(word)
        left = place.center().x() - width // 2
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, place.top(), place.width(), place.height()), middle, number)
        left += metrics.horizontalAdvance(number) + 12
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        color = palette.color(role) if role is not None else quiet
        paint_icon(painter, _STATE_ICONS[state], QRect(left, place.center().y() - 7, 16, 16), color)
        painter.setPen(color)
        painter.drawText(QRect(left + 20, place.top(), place.width(), place.height()), middle, word)


class PagesPanel(CarriesRows, QListView):
    """`contextAsked(global position)`; `deleteAsked()`. What is selected here is what page actions act on."""

    contextAsked = Signal(object)
    deleteAsked = Signal()

    def __init__(self, session: DocumentSession, loader: ImageLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._loader = loader
        self._model = PagesModel(session)
        self._gap: int | None = None
        self.setModel(self._model)
        self.setItemDelegate(_PageDelegate(self, session, loader))
        self.setUniformItemSizes(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(40)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)  # `show_gap` does it, as for files
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumWidth(THUMBNAIL + 32)
        self.customContextMenuRequested.connect(lambda at: self.contextAsked.emit(self.viewport().mapToGlobal(at)))
        self.selectionModel().currentChanged.connect(self._turn)
        session.currentPageChanged.connect(self._follow)
        session.pagesChanged.connect(lambda: self._follow(session.current_page_id))
        loader.loaded.connect(self._redraw)
        loader.failed.connect(self._redraw)
        self.retranslate()

    @property
    def selected_ids(self) -> list[str]:
        """The selected pages in their order; the current page where none is selected."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        pages = [self._model.page(self._model.index(row)) for row in rows]
        ids = [page.id for page in pages if page is not None]
        return ids or ([self._session.current_page_id] if self._session.current_page_id else [])

    @property
    def thumbnail_side(self) -> int:
        """The longest side of the pictures of pages here, in device pixels."""
        return round(THUMBNAIL * self.devicePixelRatioF() * 1.25)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pages"))
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.deleteAsked.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Pages are carried as a small picture: all of their thumbnails would cover where they are to be dropped."""
        ids = self.selected_ids
        page = self._session.page(ids[0]) if ids else None
        if page is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self._model.mimeData(self.selectedIndexes()))
        image = self._loader.peek(page, self.thumbnail_side)
        drag.setPixmap(carried_pages(image, len(ids), self.palette(), self.devicePixelRatioF()))
        drag.setHotSpot(HOT_SPOT)
        self.carry(drag)
        self.show_gap(None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        if event.source() is self:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self.show_gap(self.row_at(event.position().y()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.show_gap(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self.show_gap(None)
        if event.source() is not self:
            event.ignore()
            return
        row = self.row_at(event.position().y())
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the rows have moved already: the view must not delete any
        event.accept()
        self.move_pages(self.selected_ids, row)

    def row_at(self, y: float) -> int:
        """The row before which something dropped at that height (in the viewport) belongs."""
        rows = range(self._model.rowCount())
        return next((at for at in rows if y < self.visualRect(self._model.index(at)).center().y()), len(rows))

    def show_gap(self, row: int | None) -> None:
        """Marks where files or pages that are dragged over the list would be put in."""
        if row != self._gap:
            self._gap = row
            self.viewport().update()

    def page_before(self, row: int) -> str:
        """The id of the page above that row; empty for the first."""
        page = self._model.page(self._model.index(row - 1)) if row else None
        return page.id if page is not None else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None:
            return
        rect = self.visualRect(self._model.index(max(self._gap - 1, 0)))
        paint_gap(self, rect.bottom() + 1 if self._gap else rect.top())

    def move_pages(self, ids: Sequence[str], row: int) -> None:
        """Moves pages before the one in `row` (or to the end), as one step."""
        pages = self._session.document.pages
        before = [page for page in pages[:row] if page.id not in ids]
        moved = [page for page in pages if page.id in ids]
        after = [page for page in pages[row:] if page.id not in ids]
        self._session.apply(SetPages((*before, *moved, *after)), self.tr("moving pages"))
        for page in moved:
            index = self._model.index(self._model.row_of(page.id))
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def _turn(self, index: QModelIndex) -> None:
        page = self._model.page(index)
        if page is not None:
            self._session.set_current_page(page.id)
        self.viewport().update()

    def _follow(self, page_id: str) -> None:
        index = self._model.index(self._model.row_of(page_id))
        if index.isValid() and self.currentIndex() != index:
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        self.viewport().update()

    def _redraw(self, page_id: str, side: int) -> None:
        if side:
            self._model.refresh(page_id)
