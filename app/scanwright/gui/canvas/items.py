"""The items of the scene: one for each region, and one overlay each for lines and for doubtful lines.

Coordinates are page pixels. Pens are cosmetic, so borders are as thin on screen at any zoom. Words and lines are
never items of their own: two thousand of them are drawn by one call.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from scanwright.document.cells import cell_box
from scanwright.document.doubt import doubtful_lines
from scanwright.document.geometry import Point, Rect
from scanwright.document.region import KINDS, ExportRole, Region
from scanwright.document.table import Cell, Table
from scanwright.document.table_edits import CellRange
from scanwright.document.text import TextLine
from scanwright.gui.canvas.convert import outline_polygon, to_polygon, to_qrect
from scanwright.gui.canvas.grid import edges_of, grid_lines, ground_of, has_same_grid, head_of
from scanwright.gui.canvas.search_hits import Corners

DOUBT_COLOR = "#c2410c"
HIT_COLOR = "#e6b800"
HERE_COLOR = "#ff7a00"
_STYLES = {
    ExportRole.BODY: Qt.PenStyle.SolidLine,
    ExportRole.TABLE: Qt.PenStyle.SolidLine,
    ExportRole.PICTURE: Qt.PenStyle.DashDotLine,
    ExportRole.FURNITURE: Qt.PenStyle.DashLine,
}
# Lines that lean less than this (page pixels) are drawn as upright rectangles, which is much cheaper.
_LEVEL = 2.0
# Letters lower than this on screen have no room for teeth under them; a dotted line stands there.
_ZIGZAG_FROM = 11.0
# Nor are borders around them drawn: they would be in the way of reading.
_EDGES_FROM = 16.0


_Chosen = tuple[frozenset[tuple[int, int]], Table, Rect, tuple[list[QRectF], list[QLineF]]]


def pen(painter: QPainter, color: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A cosmetic pen: `width` is in logical screen pixels at any zoom (Qt counts it in those of the device)."""
    result = QPen(color, width * painter.device().devicePixelRatio(), style)
    result.setCosmetic(True)
    result.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return result


def faded(color: QColor | str, alpha: float) -> QColor:
    result = QColor(color)
    result.setAlphaF(min(max(alpha, 0.0), 1.0))
    return result


def on_paper(color: QColor, share: float) -> QColor:
    """The opaque colour that `share` of `color` gives on white."""
    parts = (round(255 - (255 - value) * share) for value in (color.red(), color.green(), color.blue()))
    return QColor(*parts)


