"""Cutting a region in two: lines, or the rows or columns of a table, go to the side that they lie on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any

from scanwright.document.document import Page
from scanwright.document.edits import Edit
from scanwright.document.geometry import Rect
from scanwright.document.ids import new_id
from scanwright.document.line_split import split_line
from scanwright.document.polygon import Outline, halves
from scanwright.document.reassign import edit_between
from scanwright.document.region import Region
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.document.turned import as_seen, read_turned


class CutAxis(StrEnum):
    """The direction of the cut itself: HORIZONTAL parts above from below."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


@dataclass(frozen=True, slots=True)
class Cut:
    """A straight cut: at this y (HORIZONTAL) or x (VERTICAL), in page pixels."""

    axis: CutAxis
    at: float


def snap_cut(region: Region, cut: Cut) -> Cut:
    """The cut moved into the gap between lines (or rows, columns of a table) that it is nearest to.

    Where the lines leave no gap, the cut stays where it is.
    """
    horizontal = cut.axis is CutAxis.HORIZONTAL
    if region.table is not None:
        spans = _bands(as_seen(region.table), horizontal)
    else:
        spans = [(b.y0, b.y1) if horizontal else (b.x0, b.x1) for b in (line.box for line in region.all_lines)]
    gaps = _gaps(spans)
    if not gaps:
        return cut
    return replace(cut, at=min(gaps, key=lambda gap: abs(gap - cut.at)))


def _gaps(spans: Sequence[tuple[float, float]]) -> list[float]:
    """Positions between neighbours, by their centres: the middle of the gap, or of the overlap.

    Neighbours whose centres lie within half an extent of one another stand side by side: no gap.
    """
    ordered = sorted(spans, key=lambda span: span[0] + span[1])
    return [
        (high + next_low) / 2
        for (low, high), (next_low, next_high) in pairwise(ordered)
        if (next_low + next_high - low - high) >= min(high - low, next_high - next_low)
    ]


def _bands(table: Table, horizontal: bool) -> list[tuple[float, float]]:
    """The extent of each row (or column) in page pixels, as far as it is known."""
    edges = table.row_edges if horizontal else table.column_edges
    if edges:
        return list(pairwise(edges))
    bands = []
    for index in range(table.rows if horizontal else table.columns):
        boxes = [
            cell.box
            for cell in table.cells
            if (cell.row if horizontal else cell.column) == index
            and (cell.row_span if horizontal else cell.column_span) == 1
            and cell.box.area > 0
        ]
        if boxes:
            box = Rect.union_of(boxes)
            bands.append((box.y0, box.y1) if horizontal else (box.x0, box.x1))
    return bands


def cut_region(page: Page, region_id: str, cut: Cut, name: str) -> Edit | None:
    """The region in two, the second behind the first in the reading order; None where the cut misses its box.

    Lines go by their centre; a cut down the page cuts them between words. A table is cut between rows (columns): a cell that spans the cut stays, shortened,
    in the first part with its lines.
    """
    region = page.region(region_id)
    box = region.box
    horizontal = cut.axis is CutAxis.HORIZONTAL
    if not (box.y0 < cut.at < box.y1 if horizontal else box.x0 < cut.at < box.x1):
        return None
    if horizontal:
        boxes = Rect(box.x0, box.y0, box.x1, cut.at), Rect(box.x0, cut.at, box.x1, box.y1)
    else:
        boxes = Rect(box.x0, box.y0, cut.at, box.y1), Rect(cut.at, box.y0, box.x1, box.y1)
    sides: tuple[list[TextLine], list[TextLine]] = ([], [])
    for line in region.lines:
        if horizontal:
            sides[line.box.center.y >= cut.at].append(line)
            continue
        for side, part in zip(sides, split_line(line, cut.at), strict=True):
            if part is not None:
                side.append(part)
    tables: tuple[Table | None, Table | None] = (None, None)
    if region.table is not None:
        seen = as_seen(region.table)
        bands = _bands(seen, horizontal)
        total = seen.rows if horizontal else seen.columns
        before = sum((low + high) / 2 < cut.at for low, high in bands)
        if len(bands) != total or before in (0, total):
            before = min(max(round(total * _share(box, cut)), 1), total - 1)
        if total < 2:
            return None
        tables = _cut_turned(region.table, before, horizontal)
    second_lines = tuple(sides[1])
    if second_lines:
        second_lines = (replace(second_lines[0], starts_paragraph=False), *second_lines[1:])
    outlines = halves(region.outline, cut.at, horizontal=horizontal) if region.outline else ((), ())
    if region.outline and not all(outlines):
        return None
    first = _part(region, boxes[0], outlines[0], lines=tuple(sides[0]), table=tables[0])
    second = _part(region, boxes[1], outlines[1], lines=second_lines, table=tables[1], id=new_id("r"))
    regions = tuple(part for r in page.regions for part in ((first, second) if r.id == region_id else (r,)))
    return edit_between(page, regions, name)


def _part(region: Region, box: Rect, outline: Outline, **changes: object) -> Region:
    return region.edited(**changes, box=Rect.around(outline) if outline else box, outline=outline)


def _share(box: Rect, cut: Cut) -> float:
    if cut.axis is CutAxis.HORIZONTAL:
        return (cut.at - box.y0) / box.height
    return (cut.at - box.x0) / box.width


def _cut_turned(table: Table, before: int, horizontal: bool) -> tuple[Table, Table]:
    """As `_cut_table` for rows (columns) as they lie on the page, however the table is turned."""
    if not table.turn:
        return _cut_table(table, before, horizontal)
    parts = _cut_table(as_seen(table), before, horizontal)
    first, second = (read_turned(part, table.turn) for part in parts)
    heads = (table.header_rows, table.header_rows)
    if horizontal is (table.turn == 180):  # between its rows: headers stay with what is read first
        heads = (table.header_rows, 0) if table.turn == 90 else (0, table.header_rows)
    return (
        replace(first, header_rows=min(heads[0], first.rows)),
        replace(second, header_rows=min(heads[1], second.rows)),
    )


def _cut_table(table: Table, before: int, horizontal: bool) -> tuple[Table, Table]:
    """The first `before` rows (columns), and the others."""
    first: list[Cell] = []
    second: list[Cell] = []
    for cell in table.cells:
        start = cell.row if horizontal else cell.column
        span = cell.row_span if horizontal else cell.column_span
        if start >= before:
            second.append(replace(cell, **{"row" if horizontal else "column": start - before}))  # type: ignore[arg-type]
        else:
            shown = min(span, before - start)
            first.append(replace(cell, **{"row_span" if horizontal else "column_span": shown}))  # type: ignore[arg-type]
    rest: dict[str, Any] = {"ruled": table.ruled, "borders": table.borders, "confidence": table.confidence}
    rows, columns = table.rows, table.columns
    row_edges, column_edges = table.row_edges, table.column_edges
    if horizontal:
        rest["column_edges"] = column_edges
        head = min(table.header_rows, before)
        above = Table.tiled(before, columns, first, row_edges=row_edges[: before + 1], header_rows=head, **rest)
        return above, Table.tiled(rows - before, columns, second, row_edges=row_edges[before:], **rest)
    rest |= {"row_edges": row_edges, "header_rows": table.header_rows}
    left = Table.tiled(rows, before, first, column_edges=column_edges[: before + 1], **rest)
    return left, Table.tiled(rows, columns - before, second, column_edges=column_edges[before:], **rest)
