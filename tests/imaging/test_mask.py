"""Outside of an outline there is nothing but paper."""

from __future__ import annotations

import numpy as np

from scanwright.document.geometry import Point
from scanwright.imaging.mask import only_inside


def test_what_lies_outside_is_painted_over_with_paper() -> None:
    picture = np.full((100, 100, 3), (250, 245, 230), np.uint8)
    picture[20:30, 10:90] = 0
    picture[70:80, 10:90] = 0
    outline = (Point(0, 0), Point(100, 0), Point(0, 100))
    seen = only_inside(picture, outline)
    assert (seen[25, 20] == 0).all() and tuple(seen[75, 80]) == (250, 245, 230)
    assert (picture[75, 80] == 0).all()


def test_an_outline_off_the_page_changes_nothing() -> None:
    picture = np.zeros((10, 10, 3), np.uint8)
    assert (only_inside(picture, (Point(50, 50), Point(60, 50), Point(60, 60))) == 0).all()