class RegionItem(QGraphicsItem):
    """A region's box or outline; of a table, the grid too."""

    def __init__(self, region: Region) -> None:
        super().__init__()
        self.region = region
        self._box = region.box
        self._outline = region.outline
        self._preview = False
        self.selected = False
        self.hovered = False
        self.cells: frozenset[tuple[int, int]] = frozenset()  # the selected ones, by their origins
        self.hovered_cell: tuple[int, int] | None = None
        self._chosen: _Chosen | None = None
        self._grid: list[QLineF] = []
        self._head: tuple[QRectF, QLineF] | None = None
        self._grid_of: tuple[Table | None, Rect] = (None, region.box)
        self._fill_grid()

    @property
    def box(self) -> Rect:
        """The box as it is shown: the region's own, or that of a gesture under way."""
        return self._box

    def set_region(self, region: Region) -> None:
        self.prepareGeometryChange()
        self.region = region
        self._box, self._outline = region.box, region.outline
        self._preview = False
        self._fill_grid()
        self.update()

    @property
    def outline(self) -> tuple[Point, ...]:
        """The outline as it is shown; empty where only the box is."""
        return self._outline

    def set_preview(self, shape: Rect | tuple[Point, ...] | None) -> None:
        """Shows another box (an outline follows it), or another outline, until the next `set_region`.

        None goes back to the region's own.
        """
        self.prepareGeometryChange()
        self._preview = shape is not None
        if isinstance(shape, Rect):
            shown = self.region.with_box(shape)
        else:
            shown = self.region.with_outline(shape) if shape else self.region
        self._box, self._outline = shown.box, shown.outline
        self.update()

    def boundingRect(self) -> QRectF:
        return to_qrect(self._box).adjusted(-4, -4, 4, 4)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        info = KINDS[self.region.kind]
        color = QColor(info.color)
        strong = self.selected or self.hovered
        painter.setBrush(QBrush(faded(color, 0.14 if self.hovered and not self.selected else 0.05)))
        painter.setPen(pen(painter, color, 2.0 if strong else 1.0, _STYLES[info.role]))
        if self._outline:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawPolygon(outline_polygon(self._outline))
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            rect = to_qrect(self._box)
            painter.fillRect(rect, painter.brush())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect)
        if not self._preview:
            self._paint_grid(painter, color)

    def _paint_grid(self, painter: QPainter, color: QColor) -> None:
        table = self.region.table
        if table is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        # Opaque thin lines are many times quicker than translucent ones.
        painter.setPen(pen(painter, on_paper(color, 0.85 if self.selected else 0.6), 1.0))
        painter.drawLines(self._grid)
        if self._head is not None:
            painter.fillRect(self._head[0], faded(color, 0.12))
            painter.setPen(pen(painter, color, 3.0))
            painter.drawLine(self._head[1])
        if self.cells:
            ground, borders = self._chosen_shapes(table)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded(color, 0.22))
            painter.drawRects(ground)
            painter.setPen(pen(painter, color, 2.5))
            painter.drawLines(borders)
        hovered = self._cell_at(self.hovered_cell)
        if hovered is not None and self.hovered_cell not in self.cells:
            painter.setPen(pen(painter, color, 1.5))
            painter.setBrush(faded(color, 0.12))
            painter.drawRect(to_qrect(cell_box(table, hovered, self.region.box)))

    def _cell_at(self, place: tuple[int, int] | None) -> Cell | None:
        """The cell that begins there."""
        table = self.region.table
        if place is None or table is None or place[0] >= table.rows or place[1] >= table.columns:
            return None
        cell = table.grid[place[0]][place[1]]
        return cell if (cell.row, cell.column) == place else None

    def _chosen_shapes(self, table: Table) -> tuple[list[QRectF], list[QLineF]]:
        """The ground and the borders of the selected cells, which are those of a range: drawn again and again."""
        known = self._chosen
        if known is None or known[0] is not self.cells or known[1] is not table or known[2] != self.region.box:
            ends = [cell for cell in map(self._cell_at, self.cells) if cell is not None]
            shapes: tuple[list[QRectF], list[QLineF]] = [], []
            if ends:
                part = CellRange(
                    min(cell.row for cell in ends),
                    min(cell.column for cell in ends),
                    max(cell.row + cell.row_span for cell in ends) - 1,
                    max(cell.column + cell.column_span for cell in ends) - 1,
                )
                shapes = ground_of(table, self.region.box, part), grid_lines(table, self.region.box, part)
            known = self._chosen = self.cells, table, self.region.box, shapes
        return known[3]

    def _fill_grid(self) -> None:
        table, box = self.region.table, self.region.box
        if table is None:
            self._grid = []
        elif box != self._grid_of[1] or not has_same_grid(self._grid_of[0], table):
            self._grid = grid_lines(table, box)
        self._grid_of = (table, box)
        self._head = head_of(table, box) if table is not None else None


