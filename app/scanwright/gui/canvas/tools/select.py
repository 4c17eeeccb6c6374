"""The pointer: selects, moves and resizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from scanwright.document.geometry import Rect
from scanwright.document.reassign import change_boxes
from scanwright.document.region import Region
from scanwright.document.separators import Separator
from scanwright.document.table import Table
from scanwright.gui.canvas import boxes, decor
from scanwright.gui.canvas.convert import outline_polygon, to_qrect
from scanwright.gui.canvas.hit import Handle, click_target, handle_at, region_at, regions_in
from scanwright.gui.canvas.snap import Edge, Guides, Snap
from scanwright.gui.canvas.tools.base import Gesture, Pointer, Tool
from scanwright.gui.canvas.tools.cells import cells_gesture
from scanwright.gui.canvas.tools.outline import (
    CornerGesture,
    add_corner,
    corner_under,
    edge_under,
    middle_under,
    remove_corner,
)
from scanwright.gui.canvas.tools.separator import SeparatorGesture, draw_separator, separator_under
from scanwright.gui.canvas.tools.snapping import SnappingGesture
from scanwright.gui.session import Selection

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView

_CURSORS = {
    Handle.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Handle.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Handle.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Handle.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
    Handle.TOP: Qt.CursorShape.SizeVerCursor,
    Handle.BOTTOM: Qt.CursorShape.SizeVerCursor,
    Handle.LEFT: Qt.CursorShape.SizeHorCursor,
    Handle.RIGHT: Qt.CursorShape.SizeHorCursor,
}


class SelectTool(Tool):
    name = "select"
    handle: Handle | None = None  # the one under the pointer
    separator: tuple[Table, Separator] | None = None  # and the line of the selected table
    _at: Pointer | None = None

    def hint(self) -> str:
        return QCoreApplication.translate(
            "CanvasTools",
            "Click to select, again for a line or cell; drag to move, with Ctrl without snapping; double-click to edit the text.",
        )

    def hover(self, pointer: Pointer) -> None:
        page = self.scene.page
        if page is None:
            return
        self.handle, self._at = self._handle(pointer), pointer
        cursor = self.cursor
        under = separator_under(self.view, pointer) if self.handle is None else None
        if under != self.separator:
            self.separator = under
            self.view.viewport().update()
        if self.handle is not None:
            cursor = _CURSORS[self.handle]
            self.scene.set_hover(None)
        elif corner_under(self.view, pointer) is not None or middle_under(self.view, pointer) is not None:
            cursor = Qt.CursorShape.CrossCursor
            self.scene.set_hover(None)
        elif under is not None:
            stands = under[1].vertical ^ (under[0].turn in (90, 270))
            cursor = Qt.CursorShape.SplitHCursor if stands else Qt.CursorShape.SplitVCursor
            self.scene.set_hover(None)
        else:
            selected = self.view.selected_ids()
            hit = click_target(page, selected, pointer.point, self.view.reach)
            self.scene.set_hover(hit)
            if hit is not None and hit.region_id in selected and not (hit.line_id or hit.cell):
                cursor = Qt.CursorShape.SizeAllCursor
        self.view.viewport().setCursor(cursor)

    def leave(self) -> None:
        super().leave()
        if self.separator is not None:
            self.separator = None
            self.view.viewport().update()

    def _handle(self, pointer: Pointer) -> Handle | None:
        region = self.view.single_region()
        if region is None or pointer.adds or region.outline:
            return None
        return handle_at(self.scene.shown_box(region.id), pointer.point, self.view.reach * 1.5)

    def press(self, pointer: Pointer) -> Gesture | None:
        page = self.scene.page
        if page is None:
            return None
        handle = self._handle(pointer)
        region = self.view.single_region()
        if handle is not None and region is not None:
            return ResizeGesture(self.view, pointer, region.id, handle)
        corner = self._corner_gesture(pointer)
        if corner is not None:
            return corner
        self.view.corner = None
        line = separator_under(self.view, pointer)
        if line is not None and region is not None:
            return SeparatorGesture(self.view, pointer, region.id, *line)
        under = region_at(page, pointer.point, self.view.reach)
        if under is None:
            return BandGesture(self.view, pointer)
        inner = cells_gesture(self.view, pointer)
        if inner is not None:
            return inner
        return MoveGesture(self.view, pointer, under.id)

    def _corner_gesture(self, pointer: Pointer) -> Gesture | None:
        region = self.view.single_region()
        corner, middle = corner_under(self.view, pointer), middle_under(self.view, pointer)
        if region is None or (corner is None and middle is None):
            return None
        if corner is not None:
            return CornerGesture(self.view, pointer, region.id, corner)
        return CornerGesture(self.view, pointer, region.id, middle or 0, fresh=True)

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Delete takes the chosen corner away, not the region."""
        corner = self.view.corner
        if corner is not None and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not modifiers:
            if remove_corner(self.view, corner):
                self.view.corner = None
            return True
        return False

    def escape(self) -> bool:
        had = self.view.corner is not None
        self.view.corner = None
        self.view.viewport().update()
        return had

    def double_click(self, pointer: Pointer) -> None:
        corner, edge = corner_under(self.view, pointer), edge_under(self.view, pointer)
        if corner is not None:
            remove_corner(self.view, corner)
            return
        if edge is not None:
            add_corner(self.view, *edge)
            return
        page = self.scene.page
        region = region_at(page, pointer.point, self.view.reach) if page else None
        if page is None or region is None:
            return
        hit = click_target(page, (region.id,), pointer.point, self.view.reach)
        if hit is not None:
            self.view.session.select(Selection(page.id, (region.id,), hit.line_id, hit.cell))
        self.view.edit_selected()

    def deactivate(self) -> None:
        self.handle = self.separator = None

    def paint(self, painter: QPainter) -> None:
        region = self.view.single_region()
        if region is None or not self.view.overlays_visible:
            return
        outline = self.scene.region_item(region.id).outline
        if outline:
            shape = self.view.viewportTransform().map(outline_polygon(outline))
            decor.draw_corners(painter, shape, self.view.accent, self.view.corner)
            return
        # Asked anew: the table may have changed since the pointer moved.
        over = self._at if self.separator is not None else None
        under = separator_under(self.view, over) if over is not None and not self.view.gesturing else None
        if under is not None:
            draw_separator(self.view, painter, *under)
        box = self.view.to_viewport(to_qrect(self.scene.shown_box(region.id)))
        decor.draw_handles(painter, box, self.view.accent, self.handle)


