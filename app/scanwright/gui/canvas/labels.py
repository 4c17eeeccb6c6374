"""Where the labels of regions stand: beside their boxes and not on the text. Pure functions in screen pixels."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from scanwright.document.geometry import Rect

HEIGHT = 16.0
_GAP = 3.0
DESK = 22.0
"""So much of the desk there always is beside the page (screen pixels)."""
_LEAST = 9.0  # a box narrower than this on screen gets no label
_LOWEST = 5.0  # nor a lower one than this; one lower than the above only where the label covers nothing
_LEAST_CORNER = 22.0  # nor one lower than this that would have to cover its own text
_SPILL = 9.0  # a number may reach this far over a neighbour's border, where text seldom is


@dataclass(frozen=True, slots=True)
class Label:
    """The text and where it stands, in screen pixels from the page's top-left corner."""

    text: str
    place: Rect


def place_labels(
    boxes: Sequence[Rect],
    texts: Sequence[Sequence[str]],
    width_of: Callable[[str], float],
    *,
    desk: float = DESK,
) -> list[Label | None]:
    """A label for each box (screen pixels), or None where there is no place.

    `texts`: for each box, what it may say, the longest first, the last being the order number. A label stands left
    of its box, at its top or a little lower, or on top of it where it covers no box and no other label; otherwise
    only the number stands there, or on the corner; a tiny box has none. None is further left of the page than `desk`.
    """
    there, taken = _Places(boxes), _Places(())
    labels: list[Label | None] = [None] * len(boxes)
    for at in sorted(range(len(boxes)), key=lambda at: boxes[at].height < _LEAST):  # the low ones take what is left
        label, box = None, boxes[at]
        if box.height >= _LOWEST and box.width >= _LEAST:
            label = _free_place(box, texts[at], width_of, there, taken, desk)
            if label is None and box.height >= _LEAST:
                label = _number_only(box, texts[at][-1], width_of, there, taken)
        if label is not None:
            taken.add(label.place)
            labels[at] = label
    return labels


def number_in_view(place: Rect, box: Rect, width: float, view: Rect) -> Rect | None:
    """Where the number alone, so wide, stands of a label that the left edge of the view cuts: on the corner of its box.

    None where the view does not cut the label, or that corner is not in view. All in screen pixels.
    """
    in_view = view.x0 <= box.x0 < view.x1 and view.y0 <= box.y0 < view.y1
    if place.x0 >= view.x0 or not in_view:
        return None
    x0, y0 = max(box.x0 - width * 0.7, view.x0 + 1), max(box.y0 - HEIGHT * 0.85, view.y0)
    return Rect(x0, y0, x0 + width, y0 + HEIGHT)


class _Places:
    """Rectangles by their heights on screen: each of hundreds asks for its neighbours."""

    _BAND = 48.0

    def __init__(self, rects: Iterable[Rect]) -> None:
        self._bands: dict[int, list[Rect]] = {}
        for rect in rects:
            self.add(rect)

    def add(self, rect: Rect) -> None:
        for band in self._of(rect):
            self._bands.setdefault(band, []).append(rect)

    def are_free(self, place: Rect, box: Rect | None = None, *, spill: float = 0.0) -> bool:
        """Whether none of them lies over `place`, but for `spill` across or down.

        Those do not count that `box` is, or lies in.
        """
        # Asked for hundreds of labels at a time: without a call for each of the rectangles.
        x0, y0, x1, y1 = place.x0 + spill, place.y0 + spill, place.x1 - spill, place.y1 - spill
        return not any(
            rect.x0 < x1
            and x0 < rect.x1
            and rect.y0 < y1
            and y0 < rect.y1
            and (box is None or (rect is not box and not _inside(box, rect)))
            and (not spill or min(rect.width, rect.height, place.width, place.height) > spill)
            for band in self._of(place)
            for rect in self._bands.get(band, ())
        )

    def _of(self, rect: Rect) -> range:
        return range(math.floor(rect.y0 / self._BAND), math.floor(rect.y1 / self._BAND) + 1)


def _inside(inner: Rect, outer: Rect) -> bool:
    across = min(inner.x1, outer.x1) - max(inner.x0, outer.x0)
    down = min(inner.y1, outer.y1) - max(inner.y0, outer.y0)
    return across > 0 and down > 0 and across * down > 0.9 * (inner.x1 - inner.x0) * (inner.y1 - inner.y0)


def _free_place(
    box: Rect,
    texts: Sequence[str],
    width_of: Callable[[str], float],
    boxes: _Places,
    taken: _Places,
    desk: float,
) -> Label | None:
    for text in texts:
        width = width_of(text)
        for place in (
            Rect(box.x0 - _GAP - width, box.y0, box.x0 - _GAP, box.y0 + HEIGHT),
            Rect(box.x0, box.y0 - _GAP - HEIGHT, box.x0 + width, box.y0 - _GAP),
            Rect(box.x0 - _GAP - width, box.y0 + HEIGHT, box.x0 - _GAP, box.y0 + 2 * HEIGHT),
        ):
            above, below = place.y0 < box.y0, place.y0 > box.y0 and place.y1 > box.y1
            if place.x0 < -desk or below or (above and width > max(box.width, 60.0)):
                continue
            if boxes.are_free(place, box) and taken.are_free(place):
                return Label(text, place)
    return None


def _number_only(
    box: Rect, text: str, width_of: Callable[[str], float], boxes: _Places, taken: _Places
) -> Label | None:
    """Beside the box, a little over a neighbour's border; or else on a corner, as long as no other label is there."""
    width, tall = width_of(text), box.height >= _LEAST_CORNER
    left, top = box.x0 - width * 0.7, box.y0 - HEIGHT * 0.7
    lower = box.y1 - HEIGHT if tall else box.center.y - HEIGHT / 2
    corners = ((left, top), (left, box.y1 - HEIGHT * 0.3), (box.x1 - width * 0.3, top)) if tall else ()
    beside = [Rect(box.x0 - 1 - width, y, box.x0 - 1, y + HEIGHT) for y in (box.y0, lower)]
    on_box = [Rect(x, y, x + width, y + HEIGHT) for x, y in corners]
    for place in beside:
        if taken.are_free(place) and boxes.are_free(place, box, spill=_SPILL):
            return Label(text, place)
    return next((Label(text, place) for place in on_box if taken.are_free(place)), None)
