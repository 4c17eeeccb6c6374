"""Where double pages are split: at the binding's shadow, a fold, or between the print."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from scanwright.document.gutter import GutterSign
from scanwright.imaging.gutter import find_gutter

WIDTH, HEIGHT = 1400, 1000


def book(*, slant: float = 0.0, at: float = 0.5, shadow: bool = False, fold: bool = False):
    """Two pages of words beside each other; the gutter leans to the right by `slant` degrees, downwards."""
    picture = np.full((HEIGHT, WIDTH, 3), 245, np.uint8)
    dice = np.random.default_rng(0)
    middle = int(at * WIDTH)
    for start, stop in ((60, middle - 70), (middle + 70, WIDTH - 60)):
        for y in range(80, HEIGHT - 80, 30):
            x = start
            while x < stop - 40:
                width = int(dice.integers(20, 90))
                cv2.rectangle(picture, (x, y), (min(x + width, stop), y + 14), (40, 40, 40), -1)
                x += width + 12
    if shadow:
        dark = 70 * np.exp(-(((np.arange(WIDTH) - middle) / 25) ** 2))
        picture = np.clip(picture - dark[None, :, None], 0, 255).astype(np.uint8)
    if fold:
        cv2.line(picture, (middle, 0), (middle, HEIGHT), (60, 60, 60), 3)
    shear = np.tan(np.radians(slant))
    matrix = np.array([[1, shear, -shear * HEIGHT / 2], [0, 1, 0]])
    return cv2.warpAffine(picture, matrix, (WIDTH, HEIGHT), borderValue=(245, 245, 245))


@pytest.mark.parametrize("slant", [0.0, 2.0, -3.0])
@pytest.mark.parametrize(
    ("sign", "how"),
    [
        (GutterSign.BAND, {}),
        (GutterSign.BAND, {"at": 0.42}),
        (GutterSign.SHADOW, {"shadow": True, "at": 0.47}),
        (GutterSign.FOLD, {"fold": True}),
    ],
)
def test_the_gutter_is_found_where_it_is_and_as_it_leans(slant, sign, how):
    found = find_gutter(book(slant=slant, **how))
    reach = np.tan(np.radians(slant)) * HEIGHT / 2
    middle = how.get("at", 0.5) * WIDTH
    assert found.sign is sign and found.confidence > 0.5
    assert (found.start.y, found.end.y) == (0, HEIGHT)
    assert found.start.x == pytest.approx(middle - reach, abs=22)
    assert found.end.x == pytest.approx(middle + reach, abs=22)


def test_pages_one_above_the_other_are_split_across():
    found = find_gutter(np.ascontiguousarray(np.rot90(book())))
    assert (found.start.x, found.end.x) == (0, HEIGHT) and found.start.y == pytest.approx(WIDTH / 2, abs=20)


def test_where_nothing_tells_it_is_the_middle_and_says_so():
    for picture in (np.full((500, 700, 3), 255, np.uint8), np.zeros((3, 7, 3), np.uint8)):
        found = find_gutter(picture)
        assert found.sign is GutterSign.NOTHING and found.confidence == 0
        assert found.start.x == found.end.x == picture.shape[1] / 2
