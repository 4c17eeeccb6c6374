"""The picture after the recipe: a part of the file's, with patches painted over, however the page lies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scanwright.document.document import ImageRef, Page, PageState
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.page_edits import crop_page, erase_on_page, split_page
from scanwright.document.text import TextStyle
from scanwright.imaging.correct import correct
from scanwright.imaging.erase import painted_over
from scanwright.imaging.layer import LayerWord, Ruling, TextLayer
from scanwright.imaging.opened import opened_layer, opened_picture
from scanwright.inference.null import NullModels
from scanwright.pipeline.job import AnalysisOptions
from scanwright.progress import CancelToken
from scanwright.service import Service

WIDTH, HEIGHT = 300, 400


class OnePicture:
    """A file whose picture is smooth noise, so that each place is known by its colour."""

    def __init__(self) -> None:
        noise = np.random.default_rng(1).integers(0, 255, (40, 30, 3), np.uint8)
        self.picture = cv2.resize(noise, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
        self.layer: TextLayer | None = None

    def render(self, _index, size=None):
        if size in (None, (WIDTH, HEIGHT)):
            return self.picture
        return cv2.resize(self.picture, size, interpolation=cv2.INTER_AREA)

    def text_layer(self, _index):
        return self.layer


SOURCE = OnePicture()


def seen(page: Page):
    picture = correct(opened_picture(SOURCE, page.image), page.transform)
    assert picture.shape == (page.height, page.width, 3)
    return picture.astype(int)


def pages():
    return st.builds(
        lambda rotation, skew: Page(
            ImageRef("/a", 0, WIDTH, HEIGHT), rotation=rotation, skew=skew, state=PageState.DONE
        ),
        st.sampled_from([0, 90, 180, 270]),
        st.sampled_from([0.0, 0.0, 1.5, -8.0]),
    )


@st.composite
def boxes(draw, page: Page, least: int = 40):
    x0, y0 = draw(st.integers(0, page.width - least)), draw(st.integers(0, page.height - least))
    return Rect(x0, y0, draw(st.integers(x0 + least, page.width)), draw(st.integers(y0 + least, page.height)))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_cropped_page_shows_what_was_in_the_box_however_it_lies_and_however_often(data):
    page = data.draw(pages())
    for _ in range(data.draw(st.integers(1, 3))):
        if min(page.width, page.height) < 60:
            break
        box = data.draw(boxes(page))
        x0, y0, x1, y1 = box.rounded()
        wanted = seen(page)[y0:y1, x0:x1]
        page = crop_page(page, box)
        got = seen(page)
        assert got.shape == wanted.shape and page.skew == 0
        inner = (slice(4, -4), slice(4, -4))  # at the paper's edges two ways of resampling differ
        assert np.abs(got[inner] - wanted[inner]).mean() < 2
        page = replace(page, rotation=(page.rotation + data.draw(st.sampled_from([0, 90, 180]))) % 360)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_erasing_changes_nothing_but_the_box(data):
    page = data.draw(pages())
    box = data.draw(boxes(page, least=20))
    if page.skew:  # what lies beyond a slanted scan has the paper's colour, which is measured along the border
        inner = box.intersection(Rect(30, 30, page.width - 30, page.height - 30))
        assume(inner is not None)
        box = inner
    before, after = seen(page), seen(erase_on_page(page, box))
    x0, y0, x1, y1 = box.expanded(4).clipped(page.width, page.height).rounded()
    after[y0:y1, x0:x1] = before[y0:y1, x0:x1]
    assert (after == before).all()


def test_a_straight_crop_of_an_upright_page_keeps_every_pixel():
    page = Page(ImageRef("/a", 0, WIDTH, HEIGHT), state=PageState.DONE)
    part = crop_page(crop_page(page, Rect(30, 40, 230, 360)), Rect(10, 10, 110, 210))
    assert (seen(part) == SOURCE.picture[50:250, 40:140]).all()


def test_a_patch_takes_the_colour_of_the_paper_around_it_and_not_of_its_print():
    ramp = np.linspace(250, 190, 400)
    picture = np.repeat(np.repeat(ramp[None, :, None], 200, 0), 3, 2).astype(np.uint8)
    clean = picture.copy()
    for x in range(0, 400, 20):
        cv2.rectangle(picture, (x, 40), (x + 12, 160), (30, 30, 30), -1)
    patch = np.array([(101, 60), (299, 60), (299, 140), (101, 140)], float)
    painted = painted_over(picture, [patch])
    inside = (slice(62, 138), slice(103, 297))
    assert np.abs(painted[inside].astype(int) - clean[inside]).max() <= 6
    assert (picture[inside] == 30).any(), "the picture that came in stays as it was"


def test_a_page_erased_all_over_is_white_or_paper():
    page = erase_on_page(Page(ImageRef("/a", 0, WIDTH, HEIGHT)), Rect(0, 0, WIDTH, HEIGHT))
    picture = opened_picture(SOURCE, page.image)
    assert (picture == picture[0, 0]).all()


def test_the_halves_of_a_page_split_askew_show_nothing_beyond_the_line():
    page = Page(ImageRef("/a", 0, WIDTH, HEIGHT), state=PageState.DONE)
    left, right = split_page(page, Point(140, 0), Point(160, HEIGHT))
    assert (left.width, right.width) == (160, 160)
    whole = seen(page)
    assert (seen(left)[:, :138] == whole[:, :138]).all()
    assert (seen(right)[:, 22:] == whole[:, 162:]).all()
    corner = seen(left)[5:20, 150:158]  # beyond the line: paper
    assert np.abs(corner - whole[5:20, 150:158]).max() > 20


def test_a_thumbnail_of_a_part_is_the_part_made_small():
    page = crop_page(Page(ImageRef("/a", 0, WIDTH, HEIGHT), state=PageState.DONE), Rect(50, 60, 250, 360))
    small = opened_picture(SOURCE, page.image, 100).astype(int)
    assert max(small.shape[:2]) == 100
    wanted = cv2.resize(SOURCE.picture[60:360, 50:250], (small.shape[1], small.shape[0]), interpolation=cv2.INTER_AREA)
    assert np.abs(small - wanted).mean() < 6


def word(text: str, box: Rect) -> LayerWord:
    return LayerWord(text, Quad.from_rect(box), TextStyle())


def test_the_text_layer_of_a_part_has_only_what_is_seen_of_it():
    source = OnePicture()
    source.layer = TextLayer(
        (
            word("in", Rect(100, 100, 140, 120)),
            word("out", Rect(10, 10, 40, 30)),
            word("gone", Rect(200, 300, 240, 320)),
        ),
        (Ruling(Rect(0, 150, 300, 152), vertical=False),),
        (Rect(150, 150, 300, 400),),
    )
    page = Page(ImageRef("/a", 0, WIDTH, HEIGHT), state=PageState.DONE)
    page = crop_page(erase_on_page(page, Rect(190, 290, 250, 330)), Rect(50, 50, 250, 350))
    layer = opened_layer(source, page.image)
    assert [(w.text, w.polygon.bounds) for w in layer.words] == [("in", Rect(50, 50, 90, 70))]
    assert layer.rulings[0].box == Rect(0, 100, 200, 102)
    assert layer.pictures == (Rect(100, 100, 200, 300),)


def test_reading_and_exporting_see_the_page_as_it_is_now(tmp_path):
    path = tmp_path / "a.png"
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    picture[100:140, 100:200] = 0
    cv2.imwrite(str(path), picture)
    service = Service(NullModels())
    (page,) = service.open(Path(path))
    page = service.analyse(page, AnalysisOptions(), CancelToken())
    erased = erase_on_page(page, Rect(90, 90, 210, 150))
    again = service.analyse(erased, AnalysisOptions(), CancelToken())
    assert again.image == erased.image and (service.picture(again) == 255).all()
    assert (service.picture(page) == 0).any()
    part = crop_page(page, Rect(100, 100, 200, 140))
    assert service.picture(part).shape == (40, 100, 3) and not service.picture(part).any()
    assert service.crop(part, Rect(0, 0, 10, 10)).startswith(b"\x89PNG")
    service.close()


@pytest.mark.parametrize("corners", [(0, 0), (5, 0.2)])
def test_what_is_no_rectangle_is_no_part(corners):
    dx, dy = corners
    quad = Quad((Point(0, 0), Point(dx, dy), Point(3, 40), Point(0, 40)))
    with pytest.raises(ValueError, match="rectangle"):
        replace(erase_on_page(Page(ImageRef("/a", 0, 50, 50)), Rect(0, 0, 9, 9)).image.recipe, part=quad)
