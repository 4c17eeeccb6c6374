"""Reading orders that a layout model gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.inference.protocols import LayoutBox
from scanwright.pipeline.frame import Frame
from scanwright.pipeline.model_order import in_model_order

ENTER = Frame(800).enter


def region(name: str, x0: float, y0: float, x1: float, y1: float, kind: RegionKind = RegionKind.TEXT) -> Region:
    box = Rect(x0, y0, x1, y1)
    return Region(kind, box, (TextLine(f"{name} and some words of text", Quad.from_rect(box)),))


def box(place: Region, order: int | None) -> LayoutBox:
    return LayoutBox("text", place.box.expanded(4), 0.9, order)


def names(regions) -> list[str]:
    return [r.text.split()[0] for r in regions]


HEAD = region("head", 50, 10, 750, 30, RegionKind.HEADER)
A, B = region("a", 50, 100, 380, 300), region("b", 50, 320, 380, 600)
C, D = region("c", 420, 100, 750, 300), region("d", 420, 320, 750, 600)
PAGE = [HEAD, A, B, C, D]


def test_the_model_s_order_is_taken():
    assert names(in_model_order(PAGE, [box(A, 0), box(C, 1), box(B, 2), box(D, 3)], ENTER)) == [
        "head", "a", "c", "b", "d",
    ]  # fmt: skip


def test_without_ranks_nothing_changes():
    assert in_model_order(PAGE, [box(A, None), box(C, None)], ENTER) == PAGE
    assert in_model_order(PAGE, [], ENTER) == PAGE


def test_an_order_from_the_bottom_up_is_not_believed():
    assert in_model_order(PAGE, [box(B, 0), box(A, 1), box(D, 2), box(C, 3)], ENTER) == PAGE


def test_doubled_ranks_are_not_believed():
    assert in_model_order(PAGE, [box(A, 0), box(C, 0), box(B, 0), box(D, 0)], ENTER) == PAGE


def test_ranks_for_a_small_part_of_the_page_are_not_believed():
    assert in_model_order(PAGE, [box(C, 0), box(A, 1)], ENTER) == PAGE


def test_what_no_box_holds_stays_behind_what_it_followed():
    note = region("note", 50, 302, 380, 316)
    note = Region(note.kind, note.box, (TextLine("note", Quad.from_rect(note.box)),))
    page = [HEAD, A, note, B, C, D]
    ordered = in_model_order(page, [box(C, 0), box(D, 1), box(A, 2), box(B, 3)], ENTER)
    assert names(ordered) == ["head", "c", "d", "a", "note", "b"]


@given(st.lists(st.integers(0, 6), min_size=4, max_size=4))
def test_every_region_is_read_once_whatever_the_ranks(ranks):
    boxes = [box(place, rank) for place, rank in zip((A, B, C, D), ranks)]
    assert sorted(names(in_model_order(PAGE, boxes, ENTER))) == sorted(names(PAGE))
