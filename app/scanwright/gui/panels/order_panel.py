"""The regions of the page in reading order: dragging one changes the order."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelection, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scanwright.document.edits import SetOrder
from scanwright.document.region import Region
from scanwright.gui.icons import icon
from scanwright.gui.kinds import kind_icon, kind_label
from scanwright.gui.panels.carried_rows import HOT_SPOT, carried_rows
from scanwright.gui.panels.carrying import CarriesRows
from scanwright.gui.panels.gap import paint_gap
from scanwright.gui.session import DocumentSession, Selection

_ID = Qt.ItemDataRole.UserRole
_SAID = _ID + 1  # what the item says: to say it again takes long where there are many
_SHOWN = 60  # characters of a region's text


class _List(CarriesRows, QListWidget):
    """Rows that can be dragged among themselves. `dropped(row)`: those that are selected belong before that one."""

    dropped = Signal(int)
    stepped = Signal(int)
    _gap: int | None = None  # the row before which what is dragged would come

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Regions are carried as a chip: whole rows would cover the line that says where they come."""
        rows = sorted(self.row(item) for item in self.selectedItems())
        if not rows:
            return
        first = self.item(rows[0])
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(self.selectedIndexes()))
        drag.setPixmap(carried_rows(first.icon(), first.text(), len(rows) - 1, self))
        drag.setHotSpot(HOT_SPOT)
        self.carry(drag)
        self._show_gap(None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._show_gap(self.row_at(event.position().y()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_gap(None)

    def _show_gap(self, row: int | None) -> None:
        if row != self._gap:
            self._gap = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is not None and self.count():
            place = self.visualItemRect(self.item(max(self._gap - 1, 0)))
            paint_gap(self, place.bottom() + 1 if self._gap else place.top())

    def dropEvent(self, event: QDropEvent) -> None:
        """The rows follow the page, once it has the other order: the list must not move any, nor forget what is selected."""
        self._show_gap(None)
        if event.source() is not self:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.dropped.emit(self.row_at(event.position().y()))

    def row_at(self, y: float) -> int:
        """The row before which something dropped at that height (in the viewport) belongs."""
        rows = range(self.count())
        return next((at for at in rows if y < self.visualItemRect(self.item(at)).center().y()), len(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.stepped.emit(steps[event.key()])
            return
        super().keyPressEvent(event)

    def ids(self) -> tuple[str, ...]:
        return tuple(self.item(at).data(_ID) for at in range(self.count()))


class OrderPanel(QWidget):
    """Follows the session's page and selection, and leads them. Alt and an arrow key move what is selected.

    `restoreAsked()`: the computed order is wanted back.
    """

    restoreAsked = Signal()

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._following = False
        self._shown: list[Region] = []  # what the rows say, as far as they lie as they were put
        self.list = _List()
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setIconSize(QSize(16, 16))
        self.list.setSpacing(1)
        # Icons of kinds are coloured: on the strong colour of a selection they would not be seen.
        self.list.setStyleSheet("QListWidget::item:selected { background: palette(mid); color: palette(text); }")
        self.restore = QPushButton()
        self.restore.setIcon(icon("order"))
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 8)
        row.addWidget(self.restore)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.setFocusProxy(self.list)
        self.list.dropped.connect(self._take)
        self.list.stepped.connect(self._step)
        self.list.itemSelectionChanged.connect(self._lead)
        self.restore.clicked.connect(self.restoreAsked)
        session.selectionChanged.connect(self._follow)
        session.pageChanged.connect(self._page_changed)
        session.currentPageChanged.connect(self._fill)
        session.documentReplaced.connect(self._fill)
        self._stale = self._behind = False
        self._retranslate()

    def _page_changed(self, page_id: str) -> None:
        if page_id == self._session.current_page_id:
            self._fill()

    def come_forward(self, seen: bool) -> None:
        """Another panel lies over this one, or no longer."""
        self._behind = not seen
        if seen and self._stale:
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale and not self._behind:
            self._fill(shown=True)
        super().showEvent(event)

    def _fill(self, *, shown: bool = False) -> None:
        # Mostly the pages lie over this list: an edit of hundreds of regions need not wait for it.
        self._stale = not shown and (self._behind or not self.isVisible())
        if self._stale:
            return
        page = self._session.current_page
        regions = page.regions if page else ()
        self._following = True
        before, self._shown = self._shown, list(regions)
        while self.list.count() > len(regions):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(regions):
            self.list.addItem(QListWidgetItem())
        for at, region in enumerate(regions):
            if at >= len(before) or region is not before[at]:
                _show(self.list.item(at), at + 1, region)
        self._following = False
        self.restore.setEnabled(bool(regions))
        self._follow()

    def _follow(self) -> None:
        """Marks what the session has selected."""
        if self._stale:
            return
        chosen = self._session.selection.region_ids
        self._following = True
        model = self.list.selectionModel()
        ids = self.list.ids()
        marked = [index.row() for index in model.selectedRows()]
        if {ids[at] for at in marked} != set(chosen):
            selection = QItemSelection()
            wanted = set(chosen)
            for first, last in _runs([at for at, region_id in enumerate(ids) if region_id in wanted]):
                selection.select(self.list.model().index(first, 0), self.list.model().index(last, 0))
            model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if len(chosen) == 1 and chosen[0] in ids:
            at = ids.index(chosen[0])
            model.setCurrentIndex(self.list.model().index(at, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.list.scrollToItem(self.list.item(at))
        self._following = False

    def _lead(self) -> None:
        if not self._following:
            ids = tuple(item.data(_ID) for item in self.list.selectedItems())
            order = self.list.ids()
            self._session.select(Selection(self._session.current_page_id, tuple(sorted(ids, key=order.index))))

    def _take(self, row: int) -> None:
        """What is selected was dragged before that row, or behind all."""
        order, chosen = self.list.ids(), self._session.selection.region_ids
        before = [region_id for region_id in order[:row] if region_id not in chosen]
        moved = [region_id for region_id in order if region_id in chosen]
        after = [region_id for region_id in order[row:] if region_id not in chosen]
        self._apply((*before, *moved, *after))

    def _step(self, by: int) -> None:
        """What is selected goes one place up (-1) or down (1), together."""
        order = list(self.list.ids())
        chosen = [at for at, region_id in enumerate(order) if region_id in self._session.selection.region_ids]
        for at in chosen if by < 0 else reversed(chosen):
            to = at + by
            if not 0 <= to < len(order) or to in chosen:
                return
            order[at], order[to] = order[to], order[at]
            chosen = [to if place == at else place for place in chosen]
        self._apply(tuple(order))

    def _apply(self, order: tuple[str, ...]) -> None:
        page = self._session.current_page
        if page is None or sorted(order) != sorted(region.id for region in page.regions):
            return
        name = QCoreApplication.translate("CanvasActions", "changing the reading order")
        if order != tuple(region.id for region in page.regions):
            self._session.apply(SetOrder(page.id, order, by_hand=True), name)

    def _retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Reading order"))
        self.list.setToolTip(self.tr("Drag a region to change the order, or press Alt and an arrow key"))
        self.restore.setText(self.tr("Computed order"))
        self.restore.setToolTip(self.tr("Restore the order that is computed (Shift+O on the page)"))
        self._shown.clear()
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """The first and last of each run of rows that follow each other."""
    starts = [row for at, row in enumerate(rows) if not at or rows[at - 1] != row - 1]
    ends = [row for at, row in enumerate(rows, 1) if at == len(rows) or rows[at] != row + 1]
    return list(zip(starts, ends, strict=True))


def _show(item: QListWidgetItem, number: int, region: Region) -> None:
    text = " ".join(region.beginning(2 * _SHOWN).split())[:_SHOWN]
    kind = kind_label(region.kind)
    said = "\n".join((region.id, str(number), region.kind, text, str(region.locked), kind))
    if item.data(_SAID) == said:
        return
    item.setData(_SAID, said)
    item.setData(_ID, region.id)
    item.setIcon(kind_icon(region.kind))
    item.setText(f"{number}  {text or kind}")
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
    item.setFlags(flags)
    note = QCoreApplication.translate("LineList", "edited") if region.locked else ""
    item.setData(
        Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in (str(number), kind, text, note) if part)
    )
