"""Tables in Word: grid, spans, borders, repeated headers, alignment of cells."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from scanwright.document.document import Page
from scanwright.document.region import Alignment
from scanwright.document.table import Borders, Cell, Table
from scanwright.document.turned import as_read, as_seen, turned_rect
from scanwright.export.blocks import TableBlock
from scanwright.export.cell_fit import fitting_size
from scanwright.export.cell_look import cell_alignments, column_points, row_points
from scanwright.export.docx_styles import TABLE_STYLE, StyleBook
from scanwright.export.docx_xml import element, paragraph, twips, value
from scanwright.export.looks import usual_size
from scanwright.export.paper import points_per_pixel, size_factor
from scanwright.export.runs import cell_runs

_LEAST_SHRINK = 0.8  # rather than that, a row of flowing text grows
_DIRECTIONS = {90: "btLr", 270: "tbRl"}  # of text, by the turn that makes it upright
_MARGIN = 80  # twips left and right in each cell


def table_element(block: TableBlock, available: float, book: StyleBook, *, as_printed: bool = False) -> BaseOxmlElement:
    """The w:tbl of a table, at most `available` points wide. The region must have a table.

    `as_printed`: rows are exactly as high as on the page, and letters as small as that needs; else they shrink a little
    at most, and rows may grow. A table set sideways is drawn as it lies, with the text of its cells turned.
    """
    whole = block.region.table
    assert whole is not None
    table, direction = as_seen(whole), _DIRECTIONS.get(whole.turn, "")
    widths = _widths(block.page, table, available)
    properties = element(
        "w:tblPr",
        None,
        value("w:tblStyle", "TableNormal"),
        element("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        *_position(block, sum(widths) / 20, available),
        _borders(table.borders, turned=bool(direction)),
        element("w:tblLayout", {"w:type": "fixed"}),
        element(
            "w:tblCellMar",
            None,
            *(
                element(
                    f"w:{side}",
                    {"w:w": _MARGIN if (side in ("left", "right")) ^ bool(direction) else 0, "w:type": "dxa"},
                )
                for side in ("top", "left", "bottom", "right")
            ),
        ),
        element("w:tblLook", {"w:val": "04A0", "w:firstRow": 1 if table.header_rows else 0}),
    )
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": width}) for width in widths))
    made = element("w:tbl", None, properties, grid)
    alignments = _alignments(whole, table)
    heights = row_points(table, 72 / points_per_pixel(block.page))
    for row in range(table.rows):
        made.append(_row(block.page, table, row, widths, heights, alignments, book, direction, as_printed=as_printed))
    return made


def _alignments(table: Table, seen: Table) -> dict[tuple[int, int], Alignment]:
    """Of the cells of `seen`, by their origins: as the table is read."""
    if table is seen:
        return cell_alignments(table)
    upright = as_read(table)
    found = cell_alignments(upright)
    by_place = {cell.box: found[cell.row, cell.column] for cell in upright.cells}
    return {(c.row, c.column): by_place.get(turned_rect(c.box, table.turn), Alignment.LEFT) for c in seen.cells}


def _widths(page: Page, table: Table, available: float) -> list[int]:
    widths = column_points(table, 72 / points_per_pixel(page))
    total = sum(widths)
    factor = min(1.0, available / total)
    if total * factor > 0.96 * available:  # meant to fill the column
        factor = available / total
    return [max(60, twips(width * factor)) for width in widths]


def _position(block: TableBlock, width: float, available: float) -> list[BaseOxmlElement]:
    """Centred where it stands in the middle of the page's text."""
    bodies = [region.box for region in block.page.regions if region.lines and region.table is None]
    if width > 0.93 * available or not bodies:
        return []
    left, right = min(box.x0 for box in bodies), max(box.x1 for box in bodies)
    box, scale = block.region.box, points_per_pixel(block.page)
    before, after = (box.x0 - left) * scale, (right - box.x1) * scale
    if before > 18 and abs(before - after) < 0.25 * (before + after):
        return [value("w:jc", "center")]
    if 9 < before < available - width:
        return [element("w:tblInd", {"w:w": twips(before), "w:type": "dxa"})]
    return []


def _borders(borders: Borders, *, turned: bool) -> BaseOxmlElement:
    drawn = {
        Borders.ALL: ("top", "left", "bottom", "right", "insideH", "insideV"),
        Borders.HORIZONTAL: ("left", "right", "insideV") if turned else ("top", "bottom", "insideH"),
        Borders.NONE: (),
    }[borders]
    made = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = "single" if side in drawn else "nil"
        made.append(element(f"w:{side}", {"w:val": line, "w:sz": 4, "w:space": 0, "w:color": "auto"}))
    return made


