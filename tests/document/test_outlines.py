"""Outlines of texts that flow around something, or lean; and none where a box will do."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from scanwright.document import polygon
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.outlines import leaning, outline_around, outline_beside, outline_of_all
from scanwright.document.text import TextLine


def line(x0: float, y0: float, x1: float, y1: float, **rest: object) -> TextLine:
    return TextLine("text", Quad.from_rect(Rect(x0, y0, x1, y1)), **rest)


def paragraph(widths: list[float], height: float = 20) -> list[TextLine]:
    return [line(0, n * 30, width, n * 30 + height) for n, width in enumerate(widths)]


BOX = Rect(0, 0, 300, 170)
WRAPPED = paragraph([300, 300, 140, 140, 300, 300])
FIGURE = Rect(160, 58, 320, 112)


def test_a_text_around_a_figure_leaves_the_figure_out() -> None:
    outline = outline_beside(BOX, WRAPPED, [FIGURE])
    assert len(outline) == 8
    assert not polygon.contains(outline, Point(230, 85))
    assert all(polygon.contains(outline, each.box.center) for each in WRAPPED)
    assert Rect.around(outline) == BOX


def test_the_same_for_text_that_runs_down() -> None:
    def swap(r: Rect) -> Rect:
        return Rect(r.y0, r.x0, r.y1, r.x1)

    lines = [TextLine("字", Quad.from_rect(swap(each.box)), vertical=True) for each in WRAPPED]
    outline = outline_beside(swap(BOX), lines, [swap(FIGURE)])
    assert len(outline) == 8 and not polygon.contains(outline, Point(85, 230))


def test_a_box_will_do_where_nothing_reaches_into_it() -> None:
    assert outline_beside(BOX, WRAPPED, []) == ()
    assert outline_beside(BOX, WRAPPED, [Rect(310, 0, 400, 200)]) == ()
    assert outline_beside(BOX, paragraph([300, 200, 300]), [Rect(296, 0, 400, 200)]) == ()
    assert outline_beside(BOX, [], [FIGURE]) == ()


def test_what_lies_on_the_lines_themselves_takes_nothing_of_them() -> None:
    assert outline_beside(BOX, WRAPPED, [Rect(50, 0, 250, 20)]) == ()


def leaning_lines(degrees: float) -> list[TextLine]:
    dx, dy = math.cos(math.radians(degrees)), -math.sin(math.radians(degrees))

    def at(along: float, down: float) -> Point:
        return Point(100 + along * dx - down * dy, 300 + along * dy + down * dx)

    return [
        TextLine("text", Quad((at(0, n * 30), at(300, n * 30), at(300, n * 30 + 20), at(0, n * 30 + 20))))
        for n in range(3)
    ]


def test_leaning_lines_get_the_hull_around_them() -> None:
    lines = leaning_lines(25)
    box = Rect.union_of(each.box for each in lines)
    outline = outline_beside(box, lines, [])
    assert leaning(lines) and 4 <= len(outline) <= 8
    assert polygon.area_of(outline) < 0.8 * box.area
    assert all(polygon.contains(outline, each.box.center) for each in lines)


def test_level_text_does_not_lean() -> None:
    assert not leaning(leaning_lines(0.5))
    assert not leaning(WRAPPED)
    assert not leaning(leaning_lines(90))
    assert not leaning([])


def test_close_around_a_text_small_steps_are_left_out() -> None:
    outline = outline_around(BOX, paragraph([300, 290, 295, 120]))
    assert len(outline) == 6
    assert Rect.around(outline) == Rect(0, 0, 300, 110)


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(20, 300)), min_size=1, max_size=8),
    st.lists(st.tuples(*[st.integers(-50, 400)] * 4), max_size=4),
)
def test_every_line_lies_in_the_outline_and_the_outline_in_the_box(rows, others) -> None:
    lines = [line(x, 30 * n, x + width, 30 * n + 20) for n, (x, width) in enumerate(rows)]
    box = Rect.union_of(each.box for each in lines)
    boxes = [Rect(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in others]
    for outline in (outline_beside(box, lines, boxes), outline_around(box, lines)):
        if outline:
            assert all(polygon.contains(outline, each.box.center) for each in lines)
            around = Rect.around(outline)
            assert box.x0 <= around.x0 and box.y0 <= around.y0 and around.x1 <= box.x1 and around.y1 <= box.y1
            assert polygon.area_of(outline) <= box.area + 0.01


@given(st.lists(st.from_type(Rect), min_size=1, max_size=5))
def test_an_outline_of_all_holds_the_middle_of_each(boxes: list[Rect]) -> None:
    boxes = [Rect(b.x0, b.y0, b.x1 + 1, b.y1 + 1) for b in boxes]
    outline = outline_of_all([polygon.corners_of(box) for box in boxes])
    assert not outline or all(polygon.contains(outline, box.center) for box in boxes)


def test_boxes_that_fill_their_common_box_need_no_outline() -> None:
    assert outline_of_all([polygon.corners_of(Rect(0, 0, 9, 5)), polygon.corners_of(Rect(0, 5, 9, 9))]) == ()
