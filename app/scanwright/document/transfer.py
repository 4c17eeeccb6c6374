"""Regions carried from page to page: pasted, or a page's whole layout laid on another. Pure functions.

What is carried are kinds and places; the text is that of the page they come to: lines that were read there go to the
regions that hold them now, and a region that holds none is left for somebody to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scanwright.document import polygon
from scanwright.document.by_height import ByHeight
from scanwright.document.document import Page
from scanwright.document.edits import Batch, Edit
from scanwright.document.geometry import Rect
from scanwright.document.reassign import (
    edit_between,
    parted,
    place_in_order,
    remaining,
    with_inserted,
    with_lines,
)
from scanwright.document.region import Region
from scanwright.document.text import Origin, TextLine

# A region of the template that lies so far on one that is kept would be there twice.
_SAME_PLACE = 0.5
_LEAST_SIDE = 4.0  # page pixels


@dataclass(frozen=True)
class Carried:
    """Copied regions, in reading order, and the size in pixels of the page that they were copied from."""

    page_id: str
    width: int
    height: int
    regions: tuple[Region, ...]


def carried(page: Page, region_ids: Iterable[str]) -> Carried:
    """What is on the clipboard after copying those regions."""
    ids = set(region_ids)
    return Carried(page.id, page.width, page.height, tuple(region for region in page.regions if region.id in ids))


def placed_on(carried: Carried, page: Page) -> tuple[Region, ...]:
    """The regions as they lie on `page`, without text: scaled to its size and kept on it, each a new one."""
    sx, sy = page.width / carried.width, page.height / carried.height
    fresh = []
    for region in carried.regions:
        box = region.box.scaled(sx, sy).clipped(page.width, page.height)
        x0, y0 = min(box.x0, page.width - _LEAST_SIDE), min(box.y0, page.height - _LEAST_SIDE)
        box = Rect(x0, y0, max(box.x1, x0 + _LEAST_SIDE), max(box.y1, y0 + _LEAST_SIDE))
        outline = polygon.mapped(region.outline, region.box, box)
        fresh.append(
            Region(region.kind, box, style=region.style, outline=outline, decided_by=Origin.USER.value, locked=True)
        )
    return tuple(fresh)


def paste_regions(page: Page, carried: Carried, name: str) -> tuple[Edit | None, tuple[str, ...]]:
    """The edit that puts copied regions on another page, and their ids there.

    Each takes the lines of unlocked regions that it holds, as a drawn region does.
    """
    fresh = placed_on(carried, page)
    regions = with_inserted(page.regions, *fresh)
    return edit_between(page, regions, name), tuple(region.id for region in fresh)


def edited_regions(page: Page) -> tuple[Region, ...]:
    """What a person worked on, and no template takes away unless they say so."""
    return tuple(region for region in page.regions if region.locked)


def apply_layout(source: Page, targets: Sequence[Page], name: str, *, keep_edited: bool = True) -> Edit | None:
    """One step that lays the layout of `source` on each of `targets`; None where nothing changes.

    Boxes are scaled where the sizes differ. Every line of a target goes to the region that holds it then, and one that
    reaches into a region is cut there, as by a region that is drawn; lines that none holds stay in what is left of
    their region. With `keep_edited` regions that a person edited stay as they are, and what the template has in the
    same place is left out.
    """
    whole = carried(source, (region.id for region in source.regions))
    steps = [
        edit
        for target in targets
        if target.id != source.id
        and (edit := edit_between(target, _laid_out(target, placed_on(whole, target), keep_edited), name)) is not None
    ]
    return Batch(name, tuple(steps)) if steps else None


def _laid_out(target: Page, template: Sequence[Region], keep_edited: bool) -> tuple[Region, ...]:
    regions = target.regions
    if not keep_edited:
        regions = tuple(replace(region, locked=False) for region in regions)
    kept = [region for region in regions if region.locked]
    wanted = [
        region
        for region in template
        if not any(
            region.box.covered_by(k.box) > _SAME_PLACE or k.box.covered_by(region.box) > _SAME_PLACE for k in kept
        )
    ]
    regions = tuple(other if other.locked else parted(other, *wanted) for other in regions)
    gained: dict[str, list[TextLine]] = {region.id: [] for region in wanted}
    by_height = ByHeight(wanted, Region.holds)
    left = [rest for region in regions if (rest := _left_by(region, by_height, gained)) is not None]
    ordered = [with_lines(region, gained[region.id]) for region in wanted]
    for region in left:
        if region.locked or region.all_lines or not _covered(region, wanted):
            ordered.insert(place_in_order(ordered, region.box), region)
    return tuple(ordered)


def _left_by(region: Region, wanted: ByHeight[Region], gained: dict[str, list[TextLine]]) -> Region | None:
    """What is left of a region when those of the template took their lines; the lines go to `gained`."""
    if region.locked:
        return region
    taken = []
    for line in region.all_lines:
        holder = wanted.holder(line.box.center)
        if holder is not None:
            gained[holder.id].append(line)
            taken.append(line)
    return remaining(region, taken) if taken else region


def _covered(region: Region, others: Sequence[Region]) -> bool:
    return any(region.box.covered_by(other.box) > _SAME_PLACE for other in others)
