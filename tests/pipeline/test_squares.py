"""Widths of East Asian characters from the white between them."""

import numpy as np
import pytest

from scanwright.pipeline.squares import fit_squares


def row_of_characters(count: int, width: float, *, last_share: float = 0.9) -> np.ndarray:
    """Ink coverage of `count` blocks in squares of that width, cut at the first and last ink."""
    length = int(count * width) + 2
    coverage = np.zeros((24, length), np.float32)
    for n in range(count):
        share = last_share if n == count - 1 else (0.9, 0.7, 0.85)[n % 3]
        start = n * width + 0.05 * width
        coverage[3:21, round(start) : round(start + share * width)] = 1.0
    columns = np.flatnonzero(coverage.max(axis=0))
    return coverage[:, columns[0] : columns[-1] + 1]


@pytest.mark.parametrize("width", [21.9, 25.0, 25.3])
@pytest.mark.parametrize("last_share", [0.9, 0.35])
def test_the_width_is_found_whatever_the_last_character_fills(width, last_share):
    found = fit_squares(row_of_characters(36, width, last_share=last_share), 36, 100.0)
    assert found is not None
    assert found.width == pytest.approx(width, rel=0.0015)
    assert found.end == pytest.approx(100 + 35.95 * width, abs=0.2 * width)


def test_short_lines_and_those_without_white_tell_nothing():
    assert fit_squares(row_of_characters(4, 25.0), 4, 0.0) is None
    assert fit_squares(np.ones((24, 500), np.float32), 20, 0.0) is None
