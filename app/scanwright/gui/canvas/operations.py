"""What a person does to regions, as edits: pure functions; None where there is nothing to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scanwright.document.cells import with_cell_text
from scanwright.document.document import Page
from scanwright.document.edits import Batch, Edit, RemoveRegion, SetOrder, SetRegion
from scanwright.document.geometry import Quad
from scanwright.document.line_changes import retyped
from scanwright.document.page_parts import moved
from scanwright.document.reassign import edit_between
from scanwright.document.region import KINDS, ExportRole, Region, RegionKind
from scanwright.document.table import Cell
from scanwright.document.text import Origin, TextLine


def change_kind(page: Page, region_ids: Iterable[str], kind: RegionKind, name: str) -> Edit | None:
    """All those regions get `kind`. A table that becomes something else keeps its lines, in row-major order."""
    wanted = set(region_ids)
    steps = [
        SetRegion(page.id, _with_kind(region, kind))
        for region in page.regions
        if region.id in wanted and region.kind is not kind
    ]
    return _one(name, steps)


def _with_kind(region: Region, kind: RegionKind) -> Region:
    if kind is RegionKind.TABLE:
        return region.edited(kind=kind, outline=())
    if kind is not RegionKind.TABLE and region.table is not None:
        return region.edited(kind=kind, lines=region.all_lines, table=None)
    return region.edited(kind=kind)


def delete_regions(page: Page, region_ids: Iterable[str], name: str) -> Edit | None:
    return _one(name, [RemoveRegion(page.id, region_id) for region_id in region_ids])


def duplicate_regions(page: Page, region_ids: Iterable[str], name: str) -> tuple[Edit | None, tuple[str, ...]]:
    """Copies a little below and right of the originals, behind them in the order; and the copies' ids.

    The copies have lines and cells of their own, so that editing one leaves the other alone.
    """
    wanted = set(region_ids)
    regions: list[Region] = []
    copies: list[str] = []
    for region in page.regions:
        regions.append(region)
        if region.id in wanted:
            step = min(page.width, page.height) * 0.012
            dx = step if region.box.x1 + step <= page.width else -step
            dy = step if region.box.y1 + step <= page.height else -step
            (copy,) = moved((region.edited(),), dx, dy, copies=True)
            regions.append(copy)
            copies.append(copy.id)
    return edit_between(page, tuple(regions), name), tuple(copies)


def set_order(page: Page, first: Sequence[str]) -> Edit | None:
    """Those regions come in that order, from the place of the earliest of them; the others keep theirs."""
    ids = [region.id for region in page.regions]
    first = [i for i in first if i in ids]
    if not first:
        return None
    start = min(ids.index(i) for i in first)
    before = [i for i in ids[:start] if i not in first]
    after = [i for i in ids[start:] if i not in first]
    order = (*before, *first, *after)
    return SetOrder(page.id, order, by_hand=True) if list(order) != ids else None


def move_in_order(page: Page, region_id: str, position: int) -> Edit | None:
    """The region becomes the one at `position` (from 0) of the reading order."""
    ids = [region.id for region in page.regions if region.id != region_id]
    position = min(max(position, 0), len(ids))
    order = (*ids[:position], region_id, *ids[position:])
    return SetOrder(page.id, order, by_hand=True) if order != tuple(r.id for r in page.regions) else None


def set_line_text(page: Page, region_id: str, line_id: str, text: str) -> Edit | None:
    """The line says what a person typed; a line without text is taken away."""
    region = page.region(region_id)
    text = " ".join(text.split())

    def changed(lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
        kept = ((retyped(line, text) if line.id == line_id else line) for line in lines)
        return tuple(line for line in kept if line.text or line.id != line_id)

    old = next((line for line in region.all_lines if line.id == line_id), None)
    if old is None or old.text == text:
        return None
    table = region.table
    if table is not None:
        table = replace(table, cells=tuple(replace(cell, lines=changed(cell.lines)) for cell in table.cells))
    return SetRegion(page.id, region.edited(lines=changed(region.lines), table=table))


def can_type_into(region: Region) -> bool:
    """Whether the region holds nothing yet, and could hold text."""
    return not region.all_lines and region.table is None and KINDS[region.kind].role is not ExportRole.PICTURE


def type_into(page: Page, region_id: str, text: str) -> Edit | None:
    """A region that was empty says what a person typed, whatever was read in it meanwhile: a line as large as the region."""
    region = page.region(region_id)
    text = " ".join(text.split())
    if not text or region.table is not None or KINDS[region.kind].role is ExportRole.PICTURE:
        return None
    return SetRegion(page.id, region.edited(lines=(TextLine(text, Quad.from_rect(region.box), origin=Origin.USER),)))


def set_cell_texts(page: Page, region_id: str, texts: dict[tuple[int, int], str]) -> Edit | None:
    """Cells, by the row and column of their origins, say what a person typed; line feeds part paragraphs."""
    region = page.region(region_id)
    table = region.table
    if table is None:
        return None
    cells = tuple(
        with_cell_text(table, cell, texts[cell.row, cell.column], region.box)
        if (cell.row, cell.column) in texts and _says_otherwise(cell, texts[cell.row, cell.column])
        else cell
        for cell in table.cells
    )
    if cells == table.cells:
        return None
    return SetRegion(page.id, region.edited(table=replace(table, cells=cells)))


def _says_otherwise(cell: Cell, text: str) -> bool:
    return cell.text != text if text else bool(cell.lines)


def can_have_outline(region: Region) -> bool:
    """Tables keep their boxes: a grid has no other shape."""
    return region.kind is not RegionKind.TABLE and region.table is None


def needs_reading(region: Region) -> bool:
    """Whether there should be text or a table in the region, and nothing was read."""
    if KINDS[region.kind].role is ExportRole.PICTURE:
        return False
    if region.kind is RegionKind.TABLE:
        return region.table is None
    return not region.all_lines


def _one(name: str, steps: Sequence[Edit]) -> Edit | None:
    if not steps:
        return None
    return steps[0] if len(steps) == 1 else Batch(name, tuple(steps))
