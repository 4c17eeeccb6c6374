"""A reading order that a person set stays when the page is read again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.document import ImageRef, Page
from scanwright.document.geometry import Rect
from scanwright.document.order_kept import keep_order, places_in_order
from scanwright.document.region import Region, RegionKind


def at(y: float, x: float = 0, height: float = 50) -> Region:
    return Region(RegionKind.TEXT, Rect(x, y, x + 100, y + height))


def page(*regions: Region, **more: object) -> Page:
    return replace(Page(ImageRef("/a.png", 0, 400, 900), regions), **more)


def tops(page: Page) -> list[float]:
    return [region.box.y0 for region in page.regions]


def test_regions_found_again_keep_the_order_of_the_person():
    before = page(at(200), at(0), at(100), order_by_hand=True)
    result = keep_order(before, page(at(2), at(103), at(198)))
    assert tops(result) == [198, 2, 103] and result.order_by_hand


def test_an_order_that_nobody_set_is_the_analysis():
    result = page(at(0), at(100))
    assert keep_order(page(at(100), at(0)), result) is result


def test_new_regions_stay_behind_those_they_followed():
    before = page(at(200), at(0), order_by_hand=True)
    assert tops(keep_order(before, page(at(0), at(100), at(200)))) == [200, 0, 100]


def test_the_parts_of_one_region_stay_together_in_their_order():
    before = page(at(200), at(0, height=100), order_by_hand=True)
    assert tops(keep_order(before, page(at(0, height=45), at(50), at(200)))) == [200, 0, 50]


def test_of_a_page_with_other_regions_or_turned_nothing_is_kept():
    before = page(at(200), at(0), order_by_hand=True)
    other = keep_order(before, page(at(500), at(600)))
    assert tops(other) == [500, 600] and not other.order_by_hand
    turned = page(at(0), at(200), rotation=180)
    assert keep_order(before, turned) == turned


@given(st.permutations(range(5)), st.permutations(range(5)), st.sets(st.integers(0, 4)))
def test_no_region_is_lost_and_those_that_survive_stand_as_the_person_set_them(mine, machines, gone):
    before = page(*(at(100 * n) for n in mine), order_by_hand=True)
    found = [at(100 * n + 3) for n in machines if n not in gone]
    result = keep_order(before, page(*found))
    assert sorted(tops(result)) == sorted(region.box.y0 for region in found)
    assert tops(result) == [100 * n + 3 for n in mine if n not in gone]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_that_is_turned_and_read_again_keeps_the_order(rotation: int) -> None:
    before = page(at(200), at(0), at(100), order_by_hand=True)
    turned = replace(before, rotation=rotation, regions=())
    turned = replace(turned, order_wanted=places_in_order(before, turned.transform))
    assert len(turned.order_wanted) == 3

    def region(box: Rect) -> Region:
        return Region(RegionKind.TEXT, box)

    found = sorted(turned.order_wanted, key=lambda box: (box.y0, box.x0))
    failed = keep_order(turned, replace(turned, order_by_hand=False, order_wanted=()))
    for waiting in (turned, failed):
        result = keep_order(waiting, replace(turned, regions=tuple(map(region, found)), order_by_hand=False))
        assert tuple(r.box for r in result.regions) == turned.order_wanted
        assert result.order_by_hand and not result.order_wanted


def test_nobody_who_set_no_order_has_one_kept() -> None:
    before = page(at(200), at(0))
    assert places_in_order(before, before.transform) == ()
