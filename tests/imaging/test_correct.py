from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import PageTransform, Point, Quad, Rect
from scanwright.imaging.correct import correct, paper_color, strip, turned


def page_with_dot(width: int = 300, height: int = 200, x: int = 60, y: int = 40) -> np.ndarray:
    page = np.full((height, width, 3), 250, np.uint8)
    page[y - 4 : y + 5, x - 4 : x + 5] = 0
    return page


def dot(picture: np.ndarray) -> tuple[float, float]:
    """The middle of what is dark, in pixel edges."""
    ys, xs = np.nonzero(picture[:, :, 0] < 128)
    return float(xs.mean()) + 0.5, float(ys.mean()) + 0.5


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [0.0, 1.5, -7.0])
def test_what_is_on_the_page_lands_where_the_transform_says(rotation: int, skew: float) -> None:
    page = page_with_dot()
    transform = PageTransform(300, 200, rotation, skew)
    corrected = correct(page, transform)
    wanted = transform.to_page(Point(60.5, 40.5))
    assert (corrected.shape[1], corrected.shape[0]) == transform.size
    assert dot(corrected) == pytest.approx((wanted.x, wanted.y), abs=0.8)


def test_corners_that_come_in_have_the_papers_colour() -> None:
    page = np.full((200, 300, 3), (240, 230, 200), np.uint8)
    corrected = correct(page, PageTransform(300, 200, 0, 10.0))
    assert tuple(corrected[1, 1]) == (240, 230, 200)
    assert corrected.min() >= 195


def test_paper_is_white_where_the_border_is_dark() -> None:
    assert paper_color(np.zeros((100, 100, 3), np.uint8)) == (255, 255, 255)


def test_a_picture_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="300 x 200"):
        correct(page_with_dot(), PageTransform(200, 300))


@given(st.sampled_from([0, 90, 180, 270]), st.sampled_from([0, 90, 180, 270]))
def test_turns_add_up(first: int, second: int) -> None:
    page = page_with_dot()
    assert np.array_equal(turned(turned(page, first), second), turned(page, (first + second) % 360))


def test_a_level_line_is_cut_out_as_it_is() -> None:
    page = page_with_dot()
    cut = strip(page, Quad.from_rect(Rect(50, 30, 80, 50)))
    assert np.array_equal(cut, page[30:50, 50:80])


def test_a_standing_line_is_laid_down_in_reading_direction() -> None:
    page = page_with_dot(x=100, y=40)  # near the top of the line: read downwards, it comes first
    a, b, c, d = Quad.from_rect(Rect(90, 20, 110, 180)).corners
    laid = strip(page, Quad((b, c, d, a)))
    assert (laid.shape[1], laid.shape[0]) == (160, 20)
    assert dot(laid)[0] == pytest.approx(20.5, abs=1.5)
    upwards = strip(page, Quad((d, a, b, c)))
    assert dot(upwards)[0] == pytest.approx(139.5, abs=1.5)


def test_a_slanted_line_comes_out_level() -> None:
    page = np.full((200, 300, 3), 255, np.uint8)
    for x in range(40, 260):
        y = 60 + (x - 40) * 60 // 220
        page[y : y + 4, x] = 0
    quad = Quad((Point(40, 50), Point(260, 110), Point(260, 130), Point(40, 70)))
    cut = strip(page, quad, height=32)
    assert cut.shape[0] == 32
    rows = np.nonzero((cut[:, 20:-20, 0] < 128).any(axis=1))[0]
    assert rows.max() - rows.min() < 12


@given(
    st.tuples(*[st.floats(-500, 800) for _ in range(8)]),
    st.one_of(st.none(), st.integers(1, 64)),
)
def test_any_quad_gives_a_strip(numbers: tuple[float, ...], height: int | None) -> None:
    points = tuple(Point(x, y) for x, y in zip(numbers[0::2], numbers[1::2]))
    cut = strip(page_with_dot(), Quad(points), height=height)
    assert cut.dtype == np.uint8
    assert cut.shape[0] >= 1
    assert cut.shape[1] >= 1
    assert height is None or cut.shape[0] == height
