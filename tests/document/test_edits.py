"""Edits: whatever is done can be taken back, and done again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanwright.document.cut import Cut, CutAxis, cut_region
from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.edits import (
    Batch,
    CropPage,
    Edit,
    EditError,
    InsertRegion,
    Kept,
    PatchRegion,
    RemoveRegion,
    ReplaceText,
    SetOrder,
    SetPage,
    SetPageRest,
    SetPages,
    SetRegion,
    SplitPage,
    apply,
)
from scanwright.document.geometry import Point, Rect
from scanwright.document.reassign import change_boxes, change_outline
from scanwright.document.region import Region, RegionKind
from scanwright.document.transfer import apply_layout, carried, paste_regions

IDS = st.integers(0, 10**9).map(str)


@st.composite
def edit_sequences(draw) -> tuple[Document, list[Edit]]:
    """A document, and edits that apply to it one after the other."""
    start = current = draw(st.from_type(Document))
    edits: list[Edit] = []
    for _ in range(draw(st.integers(0, 6))):
        edit = draw(applicable(current))
        current, _inverse = apply(current, edit)
        edits.append(edit)
    return start, edits


@st.composite
def applicable(draw, document: Document, depth: int = 0) -> Edit:
    choices = ["pages", "replace"]
    if document.pages:
        choices += ["page", "rest", "insert", "order", "crop", "split"]
        page = draw(st.sampled_from(document.pages))
        if page.regions:
            choices += ["set", "patch", "remove", "box", "outline", "cut", "paste", "layout"]
            region = draw(st.sampled_from(page.regions))
    if depth < 2:
        choices.append("batch")
    match draw(st.sampled_from(choices)):
        case "page":
            return SetPage(replace(draw(st.from_type(Page)), id=page.id))
        case "insert":
            fresh = draw(st.from_type(Region).filter(lambda r: all(r.id != other.id for other in page.regions)))
            return InsertRegion(page.id, draw(st.integers(0, len(page.regions))), fresh)
        case "order":
            order = draw(st.permutations([r.id for r in page.regions]))
            return SetOrder(page.id, tuple(order), draw(st.sampled_from([None, True, False])))
        case "rest":
            return SetPageRest(replace(draw(st.from_type(Page)), id=page.id))
        case "replace":
            return ReplaceText(draw(st.sampled_from(["a", "0", " "])), draw(st.sampled_from(["b", "0 1", ""])))
        case "crop":
            box = Rect(0, 0, draw(st.integers(16, 300)), draw(st.integers(16, 300)))
            return _if_it_applies(document, CropPage(page.id, box))
        case "split":
            middle = draw(st.floats(0.2, 0.8)) * page.width
            ids = draw(st.tuples(IDS.map("h".__add__), IDS.map("k".__add__)))
            split = SplitPage(page.id, Point(middle, 0), Point(middle + 1, 90), ids, draw(st.booleans()))
            return _if_it_applies(document, split)
        case "patch":
            fresh = draw(st.from_type(Region))
            pieces = [Kept(n, 1) for n in range(len(region.lines))]
            lines = tuple(draw(st.permutations([*pieces, *fresh.lines])))
            return PatchRegion(page.id, replace(fresh, id=region.id, lines=(), table=None), lines)
        case "set":
            return SetRegion(page.id, replace(draw(st.from_type(Region)), id=region.id))
        case "remove":
            return RemoveRegion(page.id, region.id)
        case "box":
            return change_boxes(page, {region.id: draw(st.from_type(Rect))}, "box") or Batch("box", ())
        case "outline":
            points = draw(st.just(()) | st.lists(st.from_type(Point), min_size=3, max_size=5).map(tuple))
            return change_outline(page, region.id, points, "outline") or Batch("outline", ())
        case "cut":
            return cut_region(page, region.id, Cut(draw(st.sampled_from(CutAxis)), 0.0), "cut") or Batch("cut", ())
        case "paste":
            source = draw(st.sampled_from(document.pages))
            copied = carried(source, [r.id for r in source.regions])
            return paste_regions(page, copied, "paste")[0] or Batch("paste", ())
        case "layout":
            keep = draw(st.booleans())
            return apply_layout(page, document.pages, "layout", keep_edited=keep) or Batch("layout", ())
        case "batch":
            steps: list[Edit] = []
            for _ in range(draw(st.integers(0, 3))):
                step = draw(applicable(document, depth + 1))
                document, _inverse = apply(document, step)
                steps.append(step)
            return Batch("step", tuple(steps))
    return SetPages(tuple(draw(st.permutations(document.pages)))[: draw(st.integers(0, 3))])


def _if_it_applies(document: Document, edit: Edit) -> Edit:
    """The edit; nothing where the page is too small for it."""
    try:
        apply(document, edit)
    except EditError:
        return Batch("", ())
    return edit


@settings(max_examples=40)
@given(edit_sequences())
def test_undoing_all_gives_the_document_back_and_redoing_all_the_result(case: tuple[Document, list[Edit]]) -> None:
    start, edits = case
    current, inverses = start, []
    for edit in edits:
        current, inverse = apply(current, edit)
        inverses.append(inverse)
    result, redos = current, []
    for inverse in reversed(inverses):
        current, redo = apply(current, inverse)
        redos.append(redo)
    assert current == start
    for redo in reversed(redos):
        current, _ = apply(current, redo)
    assert current == result


def document() -> Document:
    regions = tuple(Region(RegionKind.TEXT, Rect(0, n, 10, n + 1), id=f"r{n}") for n in range(3))
    return Document("d", (Page(ImageRef("/a.png", 0, 100, 100), regions, id="p1"),))


def test_a_new_order_is_that_of_the_regions() -> None:
    changed, _ = apply(document(), SetOrder("p1", ("r2", "r0", "r1")))
    assert [region.id for region in changed.pages[0].regions] == ["r2", "r0", "r1"]
    assert not changed.pages[0].order_by_hand


def test_whose_the_order_is_is_undone_with_it() -> None:
    changed, inverse = apply(document(), SetOrder("p1", ("r2", "r0", "r1"), by_hand=True))
    assert changed.pages[0].order_by_hand
    moved, _ = apply(changed, SetOrder("p1", ("r0", "r1", "r2")))
    assert moved.pages[0].order_by_hand
    assert apply(changed, inverse)[0] == document()


@pytest.mark.parametrize(
    "edit",
    [
        RemoveRegion("p1", "r9"),
        RemoveRegion("p9", "r0"),
        SetRegion("p1", Region(RegionKind.TEXT, Rect(0, 0, 1, 1), id="r9")),
        InsertRegion("p1", 9, Region(RegionKind.TEXT, Rect(0, 0, 1, 1), id="r9")),
        InsertRegion("p1", 0, Region(RegionKind.TEXT, Rect(0, 0, 1, 1), id="r0")),
        SetOrder("p1", ("r0", "r1")),
        SetOrder("p1", ("r0", "r1", "r1")),
        SetPage(Page(ImageRef("/a.png", 0, 1, 1), id="p9")),
        SetPageRest(Page(ImageRef("/a.png", 0, 1, 1), id="p9")),
        CropPage("p1", Rect(0, 0, 2, 2)),
        SplitPage("p1", Point(1, 0), Point(1, 9), ("a", "b")),
        PatchRegion("p1", Region(RegionKind.TEXT, Rect(0, 0, 1, 1), id="r0"), (Kept(3, 9),)),
        PatchRegion("p1", Region(RegionKind.TEXT, Rect(0, 0, 1, 1), id="r0"), (), (Kept(0, 1),)),
        Batch("two", (RemoveRegion("p1", "r0"), RemoveRegion("p1", "r0"))),
    ],
)
def test_an_edit_of_what_is_not_there_is_refused(edit: Edit) -> None:
    with pytest.raises(EditError):
        apply(document(), edit)