class _BoxesGesture(SnappingGesture):
    """Changes boxes; at the end the lines follow."""

    boxes: dict[str, Rect]
    guides: Guides
    label = ""

    def is_same(self, before: Region, after: Region) -> bool:
        """Its text may be read meanwhile: a new box is drawn, and put right at once."""
        return (before.box, before.outline) == (after.box, after.outline)

    def show_again(self) -> None:
        self.scene.preview(self.boxes)

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)
        page = self.scene.page
        edit = change_boxes(page, self.boxes, self.label) if page is not None else None
        self.scene.end_preview()
        if edit is not None:
            self.view.apply(edit, self.label)


class ResizeGesture(_BoxesGesture):
    def __init__(self, view: PageView, start: Pointer, region_id: str, handle: Handle) -> None:
        super().__init__(view, start)
        self.label = QCoreApplication.translate("CanvasTools", "resizing a region")
        self.region_id = region_id
        self.region_ids = (region_id,)
        self.handle = handle
        self.before = self.scene.shown_box(region_id)
        self.boxes = {}
        if self.scene.page is not None:
            self.guides = Guides(self.scene.page, (region_id,))

    def move(self, pointer: Pointer) -> None:
        super().move(pointer)
        page = self.scene.page
        if page is None:
            return
        dx, dy = pointer.point.x - self.start.point.x, pointer.point.y - self.start.point.y
        box = self.before
        if dx or dy:
            wanted = boxes.resized(box, self.handle, dx, dy, width=page.width, height=page.height)
            snap = self.snapped(lambda: self._snap(wanted, dx, dy), pointer)
            box = boxes.resized(box, self.handle, dx + snap.dx, dy + snap.dy, width=page.width, height=page.height)
        self.boxes = {self.region_id: box}
        self.scene.preview(self.boxes)

    def _snap(self, wanted: Rect, dx: float, dy: float) -> Snap:
        """Only the edges that the handle moves snap."""
        side_x, side_y = self.handle.value
        xs = [Edge((self.before.x0 if side_x < 0 else self.before.x1) + dx, side_x)] if side_x else []
        ys = [Edge((self.before.y0 if side_y < 0 else self.before.y1) + dy, side_y)] if side_y else []
        return self.guides.snap(wanted, self.view.snap_reach, xs=xs, ys=ys)


