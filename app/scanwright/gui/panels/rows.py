"""The rows of the text panel: pure functions over the domain model."""

from __future__ import annotations

from dataclasses import dataclass

from scanwright.document.document import Page
from scanwright.document.region import Region
from scanwright.document.text import TextLine


@dataclass(frozen=True, slots=True)
class Row:
    """A heading for a region (`line` None), or one of its lines; `cell` is where the line stands in a table."""

    region: Region
    number: int
    line: TextLine | None = None
    cell: tuple[int, int] | None = None

    def is_same(self, other: Row) -> bool:
        """Whether it is the row of the same line, or heading, whatever that says now."""
        a, b = self.line, other.line
        return self.region.id == other.region.id and (a is b or (a is not None and b is not None and a.id == b.id))


def is_as_large(a: TextLine, b: TextLine) -> bool:
    """Whether the rows of both lines have the same size: so have all lines of a page that was cropped."""
    if a.is_moved(b):
        return True
    box, other = a.box, b.box
    return (
        a.text == b.text
        and a.vertical == b.vertical
        and a.style == b.style
        and (a.words is b.words or [word.style for word in a.words] == [word.style for word in b.words])
        and abs(box.x1 - box.x0 - other.x1 + other.x0) + abs(box.y1 - box.y0 - other.y1 + other.y0) < 1e-6
    )


def rows_of(page: Page | None, region_ids: tuple[str, ...] = ()) -> list[Row]:
    """The regions of the page in reading order (or those of `region_ids`), each with its lines; one alone has no heading."""
    rows: list[Row] = []
    for number, region in enumerate(page.regions if page else (), 1):
        if region_ids and region.id not in region_ids:
            continue
        if len(region_ids) != 1:
            rows.append(Row(region, number))
        if region.table is not None:
            for cell in region.table.cells:
                rows += [Row(region, number, line, (cell.row, cell.column)) for line in cell.lines]
        rows += [Row(region, number, line) for line in region.lines]
    return rows


def row_for(rows: list[Row], region_id: str, line_id: str | None, cell: tuple[int, int] | None) -> int | None:
    """The row of the line, of the cell's first line, or of the region's heading."""
    heading: int | None = None
    in_cell: int | None = None
    for at, row in enumerate(rows):
        if row.region.id != region_id:
            continue
        if row.line is None:
            heading = at
        elif line_id is not None and row.line.id == line_id:
            return at
        elif cell is not None and row.cell == cell and in_cell is None:
            in_cell = at
    return in_cell if in_cell is not None else heading
