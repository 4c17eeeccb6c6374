"""What can be done on the canvas to what is selected: for keys, menus and panels alike."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal

from scanwright.document.cells import cell_box
from scanwright.document.edits import Edit
from scanwright.document.geometry import Rect
from scanwright.document.reassign import change_boxes, merge_regions
from scanwright.document.region import Region, RegionKind
from scanwright.gui.canvas import boxes, operations
from scanwright.gui.canvas.convert import to_qrect
from scanwright.gui.canvas.editor import InlineEditor
from scanwright.gui.canvas.paper import PaperView
from scanwright.gui.session import Selection

_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CanvasActions(PaperView):
    """The paper with regions that can be selected and edited. Every method makes at most one step of the undo stack.

    `regionReadRequested(page id, region id)`: a region should be read (again).
    """

    regionReadRequested = Signal(str, str)
    editor: InlineEditor | None = None

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
        """Changes the kind of what is selected; what then lacks its text or its grid is read."""
        page = self.page_scene.page
        if page is None:
            return
        ids = self.selected_ids()
        edit = operations.change_kind(page, ids, kind, QCoreApplication.translate("CanvasActions", "changing the kind"))
        self._make(edit, QCoreApplication.translate("CanvasActions", "changing the kind"))
        if edit is not None:
            for region_id in ids:
                self.request_reading(region_id)

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

    def nudge_key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Arrow keys move what is selected by a page pixel, with Shift by ten, with Ctrl its lower right corner."""
        page = self.page_scene.page
        arrow = _ARROWS.get(key)
        if page is None or arrow is None or not self.selected_ids() or modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        far = 10 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
        dx, dy = arrow[0] * far, arrow[1] * far
        before = {i: page.region(i).box for i in self.selected_ids()}
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            after = [
                boxes.at_least(
                    Rect(b.x0, b.y0, max(b.x0, b.x1 + dx), max(b.y0, b.y1 + dy)).clipped(page.width, page.height),
                    width=page.width,
                    height=page.height,
                )
                for b in before.values()
            ]
            name = QCoreApplication.translate("CanvasActions", "resizing a region")
        else:
            after = boxes.moved(before.values(), dx, dy, width=page.width, height=page.height)
            name = QCoreApplication.translate("CanvasActions", "moving regions")
        self._make(change_boxes(page, dict(zip(before, after, strict=True)), name), name, merge_key="nudge")
        return True

    def read_selected(self) -> None:
        """Asks for all selected regions to be read again."""
        page = self.page_scene.page
        if page is not None:
            for region_id in self.selected_ids():
                self.regionReadRequested.emit(page.id, region_id)

    def request_reading(self, region_id: str) -> None:
        """Asks for the region to be read if it lacks its text or its grid."""
        page = self.page_scene.page
        if page is not None and any(r.id == region_id and operations.needs_reading(r) for r in page.regions):
            self.regionReadRequested.emit(page.id, region_id)

    def _make(self, edit: Edit | None, name: str, *, merge_key: str = "") -> bool:
        if edit is not None:
            self.apply(edit, name, merge_key=merge_key)
        return edit is not None

    # The selection

    def position_of(self, region_id: str) -> int:
        """Place in the reading order, from 0; -1 if the page has no such region."""
        page = self.page_scene.page
        ids = [region.id for region in page.regions] if page else []
        return ids.index(region_id) if region_id in ids else -1

    def select_all(self) -> None:
        page = self.page_scene.page
        if page is not None:
            self.session.select(Selection(page.id, tuple(region.id for region in page.regions)))

    def select_step(self, step: int) -> bool:
        """Selects the next (1) or previous (-1) region, line or cell; False at the end."""
        page = self.page_scene.page
        if page is None or not page.regions:
            return False
        selection = self.session.selection
        region = self.single_region()
        if region is not None and (selection.line_id or selection.cell):
            return self._inner_step(region, step)
        ids = [r.id for r in page.regions]
        chosen = [ids.index(i) for i in self.selected_ids()]
        at = (max(chosen) if step > 0 else min(chosen)) + step if chosen else (0 if step > 0 else len(ids) - 1)
        if not 0 <= at < len(ids):
            return False
        self.session.select(Selection(page.id, (ids[at],)))
        self.show_rect(to_qrect(page.regions[at].box))
        return True

    def _inner_step(self, region: Region, step: int) -> bool:
        selection = self.session.selection
        if selection.cell is not None and region.table is not None:
            cells = [(cell.row, cell.column) for cell in region.table.cells]
            owner = region.table.grid[selection.cell[0]][selection.cell[1]]
            at = min(max(cells.index((owner.row, owner.column)) + step, 0), len(cells) - 1)
            self._select_inside(region, cell=cells[at])
            return True
        ids = [line.id for line in region.all_lines]
        at = ids.index(selection.line_id) + step if selection.line_id in ids else 0
        self._select_inside(region, line_id=ids[min(max(at, 0), len(ids) - 1)])
        return True

    def _select_inside(
        self, region: Region, *, line_id: str | None = None, cell: tuple[int, int] | None = None
    ) -> None:
        self.session.select(Selection(self.session.current_page_id, (region.id,), line_id, cell))
        line = next((x for x in region.all_lines if x.id == line_id), None)
        if line is not None:
            self.show_rect(to_qrect(line.box))
        elif cell is not None:
            self.show_rect(to_qrect(self.cell_rect(region, cell)))

    def step_in(self) -> None:
        """Enter: from the region to its first line or cell, from there to its text."""
        region, selection = self.single_region(), self.session.selection
        if region is None:
            return
        if selection.line_id or selection.cell:
            self.edit_selected()
        elif region.table is not None:
            self._select_inside(region, cell=(0, 0))
        elif region.lines:
            self._select_inside(region, line_id=region.lines[0].id)

    def select_out(self) -> bool:
        """From the line or cell to its region, from there to nothing; False if nothing was selected."""
        selection = self.session.selection
        if selection.line_id or selection.cell:
            self.session.select(Selection(selection.page_id, selection.region_ids))
        elif selection.region_ids:
            self.session.select(Selection(selection.page_id))
        else:
            return False
        return True

    def cell_rect(self, region: Region, place: tuple[int, int]) -> Rect:
        """Where the cell that covers the position is, in page pixels."""
        table = region.table
        return cell_box(table, table.grid[place[0]][place[1]], region.box) if table else region.box

    # Text in place

    def edit_selected(self) -> None:
        """Opens a field for the selected line or cell; for a region, its first line."""
        page, region, selection = self.page_scene.page, self.single_region(), self.session.selection
        if page is None or region is None:
            return
        self.close_editor()
        line = next((x for x in region.all_lines if x.id == selection.line_id), None)
        if line is None and selection.cell is not None and region.table is not None:
            cell = region.table.grid[selection.cell[0]][selection.cell[1]]
            if len(cell.lines) != 1:
                self._edit_cell(region, (cell.row, cell.column), cell.text)
                return
            line = cell.lines[0]
        if line is None:
            if not region.all_lines:
                return
            line = region.all_lines[0]
        cell_place = selection.cell
        self.session.select(Selection(page.id, (region.id,), line.id, cell_place))
        box = to_qrect(line.box)
        self.show_rect(box)
        self._open_editor(line.text, box, lambda text: self._take_line(region.id, line.id, text))

    def _edit_cell(self, region: Region, place: tuple[int, int], text: str) -> None:
        box = to_qrect(self.cell_rect(region, place))
        self.show_rect(box)
        self._open_editor(text.replace("\n", " / "), box, lambda typed: self._take_cell(region.id, place, typed))

    def _open_editor(self, text: str, box: QRectF, take: Callable[[str], None]) -> None:
        editor = InlineEditor(self.viewport(), text, lambda: self.to_viewport(box))
        self.editor = editor
        editor.finished.connect(lambda typed, step: self._editor_finished(editor, typed, step, take))
        editor.discarded.connect(lambda: self._editor_gone(editor))

    def close_editor(self) -> None:
        """Takes what was typed, if a field is open."""
        if self.editor is not None:
            self.editor.close_with(take=True)

    def _editor_finished(self, editor: InlineEditor, typed: str, step: int, take: Callable[[str], None]) -> None:
        self._editor_gone(editor)
        take(typed)
        if step and self.select_step(step):
            self.edit_selected()

    def _editor_gone(self, editor: InlineEditor) -> None:
        if self.editor is editor:
            self.editor = None
        self.setFocus()

    def _take_line(self, region_id: str, line_id: str, text: str) -> None:
        page = self.page_scene.page
        if page is not None and any(region.id == region_id for region in page.regions):
            self._make(
                operations.set_line_text(page, region_id, line_id, text),
                QCoreApplication.translate("CanvasActions", "typing"),
            )

    def _take_cell(self, region_id: str, place: tuple[int, int], text: str) -> None:
        page = self.page_scene.page
        if page is not None and any(region.id == region_id for region in page.regions):
            typed = "\n".join(part.strip() for part in text.split(" / "))
            self._make(
                operations.set_cell_texts(page, region_id, {place: typed}),
                QCoreApplication.translate("CanvasActions", "typing"),
            )
