"""East Asian lines as rows of equal squares: how wide these are, and where the row begins and ends.

Justified lines of such text end where lines flush left do, give or take a fraction of a character; what tells them
apart is that their squares are a little wider than the font's. The outermost ink cannot tell that (characters have
white of their own at their sides), but the white between all characters of a line together can.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scanwright.pipeline.ink import Coverage

_REACH = 0.05  # how far the width may be from what the ink's ends suggest
_STEPS = 81
_OFFSETS = 25
_CLEAR = 0.45  # of the mean ink: as little must there be between the squares
_FEWEST = 6


@dataclass(frozen=True, slots=True)
class Squares:
    """`width` of each, and where the last one ends, in page pixels."""

    width: float
    end: float


def fit_squares(coverage: Coverage, count: int, left: float) -> Squares | None:
    """The row of `count` squares whose borders meet the least ink; None where there is no such row.

    `coverage` is cut at the first and the last ink of the line; `left` is where it begins on the page.
    """
    height, length = coverage.shape
    if count < _FEWEST or length < 4 * count:
        return None
    profile = np.convolve(coverage.sum(axis=0, dtype=np.float64) / height, (0.25, 0.5, 0.25), mode="same")
    guess = length / (count - 0.2)
    widths = guess * np.linspace(1 - _REACH, 1 + _REACH, _STEPS)
    # the first character may be as narrow as an opening bracket, which stands at the right of its square
    offsets = guess * np.linspace(-0.55, 0.1, _OFFSETS)
    coarse = _ink_at_borders(profile, widths, offsets, count)
    row, column = np.unravel_index(int(coarse.argmin()), coarse.shape)
    fine_widths = widths[row] + (widths[1] - widths[0]) * np.linspace(-1, 1, 21)
    fine_offsets = offsets[column] + (offsets[1] - offsets[0]) * np.linspace(-1, 1, 21)
    fine = _ink_at_borders(profile, fine_widths, fine_offsets, count)
    # white is wide: of all rows that meet nearly as little, the middle one
    near = np.argwhere(fine <= fine.min() + 0.04 * profile.mean())
    width = float(fine_widths[near[:, 0]].mean())
    start = float(fine_offsets[near[:, 1]].mean())
    if fine.min() > _CLEAR * profile.mean():
        return None
    return Squares(width, left + start + count * width)


def _ink_at_borders(
    profile: npt.NDArray[np.float64], widths: npt.NDArray[np.float64], offsets: npt.NDArray[np.float64], count: int
) -> npt.NDArray[np.float64]:
    """For each width and offset the mean ink at the borders between the squares."""
    inner = np.arange(1, count)
    places = offsets[None, :, None] + widths[:, None, None] * inner[None, None, :]
    return np.asarray(np.interp(places, np.arange(len(profile)), profile).mean(axis=2))
