"""Tables in Word: grid, spans, borders, repeated headers, alignment of cells."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from scanwright.document.document import Page
from scanwright.document.region import Alignment
from scanwright.document.table import Borders, Cell, Table
from scanwright.document.text import is_cjk
from scanwright.document.turned import as_read, as_seen, turned_rect
from scanwright.export.blocks import TableBlock
from scanwright.export.cell_fit import fitting_size
from scanwright.export.cell_look import cell_alignments, column_points, row_points
from scanwright.export.docx_styles import TABLE_STYLE, StyleBook
from scanwright.export.docx_xml import element, paragraph, set_size, twips, value
from scanwright.export.line_breaks import cell_paragraphs
from scanwright.export.looks import usual_size
from scanwright.export.paper import points_per_pixel, size_factor
from scanwright.export.table_widths import Need, fitted_widths
from scanwright.export.widths import text_width

_LEAST_SHRINK = 0.8  # rather than that, a row of flowing text grows
_DIRECTIONS = {90: "btLr", 270: "tbRl"}  # of text, by the turn that makes it upright
_MARGIN = 80  # twips left and right in each cell
_BOLD, _OTHER_FONT = 1.07, 1.02  # how much wider bold letters are; those of another font than the measured one
_BORDER = 0.75  # points that a row takes besides its height
_STEEP = 30  # degrees
_TURNED_LEADING = 1.3  # room across a turned line, as a multiple of its size


def table_element(block: TableBlock, available: float, book: StyleBook, *, as_printed: bool = False) -> BaseOxmlElement:
    """The w:tbl of a table, at most `available` points wide. The region must have a table.

    `as_printed`: rows are exactly as high as on the page, and letters as small as that needs; else they shrink a little
    at most, and rows may grow. A table set sideways is drawn as it lies, with the text of its cells turned.
    """
    whole = block.region.table
    assert whole is not None
    table, direction = as_seen(whole), _DIRECTIONS.get(whole.turn, "")
    widths = _widths(block.page, table, available, book, direction)
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


def _widths(page: Page, table: Table, available: float, book: StyleBook, direction: str) -> list[int]:
    widths = column_points(table, 72 / points_per_pixel(page))
    total = sum(widths)
    factor = min(1.0, available / total)
    if total * factor > 0.96 * available:  # meant to fill the column
        factor = available / total
    cells = [] if direction else [cell for cell in table.cells if cell.lines]
    needs = [_need(cell, book, size_factor(page)) for cell in cells]
    fitted = fitted_widths([width * factor for width in widths], needs, available)
    return [max(60, twips(width)) for width in fitted]


def _need(cell: Cell, book: StyleBook, factor: float) -> Need:
    """The width in points for the longest word, and for all lines as they are printed."""
    words, lines = [0.0], [0.0]
    font, usual = book.letters_of(TABLE_STYLE).fonts.latin, book.size_of(TABLE_STYLE)
    direction = _direction(cell)
    for line in cell.lines:
        size = book.fitted_size(line.style.size, factor) if book.formatted and line.style.size else usual
        if direction:
            words.append(_TURNED_LEADING * size)
            lines.append(_TURNED_LEADING * size * len(cell.lines))
            continue
        heavy = _BOLD if line.style.bold or any(word.style and word.style.bold for word in line.words) else _OTHER_FONT
        # between Chinese characters lines break anywhere
        parts = [part for word in line.text.split() for part in ([word] if word.isascii() else _breakable(word))]
        words += [heavy * text_width(part, font, size) for part in parts]
        lines.append(heavy * text_width(line.text, font, size))
    margins = 2 * _MARGIN / 20 + 0.5
    return Need(cell.column, cell.column + cell.column_span - 1, max(words) + margins, max(lines) + margins)


def _length(cell: Cell, book: StyleBook, factor: float) -> float:
    """The height in points that the turned text of a cell takes."""
    font, usual = book.letters_of(TABLE_STYLE).fonts.latin, book.size_of(TABLE_STYLE)
    widths = [
        text_width(line.text, font, book.fitted_size(line.style.size, factor) if line.style.size else usual)
        for line in cell.lines
    ]
    return _BOLD * max(widths) + 4


def _breakable(word: str) -> list[str]:
    parts = [""]
    for character in word:
        if is_cjk(character) or (parts[-1] and is_cjk(parts[-1][-1])):
            parts.append("")
        parts[-1] += character
    return parts


def _direction(cell: Cell) -> str | None:
    """How text runs in a cell whose lines are steep, as headings of narrow columns are; None for level text."""
    angles = [line.polygon.angle for line in cell.lines if not line.vertical]
    if not angles or len(angles) < len(cell.lines) or not all(_STEEP < abs(angle) < 180 - _STEEP for angle in angles):
        return None
    return "btLr" if angles[0] > 0 else "tbRl"


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
    turned = [
        cell for cell in table.cells if cell.row == row and cell.row_span == 1 and _direction(cell) and not direction
    ]
    length = max((_length(cell, book, size_factor(page)) for cell in turned), default=0.0)
    if length > height:
        properties.append(element("w:trHeight", {"w:val": twips(length), "w:hRule": "atLeast"}))
    elif as_printed and height > 3:
        properties.append(element("w:trHeight", {"w:val": twips(height), "w:hRule": "exact"}))
    elif height > needed + 2:
        properties.append(element("w:trHeight", {"w:val": twips(min(height, 600) - _BORDER), "w:hRule": "atLeast"}))
    if row < table.header_rows:
        properties.append(element("w:tblHeader"))
    made = element("w:tr", None, element("w:trPr", None, *properties))
    column = 0
    while column < table.columns:
        cell = table.grid[row][column]
        width = sum(widths[column : column + cell.column_span])
        content = _cell(page, table, cell, row, width, alignments[cell.row, cell.column], book, direction)
        if row == cell.row and book.formatted and (direction or not _direction(cell)):
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
    turned = bool(direction)
    direction = direction or _direction(cell) or ""
    if direction:
        properties.append(value("w:textDirection", direction))
    if turned or cell.row_span > 1 or row < table.header_rows or _stands_in_the_middle(cell):
        properties.append(value("w:vAlign", "center"))
    made = element("w:tc", None, element("w:tcPr", None, *properties))
    style = book.style_id(TABLE_STYLE)
    for runs in cell_paragraphs(cell) if row == cell.row else []:
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
        set_size(one, round(2 * size))


def _stands_in_the_middle(cell: Cell) -> bool:
    """Whether there is as much white above the text as below it, and enough to see."""
    if not cell.lines or cell.box.height <= 0:
        return False
    above = min(line.box.y0 for line in cell.lines) - cell.box.y0
    below = cell.box.y1 - max(line.box.y1 for line in cell.lines)
    line = cell.lines[0].box.height
    return above + below > 0.8 * line and abs(above - below) < 0.5 * (above + below)
