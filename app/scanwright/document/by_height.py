"""Things that lie on a page, to be found by the height of a point: a page's thousands of lines are each looked up in few."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from scanwright.document.geometry import Point, Rect


class Boxed(Protocol):
    """What has a box in page pixels."""

    @property
    def box(self) -> Rect: ...


_Thing = TypeVar("_Thing", bound=Boxed)


class ByHeight(Generic[_Thing]):
    """Regions, or cells, by the heights on the page that their boxes take up.

    `holds`: whether a thing in whose box a point lies holds it; every one does where that is not told.
    """

    _BAND = 32.0  # page pixels

    def __init__(self, things: Iterable[_Thing], holds: Callable[[_Thing, Point], bool] | None = None) -> None:
        self._holds = holds
        self._bands: dict[int, list[_Thing]] = {}
        for thing in things:
            box = thing.box
            for band in range(self._of(box.y0), self._of(box.y1) + 1):
                self._bands.setdefault(band, []).append(thing)

    def at(self, y: float) -> list[_Thing]:
        """Those whose boxes may hold something at that height, in the order in which they came."""
        return self._bands.get(self._of(y), [])

    def holder(self, point: Point) -> _Thing | None:
        """The first that holds the point."""
        return self._holder(point.x, point.y)

    def holder_of(self, box: Rect) -> _Thing | None:
        """The first that holds the middle of the box."""
        return self._holder((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)

    def _holder(self, x: float, y: float) -> _Thing | None:
        for thing in self._bands.get(self._of(y), ()):
            box = thing.box
            inside = box.x0 <= x < box.x1 and box.y0 <= y < box.y1
            if inside and (self._holds is None or self._holds(thing, Point(x, y))):
                return thing
        return None

    def _of(self, y: float) -> int:
        return math.floor(y / self._BAND)
