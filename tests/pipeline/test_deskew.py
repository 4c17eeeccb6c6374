from __future__ import annotations

import cv2
import numpy as np
import pytest

from scanwright.document.document import ImageRef
from scanwright.inference.null import NullModels
from scanwright.pipeline.deskew import level_page, skew_angle
from scanwright.pipeline.job import AnalysisOptions, PageJob
from scanwright.progress import CancelToken


def page_of_text(lines: int = 30) -> np.ndarray:
    page = np.full((1400, 1000, 3), 255, np.uint8)
    for n in range(lines):
        text = "the quick brown fox jumps over the lazy dog"[n % 9 :]
        cv2.putText(page, text, (120, 120 + 40 * n), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (0, 0, 0), 2)
    return page


def slanted(page: np.ndarray, degrees: float) -> np.ndarray:
    """Turned counter-clockwise by `degrees`."""
    matrix = cv2.getRotationMatrix2D((page.shape[1] / 2, page.shape[0] / 2), degrees, 1)
    return cv2.warpAffine(page, matrix, (page.shape[1], page.shape[0]), borderValue=(255, 255, 255))


def job_of(page: np.ndarray) -> PageJob:
    image = ImageRef("/page.png", 0, page.shape[1], page.shape[0])
    return PageJob(image, page, None, NullModels(), AnalysisOptions(), CancelToken())


@pytest.mark.parametrize("degrees", [-14, -5, -1, -0.4, 0.4, 1, 5, 14])
def test_the_skew_that_is_applied_undoes_the_slant(degrees: float) -> None:
    assert skew_angle(slanted(page_of_text(), degrees)) == pytest.approx(-degrees, abs=0.3)


@pytest.mark.parametrize("shape", [(5000, 1, 3), (1, 9000, 3), (1, 1, 3)])
def test_slips_of_a_pixel_have_no_skew(shape: tuple[int, int, int]) -> None:
    assert skew_angle(np.zeros(shape, np.uint8)) == 0.0


def test_a_level_page_is_left_as_it_is() -> None:
    page = page_of_text()
    job = job_of(page)
    level_page(job)
    assert job.skew == 0.0
    assert job.picture is page


def test_a_slanted_page_is_level_afterwards() -> None:
    job = job_of(slanted(page_of_text(), -4))
    level_page(job)
    assert job.skew == pytest.approx(4, abs=0.3)
    assert (job.width, job.height) == job.transform.size
    assert abs(skew_angle(job.picture)) < 0.3


@pytest.mark.parametrize("value", [0, 255])
def test_blank_pages_are_left_alone(value: int) -> None:
    assert skew_angle(np.full((500, 400, 3), value, np.uint8)) == 0.0


def test_noise_has_no_direction() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (600, 800, 3), dtype=np.uint8)
    assert abs(skew_angle(cv2.GaussianBlur(noise, (9, 9), 0))) < 0.2


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 900, 3), (900, 1, 3)])
def test_tiny_pictures_do_no_harm(shape: tuple[int, int, int]) -> None:
    assert skew_angle(np.full(shape, 255, np.uint8)) == 0.0


@pytest.mark.parametrize("degrees", [-2, 0, 1])
@pytest.mark.parametrize("lower", [0, 12, 20])
def test_columns_whose_lines_do_not_stand_level_are_no_slant(lower: int, degrees: float) -> None:
    page = np.full((1500, 1000, 3), 255, np.uint8)
    for left, top in ((70, 90), (530, 90 + lower)):
        for n in range(33):
            text = "the quick brown fox jumps over the lazy dog"[n % 7 :]
            cv2.putText(page, text, (left, top + 38 * n), cv2.FONT_HERSHEY_SIMPLEX, 0.55, (0, 0, 0), 1)
    assert skew_angle(slanted(page, degrees)) == pytest.approx(-degrees, abs=0.3)
