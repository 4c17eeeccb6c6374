"""The reading order that a person set, on a page that was read again. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.document import Page
from scanwright.document.geometry import PageTransform, Rect
from scanwright.document.polygon import corners_of
from scanwright.document.region import Region

# Two regions are one if this share of the smaller one lies in the other.
_SAME = 0.5


def places_in_order(page: Page, transform: PageTransform) -> tuple[Rect, ...]:
    """What a page that is to lie by `transform` keeps of an order that a person set: where the regions stand then.

    Empty where nobody set the order.
    """
    if not page.order_by_hand:
        return ()
    boxes = page.order_wanted or tuple(region.box for region in page.regions)
    if transform == page.transform:
        return boxes
    return tuple(
        Rect.around(transform.to_page(page.transform.to_source(corner)) for corner in corners_of(box)) for box in boxes
    )


def keep_order(before: Page, result: Page) -> Page:
    """`result` in the order that a person set on `before`, as far as it has the same regions.

    Regions are the same by their ids, or else by their place. One that there was not before stays behind the one that the
    analysis put before it. Nothing is kept of a page that lay otherwise, or where no region is the same.
    """
    same = before.order_by_hand and before.rotation == result.rotation
    if same and not result.regions:  # perhaps it could not be read, and will be later
        return replace(result, order_by_hand=True, order_wanted=places_in_order(before, result.transform))
    if result.order_wanted:
        result = replace(result, order_wanted=())
    if not same:
        return result
    known = [("", box) for box in before.order_wanted] or [(region.id, region.box) for region in before.regions]
    places = [_place(region, known) for region in result.regions]
    if all(place is None for place in places):
        return replace(result, order_by_hand=False)
    keys, last = [], -1
    for place in places:
        last = place if place is not None else last
        keys.append(last)
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return replace(result, regions=tuple(result.regions[at] for at in order), order_by_hand=True)


def _place(region: Region, among: Sequence[tuple[str, Rect]]) -> int | None:
    """Which of `among` (ids and boxes) the region is; the one that it shares most with, where it could be several."""
    shares = []
    for at, (region_id, box) in enumerate(among):
        if region_id == region.id:
            return at
        if max(region.box.covered_by(box), box.covered_by(region.box)) > _SAME:
            common = region.box.intersection(box)
            shares.append((common.area if common else 0.0, -at))
    return -max(shares)[1] if shares else None
