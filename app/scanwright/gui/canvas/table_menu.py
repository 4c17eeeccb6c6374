"""What can be done to the grid of a table: one list of actions for the canvas, the sheet and the menu bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from scanwright.document import table_edits
from scanwright.document.edits import SetRegion
from scanwright.document.table import Table
from scanwright.document.table_edits import CellRange
from scanwright.gui.icons import icon
from scanwright.gui.session import DocumentSession, Selection


def selected_cells(session: DocumentSession) -> CellRange | None:
    """The range that the selected cell covers; None where no cell is selected."""
    place, regions = session.selection.cell, session.selected_regions
    if place is None or len(regions) != 1 or regions[0].table is None:
        return None
    return CellRange.around(list(regions[0].table.grid[place[0]][place[1]].positions))


def fill_table_menu(menu: QMenu, session: DocumentSession, cells: CellRange | None = None) -> None:
    """Adds the actions for `cells` of the selected table (default: the selected cell); disabled where there are none."""
    chosen = cells or selected_cells(session)
    regions = session.selected_regions
    table = regions[0].table if len(regions) == 1 else None

    def add(name: str, text: str, change: Callable[[Table, CellRange], Table | None], *, enabled: bool = True) -> None:
        action = menu.addAction(icon(name), text)
        action.setEnabled(enabled and table is not None and chosen is not None)
        action.triggered.connect(lambda _checked=False: _change(session, chosen, change))

    several_rows = chosen is not None and chosen.size[0] > 1
    several_columns = chosen is not None and chosen.size[1] > 1
    spanning = False
    header = False
    if table is not None and chosen is not None:
        cell = table.grid[chosen.top][chosen.left]
        spanning = cell.row_span > 1 or cell.column_span > 1
        header = chosen.bottom < table.header_rows
    add(
        "row-above",
        QCoreApplication.translate("TableMenu", "Insert row above"),
        lambda table, at: table_edits.insert_row(table, at.top),
    )
    add(
        "row-below",
        QCoreApplication.translate("TableMenu", "Insert row below"),
        lambda table, at: table_edits.insert_row(table, at.bottom + 1),
    )
    add(
        "column-left",
        QCoreApplication.translate("TableMenu", "Insert column to the left"),
        lambda table, at: table_edits.insert_column(table, at.left),
    )
    add(
        "column-right",
        QCoreApplication.translate("TableMenu", "Insert column to the right"),
        lambda table, at: table_edits.insert_column(table, at.right + 1),
    )
    menu.addSeparator()
    add(
        "row-delete",
        QCoreApplication.translate("TableMenu", "Delete rows")
        if several_rows
        else QCoreApplication.translate("TableMenu", "Delete row"),
        lambda table, at: table_edits.delete_rows(table, at.top, at.bottom),
        enabled=table is not None and chosen is not None and chosen.size[0] < table.rows,
    )
    add(
        "column-delete",
        QCoreApplication.translate("TableMenu", "Delete columns")
        if several_columns
        else QCoreApplication.translate("TableMenu", "Delete column"),
        lambda table, at: table_edits.delete_columns(table, at.left, at.right),
        enabled=table is not None and chosen is not None and chosen.size[1] < table.columns,
    )
    menu.addSeparator()
    add(
        "cells-merge",
        QCoreApplication.translate("TableMenu", "Merge cells"),
        table_edits.merge_cells,
        enabled=cells is not None and (several_rows or several_columns),
    )
    add(
        "cells-split",
        QCoreApplication.translate("TableMenu", "Split cell"),
        lambda table, at: table_edits.split_cell(table, at.top, at.left),
        enabled=spanning,
    )
    add(
        "header-row",
        QCoreApplication.translate("TableMenu", "No header rows")
        if header
        else QCoreApplication.translate("TableMenu", "Header down to this row"),
        lambda table, at: table_edits.set_header_rows(table, 0 if header else at.bottom + 1),
    )


def _change(
    session: DocumentSession, cells: CellRange | None, change: Callable[[Table, CellRange], Table | None]
) -> None:
    regions = session.selected_regions
    table = regions[0].table if len(regions) == 1 else None
    if table is None or cells is None or cells.bottom >= table.rows or cells.right >= table.columns:
        return
    after = change(table, cells)
    if after is None or after == table:
        return
    region, page_id = regions[0], session.current_page_id
    session.apply(
        SetRegion(page_id, region.edited(table=after)),
        QCoreApplication.translate("CanvasActions", "changing a table"),
    )
    place = min(cells.top, after.rows - 1), min(cells.left, after.columns - 1)
    session.select(Selection(page_id, (region.id,), None, place))
