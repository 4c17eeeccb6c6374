"""What the layout model is shown instead of soft or grey pages."""

from __future__ import annotations

import cv2
import numpy as np

from scanwright.imaging.picture import Picture
from scanwright.inference.crisp import crisp


def page() -> Picture:
    picture = np.full((400, 300, 3), 255, np.uint8)
    for y in range(30, 380, 14):
        for x in range(20, 270, 6):
            picture[y : y + 8, x : x + 2] = 0
    return picture


def contrast(picture: Picture) -> float:
    """How much neighbouring pixels of the text differ."""
    return float(np.abs(np.diff(picture[30:38, 20:270, 0].astype(int), axis=1)).mean())


def test_soft_strokes_become_about_as_sharp_as_printed_ones():
    soft = cv2.GaussianBlur(page(), (0, 0), 0.8)
    assert contrast(soft) < 0.7 * contrast(page())
    assert contrast(crisp(soft)) > 0.85 * contrast(page())


def test_grey_and_grainy_paper_becomes_white_and_letters_stay_dark():
    grain = np.random.default_rng(2).normal(0, 5, (400, 300, 1))
    grey = np.clip(page() * (205 / 255) + grain, 0, 255).astype(np.uint8)
    result = crisp(grey)
    assert (result[2:25, :] == 255).mean() > 0.95
    assert result[30:38, 20:270].min() < 30


def test_a_clean_page_stays_as_it_is():
    assert np.array_equal(crisp(page()), page())


def test_a_dark_page_is_not_made_white():
    dark = 255 - page()
    assert crisp(dark).mean() < 128
