"""How the grey levels of a picture are spread, from their histogram: much quicker than sorting its pixels."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Gray = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.int64]


def histogram(gray: Gray) -> Counts:
    """How many pixels have each of the 256 levels; `gray` is two-dimensional and not empty."""
    counts: Counts = cv2.calcHist([gray], [0], None, [256], [0, 256]).ravel().astype(np.int64)
    return counts


def percentiles(counts: Counts, *shares: float) -> list[float]:
    """The levels below which `shares` (0 to 100) of the pixels lie; between two levels as `numpy.percentile` has it."""
    below = counts.cumsum()
    last = int(below[-1]) - 1
    found = []
    for share in shares:
        rank = last * share / 100
        low = int(rank)
        first, second = np.searchsorted(below, (low, min(low + 1, last)), side="right").tolist()
        found.append(first + (second - first) * (rank - low))
    return found


def median(counts: Counts) -> float:
    """The level in the middle of all."""
    return percentiles(counts, 50)[0]
