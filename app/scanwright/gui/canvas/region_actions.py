"""What a person does to the selected regions as a whole: each method makes at most one step of the undo stack."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication

from scanwright.document import polygon
from scanwright.document.document import Page
from scanwright.document.edits import Edit
from scanwright.document.geometry import Point, Rect
from scanwright.document.outlines import outline_around
from scanwright.document.reassign import change_boxes, change_outline, merge_regions
from scanwright.document.region import Region, RegionKind
from scanwright.document.transfer import Carried, carried, paste_regions
from scanwright.gui.canvas import boxes, operations, region_clipboard
from scanwright.gui.canvas.paper import PaperView
from scanwright.gui.session import Selection

_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class RegionActions(PaperView):
    """The paper with regions that can be selected and worked on.

    `regionsReadRequested(page id, region ids)`: a person asks for regions to be read again. What a change calls for
    is read without being asked for (gui.following).
    """

    regionsReadRequested = Signal(str, object)
    corner: int | None = None
    """The corner of the selected region's outline that was clicked."""

    def selected_ids(self) -> tuple[str, ...]:
        """The selected regions of the page that is shown."""
        selection = self.session.selection
        page = self.page_scene.page
        return selection.region_ids if page is not None and selection.page_id == page.id else ()

    def single_region(self) -> Region | None:
        """The one selected region."""
        ids = self.selected_ids()
        page = self.page_scene.page
        return page.region(ids[0]) if page is not None and len(ids) == 1 else None

    def apply(self, edit: Edit, text: str, *, merge_key: str = "") -> None:
        """Makes an edit as one step of the undo stack."""
        self.session.apply(edit, text, merge_key=merge_key)

    # Edits

    def set_kind(self, kind: RegionKind) -> None:
        """Changes the kind of what is selected."""
        page = self.page_scene.page
        if page is None:
            return
        name = QCoreApplication.translate("CanvasActions", "changing the kind")
        self._make(operations.change_kind(page, self.selected_ids(), kind, name), name)

    def delete_selected(self) -> None:
        page = self.page_scene.page
        if page is None or not self.selected_ids():
            return
        name = QCoreApplication.translate("CanvasActions", "deleting regions")
        self._make(operations.delete_regions(page, self.selected_ids(), name), name)

    def merge_selected(self) -> None:
        page = self.page_scene.page
        if page is None:
            return
        ids = self.selected_ids()
        first = next((region.id for region in page.regions if region.id in ids), "")
        name = QCoreApplication.translate("CanvasActions", "merging regions")
        if self._make(merge_regions(page, ids, name), name):
            self.session.select(Selection(page.id, (first,)))

    def duplicate_selected(self) -> None:
        page = self.page_scene.page
        if page is None:
            return
        name = QCoreApplication.translate("CanvasActions", "duplicating regions")
        edit, copies = operations.duplicate_regions(page, self.selected_ids(), name)
        if self._make(edit, name):
            self.session.select(Selection(page.id, copies))

    def reorder(self, step: int) -> None:
        """The selected region comes earlier (-1) or later (1) in the reading order."""
        page, region = self.page_scene.page, self.single_region()
        if page is None or region is None:
            return
        edit = operations.move_in_order(page, region.id, self.position_of(region.id) + step)
        self._make(edit, QCoreApplication.translate("CanvasActions", "changing the reading order"))

    def nudges(self, key: int) -> bool:
        """Whether the key is an arrow and regions, not cells, are selected."""
        return key in _ARROWS and bool(self.selected_ids()) and self.session.selection.cell is None

    def nudge_key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Arrow keys move what is selected by a page pixel, with Shift by ten.

        With Ctrl they move its lower right corner, with Alt its upper left one. A chosen corner of an outline moves alone.
        """
        page = self.page_scene.page
        arrow = _ARROWS.get(key)
        if page is None or arrow is None or not self.nudges(key):
            return False
        far = 10 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
        dx, dy = arrow[0] * far, arrow[1] * far
        region = self.single_region()
        if self.corner is not None and region is not None and self.corner < len(region.outline):
            self._nudge_corner(page, region, dx, dy)
            return True
        before = {i: page.region(i).box for i in self.selected_ids()}
        first = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if first or modifiers & Qt.KeyboardModifier.ControlModifier:
            after = [_stretched(b, dx, dy, page, first=first) for b in before.values()]
            name = QCoreApplication.translate("CanvasActions", "resizing a region")
        else:
            after = boxes.moved(before.values(), dx, dy, width=page.width, height=page.height)
            name = QCoreApplication.translate("CanvasActions", "moving regions")
        self._make(change_boxes(page, dict(zip(before, after, strict=True)), name), name, merge_key="nudge")
        return True

    def _nudge_corner(self, page: Page, region: Region, dx: float, dy: float) -> None:
        number = self.corner
        assert number is not None
        place = region.outline[number]
        place = Point(min(max(place.x + dx, 0.0), page.width), min(max(place.y + dy, 0.0), page.height))
        name = QCoreApplication.translate("CanvasTools", "changing an outline")
        self.reshape(region.id, polygon.with_corner(region.outline, number, place), name, merge_key="nudge")
        self.corner = number

    # Outlines

    def reshape(self, region_id: str, outline: tuple[Point, ...], name: str, *, merge_key: str = "") -> None:
        """The region gets that outline, or with `()` its box back; lines follow."""
        page = self.page_scene.page
        if page is not None:
            self._make(change_outline(page, region_id, outline, name), name, merge_key=merge_key)

    def outline_selected(self) -> None:
        """The selected region gets an outline whose corners can be moved: around its text, or its box."""
        region = self.single_region()
        if region is not None and operations.can_have_outline(region):
            outline = outline_around(region.box, region.lines) or polygon.corners_of(region.box)
            self.reshape(region.id, outline, QCoreApplication.translate("CanvasActions", "drawing an outline"))

    def box_selected(self) -> None:
        """The selected region's outline becomes its box again."""
        page = self.page_scene.page
        region = self.single_region()
        if page is not None and region is not None and region.outline:
            self.reshape(region.id, (), QCoreApplication.translate("CanvasActions", "going back to a box"))

    # The clipboard

    def copy_selected(self) -> None:
        """Regions go to the clipboard."""
        page = self.page_scene.page
        if page is not None and self.selected_ids():
            QGuiApplication.clipboard().setMimeData(region_clipboard.to_mime(carried(page, self.selected_ids())))

    def cut_selected(self) -> None:
        """Regions go to the clipboard, and from the page."""
        self.copy_selected()
        self.delete_selected()

    def paste(self) -> bool:
        """Puts copied regions on this page; False if there are none on the clipboard.

        On the page that they come from they are duplicates, with their text; on another they hold what is there.
        """
        page = self.page_scene.page
        mime = QGuiApplication.clipboard().mimeData()
        if page is None or mime is None or (copied := region_clipboard.from_mime(mime)) is None:
            return False
        name = QCoreApplication.translate("CanvasActions", "pasting regions")
        edit, fresh = self._pasted(page, copied, name)
        if self._make(edit, name):
            self.session.select(Selection(page.id, fresh))
        return True

    @staticmethod
    def _pasted(page: Page, copied: Carried, name: str) -> tuple[Edit | None, tuple[str, ...]]:
        here = {region.id for region in page.regions}
        if copied.page_id == page.id and all(region.id in here for region in copied.regions):
            return operations.duplicate_regions(page, [region.id for region in copied.regions], name)
        return paste_regions(page, copied, name)

    def read_selected(self) -> None:
        """Asks for all selected regions to be read again."""
        page = self.page_scene.page
        if page is not None and self.selected_ids():
            self.regionsReadRequested.emit(page.id, self.selected_ids())

    def _make(self, edit: Edit | None, name: str, *, merge_key: str = "") -> bool:
        if edit is not None:
            self.apply(edit, name, merge_key=merge_key)
        return edit is not None

    def position_of(self, region_id: str) -> int:
        """Place in the reading order, from 0; -1 if the page has no such region."""
        page = self.page_scene.page
        ids = [region.id for region in page.regions] if page else []
        return ids.index(region_id) if region_id in ids else -1


def _stretched(box: Rect, dx: float, dy: float, page: Page, *, first: bool) -> Rect:
    """The box with its upper left (`first`) or lower right corner moved, kept on the page and of the least size."""
    if first:
        x0, y0 = min(box.x0 + dx, box.x1 - boxes.MIN_SIDE), min(box.y0 + dy, box.y1 - boxes.MIN_SIDE)
        moved = Rect(min(x0, box.x1), min(y0, box.y1), box.x1, box.y1)
    else:
        moved = Rect(box.x0, box.y0, max(box.x0, box.x1 + dx), max(box.y0, box.y1 + dy))
    return boxes.at_least(moved.clipped(page.width, page.height), width=page.width, height=page.height)
