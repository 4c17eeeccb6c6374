"""Percentiles from histograms are those of the pixels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from scanwright.imaging.levels import histogram, median, percentiles


@given(arrays(np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=12)), st.floats(0, 100))
def test_they_are_numpys(gray: np.ndarray, share: float) -> None:
    counts = histogram(gray)
    assert counts.sum() == gray.size
    assert percentiles(counts, share)[0] == pytest.approx(np.percentile(gray, share), abs=1e-6)
    assert median(counts) == pytest.approx(np.median(gray))


def test_a_part_of_a_picture_counts_only_its_own_pixels() -> None:
    gray = np.zeros((20, 20), np.uint8)
    gray[5:10, 5:10] = 200
    assert percentiles(histogram(gray[5:10, 5:10]), 2, 92) == [200, 200]