def _row(
    page: Page,
    table: Table,
    row: int,
    widths: list[int],
    heights: Sequence[float],
    alignments: dict[tuple[int, int], Alignment],
    book: StyleBook,
    direction: str,
    *,
    as_printed: bool,
) -> BaseOxmlElement:
    height = heights[row]
    properties = [element("w:cantSplit")]
    lines = max((len(cell.lines) for cell in table.cells if cell.row == row and cell.row_span == 1), default=1)
    needed = max(1, lines) * 1.2 * book.size_of(TABLE_STYLE)
    if as_printed and height > 3:
        properties.append(element("w:trHeight", {"w:val": twips(height), "w:hRule": "exact"}))
    elif height > needed + 2:
        properties.append(element("w:trHeight", {"w:val": twips(min(height, 600)), "w:hRule": "atLeast"}))
    if row < table.header_rows:
        properties.append(element("w:tblHeader"))
    made = element("w:tr", None, element("w:trPr", None, *properties))
    column = 0
    while column < table.columns:
        cell = table.grid[row][column]
        width = sum(widths[column : column + cell.column_span])
        content = _cell(page, table, cell, row, width, alignments[cell.row, cell.column], book, direction)
        if row == cell.row and book.formatted:
            least = 0.0 if as_printed else _LEAST_SHRINK
            high = sum(heights[row : row + cell.row_span])
            room = (twips(high), width / 20) if direction else (width, high)
            _fit(content, cell, *room, book, least)
        made.append(content)
        column += cell.column_span
    return made


def _cell(
    page: Page,
    table: Table,
    cell: Cell,
    row: int,
    width: int,
    alignment: Alignment,
    book: StyleBook,
    direction: str,
) -> BaseOxmlElement:
    properties = [element("w:tcW", {"w:w": width, "w:type": "dxa"})]
    if cell.column_span > 1:
        properties.append(value("w:gridSpan", cell.column_span))
    if cell.row_span > 1:
        properties.append(value("w:vMerge", "restart" if row == cell.row else "continue"))
    if cell.fill is not None:
        properties.append(
            element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": cell.fill.lstrip("#").upper()})
        )
    if direction:
        properties.append(value("w:textDirection", direction))
    if direction or cell.row_span > 1 or row < table.header_rows or _stands_in_the_middle(cell):
        properties.append(value("w:vAlign", "center"))
    made = element("w:tc", None, element("w:tcPr", None, *properties))
    style = book.style_id(TABLE_STYLE)
    for runs in cell_runs(cell) if row == cell.row else []:
        look = [value("w:pStyle", style)]
        if alignment in (Alignment.CENTER, Alignment.RIGHT):
            look.append(value("w:jc", alignment.value))
        made.append(paragraph(look, book.styled_runs(runs, TABLE_STYLE, size_factor(page))))
    if len(made) == 1:  # every cell must hold a paragraph
        made.append(paragraph([value("w:pStyle", style)], []))
    return made


def _fit(made: BaseOxmlElement, cell: Cell, width: int, height: float, book: StyleBook, least: float) -> None:
    """Makes letters smaller, but for `least` of their size, that would not stay within their cell, `width` twips and
    `height` points large."""
    runs = list(made.iter(qn("w:r")))
    usual = book.size_of(TABLE_STYLE)
    sizes = [float(size.get(qn("w:val"), "0")) / 2 for size in made.iter(qn("w:sz"))]
    largest = max([*sizes, usual]) if len(sizes) < len(runs) else max(sizes, default=usual)
    texts = cell.text.split("\n")
    room = (width - 2 * _MARGIN) / 20
    size = fitting_size(texts, book.letters_of(TABLE_STYLE).fonts.latin, largest, room, height)
    size = max(size, usual_size(least * largest))
    if size == largest or height <= 3:
        return
    for one in runs:
        properties = one.find(qn("w:rPr"))
        if properties is None:
            properties = element("w:rPr")
            one.insert(0, properties)
        for old in [child for child in properties if child.tag in (qn("w:sz"), qn("w:szCs"))]:
            properties.remove(old)
        raised = properties.find(qn("w:vertAlign"))
        at = len(properties) if raised is None else properties.index(raised)
        properties[at:at] = [value("w:sz", round(2 * size)), value("w:szCs", round(2 * size))]


def _stands_in_the_middle(cell: Cell) -> bool:
    """Whether there is as much white above the text as below it, and enough to see."""
    if not cell.lines or cell.box.height <= 0:
        return False
    above = min(line.box.y0 for line in cell.lines) - cell.box.y0
    below = cell.box.y1 - max(line.box.y1 for line in cell.lines)
    line = cell.lines[0].box.height
    return above + below > 0.8 * line and abs(above - below) < 0.5 * (above + below)
