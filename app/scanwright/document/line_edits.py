"""Edits of lines wherever they stand, in regions and in cells: pure functions over the domain model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from scanwright.document.document import Document, Page
from scanwright.document.edits import Batch, Edit, SetRegion
from scanwright.document.line_changes import Change, emphasised, with_lines
from scanwright.document.looks import Emphasis, has_emphasis, with_look
from scanwright.document.text import TextLine


def set_paragraph_start(page: Page, region_id: str, line_id: str, *, starts: bool) -> Edit | None:
    """A paragraph begins at that line (what follows is split off), or it goes on the one before (both are joined).

    None where that is so already, or the line is the first there is, or not there.
    """
    region = page.region(region_id)

    def changed(lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
        if not any(line.id == line_id for line in lines):
            return lines
        return tuple(
            line.with_start(starts=starts) if at and line.id == line_id else line for at, line in enumerate(lines)
        )

    table = region.table
    if table is not None:
        cells = tuple(cell.with_lines(changed(cell.lines)) for cell in table.cells)
        table = replace(table, cells=cells) if cells != table.cells else table
    lines = changed(region.lines)
    if lines == region.lines and table == region.table:
        return None
    return SetRegion(page.id, region.edited(lines=lines, table=table))


def toggle_emphasis(
    page: Page, spans: Mapping[str, tuple[int, int] | None], emphasis: Emphasis, name: str
) -> Edit | None:
    """The characters from a start up to an end (None: all) of the lines of those ids get the emphasis.

    Where all of them have it already they lose it. None where there is nothing to change.
    """

    def span(line: TextLine) -> tuple[int, int]:
        return spans[line.id] or (0, len(line.text))

    regions = [region for region in page.regions if any(line.id in spans for line in region.all_lines)]
    chosen = [line for region in regions for line in region.all_lines if line.id in spans]
    on = not all(has_emphasis(line, *span(line), emphasis) for line in chosen)
    look = emphasis.look(on=on)

    def change(line: TextLine) -> TextLine:
        part = spans.get(line.id, (0, 0))
        return emphasised(line, emphasis, on=on) if part is None else with_look(line, *part, look)

    pairs = [(region, with_lines(region, change)) for region in regions]
    steps = tuple(SetRegion(page.id, after) for before, after in pairs if after is not before)
    return (steps[0] if len(steps) == 1 else Batch(name, steps)) if steps else None


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
