"""Captions and notes that a table's frame, or its found box, takes in: they are text above and below it, not rows of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Table
from scanwright.document.text import TextLine
from scanwright.pipeline.captions import begins_like_caption

_STAGE = "tables"
_NOTE = re.compile(
    r"^\s*(?:(?:sources?|notes?|legend|key|quellen?|anmerkung(?:en)?|hinweis|fuentes?|notas?|remarques?)\b\s*[:.：]"
    r"|(?:exhibit|table|figure)\s+reads\b"
    r"|(?:资料来源|数据来源|來源|来源|资料來源|注释?|註|备注|说明)\s*\d*\s*[:：])",
    re.IGNORECASE,
)
_FEWEST = 2  # rows that have to be left


def begins_like_note(text: str) -> bool:
    """“Source: …”, “Notes: …”, “注：…”"""
    return bool(_NOTE.match(text))


def parted(region: Region) -> list[Region]:
    """The table without first rows that hold nothing but its caption, last ones that hold nothing but notes, and these as
    regions of their own, from the top down. The table's header rows are to be found anew where its first rows went."""
    table = region.table
    if table is None or table.turn or len(table.row_edges) != table.rows + 1 or table.columns < 2:
        return [region]
    first, last = 0, table.rows
    while last - first > _FEWEST and begins_like_caption(_only_text(table, first)):
        first += 1
    while last - first > _FEWEST and begins_like_note(_only_text(table, last - 1)):
        last -= 1
    if (first, last) == (0, table.rows):
        return [region]
    if any(c.row < cut < c.row + c.row_span for c in table.cells for cut in (first, last)):
        return [region]
    above = _lines(table, 0, first)
    below = _lines(table, last, table.rows)
    inner = _rows(table, first, last)
    box = Rect(
        region.box.x0,
        max(region.box.y0, inner.row_edges[0]) if first else region.box.y0,
        region.box.x1,
        min(region.box.y1, inner.row_edges[-1]) if last < table.rows else region.box.y1,
    )
    return [
        *_region(RegionKind.CAPTION, above, region),
        replace(region, table=inner, box=box),
        *_region(RegionKind.TEXT, below, region),
    ]


def _only_text(table: Table, row: int) -> str:
    """What the one cell says that has text in the row and begins there; empty where several or none have."""
    texts = [cell.text for cell in table.cells if cell.row == row and cell.text.strip()]
    reaching = any(cell.row < row < cell.row + cell.row_span and cell.text.strip() for cell in table.cells)
    return texts[0] if len(texts) == 1 and not reaching else ""


def _lines(table: Table, start: int, end: int) -> tuple[TextLine, ...]:
    return tuple(line for cell in table.cells if start <= cell.row < end for line in cell.lines)


def _region(kind: RegionKind, lines: Sequence[TextLine], table: Region) -> list[Region]:
    if not lines:
        return []
    box = Rect.union_of(line.box for line in lines)
    return [Region(kind, box, tuple(lines), confidence=table.confidence, decided_by=_STAGE)]


def _rows(table: Table, start: int, end: int) -> Table:
    cells = tuple(replace(cell, row=cell.row - start) for cell in table.cells if start <= cell.row < end)
    return replace(
        table,
        rows=end - start,
        cells=cells,
        row_edges=table.row_edges[start : end + 1],
        header_rows=min(max(table.header_rows - start, 0), end - start),
    )
