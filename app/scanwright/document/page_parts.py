"""What regions and lines a page keeps when a part of it goes: cropped away, split off, or painted over.

Words go by their middle (of a line that lies outside, all); a line that loses some keeps the others, a region that
loses its last line goes with it. All coordinates are page pixels of the page before; `moved` leads to those of the
page after.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Protocol

from scanwright.document import polygon
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.ids import new_id
from scanwright.document.region import KINDS, ExportRole, Region
from scanwright.document.table import Cell, Table
from scanwright.document.table_edits import delete_columns, delete_rows
from scanwright.document.text import TextLine
from scanwright.document.turned import edges_moved, turned_rect

_LEAST_SHARE = 0.1  # of a picture's area that has to be left for it to stay
_LEAST_SIDE = 4.0  # page pixels


class Area(Protocol):
    """What is kept of a page. `bounds` is around it."""

    @property
    def bounds(self) -> Rect: ...
    def holds(self, point: Point) -> bool: ...
    def holds_all(self, box: Rect) -> bool:
        """Whether surely all of the box is kept: a quick answer for the many lines that nothing happens to."""
        ...


@dataclass(frozen=True, slots=True)
class Within:
    """The inside of a convex quadrilateral within `bounds`; None: all that is within them.

    `sure`: an upright part of it, where nothing need be worked out.
    """

    quad: Quad | None
    bounds: Rect
    sure: Rect | None = None

    def holds(self, point: Point) -> bool:
        if self.sure is not None and self.sure.contains(point):
            return True
        return self.bounds.contains(point) and (self.quad is None or self.quad.holds(point))

    def holds_all(self, box: Rect) -> bool:
        if self.sure is not None and _is_within(box, self.sure):
            return True
        if not _is_within(box, self.bounds):
            return False
        return self.quad is None or all(map(self.quad.holds, Quad.from_rect(box).corners))


def _is_within(box: Rect, outer: Rect) -> bool:
    return outer.x0 <= box.x0 and outer.y0 <= box.y0 and box.x1 <= outer.x1 and box.y1 <= outer.y1


@dataclass(frozen=True, slots=True)
class Without:
    """A page (`bounds`) without a patch."""

    patch: Quad
    bounds: Rect

    def holds(self, point: Point) -> bool:
        return not self.patch.holds(point)

    def holds_all(self, box: Rect) -> bool:
        return self.patch.bounds.intersection(box) is None


def regions_kept(regions: Iterable[Region], area: Area) -> tuple[Region, ...]:
    """What is left of the regions in `area`, in their order; untouched ones are the same objects."""
    kept = (_region_kept(region, area) for region in regions)
    return tuple(region for region in kept if region is not None)


def _region_kept(region: Region, area: Area) -> Region | None:
    if area.holds_all(region.box) and all(area.holds_all(line.box) for line in region.all_lines):
        return region
    box = region.box.intersection(area.bounds)
    table = _table_kept(region.table, area) if region.table is not None else None
    lines = tuple(kept for line in region.lines if (kept := _line_kept(line, area)) is not None)
    left = [*lines, *(line for cell in table.cells for line in cell.lines)] if table is not None else list(lines)
    lost = left != list(region.all_lines)
    if lost and not left and region.table is None and KINDS[region.kind].role is not ExportRole.PICTURE:
        return None
    if region.table is not None and table is None:
        return None
    if not left and _share_kept(region, area) < _LEAST_SHARE:
        return None
    if lost and left and table is None and KINDS[region.kind].role is not ExportRole.PICTURE:
        around = Rect.union_of(line.box for line in left)
        box = (box and box.intersection(around)) or around.intersection(area.bounds)
    if box is None or min(box.width, box.height) < _LEAST_SIDE:
        return None
    if not lost and box == region.box and table == region.table:
        return region
    outline = _clipped(region.outline, box) if region.outline and box != region.box else region.outline
    if outline:
        box = Rect.around(outline)
    return replace(region, box=box, lines=lines, table=_clipped_table(table, box), outline=outline)


def _share_kept(region: Region, area: Area) -> float:
    """The share of the region's area that is left, by a raster of points."""
    box, steps = region.box, 12
    if not box.area:
        return float(area.holds(box.center))
    points = [
        Point(box.x0 + (x + 0.5) * box.width / steps, box.y0 + (y + 0.5) * box.height / steps)
        for y in range(steps)
        for x in range(steps)
    ]
    return sum(map(area.holds, points)) / len(points)


def _line_kept(line: TextLine, area: Area) -> TextLine | None:
    box, bounds = line.box, area.bounds
    if area.holds_all(box):
        return line
    if box.x1 < bounds.x0 or bounds.x1 < box.x0 or box.y1 < bounds.y0 or bounds.y1 < box.y0:
        return None
    if not line.words:
        return line if area.holds(line.box.center) else None
    kept = [number for number, word in enumerate(line.words) if area.holds(word.box.center)]
    if len(kept) == len(line.words):
        return line
    return _with_words(line, kept) if kept else None


