"""What can be done to the grid of a table: one list of commands for the canvas, the sheet, the menu bar and keys.

To add one: a row in COMMANDS. `change` makes a table of a table; `can` tells when that makes sense.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from scanwright.document import table_edits, table_lines
from scanwright.document.edits import SetRegion
from scanwright.document.region import Region
from scanwright.document.separators import with_edges
from scanwright.document.table import Table
from scanwright.document.table_edits import CellRange
from scanwright.document.turned import read_turned
from scanwright.gui.icons import icon
from scanwright.gui.keymap import KEYS
from scanwright.gui.session import DocumentSession, Selection


@dataclass(frozen=True, slots=True)
class Target:
    """A table, where it lies on the page (page pixels), and the cells in it that are selected."""

    region: Region
    table: Table
    cells: CellRange

    @property
    def cell(self) -> tuple[int, int]:
        return self.cells.top, self.cells.left


@dataclass(frozen=True, slots=True)
class TableCommand:
    """A row; `text` is translated in the context “TableMenu”. `moves`: how far the selection goes with it."""

    id: str
    text: str
    icon: str
    change: Callable[[Target], Table | None]
    can: Callable[[Target], bool] = lambda _target: True
    shortcuts: tuple[str, ...] = ()
    moves: tuple[int, int] = (0, 0)


def selected_cells(session: DocumentSession) -> CellRange | None:
    """The range that the selected cells cover; None where no cell is selected."""
    place, corner, regions = session.selection.cell, session.selection.corner, session.selected_regions
    if place is None or len(regions) != 1 or regions[0].table is None:
        return None
    return table_edits.widened(regions[0].table, CellRange.around([place, corner or place]))


def target(session: DocumentSession, cells: CellRange | None = None) -> Target | None:
    """What a command would act on: `cells` of the selected table, or those that are selected."""
    chosen = cells or selected_cells(session)
    regions = session.selected_regions
    table = regions[0].table if len(regions) == 1 else None
    if table is None or chosen is None or chosen.bottom >= table.rows or chosen.right >= table.columns:
        return None
    return Target(regions[0], table, chosen)


def _middle(at: Target, *, vertical: bool) -> float:
    """Where a new line through the selected cell is drawn: the middle of the largest gap between its words or lines."""
    table = with_edges(at.table, at.region.box)
    edges = table.column_edges if vertical else table.row_edges
    first = at.cells.left if vertical else at.cells.top
    low, high = edges[first], edges[first + 1]
    return table_lines.best_gap(table, first, vertical=vertical) or (low + high) / 2


def _cut(at: Target, *, vertical: bool) -> Table | None:
    return table_lines.add_separator(at.table, at.region.box, vertical=vertical, at=_middle(at, vertical=vertical))


def _join(at: Target, *, vertical: bool) -> Table | None:
    """Without the lines inside of the range; of a single column (row), without the line behind it."""
    first, last = (at.cells.left, at.cells.right) if vertical else (at.cells.top, at.cells.bottom)
    end = last if last > first else first + 1
    return table_lines.remove_separators(at.table, vertical=vertical, first=first, last=end)


def _moved(at: Target, down: int, across: int) -> Table | None:
    row, column = at.cell
    cell = at.table.grid[row][column]
    there = (row + (cell.row_span if down > 0 else down), column + (cell.column_span if across > 0 else across))
    return table_lines.move_text(at.table, at.cell, there)


def _can_move(at: Target, down: int, across: int) -> bool:
    cell = at.table.grid[at.cells.top][at.cells.left]
    row, column = at.cells.top + down, at.cells.left + across
    inside = row >= 0 and column >= 0 and cell.row + cell.row_span - 1 + down < at.table.rows
    return inside and cell.column + cell.column_span - 1 + across < at.table.columns and bool(cell.lines)


def _spans(at: Target) -> bool:
    cell = at.table.grid[at.cells.top][at.cells.left]
    return cell.row_span > 1 or cell.column_span > 1


def _several(at: Target) -> bool:
    return len({id(at.table.grid[r][c]) for r in _rows(at) for c in range(at.cells.left, at.cells.right + 1)}) > 1


def _rows(at: Target) -> range:
    return range(at.cells.top, at.cells.bottom + 1)


def _headers(at: Target) -> Table:
    """The rows down to the range are headers; where they are already, none is."""
    count = 0 if at.cells.bottom + 1 == at.table.header_rows else at.cells.bottom + 1
    return table_edits.set_header_rows(at.table, count)


# fmt: off
COMMANDS: tuple[TableCommand | None, ...] = (  # None: a line in the menu
    TableCommand(
        "row_above", QT_TRANSLATE_NOOP("TableMenu", "Insert row &above"), "row-above",
        lambda at: table_edits.insert_row(at.table, at.cells.top), shortcuts=("Alt+Shift+Up",),
    ),
    TableCommand(
        "row_below", QT_TRANSLATE_NOOP("TableMenu", "Insert row &below"), "row-below",
        lambda at: table_edits.insert_row(at.table, at.cells.bottom + 1), shortcuts=("Alt+Shift+Down",),
    ),
    TableCommand(
        "column_left", QT_TRANSLATE_NOOP("TableMenu", "Insert column to the &left"), "column-left",
        lambda at: table_edits.insert_column(at.table, at.cells.left), shortcuts=("Alt+Shift+Left",),
    ),
    TableCommand(
        "column_right", QT_TRANSLATE_NOOP("TableMenu", "Insert column to the &right"), "column-right",
        lambda at: table_edits.insert_column(at.table, at.cells.right + 1), shortcuts=("Alt+Shift+Right",),
    ),
    None,
    TableCommand(
        "delete_rows", QT_TRANSLATE_NOOP("TableMenu", "&Delete rows"), "row-delete",
        lambda at: table_edits.delete_rows(at.table, at.cells.top, at.cells.bottom),
        lambda at: at.cells.size[0] < at.table.rows, ("Ctrl+Shift+Backspace",),
    ),
    TableCommand(
        "delete_columns", QT_TRANSLATE_NOOP("TableMenu", "Delete &columns"), "column-delete",
        lambda at: table_edits.delete_columns(at.table, at.cells.left, at.cells.right),
        lambda at: at.cells.size[1] < at.table.columns, ("Alt+Shift+Backspace",),
    ),
    None,
    TableCommand(
        "cut_column", QT_TRANSLATE_NOOP("TableMenu", "C&ut column in two"), "column-cut",
        lambda at: _cut(at, vertical=True), shortcuts=("Ctrl+K",),
    ),
    TableCommand(
        "cut_row", QT_TRANSLATE_NOOP("TableMenu", "Cut ro&w in two"), "row-cut",
        lambda at: _cut(at, vertical=False), shortcuts=("Ctrl+Shift+K",),
    ),
    TableCommand(
        "join_columns", QT_TRANSLATE_NOOP("TableMenu", "&Join columns"), "column-join",
        lambda at: _join(at, vertical=True),
        lambda at: at.cells.right + (at.cells.size[1] == 1) < at.table.columns, ("Ctrl+J",),
    ),
    TableCommand(
        "join_rows", QT_TRANSLATE_NOOP("TableMenu", "J&oin rows"), "row-join",
        lambda at: _join(at, vertical=False),
        lambda at: at.cells.bottom + (at.cells.size[0] == 1) < at.table.rows, ("Ctrl+Alt+J",),
    ),
    None,
    TableCommand(
        "merge_cells", QT_TRANSLATE_NOOP("TableMenu", "&Merge cells"), "cells-merge",
        lambda at: table_edits.merge_cells(at.table, at.cells), _several, ("Ctrl+M",),
    ),
    TableCommand(
        "split_cell", QT_TRANSLATE_NOOP("TableMenu", "&Split cell"), "cells-split",
        lambda at: table_edits.split_cell(at.table, *at.cell), _spans, ("Ctrl+Shift+M",),
    ),
    TableCommand(
        "header_rows", QT_TRANSLATE_NOOP("TableMenu", "&Header down to this row, or none"), "header-row",
        _headers, shortcuts=("Ctrl+Shift+H",),
    ),
    None,
    TableCommand(
        "text_up", QT_TRANSLATE_NOOP("TableMenu", "Move te&xt up"), "up",
        lambda at: _moved(at, -1, 0), lambda at: _can_move(at, -1, 0), ("Alt+Up",), (-1, 0),
    ),
    TableCommand(
        "text_down", QT_TRANSLATE_NOOP("TableMenu", "Mo&ve text down"), "down",
        lambda at: _moved(at, 1, 0), lambda at: _can_move(at, 1, 0), ("Alt+Down",), (1, 0),
    ),
    TableCommand(
        "text_left", QT_TRANSLATE_NOOP("TableMenu", "Move &text left"), "previous",
        lambda at: _moved(at, 0, -1), lambda at: _can_move(at, 0, -1), ("Alt+Left",), (0, -1),
    ),
    TableCommand(
        "text_right", QT_TRANSLATE_NOOP("TableMenu", "Move text ri&ght"), "next",
        lambda at: _moved(at, 0, 1), lambda at: _can_move(at, 0, 1), ("Alt+Right",), (0, 1),
    ),
)
# fmt: on
TURNS = (  # id, text, and clockwise degrees
    ("turn_table_left", QT_TRANSLATE_NOOP("TableMenu", "Read table turned le&ft"), 270),
    ("turn_table_right", QT_TRANSLATE_NOOP("TableMenu", "Read table turned r&ight"), 90),
)
BY_ID = {command.id: command for command in COMMANDS if command is not None}


def possible(session: DocumentSession) -> frozenset[str]:
    """The ids of the commands that make sense for what is selected."""
    at = target(session)
    return frozenset(command.id for command in BY_ID.values() if at is not None and command.can(at))


def run(session: DocumentSession, command: TableCommand, cells: CellRange | None = None) -> bool:
    """Does the command to `cells` (default: the selected ones) as one step; False where it changes nothing."""
    at = target(session, cells)
    after = command.change(at) if at is not None and command.can(at) else None
    if at is None or after is None or after == at.table:
        return False
    down, across = command.moves
    cell = at.table.grid[at.cells.top][at.cells.left]
    row = at.cells.top + (cell.row_span if down > 0 else down)
    column = at.cells.left + (cell.column_span if across > 0 else across)
    apply_table(session, at.region, after, (row, column))
    return True


def turn_table(session: DocumentSession, by: int) -> bool:
    """The selected table is read turned clockwise by `by` degrees more than now, as one step; False where none is selected.

    Its grid is the same on the page until it has been read that way, which follows from the change.
    """
    regions = session.selected_regions
    table = regions[0].table if len(regions) == 1 else None
    if table is None:
        return False
    name = QCoreApplication.translate("TableMenu", "turning a table")
    apply_table(session, regions[0], read_turned(table, table.turn + by), None, name=name)
    return True


def apply_table(
    session: DocumentSession,
    region: Region,
    after: Table,
    place: tuple[int, int] | None,
    corner: tuple[int, int] | None = None,
    name: str = "",
    merge_key: str = "",
) -> None:
    """The region of the current page with another table, as one step; the cell at `place` is selected then."""
    page_id = session.current_page_id
    name = name or QCoreApplication.translate("CanvasActions", "changing a table")
    session.apply(SetRegion(page_id, region.edited(table=after)), name, merge_key=merge_key)
    if place is not None:
        place = min(place[0], after.rows - 1), min(place[1], after.columns - 1)
    session.select(Selection(page_id, (region.id,), None, place, corner))


def fill_table_menu(menu: QMenu, session: DocumentSession, cells: CellRange | None = None) -> None:
    """Adds the commands for `cells` of the selected table (default: the selected ones); disabled where there are none."""
    at = target(session, cells)
    for command in COMMANDS:
        if command is None:
            menu.addSeparator()
            continue
        action = menu.addAction(icon(command.icon), QCoreApplication.translate("TableMenu", command.text))
        action.setEnabled(at is not None and command.can(at))
        action.setShortcut(QKeySequence(KEYS.first(command.id)))
        action.triggered.connect(lambda _checked=False, command=command: run(session, command, cells))
    menu.addSeparator()
    chosen = session.selected_regions
    is_table = len(chosen) == 1 and chosen[0].table is not None
    for row_id, text, by in TURNS:
        action = menu.addAction(icon(row_id.replace("turn_table", "rotate").replace("_", "-")), "")
        action.setText(QCoreApplication.translate("TableMenu", text))
        action.setShortcut(QKeySequence(KEYS.first(row_id)))
        action.setEnabled(is_table)
        action.triggered.connect(lambda _checked=False, by=by: turn_table(session, by))
