"""Regions that go from page to page: what is pasted, and a layout used as a template."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.edits import apply
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine, Word
from scanwright.document.transfer import apply_layout, carried, edited_regions, paste_regions


def line(text: str, y: float, x: float = 10) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x, y, x + 80, y + 10)))


def page(page_id: str, *regions: Region, width: int = 200, height: int = 300) -> Page:
    return Page(ImageRef("/a.png", 0, width, height), regions, id=page_id)


def text(box: Rect, *lines: TextLine, **rest: object) -> Region:
    return Region(RegionKind.TEXT, box, lines, **rest)


def after(target: Page, edit) -> Page:
    document, _ = apply(Document("d", (target,)), edit)
    return document.pages[0]


WORDS = (Word("left", Rect(20, 10, 55, 20)), Word("right", Rect(75, 10, 160, 20)))
SOURCE = page(
    "s",
    Region(RegionKind.TITLE, Rect(0, 0, 100, 50), (line("source", 10),)),
    text(Rect(0, 60, 100, 200), outline=(Point(0, 60), Point(100, 60), Point(0, 200))),
)


def test_pasted_regions_take_the_lines_of_the_page_they_come_to() -> None:
    target = page("t", text(Rect(0, 0, 100, 100), line("one", 10), line("two", 80)))
    edit, ids = paste_regions(target, carried(SOURCE, ["missing", SOURCE.regions[0].id]), "pasting")
    result = after(target, edit)
    assert [r.kind for r in result.regions] == [RegionKind.TITLE, RegionKind.TEXT]
    assert [r.text for r in result.regions] == ["one", "two"]
    assert ids == (result.regions[0].id,) and result.regions[0].locked


def test_pasting_on_a_larger_page_scales_box_and_outline() -> None:
    target = page("t", width=400, height=900)
    edit, (region_id,) = paste_regions(target, carried(SOURCE, [SOURCE.regions[1].id]), "pasting")
    pasted = after(target, edit).region(region_id)
    assert pasted.box == Rect(0, 180, 200, 600)
    assert pasted.outline == (Point(0, 180), Point(200, 180), Point(0, 600))
    assert not pasted.lines


def test_a_template_takes_the_place_of_what_the_machine_found() -> None:
    target = page("t", text(Rect(0, 0, 100, 290), line("one", 10), line("two", 80), line("foot", 280)))
    result = after(target, apply_layout(SOURCE, [target], "template"))
    assert [(r.kind, r.text) for r in result.regions] == [
        (RegionKind.TITLE, "one"),
        (RegionKind.TEXT, "two"),
        (RegionKind.TEXT, "foot"),
    ]


def test_a_template_cuts_lines_that_run_over_its_columns() -> None:
    source = page("s", text(Rect(0, 0, 60, 300)), text(Rect(70, 0, 200, 300)))
    wide = TextLine("left right", Quad.from_rect(Rect(20, 10, 160, 20)), 1.0, (WORDS[0], WORDS[1]))
    target = page("t", text(Rect(10, 0, 170, 30), wide))
    result = after(target, apply_layout(source, [target], "template"))
    assert [r.text for r in result.regions] == ["left", "right"]


def test_edited_regions_are_kept_unless_one_says_otherwise() -> None:
    mine = text(Rect(0, 0, 100, 45), line("mine", 10), locked=True)
    target = page("t", mine, text(Rect(0, 60, 100, 200), line("two", 80)))
    assert edited_regions(target) == (mine,)
    kept = after(target, apply_layout(SOURCE, [target], "template"))
    assert mine in kept.regions and not kept.of_kind(RegionKind.TITLE)
    replaced = after(target, apply_layout(SOURCE, [target], "template", keep_edited=False))
    assert [r.text for r in replaced.of_kind(RegionKind.TITLE)] == ["mine"]


def test_the_page_itself_is_no_target() -> None:
    assert apply_layout(SOURCE, [SOURCE], "template") is None


@st.composite
def pages(draw, page_id: str) -> Page:
    regions = []
    for n in range(draw(st.integers(0, 5))):
        x, y = draw(st.integers(0, 150)), draw(st.integers(0, 250))
        w, h = draw(st.integers(4, 120)), draw(st.integers(4, 120))
        lines = [line(f"{page_id}{n}{k}", y + 12 * k, x) for k in range(draw(st.integers(0, 3)))]
        kind = draw(st.sampled_from([RegionKind.TEXT, RegionKind.TITLE, RegionKind.FIGURE]))
        regions.append(Region(kind, Rect(x, y, x + w, y + h), tuple(lines), locked=draw(st.booleans())))
    return page(page_id, *regions)


def lines_of(page: Page) -> Counter[str]:
    return Counter(line.id for region in page.regions for line in region.all_lines)


@given(pages("s"), pages("t"), st.booleans())
def test_no_line_is_lost_or_doubled_and_undoing_brings_all_back(source: Page, target: Page, keep: bool) -> None:
    document = Document("d", (source, target))
    edits = [
        apply_layout(source, [source, target], "template", keep_edited=keep),
        paste_regions(target, carried(source, [r.id for r in source.regions]), "pasting")[0],
    ]
    for edit in filter(None, edits):
        changed, inverse = apply(document, edit)
        assert lines_of(changed.pages[1]) == lines_of(target)
        assert apply(changed, inverse)[0] == document
    if keep and edits[0] is not None:
        changed, _ = apply(document, edits[0])
        assert set(edited_regions(target)) <= set(changed.pages[1].regions)
