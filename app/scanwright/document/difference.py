"""What changed between two states of a document, as an edit: small, whatever made the change."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar

from scanwright.document.document import Document, Page
from scanwright.document.edits import (
    ArrangePages,
    Batch,
    Edit,
    InsertRegion,
    Kept,
    PatchRegion,
    RemoveRegion,
    SetOrder,
    SetPage,
    SetPageRest,
    SetRegion,
)
from scanwright.document.region import Region
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine

_FEW_LINES = 50  # may be spelt out
_Item = TypeVar("_Item", TextLine, Cell)


def difference(before: Document, after: Document) -> Edit:
    """The edit that makes the pages of `before` those of `after`; an empty `Batch` where they are equal.

    Pages and regions that are the same object cost nothing.
    """
    old = {page.id: page for page in before.pages}
    changed = [page for page in after.pages if page.id in old and page is not old[page.id]]
    by_page = [(page, *_page_steps(old[page.id], page)) for page in changed]
    many = sum(fresh for _, _, fresh in by_page) > _FEW_LINES
    steps: list[Edit] = []
    for page, own, fresh in by_page:
        steps += [SetPage(page)] if many and fresh else own  # journals name of it what they have already (`references`)
    ids = tuple(page.id for page in after.pages)
    if ids != tuple(old):
        steps.append(ArrangePages(ids, tuple(page for page in after.pages if page.id not in old)))
    return steps[0] if len(steps) == 1 else Batch("", tuple(steps))


def _page_steps(before: Page, after: Page) -> tuple[list[Edit], int]:
    """The steps from one to the other, and how many lines they have to spell out."""
    if before == after:
        return [], 0
    steps: list[Edit] = []
    whose = after.order_by_hand if after.order_by_hand is not before.order_by_hand else None
    if replace(before, regions=(), order_by_hand=after.order_by_hand) != replace(after, regions=()):
        steps.append(SetPageRest(after.with_regions(())))
    old = {region.id: region for region in before.regions}
    new = {region.id: region for region in after.regions}
    kept = [region_id for region_id in old if region_id in new]
    changed = [new[region_id] for region_id in kept if new[region_id] != old[region_id]]
    if len(changed) + len(new) - len(kept) > max(2, len(new) // 2):
        return [SetPage(after)], 0
    steps += [RemoveRegion(after.id, region_id) for region_id in old if region_id not in new]
    steps += [_region_step(after.id, old[region.id], region) for region in changed]
    order = kept
    fresh = sum(map(_fresh_lines, steps)) + sum(
        len(region.all_lines) for region in after.regions if region.id not in old
    )
    for at, region in enumerate(after.regions):
        if region.id not in old:
            steps.append(InsertRegion(after.id, at, region))
            order.insert(at, region.id)
    if order != list(new) or whose is not None:
        steps.append(SetOrder(after.id, tuple(new), whose))
    return steps, fresh


def _region_step(page_id: str, before: Region, after: Region) -> Edit:
    """The region, or where much of it stayed only what changed in it."""
    cells: tuple[Kept | Cell, ...] = ()
    if after.table is not None:
        if before.table is None or _but_cells(before.table) != _but_cells(after.table):
            return SetRegion(page_id, after)
        cells = _pieces(before.table.cells, after.table.cells)
    lines = _pieces(before.lines, after.lines)
    if not any(isinstance(piece, Kept) for piece in (*lines, *cells)):
        return SetRegion(page_id, after)
    return PatchRegion(page_id, replace(after, lines=(), table=None), lines, cells)


def _fresh_lines(edit: Edit) -> int:
    """How many lines the edit has to spell out."""
    match edit:
        case SetRegion(_, region):
            return len(region.all_lines)
        case PatchRegion(_, _, lines, cells):
            inside = sum(len(piece.lines) for piece in cells if not isinstance(piece, Kept))
            return inside + sum(not isinstance(piece, Kept) for piece in lines)
    return 0


def _but_cells(table: Table) -> tuple[object, ...]:
    return tuple(getattr(table, field.name) for field in fields(table) if field.name != "cells")


def _pieces(before: tuple[_Item, ...], after: tuple[_Item, ...]) -> tuple[Kept | _Item, ...]:
    """The items of `after`, with runs of those that are the same objects as in `before` told by their numbers."""
    places = {id(item): number for number, item in enumerate(before)}
    pieces: list[Kept | _Item] = []
    for item in after:
        place, last = places.get(id(item)), pieces[-1] if pieces else None
        if place is None:
            pieces.append(item)
        elif isinstance(last, Kept) and last.start + last.count == place:
            pieces[-1] = Kept(last.start, last.count + 1)
        else:
            pieces.append(Kept(place, 1))
    return tuple(pieces)
