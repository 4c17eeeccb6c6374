"""Edits of lines wherever they stand, in regions and in cells: pure functions over the domain model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scanwright.document.document import Document, Page
from scanwright.document.edits import Batch, Edit, SetRegion
from scanwright.document.line_changes import Change, with_lines
from scanwright.document.text import TextLine


def set_paragraph_start(page: Page, region_id: str, line_id: str, *, starts: bool) -> Edit | None:
    """A paragraph begins at that line (what follows is split off), or it goes on the one before (both are joined).

    None where that is so already, or the line is the first there is, or not there.
    """
    region = page.region(region_id)

    def changed(lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
        return tuple(
            replace(line, starts_paragraph=starts) if at and line.id == line_id else line
            for at, line in enumerate(lines)
        )

    table = region.table
    if table is not None:
        cells = tuple(replace(cell, lines=changed(cell.lines)) for cell in table.cells)
        table = replace(table, cells=cells) if cells != table.cells else table
    lines = changed(region.lines)
    if lines == region.lines and table == region.table:
        return None
    return SetRegion(page.id, region.edited(lines=lines, table=table))


def change_lines(document: Document, change: Change, name: str, page_ids: Iterable[str] | None = None) -> Edit | None:
    """One step that makes `change` to all lines (of those pages); None where nothing changes."""
    wanted = None if page_ids is None else set(page_ids)
    steps: list[Edit] = []
    for page in document.pages:
        if wanted is not None and page.id not in wanted:
            continue
        for region in page.regions:
            after = with_lines(region, change)
            if after is not region:
                steps.append(SetRegion(page.id, after))
    return Batch(name, tuple(steps)) if steps else None
