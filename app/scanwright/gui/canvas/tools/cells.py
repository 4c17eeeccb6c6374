"""Dragging over cells of the selected table: selecting several, and moving a cell's text to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from scanwright.document.cells import cell_box
from scanwright.document.region import Region
from scanwright.document.table import Cell
from scanwright.document.table_lines import move_text
from scanwright.gui.canvas import decor
from scanwright.gui.canvas.convert import to_qrect
from scanwright.gui.canvas.hit import Hit, cell_at, inner_target
from scanwright.gui.canvas.table_menu import apply_table, selected_cells
from scanwright.gui.canvas.tools.base import Gesture, Pointer
from scanwright.gui.session import Selection

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView


def cells_gesture(view: PageView, pointer: Pointer) -> Gesture | None:
    """What a press begins inside of a table of which a cell is selected; None elsewhere.

    From a selected cell: moving its text. From another one, or with Shift: selecting several.
    """
    region, place = view.single_region(), view.session.selection.cell
    cell = cell_at(region, pointer.point) if region is not None and place is not None else None
    chosen = selected_cells(view.session)
    if region is None or cell is None or place is None or chosen is None:
        return None
    if pointer.modifiers & Qt.KeyboardModifier.ControlModifier:
        return None
    if pointer.modifiers & Qt.KeyboardModifier.ShiftModifier:
        return RangeGesture(view, pointer, region, place, extends=True)
    if chosen.holds(cell.row, cell.column) and cell.lines:
        return TextGesture(view, pointer, region, cell)
    return RangeGesture(view, pointer, region, (cell.row, cell.column), extends=False)


class _CellsGesture(Gesture):
    """A click, until the pointer has moved far enough."""

    def __init__(self, view: PageView, start: Pointer, region: Region) -> None:
        super().__init__(view, start)
        self.region = region
        self.region_ids = (region.id,)
        self.dragging = False

    def move(self, pointer: Pointer) -> None:
        super().move(pointer)
        far = (pointer.position - self.start.position).manhattanLength()
        self.dragging |= far >= QApplication.startDragDistance() * 0.6

    def under(self) -> Cell | None:
        return cell_at(self.region, self.now.point)

    def click(self) -> None:
        hit = inner_target(self.region, self.start.point, self.view.reach)
        self.view.session.select(Selection(self.view.session.current_page_id, (self.region.id,), hit.line_id, hit.cell))


class RangeGesture(_CellsGesture):
    """Selects from one cell to that under the pointer."""

    def __init__(
        self, view: PageView, start: Pointer, region: Region, place: tuple[int, int], *, extends: bool
    ) -> None:
        super().__init__(view, start, region)
        self.place = place
        self.dragging = extends

    def move(self, pointer: Pointer) -> None:
        super().move(pointer)
        cell = self.under()
        if self.dragging and cell is not None:
            self._select(cell)

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)
        if not self.dragging:
            self.click()

    def _select(self, cell: Cell) -> None:
        page_id = self.view.session.current_page_id
        corner = (
            cell.row + (cell.row_span - 1 if cell.row >= self.place[0] else 0),
            cell.column + (cell.column_span - 1 if cell.column >= self.place[1] else 0),
        )
        self.view.session.select(Selection(page_id, (self.region.id,), None, self.place, corner))


class TextGesture(_CellsGesture):
    """Carries the text of a cell to another one."""

    def __init__(self, view: PageView, start: Pointer, region: Region, cell: Cell) -> None:
        super().__init__(view, start, region)
        self.cell = cell

    def move(self, pointer: Pointer) -> None:
        super().move(pointer)
        if self.dragging:
            under = self.under()
            self.scene.set_hover(Hit(self.region.id, None, (under.row, under.column)) if under else None)
            self.view.viewport().setCursor(Qt.CursorShape.DragMoveCursor)

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)
        self.scene.set_hover(None)
        if not self.dragging:
            self.click()
            return
        target, table = self.under(), self.region.table
        if target is None or table is None:
            return
        place = (target.row, target.column)
        after = move_text(table, (self.cell.row, self.cell.column), place)
        if after != table:
            name = QCoreApplication.translate("CanvasTools", "moving the text of a cell")
            apply_table(self.view.session, self.region, after, place, name=name)

    def cancel(self) -> None:
        self.scene.set_hover(None)
        super().cancel()

    def paint(self, painter: QPainter) -> None:
        table = self.region.table
        if self.dragging and table is not None:
            box = to_qrect(cell_box(table, self.cell, self.region.box))
            by = self.now.point.x - self.start.point.x, self.now.point.y - self.start.point.y
            decor.draw_band(painter, self.view.to_viewport(box.translated(*by)), self.view.accent)
