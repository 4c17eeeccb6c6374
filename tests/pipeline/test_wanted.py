"""How a page lies can be set by a person: the analysis obeys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from scanwright.inference.null import NullModels
from scanwright.pipeline.job import AnalysisOptions
from scanwright.progress import CancelToken
from scanwright.service import Service


@pytest.fixture
def page(tmp_path: Path):
    path = tmp_path / "lines.png"
    picture = Image.new("RGB", (600, 800), "white")
    pen = ImageDraw.Draw(picture)
    for y in range(60, 760, 40):
        pen.text((40, y), "some words on a level line", fill="black", font_size=24)
    picture.save(path)
    service = Service(NullModels())
    (opened,) = service.open(path)
    yield service, opened
    service.close()


@pytest.mark.parametrize(("rotation", "skew"), [(90, 0.0), (270, 1.25), (0, -7.0), (180, 20.0)])
def test_what_is_wanted_is_done_and_remembered(page, rotation, skew):
    from dataclasses import replace

    service, opened = page
    wanted = replace(opened, rotation_wanted=rotation, skew_wanted=skew)
    done = service.analyse(wanted, AnalysisOptions(), CancelToken())
    assert (done.rotation, done.skew) == (rotation, skew)
    assert (done.rotation_wanted, done.skew_wanted) == (rotation, skew)
    assert service.picture(done).shape[:2] == (done.height, done.width)


def test_without_a_wish_a_level_page_stays_as_it_is(page):
    service, opened = page
    done = service.analyse(opened, AnalysisOptions(), CancelToken())
    assert (done.rotation, done.skew, done.rotation_wanted, done.skew_wanted) == (0, 0.0, None, None)
