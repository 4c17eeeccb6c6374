from __future__ import annotations

import numpy as np
import pytest

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Quad, Rect
from scanwright.imaging.correct import turned
from scanwright.imaging.layer import TextLayer
from scanwright.imaging.picture import Picture
from scanwright.inference.null import NullDetector, NullModels, NullOrientation, NullRecognizer
from scanwright.inference.protocols import DetectedLine, OrientationGuess, Reading
from scanwright.pipeline.job import AnalysisOptions, PageJob
from scanwright.pipeline.orientation import turn_upright
from scanwright.progress import CancelToken

INK, MARK = 60, 120  # a line is a dark bar with a lighter block at its beginning


def upright_page(bars: int = 6) -> Picture:
    page = np.full((600, 500, 3), 255, np.uint8)
    for n in range(bars):
        page[60 + 80 * n : 84 + 80 * n, 60:440] = INK
        page[60 + 80 * n : 84 + 80 * n, 60:100] = MARK
    return page


def find_bars(picture: Picture) -> list[DetectedLine]:
    dark = picture[:, :, 0] < 200
    lying = dark.any(axis=1).sum() < dark.any(axis=0).sum()
    along = dark.any(axis=1 if lying else 0)
    starts = np.flatnonzero(np.diff(np.concatenate([[0], along.astype(np.int8), [0]])))
    low, high = np.flatnonzero(dark.any(axis=0 if lying else 1))[[0, -1]]
    boxes = [
        Rect(low, a, high + 1, b) if lying else Rect(a, low, b, high + 1) for a, b in zip(starts[::2], starts[1::2])
    ]
    return [DetectedLine(Quad.from_rect(Rect(float(b.x0), float(b.y0), float(b.x1), float(b.y1))), 0.9) for b in boxes]


def read_bar(strip: Picture) -> Reading:
    """Legible where the block comes first."""
    row = strip[strip.shape[0] // 2, :, 0].astype(int)
    legible = row[: len(row) // 3].mean() > row[-len(row) // 3 :].mean()
    return Reading("text that reads" if legible else "pea1 1eqi", 0.97 if legible else 0.5)


def job_of(picture: Picture, guess: OrientationGuess, layer: TextLayer | None = None, reader=read_bar) -> PageJob:
    models = NullModels(
        orientation=NullOrientation(guess),
        text_detector=NullDetector(find=find_bars),
        text_recognizer=NullRecognizer(reader=reader),
    )
    image = ImageRef("/page.png", 0, picture.shape[1], picture.shape[0])
    return PageJob(image, picture, layer, models, AnalysisOptions(), CancelToken())


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_is_turned_upright(rotation: int) -> None:
    upright = upright_page()
    job = job_of(turned(upright, -rotation % 360), OrientationGuess(rotation, 0.95))
    turn_upright(job)
    assert job.rotation == rotation
    assert np.array_equal(job.picture, upright)
    assert (job.width, job.height) == job.transform.size


@pytest.mark.parametrize("guess", [90, 180, 270])
@pytest.mark.parametrize("confidence", [0.3, 0.6, 0.99])
def test_an_upright_page_is_never_turned_whatever_the_classifier_says(guess: int, confidence: float) -> None:
    job = job_of(upright_page(), OrientationGuess(guess, confidence))
    turn_upright(job)
    assert job.rotation == 0


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_the_text_decides_where_the_classifier_is_not_sure(rotation: int) -> None:
    job = job_of(turned(upright_page(), -rotation % 360), OrientationGuess(0, 0.5))
    turn_upright(job)
    assert job.rotation == rotation


def test_a_page_whose_text_tells_nothing_is_left_alone_unless_the_classifier_is_sure() -> None:
    def undecided(strip: Picture) -> Reading:
        return Reading("oxo", 0.8)

    job = job_of(turned(upright_page(), 180), OrientationGuess(180, 0.6), reader=undecided)
    turn_upright(job)
    assert job.rotation == 0
    job = job_of(turned(upright_page(), 180), OrientationGuess(180, 0.95), reader=undecided)
    turn_upright(job)
    assert job.rotation == 180


def test_columns_of_vertical_writing_stand_as_they_should() -> None:
    columns = turned(upright_page(), 90)  # read downwards, they are legible

    def chinese(strip: Picture) -> Reading:
        reading = read_bar(strip)
        return Reading("国破山河在" if reading.confidence > 0.9 else "一", reading.confidence)

    job = job_of(columns, OrientationGuess(0, 0.5), reader=chinese)
    turn_upright(job)
    assert job.rotation == 0


def test_a_page_with_a_text_layer_is_upright_already() -> None:
    job = job_of(turned(upright_page(), 180), OrientationGuess(180, 0.99), layer=TextLayer(()))
    turn_upright(job)
    assert job.rotation == 0


def test_a_blank_page_is_left_alone() -> None:
    blank = np.full((300, 200, 3), 255, np.uint8)
    job = job_of(blank, OrientationGuess(180, 0.5))
    job.models.text_detector.find = None  # type: ignore[attr-defined]
    turn_upright(job)
    assert job.rotation == 0
