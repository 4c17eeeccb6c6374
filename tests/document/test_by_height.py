"""What holds a point is found without asking all there is."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.by_height import ByHeight
from scanwright.document.geometry import Point, Rect


@dataclass(frozen=True)
class Thing:
    box: Rect


SIDE = st.floats(-50, 400)
BOXES = st.builds(lambda x, y, w, h: Thing(Rect(x, y, x + w, y + h)), SIDE, SIDE, st.floats(0, 300), st.floats(0, 300))


@given(st.lists(BOXES, max_size=8), SIDE, SIDE)
def test_the_first_that_contains_a_point_is_found(things: list[Thing], x: float, y: float) -> None:
    point = Point(x, y)
    expected = next((thing for thing in things if thing.box.contains(point)), None)
    assert ByHeight(things).holder(point) is expected
    assert expected is None or expected in ByHeight(things).at(y)


@given(st.lists(BOXES, max_size=8), SIDE, SIDE)
def test_one_may_hold_less_than_its_box(things: list[Thing], x: float, y: float) -> None:
    point = Point(x, y)

    def holds(thing: Thing, at: Point) -> bool:
        return at.x < thing.box.center.x

    expected = next((thing for thing in things if thing.box.contains(point) and holds(thing, point)), None)
    assert ByHeight(things, holds).holder(point) is expected
