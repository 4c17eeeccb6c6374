"""What changed between two states of a document, as an edit: small, whatever made the change."""

from __future__ import annotations

from dataclasses import replace

from scanwright.document.document import Document, Page
from scanwright.document.edits import (
    ArrangePages,
    Batch,
    Edit,
    InsertRegion,
    RemoveRegion,
    SetOrder,
    SetPage,
    SetRegion,
)


def difference(before: Document, after: Document) -> Edit:
    """The edit that makes the pages of `before` those of `after`; an empty `Batch` where they are equal.

    Pages and regions that are the same object cost nothing.
    """
    old = {page.id: page for page in before.pages}
    steps: list[Edit] = []
    for page in after.pages:
        if page.id in old and page is not old[page.id]:
            steps += _page_steps(old[page.id], page)
    ids = tuple(page.id for page in after.pages)
    if ids != tuple(old):
        steps.append(ArrangePages(ids, tuple(page for page in after.pages if page.id not in old)))
    return steps[0] if len(steps) == 1 else Batch("", tuple(steps))


def _page_steps(before: Page, after: Page) -> list[Edit]:
    if before == after:
        return []
    if before.with_regions(()) != replace(after, regions=()):
        return [SetPage(after)]
    old = {region.id: region for region in before.regions}
    new = {region.id: region for region in after.regions}
    kept = [region_id for region_id in old if region_id in new]
    changed = [new[region_id] for region_id in kept if new[region_id] != old[region_id]]
    if len(changed) + len(new) - len(kept) > max(2, len(new) // 2):
        return [SetPage(after)]
    steps: list[Edit] = [RemoveRegion(after.id, region_id) for region_id in old if region_id not in new]
    steps += [SetRegion(after.id, region) for region in changed]
    order = kept
    for at, region in enumerate(after.regions):
        if region.id not in old:
            steps.append(InsertRegion(after.id, at, region))
            order.insert(at, region.id)
    if order != list(new):
        steps.append(SetOrder(after.id, tuple(new)))
    return steps
