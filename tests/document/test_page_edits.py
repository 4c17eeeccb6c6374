"""Cropping, erasing, splitting: what is left of the text, and where it stands then."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scanwright.document.codec import document_from_dict, document_to_dict, from_json, to_json
from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.page_edits import copied_page, crop_page, erase_on_page, split_page, to_be_read
from scanwright.document.region import Alignment, ParagraphStyle, Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine, Word


def line(text: str, x: float, y: float, *, pitch: float = 10.0) -> TextLine:
    """A line of 20 pixels' height with words of `pitch` pixels a letter."""
    words, at = [], x
    for word in text.split():
        words.append(Word(word, Rect(at, y, at + pitch * len(word), y + 20)))
        at += pitch * (len(word) + 1)
    box = Rect(x, y, at - pitch, y + 20)
    return TextLine(text, Quad.from_rect(box), words=tuple(words), characters=tuple(0.5 for _ in text))


def text_region(*lines: TextLine, kind: RegionKind = RegionKind.TEXT) -> Region:
    return Region(kind, Rect.union_of(x.box for x in lines), lines)


def page_of(*regions: Region, **rest) -> Page:
    return Page(ImageRef("/a.png", 0, 1000, 800), regions, state=PageState.DONE, **rest)


def texts(page: Page) -> list[str]:
    return [x.text for region in page.regions for x in region.all_lines]


def test_cropping_moves_what_stays_and_drops_what_is_outside():
    inside, outside = text_region(line("here it stays", 200, 200)), text_region(line("gone", 20, 20))
    page = crop_page(page_of(outside, inside), Rect(150, 150, 650, 450))
    assert (page.width, page.height) == (500, 300)
    (kept,) = page.regions
    assert kept.id == inside.id and kept.box == inside.box.translated(-150, -150)
    assert kept.lines[0].words[1].box == inside.lines[0].words[1].box.translated(-150, -150)


def test_a_line_that_the_crop_cuts_keeps_the_words_inside():
    page = crop_page(
        page_of(text_region(line("one two three four", 100, 100), line("below", 100, 130))), Rect(0, 0, 175, 800)
    )
    assert texts(page) == ["one two", "below"]
    (region,) = page.regions
    assert len(region.lines[0].characters) == len("one two") and region.box.x1 == 170


def test_a_figure_is_cut_and_one_that_is_hardly_left_goes():
    figure = Region(RegionKind.FIGURE, Rect(100, 100, 300, 300))
    page = crop_page(page_of(figure), Rect(200, 0, 1000, 800))
    assert page.regions[0].box == Rect(0, 100, 100, 300)
    assert crop_page(page_of(figure), Rect(295, 0, 1000, 800)).regions == ()


def test_an_outline_is_cut_with_its_region():
    outline = (Point(100, 100), Point(300, 100), Point(300, 300), Point(100, 300))
    figure = Region(RegionKind.FIGURE, Rect(100, 100, 300, 300), outline=outline)
    (region,) = crop_page(page_of(figure), Rect(200, 0, 1000, 800)).regions
    assert Rect.around(region.outline) == region.box == Rect(0, 100, 100, 300)


def table_region() -> Region:
    edges = (100.0, 200.0, 300.0, 400.0)
    cells = tuple(
        Cell(
            r,
            c,
            box=Rect(edges[c], edges[r], edges[c + 1], edges[r + 1]),
            lines=(line(f"c{r}{c}", edges[c] + 20, edges[r] + 40),),
        )
        for r in range(3)
        for c in range(3)
    )
    return Region(RegionKind.TABLE, Rect(100, 100, 400, 400), table=Table(3, 3, cells, edges, edges))


def test_a_table_loses_the_rows_and_columns_outside():
    (region,) = crop_page(page_of(table_region()), Rect(220, 0, 1000, 280)).regions
    table = region.table
    assert (table.rows, table.columns) == (2, 2)
    assert [[cell.text for cell in row] for row in table.grid] == [["c01", "c02"], ["c11", "c12"]]
    assert region.box == Rect(0, 100, 180, 280) and table.column_edges == (0.0, 80.0, 180.0)


def test_erasing_takes_the_words_under_the_box_and_leaves_the_rest_untouched():
    first, second = text_region(line("the stamp is gone", 100, 100)), text_region(line("as it was", 100, 300))
    page = erase_on_page(page_of(first, second), Rect(135, 90, 195, 130))
    assert texts(page) == ["the is gone", "as it was"]
    assert page.regions[1] is second and (page.width, page.height) == (1000, 800)
    assert page.regions[0].lines[0].characters == (0.5,) * len("the is gone")


