"""The ground of table cells, where it is not the paper's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import Rect
from scanwright.document.table import Table
from scanwright.imaging.picture import Picture

Color = npt.NDArray[np.float64]

_SEEN, _EXACT = 26.0, 5.0  # difference in one of red, green and blue: on scans, and where pixels are as they were drawn
_SAME = 14.0  # grounds that differ by no more are meant to be one
_INSET = 0.12  # of a cell's sides, for the rulings around it
_FEWEST_PIXELS = 40
_MOST_PIXELS = 1500  # that are looked at


def with_shading(table: Table, picture: Picture, box: Rect, *, exact: bool) -> Table:
    """The table with `fill` of its cells as seen on the page's picture; `box` is the table's, in page pixels.

    `exact`: the picture was drawn, not scanned, so that pale grounds count too.
    """
    paper = _around(picture, box)
    if paper is None:
        return table
    grounds = [_ground(picture, _inner(cell.box)) for cell in table.cells]
    least = _EXACT if exact else _SEEN
    shaded = [g is not None and float(np.abs(g - paper).max()) > least for g in grounds]
    known = [ground for ground, is_shaded in zip(grounds, shaded) if is_shaded and ground is not None]
    groups = _grouped(known)
    cells = tuple(
        replace(cell, fill=_hex(_nearest(ground, groups)) if is_shaded and ground is not None else None)
        for cell, ground, is_shaded in zip(table.cells, grounds, shaded)
    )
    return replace(table, cells=cells)


def _inner(box: Rect) -> Rect:
    dx, dy = _INSET * min(box.width, 4 * box.height), _INSET * box.height
    return Rect(box.x0 + dx, box.y0 + dy, max(box.x0 + dx, box.x1 - dx), max(box.y0 + dy, box.y1 - dy))


def _around(picture: Picture, box: Rect) -> Color | None:
    """The colour of the paper beside the table: left, right, above and below."""
    reach = max(6.0, 0.02 * max(box.width, box.height))
    sides = [
        Rect(box.x0 - 2 * reach, box.y0, box.x0 - 0.5 * reach, box.y1),
        Rect(box.x1 + 0.5 * reach, box.y0, box.x1 + 2 * reach, box.y1),
        Rect(box.x0, box.y0 - 2 * reach, box.x1, box.y0 - 0.5 * reach),
        Rect(box.x0, box.y1 + 0.5 * reach, box.x1, box.y1 + 2 * reach),
    ]
    found = [ground for side in sides if (ground := _ground(picture, side)) is not None]
    return max(found, key=lambda color: float(color.sum()), default=None)


def _ground(picture: Picture, box: Rect) -> Color | None:
    """The most frequent colour in a box; None where it is too small, or of no one colour."""
    height, width = picture.shape[:2]
    x0, y0, x1, y1 = box.clipped(width, height).rounded()
    pixels = picture[y0:y1, x0:x1].reshape(-1, 3)
    if len(pixels) < _FEWEST_PIXELS:
        return None
    pixels = pixels[:: max(1, len(pixels) // _MOST_PIXELS)]
    keys = (pixels >> 4).astype(np.int32) @ np.array([256, 16, 1])
    common = int(np.bincount(keys).argmax())
    middle = np.median(pixels[keys == common], axis=0)
    near = np.abs(pixels - middle).max(axis=1) <= 20
    return np.asarray(pixels[near].mean(axis=0)) if near.mean() > 0.35 else None


def _grouped(colors: Sequence[Color]) -> list[Color]:
    """One colour for those that hardly differ."""
    groups: list[list[Color]] = []
    for color in colors:
        group = next((g for g in groups if float(np.abs(g[0] - color).max()) <= _SAME), None)
        if group is None:
            groups.append([color])
        else:
            group.append(color)
    return [np.array([median(float(c[n]) for c in group) for n in range(3)]) for group in groups]


def _nearest(color: Color, groups: Sequence[Color]) -> Color:
    return min(groups, key=lambda group: float(np.abs(group - color).max()))


def _hex(color: Color) -> str:
    red, green, blue = (round(float(part)) for part in color)
    return f"#{red:02x}{green:02x}{blue:02x}"
