"""Levelling pages: the angle at which the feet of the letters fall into line.

After W. Postl, "Detection of linear oblique structures and skew scan in digitized documents" (ICPR 1986), and
H. S. Baird, "The skew angle of printed documents" (1987): the projection of the characters' feet across the page is
sharpest along the lines of text.
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
_PROMINENCE = 1.25  # the sharpest projection against the median over all angles
_BETTER_THAN_LEVEL = 1.02
_MOST_MARKS = 20000

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
    angles = np.arange(-_LARGEST, _LARGEST + _COARSE_STEP / 2, _COARSE_STEP)
    sharpness = np.array([_sharpness(feet, angle, _COARSE_BIN) for angle in angles])
    best = int(sharpness.argmax())
    level = _sharpness(feet, 0.0, _COARSE_BIN)
    if sharpness[best] < _PROMINENCE * float(np.median(sharpness)) or best in (0, len(angles) - 1):
        return 0.0
    fine = np.arange(angles[best] - _FINE_REACH, angles[best] + _FINE_REACH + _FINE_STEP / 2, _FINE_STEP)
    detail = np.array([_sharpness(feet, angle, _FINE_BIN) for angle in fine])
    smooth = np.convolve(detail, np.ones(5) / 5, mode="same")
    smooth[:2], smooth[-2:] = 0, 0
    angle = float(fine[int(smooth.argmax())])
    if sharpness[best] < _BETTER_THAN_LEVEL * level:
        return 0.0
    return angle


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


def _sharpness(feet: Points, angle: float, bin_size: float) -> float:
    """How unevenly the feet fall on the lines of that direction: the sum of squares of their histogram."""
    radians = math.radians(angle)
    across = feet[:, 1] * math.cos(radians) - feet[:, 0] * math.sin(radians)
    counts = np.bincount(((across - across.min()) / bin_size).astype(np.int64))
    pairs: Points = (counts[:-1] + counts[1:]).astype(np.float64)
    return float((pairs * pairs).sum())
