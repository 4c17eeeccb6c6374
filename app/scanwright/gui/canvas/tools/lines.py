"""Drawing lines between rows and columns into tables, and taking them away."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from scanwright.document.region import Region
from scanwright.document.separators import Separator, separator_at, with_edges
from scanwright.document.table import Table
from scanwright.document.table_lines import add_separator, remove_separator
from scanwright.document.turned import line_ends, turned_point
from scanwright.gui.canvas import decor
from scanwright.gui.canvas.hit import region_at
from scanwright.gui.canvas.table_menu import apply_table
from scanwright.gui.canvas.tools.base import Gesture, Pointer, Tool

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView

_DRAG = 10.0  # screen pixels from which the direction of a drag decides how the line runs
_NEAR = 10.0  # screen pixels around a line in which no other is drawn: what is meant there is that line
_REACH = 0.7  # of the reach of borders: where rows are low, a line is taken only that near
_REMOVED = QColor("#b3261e")


@dataclass(frozen=True, slots=True)
class Plan:
    """A line to be drawn at `at` (of the table's reading frame), or an old one to be taken away."""

    region: Region
    table: Table
    vertical: bool
    at: float
    old: Separator | None = None


class LinesTool(Tool):
    """A click draws a line across the table, with Shift down; a drag along the line decides it, too. A click on a line
    takes it away.
    """

    name = "lines"
    cursor = Qt.CursorShape.CrossCursor
    _at: Pointer | None = None

    def hint(self) -> str:
        return QCoreApplication.translate(
            "CanvasTools",
            "Click in a table to draw a line across, with Shift one down; or drag along it. Click on a line to take it away.",
        )

    def hover(self, pointer: Pointer) -> None:
        super().hover(pointer)
        self.view.viewport().setCursor(self.cursor)
        self._at = pointer
        self.view.viewport().update()

    def press(self, pointer: Pointer) -> Gesture | None:
        return LineGesture(self.view, pointer) if plan_line(self.view, pointer, pointer) else None

    def leave(self) -> None:
        super().leave()
        self._at = None
        self.view.viewport().update()

    def deactivate(self) -> None:
        self._at = None

    @property
    def plan(self) -> Plan | None:
        """What a click would do; asked anew, as the table may have changed since the pointer moved."""
        return plan_line(self.view, self._at, self._at) if self._at is not None else None

    def paint(self, painter: QPainter) -> None:
        plan = None if self.view.gesturing else self.plan
        if plan is not None:
            _paint(self.view, painter, plan)


class LineGesture(Gesture):
    def end(self, pointer: Pointer) -> None:
        self.now = pointer
        plan = plan_line(self.view, self.start, pointer)
        if plan is None:
            return
        if plan.old is not None:
            after = remove_separator(plan.table, plan.old)
            name = QCoreApplication.translate("CanvasTools", "taking away a line of the table")
        else:
            after = add_separator(plan.table, plan.region.box, vertical=plan.vertical, at=plan.at)
            name = QCoreApplication.translate("CanvasTools", "drawing a line of the table")
        if after is not None:
            apply_table(self.view.session, plan.region, after, None, name=name)

    def paint(self, painter: QPainter) -> None:
        plan = plan_line(self.view, self.start, self.now)
        if plan is not None:
            _paint(self.view, painter, plan)


def plan_line(view: PageView, start: Pointer, now: Pointer) -> Plan | None:
    """What a drag from `start` to `now` (or a click, if they are one) would do; None where there is no table."""
    page = view.page_scene.page
    region = region_at(page, start.point, 0.0) if page is not None else None
    if region is None or region.table is None:
        return None
    table = with_edges(region.table, region.box)
    moved = now.position - start.position
    dragged = moved.manhattanLength() >= _DRAG
    old = _line_meant(view, table, start)
    if old is not None and not dragged:
        return Plan(
            region, table, old.vertical, (table.column_edges if old.vertical else table.row_edges)[old.index], old
        )
    down = abs(moved.y()) > abs(moved.x()) if dragged else bool(now.modifiers & Qt.KeyboardModifier.ShiftModifier)
    vertical, point = down ^ (table.turn in (90, 270)), turned_point(start.point, table.turn)
    edges = table.column_edges if vertical else table.row_edges
    return Plan(region, table, vertical, _kept_off(view, edges, point.x if vertical else point.y))


def _line_meant(view: PageView, table: Table, pointer: Pointer) -> Separator | None:
    """The line that a click takes away: one so near that a new one would only leave a sliver beside it."""
    line = separator_at(table, pointer.point, _NEAR / view.zoom)
    if line is None:
        return None
    point = turned_point(pointer.point, table.turn)
    edges, at = (table.column_edges, point.x) if line.vertical else (table.row_edges, point.y)
    return line if abs(edges[line.index] - at) <= max(view.reach * _REACH, _room(view, edges, at)) else None


def _room(view: PageView, edges: tuple[float, ...], at: float) -> float:
    """How near to the lines around `at` no other is drawn, in page pixels: less where they are near each other."""
    low, high = _around(edges, at)
    return min(_NEAR / view.zoom, (high - low) / 3)


def _kept_off(view: PageView, edges: tuple[float, ...], at: float) -> float:
    """The place, moved off the lines around it."""
    (low, high), room = _around(edges, at), _room(view, edges, at)
    return min(max(at, low + room), high - room)


def _around(edges: tuple[float, ...], at: float) -> tuple[float, float]:
    """The two lines between which a place is."""
    after = min(max(bisect_right(edges, at), 1), len(edges) - 1)
    return edges[after - 1], edges[after]


def _paint(view: PageView, painter: QPainter, plan: Plan) -> None:
    rows, columns = plan.table.row_edges, plan.table.column_edges
    along = rows if plan.vertical else columns
    ends = line_ends(plan.table, vertical=plan.vertical, at=plan.at, low=along[0], high=along[-1])
    line = QLineF(*(view.point_to_viewport(QPointF(end.x, end.y)) for end in ends))
    if plan.old is None:
        decor.draw_cut(painter, line, view.accent)
        return
    painter.setPen(QPen(QColor("#ffffff"), 5))
    painter.drawLine(line)
    painter.setPen(QPen(_REMOVED, 3))
    painter.drawLine(line)
    middle = line.center()  # a cross says without colour that the line goes
    for dx, dy in ((6, 6), (6, -6)):
        painter.drawLine(QLineF(middle - QPointF(dx, dy), middle + QPointF(dx, dy)))
