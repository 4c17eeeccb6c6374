"""The reading order that a person set, on a page that was read again. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.document import Page
from scanwright.document.region import Region

# Two regions are one if this share of the smaller one lies in the other.
_SAME = 0.5


def keep_order(before: Page, result: Page) -> Page:
    """`result` in the order that a person set on `before`, as far as it has the same regions.

    Regions are the same by their ids, or else by their place. One that there was not before stays behind the one that the
    analysis put before it. Nothing is kept of a page that lay otherwise, or where no region is the same.
    """
    if not before.order_by_hand or before.rotation != result.rotation:
        return result
    places = [_place(region, before.regions) for region in result.regions]
    if all(place is None for place in places):
        return replace(result, order_by_hand=False)
    keys, last = [], -1
    for place in places:
        last = place if place is not None else last
        keys.append(last)
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return replace(result, regions=tuple(result.regions[at] for at in order), order_by_hand=True)


def _place(region: Region, among: Sequence[Region]) -> int | None:
    """Which of `among` the region is; the one that it shares most with, where it could be several."""
    shares = []
    for at, other in enumerate(among):
        if other.id == region.id:
            return at
        if max(region.box.covered_by(other.box), other.box.covered_by(region.box)) > _SAME:
            common = region.box.intersection(other.box)
            shares.append((common.area if common else 0.0, -at))
    return -max(shares)[1] if shares else None
