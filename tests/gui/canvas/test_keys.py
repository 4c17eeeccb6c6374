"""Keys on the canvas follow the key map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from scanwright.gui.keymap import KEYS
from scanwright.gui.session import Selection


@pytest.fixture(autouse=True)
def keys_as_they_were(qapp):
    KEYS.reset_all()
    yield
    KEYS.reset_all()


def test_a_tool_answers_to_the_key_that_was_chosen(view, hand):
    KEYS.assign("tool_knife", ("X",))
    hand.key(Qt.Key.Key_K)
    assert view.tool == "select"
    hand.key(Qt.Key.Key_X)
    assert view.tool == "knife"


def test_a_kind_without_a_key_can_get_one(session, view, hand):
    KEYS.assign("kind_footnote", ("Shift+F",))
    session.select(Selection("p", ("left",)))
    hand.key(Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert session.document.page("p").region("left").kind.value == "footnote"


def test_a_plain_key_for_a_command_of_the_window_is_passed_on(qtbot, view, hand):
    KEYS.assign("export", ("X",))
    with qtbot.waitSignal(view.commandAsked) as heard:
        hand.key(Qt.Key.Key_X)
    assert heard.args == ["export"]
