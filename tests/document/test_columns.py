"""Bands and columns from boxes in reading order."""

from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.columns import find_bands
from scanwright.document.geometry import Rect

TITLE = Rect(100, 50, 900, 90)
LEFT = [Rect(100, 120 + 100 * i, 480, 210 + 100 * i) for i in range(4)]
RIGHT = [Rect(520, 120 + 100 * i, 900, 210 + 100 * i) for i in range(4)]


def columns(boxes):
    return [band.columns for band in find_bands(boxes, slack=5, min_height=100)]


def test_one_column():
    assert columns([TITLE, *LEFT]) == [((0, 1, 2, 3, 4),)]


def test_a_title_across_two_columns():
    assert columns([TITLE, *LEFT, *RIGHT]) == [((0,),), ((1, 2, 3, 4), (5, 6, 7, 8))]


def test_a_short_title_at_the_left_edge_is_not_in_the_column():
    assert columns([Rect(100, 50, 300, 90), *LEFT, *RIGHT])[0] == ((0,),)


def test_what_stands_across_below_ends_the_columns():
    assert columns([*LEFT, *RIGHT, Rect(100, 540, 900, 600)])[-1] == ((8,),)


def test_three_columns():
    boxes = [Rect(x, 100, x + 250, 600) for x in (50, 350, 650)]
    assert columns(boxes) == [((0,), (1,), (2,))]


def test_a_sidebar_within_a_column_is_part_of_it():
    sidebar, inner = Rect(100, 520, 200, 620), Rect(220, 520, 480, 620)
    assert columns([*LEFT, sidebar, inner, *RIGHT, Rect(520, 520, 900, 620)])[0] == (
        (0, 1, 2, 3, 4, 5),
        (6, 7, 8, 9, 10),
    )


def test_an_address_beside_a_date_is_no_pair_of_columns():
    assert columns([Rect(100, 100, 300, 160), Rect(700, 100, 900, 120)]) == [((0, 1),)]


def test_text_that_ends_a_few_lines_down_the_right_column() -> None:
    assert columns([TITLE, *LEFT, Rect(520, 120, 890, 165)]) == [((0,),), ((1, 2, 3, 4), (5,))]
    assert columns([TITLE, *LEFT, Rect(520, 240, 890, 285)]) == [((0, 1, 2, 3, 4, 5),)]  # beside its middle: a note
    assert columns([TITLE, *LEFT, Rect(520, 120, 640, 165)]) == [((0, 1, 2, 3, 4, 5),)]  # much narrower


def test_boxes_that_overlap_a_little_stay_in_their_column():
    caption, table = Rect(520, 120, 600, 145), Rect(520, 135, 900, 520)
    assert columns([*LEFT, caption, table]) == [((0, 1, 2, 3), (4, 5))]


@given(
    st.lists(
        st.builds(
            lambda x, y, w, h: Rect(x, y, x + w, y + h),
            st.integers(0, 900), st.integers(0, 1300), st.integers(1, 900), st.integers(1, 500),
        ),
        max_size=14,
    )
)  # fmt: skip
def test_every_box_is_there_once_and_in_order(boxes):
    assert [i for band in columns(boxes) for column in band for i in column] == list(range(len(boxes)))
