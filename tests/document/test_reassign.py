"""Lines follow the boxes of regions, and none is ever lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.edits import apply
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.reassign import (
    change_boxes,
    insert_region,
    merge_regions,
    place_in_order,
    restore_region,
    sort_lines,
)
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine


def line(text: str, x0: float, y0: float, x1: float, y1: float, **rest: object) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x0, y0, x1, y1)), id=f"l-{text}", **rest)


def column(name: str, x: float, y: float, count: int, **rest: object) -> Region:
    """A region of `count` lines, 10 high and 200 wide."""
    lines = tuple(line(f"{name}{n}", x, y + 10 * n, x + 200, y + 10 * n + 8) for n in range(count))
    return Region(RegionKind.TEXT, Rect(x, y, x + 200, y + 10 * count), lines, id=name, **rest)


def page_of(*regions: Region) -> Page:
    return Page(ImageRef("/page.png", 0, 1000, 1000), regions, id="p")


def after(page: Page, edit: object) -> Page:
    return apply(Document("d", (page,)), edit)[0].page("p")


def texts(region: Region) -> list[str]:
    return [x.text for x in region.all_lines]


def ids(page: Page) -> list[str]:
    return sorted(x.id for region in page.regions for x in region.all_lines)


class TestChangeBoxes:
    def test_a_box_that_grows_takes_the_lines_it_covers(self):
        page = page_of(column("a", 0, 0, 3), column("b", 0, 40, 3))
        result = after(page, change_boxes(page, {"a": Rect(0, 0, 200, 50)}, "resize"))
        assert texts(result.region("a")) == ["a0", "a1", "a2", "b0"]
        assert texts(result.region("b")) == ["b1", "b2"]
        assert result.region("b").box.y0 == 50

    def test_a_box_that_shrinks_leaves_its_lines_to_a_new_region_behind_it(self):
        page = page_of(column("a", 0, 0, 4), column("b", 0, 60, 1))
        result = after(page, change_boxes(page, {"a": Rect(0, 0, 200, 20)}, "resize"))
        assert [texts(region) for region in result.regions] == [["a0", "a1"], ["a2", "a3"], ["b0"]]
        assert not result.regions[1].locked

    def test_lines_above_the_new_box_come_before_it_in_the_order(self):
        page = page_of(column("a", 0, 0, 4))
        result = after(page, change_boxes(page, {"a": Rect(0, 20, 200, 40)}, "resize"))
        assert [texts(region) for region in result.regions] == [["a0", "a1"], ["a2", "a3"]]

    def test_a_region_that_loses_all_lines_goes(self):
        page = page_of(column("a", 0, 0, 2), column("b", 0, 30, 2))
        result = after(page, change_boxes(page, {"a": Rect(0, 0, 200, 100)}, "resize"))
        assert [region.id for region in result.regions] == ["a"]
        assert texts(result.region("a")) == ["a0", "a1", "b0", "b1"]

    def test_a_locked_region_keeps_its_lines(self):
        page = page_of(column("a", 0, 0, 2), column("b", 0, 30, 2, locked=True))
        result = after(page, change_boxes(page, {"a": Rect(0, 0, 200, 100)}, "resize"))
        assert texts(result.region("a")) == ["a0", "a1"]
        assert result.region("b") == page.region("b")

    def test_the_changed_region_is_marked_as_edited(self):
        page = page_of(column("a", 0, 0, 2))
        result = after(page, change_boxes(page, {"a": Rect(0, 0, 210, 20)}, "resize")).region("a")
        assert (result.locked, result.decided_by) == (True, "user")

    def test_the_same_box_is_no_edit(self):
        page = page_of(column("a", 0, 0, 2))
        assert change_boxes(page, {"a": page.region("a").box}, "resize") is None

    def test_a_line_that_comes_to_a_table_goes_to_its_cell(self):
        left, right = Rect(0, 100, 100, 200), Rect(100, 100, 200, 200)
        table = Table(1, 2, (Cell(0, 0, box=left), Cell(0, 1, box=right)))
        region = Region(RegionKind.TABLE, Rect(0, 150, 200, 200), table=table, id="t")
        note = Region(RegionKind.TEXT, Rect(110, 110, 190, 130), (line("x", 110, 110, 190, 130),), id="n")
        page = page_of(region, note)
        result = after(page, change_boxes(page, {"t": Rect(0, 100, 200, 200)}, "resize"))
        assert result.region("t").table.grid[0][1].text == "x"


class TestInsert:
    def test_a_drawn_region_takes_lines_and_their_place_in_the_order(self):
        page = page_of(column("a", 0, 0, 2), column("b", 0, 30, 3))
        drawn = Region(RegionKind.LIST, Rect(0, 40, 200, 60), id="new")
        result = after(page, insert_region(page, drawn, "draw"))
        assert [region.id for region in result.regions] == ["a", "new", "b"]
        assert texts(result.region("new")) == ["b1", "b2"]

    def test_on_empty_paper_it_comes_behind_what_is_above_it(self):
        page = page_of(column("a", 0, 0, 2), column("b", 300, 0, 2))
        assert place_in_order(page.regions, Rect(0, 500, 100, 600)) == 1
        assert place_in_order(page.regions, Rect(300, 500, 400, 600)) == 2


class TestMerge:
    def test_parts_become_paragraphs_of_one_region(self):
        page = page_of(column("a", 0, 0, 2), column("b", 0, 30, 2), column("c", 0, 60, 1))
        result = after(page, merge_regions(page, ["b", "a"], "merge"))
        assert [region.id for region in result.regions] == ["a", "c"]
        assert [len(p) for p in result.region("a").paragraphs] == [2, 2]
        assert result.region("a").box == Rect(0, 0, 200, 50)

    def test_parts_with_outlines_become_one_with_an_outline(self):
        corner = tuple(Point(*at) for at in ((0, 0), (200, 0), (200, 10), (100, 10), (100, 20), (0, 20)))
        page = page_of(column("a", 0, 0, 2, outline=corner), column("b", 0, 40, 2), column("c", 150, 22, 1))
        merged = after(page, merge_regions(page, ["a", "b"], "merge")).region("a")
        assert merged.box == Rect(0, 0, 200, 60) == Rect.around(merged.outline)
        assert all(merged.holds(Point(*at)) for at in ((190, 5), (90, 15), (50, 30), (190, 50)))
        assert not merged.holds(Point(190, 15))

    def test_one_region_is_nothing_to_merge(self):
        page = page_of(column("a", 0, 0, 2))
        assert merge_regions(page, ["a"], "merge") is None

    def test_tables_one_above_the_other_join_their_rows(self):
        def table(name: str, y: float, columns: int) -> Region:
            cells = tuple(
                Cell(0, c, lines=(line(f"{name}{c}", 50 * c, y, 50 * c + 40, y + 10),)) for c in range(columns)
            )
            return Region(RegionKind.TABLE, Rect(0, y, 200, y + 10), table=Table(1, columns, cells), id=name)

        page = page_of(table("s", 0, 3), table("t", 20, 2))
        result = after(page, merge_regions(page, ["s", "t"], "merge")).region("s")
        assert (result.table.rows, result.table.columns) == (2, 3)
        assert texts(result) == ["s0", "s1", "s2", "t0", "t1"]


def test_restoring_gives_back_kind_box_and_text():
    page = page_of(column("a", 0, 0, 3), column("b", 0, 40, 2))
    before = page.region("a")
    moved = after(page, change_boxes(page, {"a": Rect(0, 0, 200, 20)}, "resize"))
    typed = moved.region("a").lines[0].with_text("typed")
    changed = moved.region("a").edited(kind=RegionKind.TITLE, lines=(typed, *moved.region("a").lines[1:]))
    page2 = moved.with_regions(tuple(changed if r.id == "a" else r for r in moved.regions))
    result = after(page2, restore_region(page2, before, "revert"))
    assert result.regions == page.regions


def test_vertical_lines_are_read_from_right_to_left():
    lines = [line(t, x, 0, x + 10, 200, vertical=True) for t, x in (("2", 50), ("3", 20), ("1", 80))]
    assert [x.text for x in sort_lines(lines)] == ["1", "2", "3"]


def test_parts_of_one_row_are_read_from_left_to_right():
    lines = [line("b", 100, 1, 150, 11), line("c", 0, 20, 50, 30), line("a", 0, 0, 50, 10)]
    assert [x.text for x in sort_lines(lines)] == ["a", "b", "c"]


coordinates = st.integers(0, 100)
rects = st.tuples(coordinates, coordinates, coordinates, coordinates).map(
    lambda v: Rect(min(v[0], v[2]) * 5, min(v[1], v[3]) * 5, max(v[0], v[2]) * 5 + 5, max(v[1], v[3]) * 5 + 5)
)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    regions = []
    for n in range(draw(st.integers(1, 5))):
        box = draw(rects)
        lines = tuple(
            TextLine(f"{n}.{m}", Quad.from_rect(draw(rects)), id=f"l{n}.{m}") for m in range(draw(st.integers(0, 4)))
        )
        kind = draw(st.sampled_from([RegionKind.TEXT, RegionKind.TABLE, RegionKind.FIGURE]))
        table = None
        if kind is RegionKind.TABLE and lines:
            middle = box.center.x
            halves = Rect(box.x0, box.y0, middle, box.y1), Rect(middle, box.y0, box.x1, box.y1)
            table = Table(1, 2, (Cell(0, 0, box=halves[0], lines=lines[:1]), Cell(0, 1, box=halves[1])))
            lines = lines[1:]
        regions.append(Region(kind, box, lines, table=table, locked=draw(st.booleans()), id=f"r{n}"))
    return page_of(*regions)


def wide(*texts: str, locked: bool = False) -> Region:
    """Lines over the whole width, 500: printed in two columns, read as one."""
    lines = tuple(line(text, 0, 20 * n, 500, 20 * n + 16) for n, text in enumerate(texts))
    return Region(RegionKind.TEXT, Rect(0, 0, 500, 20 * len(texts)), lines, locked=locked, id="wide")


class TestCutLines:
    def test_a_box_over_a_part_of_the_lines_takes_its_words(self):
        page = page_of(wide("one two three four", "five six seven eight"))
        result = after(page, insert_region(page, Region(RegionKind.TEXT, Rect(0, 0, 200, 40), id="new"), "x"))
        assert texts(result.region("new")) == ["one two", "five six"]
        assert texts(result.region("wide")) == ["three four", "seven eight"]

    def test_what_stands_on_both_sides_stays(self):
        page = page_of(wide("one two three four five six"))
        result = after(page, insert_region(page, Region(RegionKind.TEXT, Rect(90, 0, 240, 20), id="new"), "x"))
        assert (texts(result.region("new")), texts(result.region("wide"))) == (["two three"], ["one", "four five six"])

    def test_a_line_mostly_inside_moves_whole(self):
        page = page_of(wide("one two three four"))
        result = after(page, insert_region(page, Region(RegionKind.TEXT, Rect(0, 0, 300, 20), id="new"), "x"))
        assert texts(result.region("new")) == ["one two three four"]

    def test_pictures_and_locked_regions_part_no_lines(self):
        for kind, locked in ((RegionKind.FIGURE, False), (RegionKind.TEXT, True)):
            page = page_of(wide("one two three four", locked=locked))
            result = after(page, insert_region(page, Region(kind, Rect(0, 0, 200, 20), id="new"), "x"))
            assert result.region("wide") == page.region("wide") and not texts(result.region("new"))

    def test_a_box_made_narrower_keeps_the_words_inside(self):
        page = page_of(wide("one two three four"))
        result = after(page, change_boxes(page, {"wide": Rect(0, 0, 200, 20)}, "x"))
        assert [texts(region) for region in result.regions] == [["one two"], ["three four"]]

    @given(st.lists(st.text("ab 中文，", min_size=1), min_size=1, max_size=3), rects)
    def test_no_word_is_lost_or_doubled(self, lines: list[str], box: Rect):
        page = page_of(wide(*(f"{n}{text}" for n, text in enumerate(lines))))
        edit = insert_region(page, Region(RegionKind.TEXT, box, id="new"), "x")
        changed, inverse = apply(Document("d", (page,)), edit)

        def letters(page: Page) -> list[str]:
            return sorted("".join(text for region in page.regions for text in texts(region)).replace(" ", ""))

        assert letters(changed.pages[0]) == letters(page)
        assert len(set(ids(changed.pages[0]))) == len(ids(changed.pages[0]))
        assert apply(changed, inverse)[0].pages[0] == page


@given(pages(), st.data())
def test_no_line_is_lost_and_undo_brings_everything_back(page: Page, data: st.DataObject):
    chosen = data.draw(st.lists(st.sampled_from([r.id for r in page.regions]), min_size=1, unique=True))
    what = data.draw(st.sampled_from(["boxes", "insert", "merge"]))
    if what == "boxes":
        edit = change_boxes(page, {i: data.draw(rects) for i in chosen}, "x")
    elif what == "insert":
        edit = insert_region(page, Region(RegionKind.TEXT, data.draw(rects), id="new"), "x")
    else:
        edit = merge_regions(page, chosen, "x")
    if edit is None:
        return
    document = Document("d", (page,))
    changed, inverse = apply(document, edit)
    assert ids(changed.page("p")) == ids(page)
    for region in page.regions:
        if region.locked and region.id not in chosen:
            assert changed.page("p").region(region.id).all_lines[: len(region.all_lines)] == region.all_lines
    assert apply(changed, inverse)[0] == document


@given(pages(), st.data())
def test_a_changed_region_holds_only_lines_of_its_new_box(page: Page, data: st.DataObject):
    region = data.draw(st.sampled_from(page.regions))
    box = data.draw(rects)
    edit = change_boxes(page, {region.id: box}, "x")
    if edit is not None:
        result = after(page, edit).region(region.id)
        assert result.box == box
        assert all(box.contains(x.box.center) for x in result.all_lines)
