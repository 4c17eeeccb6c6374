"""Dragging a line between the rows or columns of the selected table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLineF, QPointF
from PySide6.QtGui import QPainter

from scanwright.document.edits import SetRegion
from scanwright.document.separators import Separator, limits, move_separator, separator_at, with_edges
from scanwright.document.table import Table
from scanwright.document.turned import line_ends, turned_point
from scanwright.gui.canvas import decor
from scanwright.gui.canvas.hit import click_target
from scanwright.gui.canvas.tools.base import Gesture, Pointer
from scanwright.gui.session import Selection

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView

_REACH = 0.7  # of the reach of borders: cells beside the line are clicked, too


def separator_under(view: PageView, pointer: Pointer) -> tuple[Table, Separator] | None:
    """The line of the selected table at the pointer, and the table with all its lines known."""
    region = view.single_region()
    if region is None or region.table is None or pointer.adds:
        return None
    table = with_edges(region.table, region.box)
    line = separator_at(table, pointer.point, view.reach * _REACH)
    return (table, line) if line is not None else None


def draw_separator(view: PageView, painter: QPainter, table: Table, line: Separator) -> None:
    """Marks the line that a press would take."""
    edges = table.column_edges if line.vertical else table.row_edges
    decor.draw_line_to_take(painter, _on_screen(view, table, line, edges[line.index]), view.accent)


def _on_screen(view: PageView, table: Table, line: Separator, at: float) -> QLineF:
    """The line in the viewport, where it stands at `at` in the table's own direction."""
    along = table.row_edges if line.vertical else table.column_edges
    ends = line_ends(table, vertical=line.vertical, at=at, low=along[0], high=along[-1])
    return QLineF(*(view.point_to_viewport(QPointF(end.x, end.y)) for end in ends))


class SeparatorGesture(Gesture):
    """Shows the line where it would be; letting go moves it. A click without a drag selects as always."""

    def __init__(self, view: PageView, start: Pointer, region_id: str, table: Table, line: Separator) -> None:
        super().__init__(view, start)
        self.region_id = region_id
        self.region_ids = (region_id,)
        self.table = table
        self.line = line

    def _place(self) -> float:
        edges = self.table.column_edges if self.line.vertical else self.table.row_edges
        start, now = (turned_point(pointer.point, self.table.turn) for pointer in (self.start, self.now))
        by = now.x - start.x if self.line.vertical else now.y - start.y
        low, high = limits(self.table, self.line)
        return min(max(edges[self.line.index] + by, low), high)

    def end(self, pointer: Pointer) -> None:
        self.now = pointer
        page = self.scene.page
        if page is None:
            return
        if (pointer.position - self.start.position).manhattanLength() < 3:
            hit = click_target(page, (self.region_id,), self.start.point, self.view.reach)
            if hit is not None:
                self.view.session.select(Selection(page.id, (hit.region_id,), hit.line_id, hit.cell))
            return
        region = page.region(self.region_id)
        table = move_separator(self.table, self.line, self._place())
        self.view.apply(
            SetRegion(page.id, region.edited(table=table)),
            QCoreApplication.translate("CanvasTools", "moving a line of the table"),
        )

    def paint(self, painter: QPainter) -> None:
        decor.draw_cut(painter, _on_screen(self.view, self.table, self.line, self._place()), self.view.accent)