class LinesItem(QGraphicsItem):
    """The lines of the selected regions, and which of them is selected or under the pointer."""

    def __init__(self) -> None:
        super().__init__()
        self._level: list[QRectF] = []
        self._edges: list[QLineF] | None = None  # of those; None until they are drawn
        self._leaning: list[QPolygonF] = []
        self._starts: list[QLineF] = []  # before lines that begin a paragraph
        self._known: dict[str, tuple[TextLine, QRectF | QPolygonF]] = {}
        self._current: QPolygonF | None = None
        self._hovered: QPolygonF | None = None
        self._bounds = QRectF()
        self._color = QColor("#0072b2")
        self.accent = QColor("#2f5bd7")

    def set_lines(self, lines: Iterable[TextLine], color: str) -> None:
        self.prepareGeometryChange()
        self._level, self._leaning, self._starts = [], [], []
        before, self._known = self._known, {}
        self._color = QColor(color)
        for line in lines:
            if line.starts_paragraph:
                top, _, _, bottom = line.polygon.corners
                self._starts.append(QLineF(top.x, top.y, bottom.x, bottom.y))
            kept = before.get(line.id)
            if kept is None or kept[0] is not line:
                kept = line, _moved_shape(line, before) or _shape(line)
            self._known[line.id] = kept
            if isinstance(kept[1], QRectF):
                self._level.append(kept[1])
            else:
                self._leaning.append(kept[1])
        self._edges = None
        self._bounds = _around(self._level, self._leaning)
        self.update()

    def set_current(self, line: TextLine | None) -> None:
        self.prepareGeometryChange()
        self._current = to_polygon(line.polygon) if line else None
        self.update()

    def set_hovered(self, line: TextLine | None) -> None:
        self.prepareGeometryChange()
        self._hovered = to_polygon(line.polygon) if line else None
        self.update()

    def boundingRect(self) -> QRectF:
        bounds = QRectF(self._bounds)
        for polygon in (self._current, self._hovered):
            if polygon is not None:
                bounds = bounds.united(polygon.boundingRect())
        return bounds.adjusted(-6, -6, 6, 6)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(self._color, 0.07))
        painter.drawRects(self._level)
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        if self._level and self._level[len(self._level) // 2].height() * scale >= _EDGES_FROM:
            # Opaque thin lines are many times quicker than borders of rectangles, too.
            painter.setPen(pen(painter, on_paper(self._color, 0.5), 1.0))
            if self._edges is None:
                self._edges = [edge for rect in self._level for edge in edges_of(rect)]
            painter.drawLines(self._edges)
        painter.setPen(pen(painter, on_paper(self._color, 0.5), 1.0))
        painter.setBrush(faded(self._color, 0.07))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for polygon in self._leaning:
            painter.drawPolygon(polygon)
        painter.setPen(pen(painter, self._color, 4.0))
        painter.drawLines(self._starts)
        for chosen, width, alpha in ((self._hovered, 1.5, 0.12), (self._current, 2.0, 0.18)):
            if chosen is not None:
                painter.setPen(pen(painter, self.accent, width))
                painter.setBrush(faded(self.accent, alpha))
                painter.drawPolygon(chosen)


class DoubtItem(QGraphicsItem):
    """Doubtful lines: underlined with a zigzag, a mark that needs no colour to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[QLineF] = []
        self._straight: list[QLineF] = []
        self._thickness = 1.0
        self._bounds = QRectF()
        self._known: dict[str, tuple[Region, float, _Marks]] = {}

    def set_regions(self, regions: Iterable[Region], below: float) -> None:
        """Marks the lines with a confidence below that; regions that did not change are not looked at again."""
        before, self._known = self._known, {}
        changed = False
        for region in regions:
            kept = before.get(region.id)
            if kept is None or kept[0] is not region or kept[1] != below:
                kept = (region, below, _Marks(doubtful_lines(region, below)))
                changed = True
            self._known[region.id] = kept
        if not changed and len(before) == len(self._known):
            return
        self.prepareGeometryChange()
        marks = [kept[2] for kept in self._known.values()]
        self._strokes = [stroke for mark in marks for stroke in mark.strokes]
        self._straight = [stroke for mark in marks for stroke in mark.straight]
        thicknesses = sorted(value for mark in marks for value in mark.thicknesses)
        self._thickness = thicknesses[len(thicknesses) // 2] if thicknesses else 1.0
        self._bounds = _around((mark.bounds for mark in marks if mark.straight), ())
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds.adjusted(-4, -4, 4, 4)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        zoomed_out = self._thickness * option.levelOfDetailFromTransform(painter.worldTransform()) < _ZIGZAG_FROM
        if zoomed_out:
            painter.setPen(pen(painter, QColor(DOUBT_COLOR), 1.0, Qt.PenStyle.DashLine))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawLines(self._straight)
            return
        painter.setPen(pen(painter, QColor(DOUBT_COLOR), 1.25))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(self._strokes) < 4000)
        painter.drawLines(self._strokes)


class HitsItem(QGraphicsItem):
    """The places that say what is searched for; those of the selected line more strongly."""

    def __init__(self) -> None:
        super().__init__()
        self._places: tuple[list[Corners], list[Corners]] = [], []
        self._hits: list[QPolygonF] = []
        self._current: list[QPolygonF] = []
        self._bounds = QRectF()

    def set_hits(self, hits: list[Corners], current: list[Corners]) -> None:
        if (hits, current) == self._places:
            return
        self.prepareGeometryChange()
        self._places = hits, current
        self._hits, self._current = list(map(outline_polygon, hits)), list(map(outline_polygon, current))
        self._bounds = _around((), (*self._hits, *self._current))
        self.update()

    @property
    def count(self) -> int:
        """How many places are marked."""
        return len(self._hits) + len(self._current)

    def boundingRect(self) -> QRectF:
        return self._bounds.adjusted(-6, -6, 6, 6)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for polygons, color, alpha, width in (
            (self._hits, HIT_COLOR, 0.35, 1.25),
            (self._current, HERE_COLOR, 0.45, 2.5),
        ):
            painter.setPen(pen(painter, QColor(color), width))
            painter.setBrush(faded(color, alpha))
            for polygon in polygons:
                painter.drawPolygon(polygon)


def _moved_shape(line: TextLine, known: dict[str, tuple[TextLine, QRectF | QPolygonF]]) -> QRectF | QPolygonF | None:
    """The shape of a line that was moved, or is a copy of one, where that of the other is known."""
    if line.moved_from is None:
        return None
    origin, steps = line.moved_from
    kept = known.get(origin.id)
    if kept is None or kept[0] is not origin:
        return None
    return kept[1].translated(sum(dx for dx, _ in steps), sum(dy for _, dy in steps))


def _shape(line: TextLine) -> QRectF | QPolygonF:
    # A line that was moved is as level as before, and need not work out its corners for that.
    moved = line.moved_from
    a, b, c, d = (moved[0] if moved else line).polygon.corners
    if abs(a.y - b.y) < _LEVEL and abs(a.x - d.x) < _LEVEL and abs(c.y - d.y) < _LEVEL:
        box = line.box
        return QRectF(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0)
    return to_polygon(line.polygon)


class _Marks:
    """What is drawn under the doubtful lines of one region."""

    def __init__(self, lines: Iterable[TextLine]) -> None:
        lines = list(lines)
        self.strokes = [stroke for line in lines for stroke in _zigzag(line)]
        self.straight = []
        for line in lines:
            _, _, right, left = line.polygon.corners
            self.straight.append(QLineF(left.x, left.y, right.x, right.y))
        self.thicknesses = [line.polygon.thickness for line in lines]
        self.bounds = _around((to_qrect(line.box.expanded(line.box.height)) for line in lines), ())


def _zigzag(line: TextLine) -> list[QLineF]:
    """Along the lower edge, teeth a third of the line's height apart, sixty at most."""
    _, _, right, left = line.polygon.corners
    dx, dy = right.x - left.x, right.y - left.y
    thickness = max(line.polygon.thickness, 1.0)
    teeth = min(max(int(line.polygon.length / (thickness * 0.33)), 2), 60)
    depth = thickness * 0.14
    length = max((dx * dx + dy * dy) ** 0.5, 1e-6)
    nx, ny = -dy / length * depth, dx / length * depth
    points = [
        QPointF(left.x + dx * n / teeth + nx * (n % 2), left.y + dy * n / teeth + ny * (n % 2))
        for n in range(teeth + 1)
    ]
    return [QLineF(a, b) for a, b in itertools.pairwise(points)]


def _around(rects: Iterable[QRectF], polygons: Iterable[QPolygonF]) -> QRectF:
    bounds = QRectF()
    for rect in rects:
        bounds |= rect
    for polygon in polygons:
        bounds = bounds.united(polygon.boundingRect())
    return bounds