def _with_words(line: TextLine, numbers: list[int]) -> TextLine:
    """The line with only these of its words."""
    spans: list[tuple[int, int]] = []
    at = 0
    for word in line.words:
        found = line.text.find(word.text, at)
        start = found if found >= 0 else at
        at = start + len(word.text)
        spans.append((start, at))
    text, places = "", list[int]()
    for before, number in zip([None, *numbers], numbers):
        start, end = spans[number]
        if before is not None:
            gap = range(spans[before][1], start) if number == before + 1 else range(start - 1, start)
            gap = range(max(gap.start, 0), min(gap.stop, len(line.text)))
            places += gap
            text += line.text[gap.start : gap.stop]
        places += range(start, end)
        text += line.text[start:end]
    words = tuple(line.words[number] for number in numbers)
    sure = len(line.characters) == len(line.text) and len(places) == len(text)
    return replace(
        line,
        text=text,
        polygon=Quad.from_rect(Rect.union_of(word.box for word in words)),
        words=words,
        characters=tuple(line.characters[place] for place in places) if sure else (),
    )


# Tables


def _table_kept(table: Table, area: Area) -> Table | None:
    """The table without the rows and columns whose middle is outside of the area's bounds; None if none is left."""
    bounds = turned_rect(area.bounds, table.turn)
    result: Table | None = table
    rows, columns = table.row_edges, table.column_edges
    for first, last in reversed(_outside(rows, bounds.y0, bounds.y1)):
        result = delete_rows(result, first, last) if result is not None else None
    for first, last in reversed(_outside(columns, bounds.x0, bounds.x1)):
        result = delete_columns(result, first, last) if result is not None else None
    if result is None:
        return None
    cells = tuple([_cell_kept(cell, area) for cell in result.cells])
    return result if cells == result.cells else replace(result, cells=cells)


def _cell_kept(cell: Cell, area: Area) -> Cell:
    for line in cell.lines:
        if not area.holds_all(line.box):
            return cell.with_lines(tuple([kept for x in cell.lines if (kept := _line_kept(x, area)) is not None]))
    return cell


def _outside(edges: tuple[float, ...], low: float, high: float) -> list[tuple[int, int]]:
    """The first and last number of each run of rows (columns) whose middle lies outside."""
    inside = [low <= (a + b) / 2 < high for a, b in pairwise(edges)]
    numbers = [(held, [n for n, _ in run]) for held, run in groupby(enumerate(inside), key=lambda pair: pair[1])]
    return [(run[0], run[-1]) for held, run in numbers if not held]


def _clipped_table(table: Table | None, box: Rect) -> Table | None:
    if table is None:
        return None
    inner = turned_rect(box, table.turn)
    rows = tuple(min(max(y, inner.y0), inner.y1) for y in table.row_edges)
    columns = tuple(min(max(x, inner.x0), inner.x1) for x in table.column_edges)
    if (rows, columns) == (table.row_edges, table.column_edges):
        return table
    cells = tuple(cell if _is_in(cell.box, box) else cell.with_box(_inside(cell.box, box)) for cell in table.cells)
    return replace(table, row_edges=rows, column_edges=columns, cells=cells)


def _is_in(inner: Rect, box: Rect) -> bool:
    return box.x0 <= inner.x0 and box.y0 <= inner.y0 and inner.x1 <= box.x1 and inner.y1 <= box.y1


def _inside(inner: Rect, box: Rect) -> Rect:
    return inner.translated(-box.x0, -box.y0).clipped(box.width, box.height).translated(box.x0, box.y0)


def _clipped(outline: tuple[Point, ...], box: Rect) -> tuple[Point, ...]:
    """The part of the outline in the box; `()` where none is left."""
    for at, horizontal, part in ((box.x0, False, 1), (box.x1, False, 0), (box.y0, True, 1), (box.y1, True, 0)):
        if outline:
            outline = polygon.halves(outline, at, horizontal=horizontal)[part]
    return outline if len(outline) >= 3 else ()


# Moving


def moved(regions: Iterable[Region], dx: float, dy: float, *, copies: bool = False) -> tuple[Region, ...]:
    """The regions with all that is in them, moved; `copies` get ids of their own."""
    if not dx and not dy and not copies:
        return tuple(regions)
    return tuple(_moved_region(region, dx, dy, copies) for region in regions)


def _moved_region(region: Region, dx: float, dy: float, copies: bool) -> Region:
    return replace(
        region,
        box=region.box.translated(dx, dy),
        lines=tuple(_moved_line(line, dx, dy, copies) for line in region.lines),
        table=_moved_table(region.table, dx, dy, copies) if region.table is not None else None,
        outline=polygon.translated(region.outline, dx, dy),
        id=new_id("r") if copies else region.id,
    )


def _moved_table(table: Table, dx: float, dy: float, copies: bool) -> Table:
    def moved_cell(cell: Cell) -> Cell:
        lines = tuple([_moved_line(line, dx, dy, copies) for line in cell.lines])
        box = cell.box.translated(dx, dy)
        return Cell(cell.row, cell.column, cell.row_span, cell.column_span, box, lines, cell.fill)

    return replace(edges_moved(table, dx, dy), cells=tuple(map(moved_cell, table.cells)))


def _moved_line(line: TextLine, dx: float, dy: float, copies: bool) -> TextLine:
    return line.moved(dx, dy, line_id=new_id("l") if copies else None)
