"""What the service does with regions: reads them in their outline, cuts them out of the page, puts them in order."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from scanwright.document.document import Page, PageState
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.inference.null import NullDetector, NullModels, NullRecognizer
from scanwright.inference.protocols import DetectedLine, Reading
from scanwright.pipeline.options import AnalysisOptions
from scanwright.progress import CancelToken
from scanwright.service import Service

TRIANGLE = (Point(0, 0), Point(200, 0), Point(0, 200))


@pytest.fixture
def page(tmp_path: Path) -> tuple[Service, Page]:
    """Black bars over white paper; two lines are seen wherever one looks (at twice the size), above and below."""
    picture = Image.new("RGB", (300, 300), "white")
    pen = ImageDraw.Draw(picture)
    for y in (20, 160):
        pen.rectangle((0, y, 300, y + 20), fill="black")
    picture.save(tmp_path / "page.png")
    seen = tuple(DetectedLine(Quad.from_rect(box), 0.9) for box in (Rect(80, 90, 200, 120), Rect(380, 370, 430, 410)))
    readings = tuple(Reading(text, 0.9) for text in ("above", "below"))
    service = Service(NullModels(text_detector=NullDetector(seen), text_recognizer=NullRecognizer(readings)))
    (waiting,) = service.open(tmp_path / "page.png")
    return service, waiting


def test_a_picture_with_an_outline_is_cut_out_along_it(page) -> None:
    service, waiting = page
    region = Region(RegionKind.FIGURE, Rect(0, 0, 200, 200), outline=TRIANGLE)
    part = np.asarray(Image.open(io.BytesIO(service.crop(waiting.with_regions((region,)), region.box))))
    assert (part[30, 50] == 0).all() and (part[170, 150] == 255).all()
    whole = np.asarray(Image.open(io.BytesIO(service.crop(waiting, region.box))))
    assert (whole[170, 150] == 0).all()


@pytest.mark.parametrize("box", [Rect(300, 300, 400, 400), Rect(500, 10, 600, 20), Rect(-50, -50, -10, -10)])
def test_what_lies_beyond_the_page_is_a_picture_of_its_border(page: tuple[Service, Page], box: Rect) -> None:
    service, waiting = page
    assert Image.open(io.BytesIO(service.crop(waiting, box))).width == 1


def test_only_lines_inside_the_outline_are_read(page) -> None:
    service, waiting = page
    region = Region(RegionKind.TEXT, Rect(0, 0, 200, 200), id="r")
    texts = {}
    for outline in ((), TRIANGLE):
        read = service.read_region(waiting, region.with_outline(outline), AnalysisOptions(), CancelToken())
        texts[outline] = [line.text for line in read.lines]
    assert texts[()] == ["above", "below"] and texts[TRIANGLE] == ["above"]


def test_the_computed_order_is_that_of_columns(page) -> None:
    service, waiting = page

    def column(x: float, name: str) -> Region:
        lines = tuple(
            TextLine("words that run through a column", Quad.from_rect(Rect(x, 20 * n, x + 120, 20 * n + 12)))
            for n in range(8)
        )
        return Region(RegionKind.TEXT, Rect.union_of(line.box for line in lines), lines, id=name)

    read = replace(waiting, state=PageState.DONE, regions=(column(160, "right"), column(10, "left")))
    assert service.reading_order(read) == ("left", "right")