class MoveGesture(_BoxesGesture):
    """A click until the pointer has moved far enough, then a move of all that is selected."""

    def __init__(self, view: PageView, start: Pointer, region_id: str) -> None:
        super().__init__(view, start)
        self.label = QCoreApplication.translate("CanvasTools", "moving regions")
        self.region_id = region_id
        self.region_ids = (region_id,)
        self.moving = False
        self.boxes = {}
        self.before: dict[str, Rect] = {}

    def move(self, pointer: Pointer) -> None:
        super().move(pointer)
        page = self.scene.page
        if page is None:
            return
        if not self.moving:
            far = (pointer.position - self.start.position).manhattanLength() >= QApplication.startDragDistance() * 0.6
            if not far or self.start.adds:
                return
            self.moving = True
            if self.region_id not in self.view.selected_ids():
                self.view.session.select(Selection(page.id, (self.region_id,)))
            self.before = {i: self.scene.shown_box(i) for i in self.view.selected_ids()}
            self.region_ids = tuple(self.before)
            self.guides = Guides(page, self.before)
            self.scene.set_hover(None)
            self.view.viewport().setCursor(Qt.CursorShape.SizeAllCursor)
        dx, dy = pointer.point.x - self.start.point.x, pointer.point.y - self.start.point.y
        wanted = Rect.union_of(boxes.moved(self.before.values(), dx, dy, width=page.width, height=page.height))
        still = not (dx or dy)  # back where it began is where it was
        snap = self.snapped(lambda: Snap() if still else self.guides.snap(wanted, self.view.snap_reach), pointer)
        shifted = boxes.moved(self.before.values(), dx + snap.dx, dy + snap.dy, width=page.width, height=page.height)
        self.boxes = dict(zip(self.before, shifted, strict=True))
        self.scene.preview(self.boxes)

    def end(self, pointer: Pointer) -> None:
        if self.moving:
            super().end(pointer)
        else:
            self._click()

    def _click(self) -> None:
        page = self.scene.page
        if page is None:
            return
        selected = self.view.selected_ids()
        if self.start.adds:
            without = tuple(i for i in selected if i != self.region_id)
            ids = without if self.region_id in selected else (*selected, self.region_id)
            self.view.session.select(Selection(page.id, ids))
            return
        hit = click_target(page, selected, self.start.point, self.view.reach)
        if hit is not None:
            self.view.session.select(Selection(page.id, (hit.region_id,), hit.line_id, hit.cell))


class BandGesture(Gesture):
    """A rubber band; a click on nothing selects nothing, or with Ctrl or Shift what was selected. What it would take is
    marked.
    """

    def _taken(self) -> tuple[str, ...]:
        page = self.scene.page
        return regions_in(page, Rect.around((self.start.point, self.now.point))) if page is not None else ()

    def end(self, pointer: Pointer) -> None:
        page = self.scene.page
        if page is None:
            return
        self.now = pointer
        ids = self._taken()
        if self.start.adds and not ids:
            return  # nothing comes to what is selected: that stays, with its line or cells
        if self.start.adds:
            ids = tuple(dict.fromkeys((*self.view.selected_ids(), *ids)))
        self.view.session.select(Selection(page.id, ids))

    def paint(self, painter: QPainter) -> None:
        for region_id in self._taken():
            decor.draw_taken(
                painter, self.view.to_viewport(to_qrect(self.scene.shown_box(region_id))), self.view.accent
            )
        band = to_qrect(Rect.around((self.start.point, self.now.point)))
        decor.draw_band(painter, self.view.to_viewport(band), self.view.accent)
