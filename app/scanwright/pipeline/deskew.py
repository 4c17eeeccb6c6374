"""Levelling pages: the angle at which the feet of the letters fall into line.

After W. Postl, "Detection of linear oblique structures and skew scan in digitized documents" (ICPR 1986), and
H. S. Baird, "The skew angle of printed documents" (1987): the projection of the characters' feet across the page is
sharpest along the lines of text. Lines of columns beside each other need not stand level, and would be taken for steeper or
flatter ones: so the page, its halves and its thirds are projected, each by itself, and all of them have a say.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import PageTransform
from scanwright.imaging.correct import correct
from scanwright.imaging.picture import Picture
from scanwright.pipeline.job import PageJob

_LARGEST = 15.0  # degrees
_WORTH = 0.3  # degrees: less does not show, and every resampling costs sharpness
_WANTED = 0.005  # degrees: by hand, what is set is done
_SIDE = 1600
_FEWEST_MARKS = 40
_COARSE_STEP, _COARSE_BIN = 0.15, 3.0
_FINE_STEP, _FINE_REACH, _FINE_BIN = 0.02, 0.3, 1.5
_TOP, _BROADEST_TOP = 0.9, 6.0  # share of the best; degrees
_PROMINENCE = 1.25  # the sharpest projection against the median over all angles
_BETTER_THAN_LEVEL = 1.02
_MOST_MARKS = 10000
_STRIPS = (1, 2, 3)  # into how many upright strips the page is parted
_MARKS_OF_STRIP = 300  # fewer say little about an angle

Points = npt.NDArray[np.float64]


def level_page(job: PageJob) -> None:
    """Sets `job.skew` and levels `job.picture`, where that is worth it, or a person wants it."""
    if job.layer is not None:
        return
    if job.skew_wanted is not None:
        skew, worth = job.skew_wanted, _WANTED
    else:
        skew, worth = skew_angle(job.picture), _WORTH
    job.cancel.check()
    if abs(skew) < worth:
        return
    job.skew = round(skew, 2)
    job.picture = correct(job.picture, PageTransform(job.width, job.height, 0, job.skew))


def skew_angle(picture: Picture) -> float:
    """Counter-clockwise degrees that would level the page, -15 to 15; 0.0 where the page shows no clear lines."""
    feet = letter_feet(picture)
    if len(feet) < _FEWEST_MARKS:
        return 0.0
    strips = _strips(feet)
    angles = np.arange(-_LARGEST, _LARGEST + _COARSE_STEP / 2, _COARSE_STEP)
    sharpness = np.array([_sharpness(feet, strips, angle, _COARSE_BIN) for angle in angles])
    best = int(sharpness.argmax())
    level = _sharpness(feet, strips, 0.0, _COARSE_BIN)
    if sharpness[best] < _PROMINENCE * float(np.median(sharpness)) or best in (0, len(angles) - 1):
        return 0.0
    # Lines that fan out, as on pages photographed or bent, leave a broad top with its true peak anywhere on it.
    top = angles[sharpness >= _TOP * sharpness[best]]
    if top[-1] - top[0] > _BROADEST_TOP:
        top = angles[best : best + 1]
    fine = np.arange(top[0] - _FINE_REACH, top[-1] + _FINE_REACH + _FINE_STEP / 2, _FINE_STEP)
    detail = np.array([_sharpness(feet, strips, angle, _FINE_BIN) for angle in fine])
    smooth = np.convolve(detail, np.ones(5) / 5, mode="same")
    smooth[:2], smooth[-2:] = 0, 0
    peak = int(smooth.argmax())
    better = smooth[peak] >= _BETTER_THAN_LEVEL * _sharpness(feet, strips, 0.0, _FINE_BIN)
    return float(fine[peak]) if better or sharpness[best] >= _BETTER_THAN_LEVEL * level else 0.0


def letter_feet(picture: Picture) -> Points:
    """The middles of the lower edges of all marks of a letter's size: n x 2 (x, y), at a scale of its own."""
    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    scale = min(1.0, _SIDE / max(gray.shape))
    if scale < 1:
        size = (max(1, round(gray.shape[1] * scale)), max(1, round(gray.shape[0] * scale)))
        gray = cv2.resize(gray, size, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    x, y, width, height, area = stats[1:].T.astype(np.float64)
    letters = (height >= 5) & (height <= 60) & (width >= 2) & (width <= 12 * height) & (area >= 8)
    feet: Points = np.stack([x + width / 2, y + height], axis=1)[letters]
    if len(feet) > _MOST_MARKS:
        feet = feet[:: len(feet) // _MOST_MARKS + 1]
    return feet


def _strips(feet: Points) -> list[npt.NDArray[np.int64]]:
    """In which strip each foot stands, for each way to part the page."""
    x = feet[:, 0]
    left, right = np.percentile(x, 1), np.percentile(x, 99)
    place = (x - left) / max(1.0, right - left)
    counts = [count for count in _STRIPS if count == 1 or len(x) >= count * _MARKS_OF_STRIP]
    return [np.clip((place * count).astype(np.int64), 0, count - 1) for count in counts]


def _sharpness(feet: Points, strips: list[npt.NDArray[np.int64]], angle: float, bin_size: float) -> float:
    """How unevenly the feet fall on the lines of that direction: the sum of squares of their histogram, one histogram
    a strip; the geometric mean over the ways to part the page."""
    radians = math.radians(angle)
    across = feet[:, 1] * math.cos(radians) - feet[:, 0] * math.sin(radians)
    bins = ((across - across.min()) / bin_size).astype(np.int64)
    apart = int(bins.max()) + 2
    logarithms = 0.0
    for strip in strips:
        counts = np.bincount(bins + strip * apart)
        pairs: Points = (counts[:-1] + counts[1:]).astype(np.float64)
        logarithms += math.log(float((pairs * pairs).sum()))
    return math.exp(logarithms / len(strips))
