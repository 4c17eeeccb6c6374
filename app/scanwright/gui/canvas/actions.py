"""What can be done on the canvas to what is selected: for keys, menus and panels alike."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRectF

from scanwright.document.cells import cell_box
from scanwright.document.document import Page
from scanwright.document.edits import Edit
from scanwright.document.geometry import Rect
from scanwright.document.line_edits import set_paragraph_start
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.gui.canvas import operations
from scanwright.gui.canvas.convert import to_qrect
from scanwright.gui.canvas.editor import InlineEditor
from scanwright.gui.canvas.region_actions import RegionActions
from scanwright.gui.region_reading import same_line
from scanwright.gui.session import Selection

_Where = tuple[str, str]  # ids of a page and of a region on it


class CanvasActions(RegionActions):
    """The paper with regions that can be selected and edited; and text edited in place."""

    editor: InlineEditor | None = None

    # The selection

    def select_all(self) -> None:
        page = self.page_scene.page
        if page is not None:
            self.session.select(Selection(page.id, tuple(region.id for region in page.regions)))

    def select_kinds(self, *kinds: RegionKind) -> None:
        """Selects all regions of the page that are of these kinds (default: of those that are selected)."""
        page = self.page_scene.page
        if page is not None:
            wanted = kinds or tuple({region.kind for region in self.session.selected_regions})
            self.session.select(Selection(page.id, tuple(region.id for region in page.of_kind(*wanted))))

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
        """Opens a field for the selected line or cell; for a region, its first line, or the one that it is to get."""
        page, region, selection = self.page_scene.page, self.single_region(), self.session.selection
        if page is None or region is None:
            return
        self.close_editor()
        line = next((x for x in region.all_lines if x.id == selection.line_id), None)
        if line is None and selection.cell is not None and region.table is not None:
            cell = region.table.grid[selection.cell[0]][selection.cell[1]]
            if len(cell.lines) != 1:
                self._edit_cell(page, region, (cell.row, cell.column), cell.text)
                return
            line = cell.lines[0]
        if line is None:
            if operations.can_type_into(region):
                box = to_qrect(region.box)
                self.show_rect(box)
                self._open_editor("", box, lambda text: self._take_new((page.id, region.id), text))
            if not region.all_lines:
                return
            line = region.all_lines[0]
        cell_place = selection.cell
        self.session.select(Selection(page.id, (region.id,), line.id, cell_place))
        box = to_qrect(line.box)
        self.show_rect(box)
        self._open_editor(line.text, box, lambda text: self._take_line((page.id, region.id), line, text))

    def _edit_cell(self, page: Page, region: Region, place: tuple[int, int], text: str) -> None:
        box = to_qrect(self.cell_rect(region, place))
        self.show_rect(box)
        self._open_editor(
            text.replace("\n", " / "), box, lambda typed: self._take_cell((page.id, region.id), place, typed)
        )

    def set_paragraph(self, *, starts: bool) -> None:
        """The paragraph is split before the selected line, or joined with the one before."""
        page, selection = self.page_scene.page, self.session.selection
        if page is None or selection.line_id is None or selection.region_id is None:
            return
        edit = set_paragraph_start(page, selection.region_id, selection.line_id, starts=starts)
        if starts:
            name = QCoreApplication.translate("CanvasActions", "splitting a paragraph")
        else:
            name = QCoreApplication.translate("CanvasActions", "joining paragraphs")
        self._make(edit, name)

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

    def _take_line(self, where: _Where, line: TextLine, text: str) -> None:
        def edit_of(page: Page) -> Edit | None:
            now = same_line(page.region(where[1]), line)
            return (
                operations.set_line_text(page, where[1], now.id, text)
                if now is not None and text != line.text
                else None
            )

        self._take(where, edit_of)

    def _take_new(self, where: _Where, text: str) -> None:
        self._take(where, lambda page: operations.type_into(page, where[1], text))

    def _take_cell(self, where: _Where, place: tuple[int, int], text: str) -> None:
        typed = "\n".join(part.strip() for part in text.split(" / "))
        self._take(where, lambda page: operations.set_cell_texts(page, where[1], {place: typed}))

    def _take(self, where: _Where, edit_of: Callable[[Page], Edit | None]) -> None:
        """On the page where the field was opened, which need not be in view any more; nothing if the region is gone."""
        page_id, region_id = where
        page = self.session.page(page_id)
        if page is not None and any(region.id == region_id for region in page.regions):
            self._make(edit_of(page), QCoreApplication.translate("CanvasActions", "typing"))
