"""The scene: the items of one page, kept in step with the session by their ids."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene

from scanwright.document.document import Page
from scanwright.document.doubt import DOUBTFUL_BELOW
from scanwright.document.geometry import Point, Rect
from scanwright.document.region import KINDS, Region
from scanwright.document.table_edits import CellRange, widened
from scanwright.document.text import TextLine
from scanwright.gui.canvas.hit import Hit
from scanwright.gui.canvas.items import DoubtItem, HitsItem, LinesItem, RegionItem
from scanwright.gui.canvas.search_hits import Hits
from scanwright.gui.session import DocumentSession, Selection


class PageScene(QGraphicsScene):
    """Shows the session's current page. Only the session changes it; gestures show previews on it."""

    pageShown = Signal()
    pictureChanged = Signal()

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.page: Page | None = None
        self.doubtful_below = DOUBTFUL_BELOW
        self._items: dict[str, RegionItem] = {}
        self._hover: Hit | None = None
        self._overlays = True
        self._lines = LinesItem()
        self._lines.setZValue(2)
        self._doubts = DoubtItem()
        self._doubts.setZValue(3)
        self._hits = HitsItem()
        self._hits.setZValue(2.5)
        self._searched = ""
        self._found = Hits()
        self.addItem(self._lines)
        self.addItem(self._doubts)
        self.addItem(self._hits)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        session.pageChanged.connect(self._page_changed)
        session.currentPageChanged.connect(self._show_current)
        session.documentReplaced.connect(self._show_current)
        session.selectionChanged.connect(self._selection_changed)
        self._show_current()

    # What is shown

    @property
    def hover(self) -> Hit | None:
        return self._hover

    @property
    def page_rect(self) -> QRectF:
        return QRectF(0, 0, self.page.width, self.page.height) if self.page else QRectF()

    def shown_boxes(self) -> list[tuple[Region, Rect]]:
        """The regions in reading order with their boxes as they are shown now."""
        return [(region, self._items[region.id].box) for region in self.page.regions] if self.page else []

    def shown_box(self, region_id: str) -> Rect:
        return self._items[region_id].box

    def region_item(self, region_id: str) -> RegionItem:
        return self._items[region_id]

    def set_doubtful_below(self, below: float) -> None:
        """Lines with a confidence below this are marked."""
        self.doubtful_below = below
        self._update_doubts()

    def set_searched(self, words: str) -> None:
        """Marks all places that say `words`; none for an empty text."""
        self._searched = words
        self._update_hits()

    @property
    def hit_count(self) -> int:
        """How many places are marked on this page."""
        return self._hits.count

    def _update_hits(self) -> None:
        if not self._searched:
            if self._hits.count:
                self._hits.set_hits((), ())
            return
        here = self._own_selection().line_id
        found = self._found.of(self.page.regions if self.page else (), self._searched)
        self._hits.set_hits(
            [hit for line_id, hit in found if line_id != here], [hit for line_id, hit in found if line_id == here]
        )

    def set_overlays(self, *, visible: bool) -> None:
        for item in (*self._items.values(), self._lines, self._doubts, self._hits):
            item.setVisible(visible)
        self._overlays = visible

    def set_hover(self, hit: Hit | None) -> None:
        """Marks what a click would take."""
        if hit == self._hover:
            return
        before, self._hover = self._hover, hit
        for region_id in {h.region_id for h in (before, hit) if h is not None}:
            item = self._items.get(region_id)
            if item is not None:
                inner = hit is not None and hit.region_id == region_id and (hit.line_id or hit.cell)
                item.hovered = hit is not None and hit.region_id == region_id and not inner
                item.hovered_cell = hit.cell if hit is not None and hit.region_id == region_id else None
                item.update()
        self._lines.set_hovered(self._line(hit.region_id, hit.line_id) if hit else None)

    # Previews

    def preview(self, boxes: Mapping[str, Rect]) -> None:
        """Shows regions with other boxes, until the page changes or `end_preview`."""
        for region_id, box in boxes.items():
            item = self._items.get(region_id)
            if item is not None:
                item.set_preview(box)

    def preview_outline(self, region_id: str, outline: tuple[Point, ...]) -> None:
        """Shows a region with another outline, until the page changes or `end_preview`."""
        item = self._items.get(region_id)
        if item is not None:
            item.set_preview(outline)

    def end_preview(self) -> None:
        for item in self._items.values():
            item.set_preview(None)

    # The session's signals

    def _show_current(self) -> None:
        for item in self._items.values():
            self.removeItem(item)
        self._items.clear()
        self._hover = None
        self._lines.set_hovered(None)
        self.page = self.session.current_page
        self._sync()
        if self.page is not None:
            self.setSceneRect(self.page_rect)
        else:
            self.setSceneRect(QRectF(0, 0, 1, 1))
        self.pageShown.emit()

    def _page_changed(self, page_id: str) -> None:
        if page_id != self.session.current_page_id:
            return
        before, self.page = self.page, self.session.current_page
        if before is None or self.page is None or before.transform != self.page.transform:
            self._show_current()
            return
        if before.image != self.page.image:
            self.pictureChanged.emit()
        self._sync()

    def _sync(self) -> None:
        """Adds, changes and removes items so that they are those of the page; untouched regions cost nothing."""
        regions = self.page.regions if self.page else ()
        ids = {region.id for region in regions}
        for region_id in [i for i in self._items if i not in ids]:
            if self._hover is not None and self._hover.region_id == region_id:
                self._hover = None
                self._lines.set_hovered(None)
            self.removeItem(self._items.pop(region_id))
        for region in regions:
            item = self._items.get(region.id)
            if item is None:
                item = self._items[region.id] = RegionItem(region)
                item.setZValue(1)
                item.setVisible(self._overlays)
                self.addItem(item)
            elif item.region is not region:
                item.set_region(region)
            else:
                item.set_preview(None)
        self._update_doubts()
        self._selection_changed()

    def _update_doubts(self) -> None:
        regions = self.page.regions if self.page else ()
        self._doubts.set_regions(regions, self.doubtful_below)

    def _selection_changed(self) -> None:
        selection = self._own_selection()
        lines: list[TextLine] = []
        color = KINDS[next(iter(KINDS))].color
        for region_id, item in self._items.items():
            selected = region_id in selection.region_ids
            cell = selection.cell if selected and len(selection.region_ids) == 1 else None
            cells = _origins(item.region, cell, selection.corner)
            if selected:
                lines += item.region.lines  # those of cells have the grid around them
                color = KINDS[item.region.kind].color
            if (selected, cells) != (item.selected, item.cells):
                item.selected, item.cells = selected, cells
                item.update()
        self._lines.set_lines(lines, color)
        self._update_hits()
        one = selection.region_ids[0] if len(selection.region_ids) == 1 else ""
        self._lines.set_current(self._line(one, selection.line_id))

    def _own_selection(self) -> Selection:
        selection = self.session.selection
        return selection if self.page is not None and selection.page_id == self.page.id else Selection()

    def _line(self, region_id: str, line_id: str | None) -> TextLine | None:
        item = self._items.get(region_id)
        if item is None or line_id is None:
            return None
        return next((line for line in item.region.all_lines if line.id == line_id), None)


def _origins(
    region: Region, cell: tuple[int, int] | None, corner: tuple[int, int] | None
) -> frozenset[tuple[int, int]]:
    """The origins of the cells in the range from `cell` to `corner`, both (row, column)."""
    table = region.table
    if cell is None or table is None:
        return frozenset()
    cells = widened(table, CellRange.around([cell, corner or cell]))
    inside = (c for row in table.grid[cells.top : cells.bottom + 1] for c in row[cells.left : cells.right + 1])
    return frozenset((c.row, c.column) for c in inside)
