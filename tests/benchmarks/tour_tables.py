"""Stops of the tour: tables on the canvas."""

from __future__ import annotations

from PySide6.QtCore import Qt
from tour_driver import CTRL, SHIFT, Tour, stop

from scanwright.document.geometry import Point
from scanwright.document.table import Table

KEY = Qt.Key


def table_of(tour: Tour) -> Table:
    table = tour.region("table").table
    assert table is not None
    return table


def closer(tour: Tour) -> None:
    """The first table of the page, large and selected."""
    tour.closer(tour.box("table").center, 0.85)
    tour.click(tour.cell(3, 0))


def column_line(tour: Tour, number: int) -> Point:
    """A place on the n-th line between columns."""
    return Point(table_of(tour).column_edges[number], tour.cell(4, 0).y)


def row_line(tour: Tour, number: int) -> Point:
    """A place on the n-th line between rows."""
    return Point(tour.cell(4, 1).x, table_of(tour).row_edges[number])


@stop("table-lines")
def lines(tour: Tour) -> None:
    """Lines drawn into a table and taken away: what a click would do, and what it did."""
    closer(tour)
    tour.tool("lines")
    cell = tour.cell(4, 0)
    tour.hover(cell)
    tour.shoot("across")
    tour.hover(cell, SHIFT)
    tour.shoot("down")
    tour.drag((cell.x, cell.y - 60), (cell.x, cell.y + 60), drop=False)
    tour.shoot("drag")
    tour.release((cell.x, cell.y + 60))
    tour.settle()
    tour.shoot("drawn")
    tour.hover(row_line(tour, 5))
    tour.shoot("on-line")
    tour.click(row_line(tour, 5))
    tour.shoot("taken")


@stop("table-lines-near")
def lines_near(tour: Tour) -> None:
    """The pointer just beside a line: what a click does there."""
    closer(tour)
    tour.tool("lines")
    place = row_line(tour, 5)
    tour.hover((place.x, place.y + 8 / tour.view.zoom))
    tour.shoot()


@stop("separator")
def separator(tour: Tour) -> None:
    """A line between columns: under the pointer, dragged, and moved."""
    closer(tour)
    place = column_line(tour, 1)
    tour.hover(place)
    tour.shoot("hover")
    end = Point(place.x - 60, place.y)
    tour.drag(place, end, drop=False)
    tour.shoot("during")
    tour.release(end)
    tour.settle()
    tour.shoot()


@stop("cells")
def cells(tour: Tour) -> None:
    """Cells selected on the picture and in the sheet, and merged."""
    closer(tour)
    tour.click(tour.cell(4, 1))
    tour.shoot("one")
    tour.click(tour.cell(5, 3), SHIFT)
    tour.shoot("several")
    tour.command("merge_cells")
    tour.shoot("merged")


@stop("cell-text")
def cell_text(tour: Tour) -> None:
    """The text of a cell carried to another one."""
    closer(tour)
    tour.click(tour.cell(4, 1))
    tour.drag(tour.cell(4, 1), tour.cell(5, 2), drop=False)
    tour.shoot()


@stop("cell-menu")
def cell_menu(tour: Tour) -> None:
    """The menu of a cell, and what can be done with the grid."""
    closer(tour)
    tour.click(tour.cell(4, 1))
    menu = tour.page_menu(tour.cell(4, 1))
    tour.enter(menu, 1)
    tour.shoot()


@stop("cell-edit")
def cell_edit(tour: Tour) -> None:
    """A cell edited over the picture."""
    closer(tour)
    tour.double_click(tour.cell(4, 1))
    tour.shoot()


@stop("header-rows")
def header_rows(tour: Tour) -> None:
    """Rows marked as the table's head."""
    tour.go("numbers")
    tour.closer((620, 340), 0.9)
    tour.shoot("before")
    tour.click(tour.cell(1, 0))
    tour.click(tour.cell(1, 0))
    tour.command("header_rows")
    tour.shoot()


@stop("table-turned")
def table_turned(tour: Tour) -> None:
    """A table read in another direction."""
    closer(tour)
    tour.command("turn_table_right")
    tour.shoot()


@stop("table-numbers")
def numbers(tour: Tour) -> None:
    """A page that is one large table of numbers, whole and large, a cell selected."""
    tour.go("numbers")
    tour.shoot("whole")
    tour.closer(tour.cell(10, 3), 1.2)
    tour.click(tour.cell(10, 3))
    tour.click(tour.cell(10, 3))
    tour.shoot()


@stop("table-unruled")
def unruled(tour: Tour) -> None:
    """A table without printed lines."""
    tour.go("plain")
    closer(tour)
    tour.shoot()


@stop("table-several")
def several(tour: Tour) -> None:
    """A table and another region selected together: its lines are not for dragging then."""
    tour.closer(tour.box("table").center, 0.85)
    tour.click(tour.cell(3, 0))
    tour.click(tour.box("caption").center, CTRL)
    tour.shoot()
