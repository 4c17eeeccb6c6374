"""What keys do on the canvas while a cell of a table is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from scanwright.document.geometry import Point
from scanwright.document.separators import Separator, move_separator, with_edges
from scanwright.document.turned import turned_point
from scanwright.gui.canvas import operations, table_menu
from scanwright.gui.canvas.table_menu import Target, apply_table
from scanwright.gui.session import Selection
from scanwright.gui.table_clipboard import copy_selected

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView

_ARROWS = {
    int(Qt.Key.Key_Left): (0, -1),
    int(Qt.Key.Key_Right): (0, 1),
    int(Qt.Key.Key_Up): (-1, 0),
    int(Qt.Key.Key_Down): (1, 0),
}
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def obey_cell_key(view: PageView, key: int, modifiers: Qt.KeyboardModifier) -> bool:
    """Arrows go to the next cell, with Shift they select more, with Ctrl they move the line right of or below the cell.

    Delete empties the cells, M merges them, Ctrl+C copies them. False where no cell is selected or the key does nothing.
    """
    at = table_menu.target(view.session)
    if at is None:
        return False
    if key in _ARROWS and not modifiers & Qt.KeyboardModifier.AltModifier:
        by = _as_read(_ARROWS[key], at.table.turn)
        if modifiers & _CTRL:
            _move_line(view, at, by, 10.0 if modifiers & _SHIFT else 1.0)
        else:
            _step(view, at, by, more=bool(modifiers & _SHIFT))
        return True
    if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not modifiers:
        empty_cells(view)
        return True
    if key == Qt.Key.Key_M and not modifiers:
        return table_menu.run(view.session, table_menu.BY_ID["merge_cells"])
    if key == Qt.Key.Key_C and modifiers == _CTRL:
        return copy_selected(view.session)
    return False


def _as_read(by: tuple[int, int], turn: int) -> tuple[int, int]:
    """A step (down, across) on the page as one of a table that is read turned: arrows go where they point."""
    to = turned_point(Point(by[1], by[0]), turn)
    return round(to.y), round(to.x)


def _step(view: PageView, at: Target, by: tuple[int, int], *, more: bool) -> None:
    """To the neighbour of the cell; or, with `more`, the far corner of the range goes one on."""
    selection, cells = view.session.selection, at.cells
    if more:
        row, column = selection.corner or selection.cell or at.cell
        row, column = row + by[0], column + by[1]
    else:
        row = cells.bottom + 1 if by[0] > 0 else cells.top + by[0]
        column = cells.right + 1 if by[1] > 0 else cells.left + by[1]
    if not (0 <= row < at.table.rows and 0 <= column < at.table.columns):
        return
    if more:
        view.session.select(Selection(selection.page_id, selection.region_ids, None, selection.cell, (row, column)))
    else:
        owner = at.table.grid[row][column]
        view.session.select(Selection(selection.page_id, selection.region_ids, None, (owner.row, owner.column)))


def _move_line(view: PageView, at: Target, by: tuple[int, int], far: float) -> None:
    vertical = by[1] != 0
    index = (at.cells.right if vertical else at.cells.bottom) + 1
    if index >= (at.table.columns if vertical else at.table.rows):
        return  # the border is the region's
    table, line = with_edges(at.table, at.region.box), Separator(vertical, index)
    edges = table.column_edges if vertical else table.row_edges
    after = move_separator(table, line, edges[index] + far * (by[0] + by[1]))
    apply_table(
        view.session,
        at.region,
        after,
        view.session.selection.cell or at.cell,
        view.session.selection.corner,
        QCoreApplication.translate("CanvasTools", "moving a line of the table"),
        merge_key="table line",
    )


def empty_cells(view: PageView) -> None:
    """The selected cells lose their text; the table stays."""
    page, at = view.page_scene.page, table_menu.target(view.session)
    if at is None:
        return
    places = {
        (cell.row, cell.column): ""
        for row in at.table.grid[at.cells.top : at.cells.bottom + 1]
        for cell in row[at.cells.left : at.cells.right + 1]
    }
    edit = operations.set_cell_texts(page, at.region.id, places) if page is not None else None
    if edit is not None:
        view.apply(edit, QCoreApplication.translate("CanvasActions", "emptying cells"))
