from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.frame import Frame
from scanwright.pipeline.reading_order import in_reading_order, ordered_regions

LINE = 14.0


def region(name: str, x0: float, y0: float, x1: float, y1: float, kind: RegionKind = RegionKind.TEXT) -> Region:
    """A region of as many full lines of text as fit in its box; the first begins with its name."""
    count = max(1, int((y1 - y0) // 18))
    step = (y1 - y0) / count
    lines = tuple(
        TextLine(
            f"{name if i == 0 else 'goes'} on with words of running text",
            Quad.from_rect(Rect(x0, y0 + i * step, x1, y0 + i * step + LINE)),
        )
        for i in range(count)
    )
    return Region(kind, Rect(x0, y0, x1, y1), lines)


def order(regions: list[Region], frame: Frame | None = None) -> list[str]:
    frame = frame or Frame(600)
    return [r.text.split()[0] for r in in_reading_order(regions, frame.enter, LINE, 800)]


def test_columns_are_read_one_after_the_other_below_a_title_that_spans_them():
    regions = [
        region("r2", 320, 300, 580, 500),
        region("l2", 20, 330, 280, 500),
        region("title", 20, 40, 580, 70, RegionKind.TITLE),
        region("r1", 320, 100, 580, 290),
        region("l1", 20, 100, 280, 320),
    ]
    assert order(regions) == ["title", "l1", "l2", "r1", "r2"]


def test_columns_are_not_torn_where_their_paragraphs_end_level():
    regions = [
        region(f"{side}{i}", x, 100 + 120 * i, x + 260, 210 + 120 * i)
        for side, x in (("l", 20), ("r", 320))
        for i in range(3)
    ]
    assert order(regions) == ["l0", "l1", "l2", "r0", "r1", "r2"]


def test_columns_that_nearly_touch_are_read_one_after_the_other():
    regions = [
        region(f"{side}{i}", x, 100 + 120 * i, x + 278, 220 + 120 * i)
        for side, x in (("l", 20), ("r", 301))
        for i in range(3)
    ]
    assert order(regions) == ["l0", "l1", "l2", "r0", "r1", "r2"]


def test_what_stands_above_a_ruling_over_the_whole_page_is_read_before_what_stands_below():
    regions = [
        region(f"{side}{part}", x, y, x + 160, y + 200)
        for side, x in (("l", 20), ("m", 220), ("r", 420))
        for part, y in (("1", 100), ("2", 330))
    ]
    rulings = [Ruling(Rect(20, 314, 580, 316), False, 2), Ruling(Rect(20, 200, 180, 202), False, 2)]
    found = [r.text.split()[0] for r in ordered_regions(regions, 600, 800, rulings)]
    assert found == ["l1", "m1", "r1", "l2", "m2", "r2"]


def test_a_ruling_within_a_table_parts_nothing():
    regions = [
        region("table", 20, 100, 580, 300, RegionKind.TABLE),
        region("l", 20, 330, 280, 500),
        region("r", 320, 330, 580, 500),
    ]
    rulings = [Ruling(Rect(20, 200, 580, 202), False, 2)]
    assert [r.text.split()[0] for r in ordered_regions(regions, 600, 800, rulings)] == ["table", "l", "r"]


@pytest.mark.parametrize("turn", [90, 270])
def test_the_title_and_notes_of_a_turned_table_stand_before_and_after_it(turn):
    def upright(name: str, x: float, kind: RegionKind = RegionKind.TEXT) -> Region:
        quad = Quad.from_rect(Rect(x, 200, x + 20, 480))
        a, b, c, d = quad.corners
        standing = Quad((d, a, b, c) if turn == 90 else (b, c, d, a))
        return Region(kind, quad.bounds, (TextLine(f"{name} of the table", standing),))

    cell = upright("cell", 230).lines
    table = Table(1, 1, (Cell(0, 0, lines=cell, box=cell[0].box),), turn=turn)
    regions = [
        region("text", 20, 60, 580, 160),
        upright("left", 150),
        replace(region("table", 200, 200, 400, 600, RegionKind.TABLE), lines=(), table=table),
        upright("right", 430),
        region("after", 20, 640, 580, 740),
    ]
    found = [r.text.split()[0] for r in in_reading_order(regions, Frame(600).enter, LINE, 800)]
    first, last = ("left", "right") if turn == 90 else ("right", "left")
    assert found == ["text", first, "cell", last, "after"]


def test_a_figure_over_both_columns_parts_them():
    regions = [
        region("r1", 320, 50, 580, 200),
        region("l1", 20, 50, 280, 200),
        region("figure", 20, 230, 580, 400, RegionKind.FIGURE),
        region("r2", 320, 430, 580, 600),
        region("l2", 20, 430, 280, 600),
    ]
    assert order(regions) == ["l1", "r1", "figure", "l2", "r2"]


def test_a_caption_follows_its_figure_and_precedes_its_table():
    regions = [
        region("text", 20, 500, 580, 600),
        region("Figure", 100, 305, 500, 320, RegionKind.CAPTION),
        region("picture", 20, 100, 580, 300, RegionKind.FIGURE),
        region("Table", 100, 350, 500, 365, RegionKind.CAPTION),
        region("grid", 20, 370, 580, 450, RegionKind.TABLE),
    ]
    assert order(regions) == ["picture", "Figure", "Table", "grid", "text"]


def test_a_caption_below_two_pictures_follows_both():
    regions = [
        region("right", 320, 50, 580, 200, RegionKind.FIGURE),
        region("left", 20, 52, 280, 200, RegionKind.FIGURE),
        region("both", 200, 215, 400, 230, RegionKind.CAPTION),
        region("text", 20, 260, 580, 400),
    ]
    assert order(regions) == ["left", "right", "both", "text"]


def test_furniture_and_footnotes_frame_the_body():
    regions = [
        region("note", 20, 700, 280, 720, RegionKind.FOOTNOTE),
        region("right", 320, 100, 580, 650),
        region("foot", 20, 770, 280, 784, RegionKind.FOOTER),
        region("left", 20, 100, 280, 650),
        region("head", 20, 20, 280, 34, RegionKind.HEADER),
        region("12", 540, 20, 580, 34, RegionKind.PAGE_NUMBER),
    ]
    assert order(regions) == ["head", "12", "left", "right", "note", "foot"]


def test_short_pieces_side_by_side_are_read_across():
    regions = [
        region("b", 300, 100, 380, 114),
        region("a", 20, 100, 90, 114),
        region("d", 300, 140, 380, 154),
        region("c", 20, 140, 90, 154),
    ]
    assert order(regions) == ["a", "b", "c", "d"]


def test_a_column_around_a_corner_is_read_before_what_it_embraces():
    regions = [
        region("second", 320, 200, 580, 600),
        region("first", 20, 50, 280, 320),
        region("wide", 20, 330, 300, 600),
        region("top", 200, 50, 580, 190),
    ]
    assert set(order(regions)) == {"first", "second", "wide", "top"}
    assert order(regions).index("first") < order(regions).index("wide")
    assert order(regions).index("top") < order(regions).index("second")


def test_vertical_columns_are_read_from_right_to_left():
    regions = [region(name, x, 50, x + 100, 700) for name, x in (("left", 40), ("right", 460), ("middle", 250))]
    assert order(regions, Frame(600, vertical=True)) == ["right", "middle", "left"]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 500),
            st.integers(0, 700),
            st.integers(5, 300),
            st.integers(5, 200),
            st.sampled_from(list(RegionKind)),
        )
    ),
    st.randoms(),
)
@settings(max_examples=60, deadline=None)
def test_every_region_is_read_once_whatever_the_page(boxes, random):
    regions = [region(f"n{i}", x, y, x + w, y + h, kind) for i, (x, y, w, h, kind) in enumerate(boxes)]
    shuffled = random.sample(regions, len(regions))
    assert sorted(order(shuffled)) == sorted(f"n{i}" for i in range(len(regions)))
