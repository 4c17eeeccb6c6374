"""The real models on pages drawn here."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Rect
from scanwright.imaging.correct import turned
from scanwright.inference.models import OnnxModels
from scanwright.inference.store import ModelStore
from scanwright.pipeline.job import AnalysisOptions, PageJob, Quality
from scanwright.pipeline.orientation import turn_upright
from scanwright.pipeline.reading import read_box, read_lines
from scanwright.progress import CancelToken

pytestmark = pytest.mark.models

LINES = (
    "Minutes of the annual meeting",
    "The treasurer reported a balance of 4,310.25",
    "Members present: 27, excused: 3",
    "The next meeting is on 14 March 2025",
)


@pytest.fixture(scope="module")
def models() -> OnnxModels:
    return OnnxModels(ModelStore())


def page() -> np.ndarray:
    picture = np.full((900, 1100, 3), 255, np.uint8)
    for n, text in enumerate(LINES):
        cv2.putText(picture, text, (80, 150 + 90 * n), cv2.FONT_HERSHEY_DUPLEX, 1.1, (20, 20, 20), 2, cv2.LINE_AA)
    return picture


def job_of(picture: np.ndarray, models: OnnxModels, quality: Quality) -> PageJob:
    image = ImageRef("/page.png", 0, picture.shape[1], picture.shape[0])
    return PageJob(image, picture, None, models, AnalysisOptions(quality=quality), CancelToken())


@pytest.mark.parametrize("quality", list(Quality))
def test_a_clean_page_is_read_word_for_word(models: OnnxModels, quality: Quality) -> None:
    job = job_of(page(), models, quality)
    read_lines(job)
    assert [line.text for line in job.lines] == list(LINES)
    for line, baseline in zip(job.lines, (150, 240, 330, 420)):
        assert line.box.y0 < baseline - 10 < line.box.y1
        assert [word.text for word in line.words] == line.text.split()
        assert all(word.box.covered_by(line.box.expanded(2)) > 0.99 for word in line.words)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_turned_upright(models: OnnxModels, rotation: int) -> None:
    job = job_of(turned(page(), -rotation % 360), models, Quality.BALANCED)
    turn_upright(job)
    assert job.rotation == rotation
    assert np.array_equal(job.picture, page())


def test_one_region_is_read_again(models: OnnxModels) -> None:
    (line,) = read_box(page(), Rect(60, 195, 1060, 265), models, AnalysisOptions(), CancelToken())
    assert line.text == LINES[1]
    assert 60 <= line.box.x0 < 100
