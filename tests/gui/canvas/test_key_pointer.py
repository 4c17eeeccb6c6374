"""Everything that tools do with the mouse, without one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def go_to(view, hand, x: float, y: float) -> None:
    """By arrows only; the zoom is 1."""
    hand.key(Qt.Key.Key_Right)  # the pointer appears in the middle
    for axis, keys in ((0, (Qt.Key.Key_Left, Qt.Key.Key_Right)), (1, (Qt.Key.Key_Up, Qt.Key.Key_Down))):
        for far, modifier in ((50, CTRL), (10, Qt.KeyboardModifier.NoModifier), (1, SHIFT)):
            while (
                abs(
                    left := (x, y)[axis]
                    - (view.key_pointer.pointer().point.x, view.key_pointer.pointer().point.y)[axis]
                )
                >= far
            ):
                hand.key(keys[left > 0], modifier)


def ids(session):
    return [region.id for region in session.document.page("p").regions]


def test_a_region_is_drawn(session, view, hand):
    hand.key(Qt.Key.Key_R)
    go_to(view, hand, 330, 300)
    hand.key(Qt.Key.Key_Space)
    go_to_from = view.key_pointer.pointer().point
    assert view.gesturing
    for _ in range(3):
        hand.key(Qt.Key.Key_Right, CTRL)
        hand.key(Qt.Key.Key_Down, CTRL)
    view.viewport().repaint()
    hand.key(Qt.Key.Key_Return)
    (fresh,) = [r for r in session.document.page("p").regions if r.id not in ("title", "left", "right", "table")]
    assert fresh.box.width == pytest.approx(150, abs=8) and abs(fresh.box.x0 - go_to_from.x) < 8
    assert view.tool == "select" and not view.key_pointer.shown and session.stack.count() == 1


def test_escape_leaves_a_drag(session, view, hand):
    hand.key(Qt.Key.Key_R)
    go_to(view, hand, 330, 300)
    hand.key(Qt.Key.Key_Space)
    hand.key(Qt.Key.Key_Right, CTRL)
    hand.key(Qt.Key.Key_Escape)
    assert not view.gesturing and session.stack.count() == 0 and view.tool == "region"


def test_a_region_is_cut(session, view, hand):
    hand.key(Qt.Key.Key_K)
    go_to(view, hand, 150, 178)
    hand.key(Qt.Key.Key_Return)
    assert len(ids(session)) == 5 and session.stack.undoText() == "cutting a region"


def test_a_line_of_a_table_is_drawn_down_with_alt(session, view, hand):
    hand.key(Qt.Key.Key_G)
    go_to(view, hand, 210, 520)
    hand.key(Qt.Key.Key_Return, ALT)
    assert session.document.page("p").region("table").table.columns == 5


def test_the_order_is_pointed_out(session, view, hand):
    hand.key(Qt.Key.Key_O)
    for place in ((400, 150), (150, 150)):
        go_to(view, hand, *place)
        hand.key(Qt.Key.Key_Space)
    hand.key(Qt.Key.Key_Return)
    assert ids(session) == ["title", "right", "left", "table"]


def test_the_page_is_levelled(qtbot, session, view, hand):
    hand.key(Qt.Key.Key_L)
    go_to(view, hand, 100, 300)
    hand.key(Qt.Key.Key_Space)
    hand.key(Qt.Key.Key_Right, CTRL)
    with qtbot.waitSignal(view.levelDrawn) as heard:
        hand.key(Qt.Key.Key_Return)
    assert heard.args[1].x - heard.args[0].x == pytest.approx(50)


def test_space_still_moves_the_page_and_the_mouse_hides_the_pointer(view, hand):
    hand.key(Qt.Key.Key_R)
    assert not view.key_pointer.shown
    hand.key(Qt.Key.Key_Left)
    assert view.key_pointer.shown
    hand.hover(200, 200)
    assert not view.key_pointer.shown


def test_it_stays_on_the_page_and_in_view(view, hand):
    view.resize(300, 300)
    hand.key(Qt.Key.Key_R)
    for _ in range(40):
        hand.key(Qt.Key.Key_Down, CTRL)
    point = view.key_pointer.pointer().point
    assert point.y == 800
    assert view.viewport().rect().contains(view.point_to_viewport(QPointF(point.x, point.y)).toPoint())