def test_erasing_under_a_table_empties_cells_and_keeps_the_grid():
    page = erase_on_page(page_of(table_region()), Rect(100, 100, 400, 200))
    (region,) = page.regions
    assert (region.table.rows, region.table.columns) == (3, 3)
    assert [cell.text for cell in region.table.grid[0]] == ["", "", ""]
    assert region.box == Rect(100, 100, 400, 400)


def test_a_double_page_is_shared_out():
    across = text_region(line("left words right words", 400, 100))
    left, right = text_region(line("left", 100, 300)), text_region(line("right", 700, 300))
    a, b = split_page(page_of(across, left, right), Point(510, 0), Point(510, 800))
    assert texts(a) == ["left words", "left"] and texts(b) == ["right words", "right"]
    assert (a.width, b.width) == (510, 490) and len({a.id, b.id}) == 2
    assert b.regions[1].box.x0 == 190


def test_in_the_right_half_indents_count_from_its_own_column():
    def paragraph(x: float, y: float, indent: float) -> Region:
        style = ParagraphStyle(Alignment.JUSTIFY, left_indent=indent, right_indent=indent)
        return replace(text_region(line("some words that fill", x, y)), style=style)

    regions = (paragraph(50, 100, 0), paragraph(550, 100, 180), paragraph(600, 200, 198), paragraph(550, 300, 180))
    left, right = split_page(page_of(*regions), Point(500, 0), Point(500, 800))
    assert [region.style.left_indent for region in left.regions] == [0]
    assert [region.style.left_indent for region in right.regions] == [0, 18, 0]
    assert [region.style.right_indent for region in right.regions] == [18, 0, 18]


def test_pages_of_vertical_writing_come_right_half_first():
    region = text_region(replace(line("左", 100, 300), vertical=True), replace(line("右", 700, 300), vertical=True))
    a, b = split_page(page_of(region), Point(500, 0), Point(500, 800))
    assert texts(a) == ["右"] and texts(b) == ["左"]


def test_a_level_line_splits_above_from_below_and_a_slanted_one_by_its_sides():
    up, down = text_region(line("up", 500, 100)), text_region(line("down", 500, 700))
    assert [texts(p) for p in split_page(page_of(up, down), Point(100, 400), Point(900, 380))] == [["up"], ["down"]]
    # The line runs from x = 450 at the top to x = 650 at the foot: at the top 500 is on its right, at the foot on its left.
    assert [texts(p) for p in split_page(page_of(up, down), Point(450, 0), Point(650, 800))] == [["down"], ["up"]]


def test_a_half_to_be_read_anew_may_be_levelled_by_itself():
    half = to_be_read(split_page(page_of(rotation=180), Point(500, 0), Point(500, 800))[0])
    assert (half.state, half.skew_wanted, half.rotation_wanted) == (PageState.WAITING, None, 180)


@pytest.mark.parametrize("box", [Rect(0, 0, 3, 800), Rect(2000, 2000, 3000, 3000)])
def test_a_crop_to_nothing_is_refused(box):
    with pytest.raises(ValueError, match="small"):
        crop_page(page_of(), box)


def test_a_copy_has_ids_of_its_own():
    page = page_of(table_region(), text_region(line("a b", 1, 1)))
    copy = copied_page(page)
    ids = {page.id, *(r.id for r in page.regions), *(x.id for r in page.regions for x in r.all_lines)}
    assert not ids & {copy.id, *(r.id for r in copy.regions), *(x.id for r in copy.regions for x in r.all_lines)}
    assert texts(copy) == texts(page) and copy.image == page.image


@settings(max_examples=60, deadline=None)
@given(page=st.from_type(Page), data=st.data())
def test_whatever_is_done_to_a_page_it_is_one_still_and_comes_back_from_json(page, data):
    assume(page.width <= 5000 and page.height <= 5000)
    for _ in range(data.draw(st.integers(1, 3))):
        x0, y0 = data.draw(st.integers(0, page.width)), data.draw(st.integers(0, page.height))
        box = Rect(x0, y0, data.draw(st.integers(x0, x0 + 4000)), data.draw(st.integers(y0, y0 + 4000)))
        try:
            match data.draw(st.sampled_from(["crop", "erase", "split"])):
                case "crop":
                    page = crop_page(page, box)
                case "erase":
                    page = erase_on_page(page, box)
                case _:
                    page = data.draw(st.sampled_from(split_page(page, Point(box.x0, box.y0), Point(box.x1, box.y1))))
        except ValueError:
            continue
    document = Document("d", (page,))
    assert document_from_dict(from_json(to_json(document_to_dict(document)))) == document
