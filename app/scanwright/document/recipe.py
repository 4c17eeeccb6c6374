"""What a page takes of the picture in its file: a part of it, with patches painted over. Never pixels, only how.

There are three spaces, each led to by the next class:

- *file pixels*: the whole picture as it is rendered from the file;
- *picture pixels*: what `PictureRecipe` makes of it, of the size that `ImageRef` tells: the picture “as it is opened”
  for everything else;
- *page pixels*: what `PageTransform` makes of that by turning and levelling.

Cutting a page that is turned and levelled already gives a part that lies askew in the file's picture. As both steps
are turns and shifts, one rectangle, perhaps turned, says it all, however often a page is cut.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from scanwright.document.geometry import Point, Quad, Rect

_TOLERANCE = 2.0  # pixels by which the sides of a part may differ from its size, by rounding
_MOST_PIXELS = 1 << 28
_LONGEST_SIDE = 1 << 26


def check_size(width: int, height: int) -> None:
    """ValueError for what is no size of a picture (in pixels), or far larger than any that is opened.

    Only a damaged or hostile project says such things; obeyed, they would take all memory there is.
    """
    if min(width, height) < 1 or max(width, height) > _LONGEST_SIDE or width * height > _MOST_PIXELS:
        raise ValueError(f"no picture is {width} x {height} pixels large")


@dataclass(frozen=True, slots=True)
class PictureRecipe:
    """`width` and `height` of the whole picture in file pixels; `part`, a rectangle in file pixels whose first corner
    is the picture's top left; `erased`, what is painted over with the paper's colour, in file pixels.

    ValueError where `part` is no rectangle.
    """

    width: int
    height: int
    part: Quad
    erased: tuple[Quad, ...] = ()

    def __post_init__(self) -> None:
        a, b, c, d = self.part.corners
        across, down = math.dist((a.x, a.y), (b.x, b.y)), math.dist((a.x, a.y), (d.x, d.y))
        off = math.dist((a.x + c.x, a.y + c.y), (b.x + d.x, b.y + d.y))
        lean = abs((b.x - a.x) * (d.x - a.x) + (b.y - a.y) * (d.y - a.y))
        check_size(self.width, self.height)
        if min(across, down) < 1 or off > _TOLERANCE:
            raise ValueError("the part of a picture is no rectangle")
        if lean > _TOLERANCE * max(across, down) or (b.x - a.x) * (d.y - a.y) - (b.y - a.y) * (d.x - a.x) <= 0:
            raise ValueError("the part of a picture is no rectangle")

    @classmethod
    def whole(cls, width: int, height: int) -> PictureRecipe:
        """The recipe that changes nothing."""
        return cls(width, height, Quad.from_rect(Rect(0, 0, width, height)))

    @property
    def changes_nothing(self) -> bool:
        return not self.erased and self.part == Quad.from_rect(Rect(0, 0, self.width, self.height))

    @property
    def level_part(self) -> Rect | None:
        """The part as an upright rectangle of whole pixels; None where it lies askew, or between pixels."""
        box = self.part.bounds
        if self.part != Quad.from_rect(box) or any(
            not value.is_integer() for value in (box.x0, box.y0, box.x1, box.y1)
        ):
            return None
        return box

    def to_file(self, point: Point, size: tuple[int, int]) -> Point:
        """From picture pixels to file pixels; `size` is the picture's width and height."""
        a, b, _, d = self.part.corners
        if self._is_level(size):
            return Point(point.x + a.x, point.y + a.y)
        u, v = point.x / size[0], point.y / size[1]
        return Point(a.x + (b.x - a.x) * u + (d.x - a.x) * v, a.y + (b.y - a.y) * u + (d.y - a.y) * v)

    def from_file(self, point: Point, size: tuple[int, int]) -> Point:
        """From file pixels to picture pixels; `size` is the picture's width and height."""
        a, b, _, d = self.part.corners
        if self._is_level(size):
            return Point(point.x - a.x, point.y - a.y)
        ux, uy, vx, vy = b.x - a.x, b.y - a.y, d.x - a.x, d.y - a.y
        area = ux * vy - uy * vx
        x, y = point.x - a.x, point.y - a.y
        return Point((x * vy - y * vx) / area * size[0], (ux * y - uy * x) / area * size[1])

    def _is_level(self, size: tuple[int, int]) -> bool:
        """Whether the part lies level, where only a shift is needed, and nothing is lost by rounding."""
        a, b, _, d = self.part.corners
        return b.y == a.y and d.x == a.x and (b.x - a.x, d.y - a.y) == size
