"""Header rows and borders of a recognised table."""

from __future__ import annotations

from collections.abc import Sequence

from scanwright.document.geometry import Rect
from scanwright.document.table import Borders, Cell, Table
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.tables_align import is_number

_MOST_HEADER_ROWS = 6


def header_rows(table: Table, rulings: Sequence[Ruling], height: float) -> int:
    """How many rows at the top are headers: bold, closed by a ruling, or without figures above columns of figures.

    A header never takes the whole table.
    """
    if table.rows < 2:
        return 0
    most = min(_MOST_HEADER_ROWS, table.rows - 1)
    figures = _figures(table, most)
    ruled = _ruled_off(table, rulings, height, most)
    bold = _bold(table, most)
    count = 0
    if ruled and (figures == 0 or ruled <= figures):
        count = ruled
    elif bold:
        count = bold
    elif figures:
        count = figures
    while count > 1 and _labels_group(table, count - 1):
        count -= 1
    return _whole_spans(table, count, most)


def _labels_group(table: Table, r: int) -> bool:
    """Whether a row holds nothing but a label with a colon in the first column: it heads the rows below it."""
    texts = {cell.column: cell.text.strip() for cell in _row(table, r) if cell.text.strip()}
    return set(texts) == {0} and texts[0][-1] in ":："


def _row(table: Table, r: int) -> list[Cell]:
    return [cell for cell in table.cells if cell.row <= r < cell.row + cell.row_span]


def _figures(table: Table, most: int) -> int:
    """Rows above the first one in which most cells right of the first column are figures; 0 where there is none."""
    for r in range(most + 1):
        cells = [c.text for c in _row(table, r) if c.column > 0 and c.text]
        if cells and sum(map(is_number, cells)) > len(cells) / 2 and not all(is_year(t) for t in cells):
            return r
    return 0


def is_year(text: str) -> bool:
    """Whether a cell's text is a year, which may head a column of figures."""
    digits = text.strip().strip("*†‡()")
    return len(digits) == 4 and digits.isdigit() and 1800 <= int(digits) <= 2100


def _ruled_off(table: Table, rulings: Sequence[Ruling], height: float, most: int) -> int:
    """Rows above a ruling over the whole width near the top, where not every row has one below; 0 if there is none."""
    if len(table.row_edges) != table.rows + 1:
        return 0
    width = table.column_edges[-1] - table.column_edges[0]
    lines = [r.box.center.y for r in rulings if not r.vertical and _across(r.box, table) > 0.75 * width]
    below = [any(abs(y - table.row_edges[i]) < 0.7 * height for y in lines) for i in range(1, table.rows)]
    if not any(below) or (all(below) and len(below) > 1) or sum(below) > max(2, 0.6 * len(below)):
        return 0
    first = below.index(True) + 1
    return first if first <= most else 0


def _across(box: Rect, table: Table) -> float:
    return max(0.0, min(box.x1, table.column_edges[-1]) - max(box.x0, table.column_edges[0]))


def _bold(table: Table, most: int) -> int:
    """Rows at the top that are bold throughout, where the rest is not."""

    def bold(r: int) -> bool | None:
        lines = [line for cell in _row(table, r) if cell.row == r for line in cell.lines]
        return all(line.style.bold for line in lines) if lines else None

    rows = [bold(r) for r in range(table.rows)]
    count = 0
    while count < table.rows and rows[count] is not False:
        count += 1
    rest = [b for b in rows[count:] if b is not None]
    if not any(rows[:count]) or count > most or not rest or sum(rest) > 0.5 * len(rest):
        return 0
    return count


def _whole_spans(table: Table, count: int, most: int) -> int:
    """`count`, grown until no cell reaches across the border of the header; 0 if that takes too much."""
    while 0 < count <= most:
        reach = max((c.row + c.row_span for c in table.cells if c.row < count), default=count)
        if reach <= count:
            return count
        count = reach
    return 0


def borders_of(box: Rect, rulings: Sequence[Ruling], height: float) -> Borders:
    """Which borders are printed: all, level ones only, or none."""
    near = box.expanded(height)
    level = [r.box for r in rulings if not r.vertical and r.box.expanded(0.5).covered_by(near) > 0.6]
    upright = [r.box for r in rulings if r.vertical and r.box.expanded(0.5).covered_by(near) > 0.6]
    wide = [b for b in level if b.width > 0.3 * box.width]
    inner = [b for b in upright if box.x0 + height < b.center.x < box.x1 - height]
    tall = sum(b.height for b in inner)
    if wide and (tall > 0.5 * box.height or (not inner and len(upright) >= 2)):
        return Borders.ALL
    return Borders.HORIZONTAL if wide else Borders.NONE
