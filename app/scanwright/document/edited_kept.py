"""What a person edited, on a page that was read again. Pure functions."""

from __future__ import annotations

from dataclasses import replace

from scanwright.document.document import Page
from scanwright.document.region import Region


def keep_edited(before: Page, result: Page) -> Page:
    """`result` with the regions of `before` that a person edited, in place of what lies below them.

    Where the result is turned or levelled otherwise than the page that was edited, the edited regions would lie
    askew on it: then the page stays as it was, with the result's issues.
    """
    locked = tuple(region for region in before.regions if region.locked)
    missing = tuple(region for region in locked if region not in result.regions)
    if not missing:
        return result
    if before.transform != result.transform:
        return replace(before, state=result.state, issues=result.issues, notes=result.notes)
    ids = {region.id for region in missing}
    regions = [
        region
        for region in result.regions
        if region.id not in ids and (region.locked or not any(_same_place(region, kept) for kept in missing))
    ]
    for region in missing:
        below = [at for at, other in enumerate(regions) if other.box.y0 > region.box.y0]
        regions.insert(below[0] if below else len(regions), region)
    return result.with_regions(tuple(regions))


def _same_place(region: Region, kept: Region) -> bool:
    return region.box.covered_by(kept.box) > 0.5 or kept.box.covered_by(region.box) > 0.5
