"""Keys that people choose themselves: nothing is taken twice, nothing that must stay is lost, and all follow at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow, QScrollArea

from scanwright.document.region import RegionKind
from scanwright.gui.action_set import Actions, keys_of
from scanwright.gui.actions import ACTIONS, Situation
from scanwright.gui.canvas.tools import TOOLS
from scanwright.gui.dialogs.help_dialogs import ShortcutsDialog
from scanwright.gui.dialogs.keys_dialog import KeysDialog
from scanwright.gui.keymap import KEYS, KeyMap, is_fixed, is_plain, key_of, normal
from scanwright.settings import Settings


@pytest.fixture(autouse=True)
def keys_as_they_were(qapp):
    KEYS.reset_all()
    yield
    KEYS.reset_all()


def small() -> KeyMap:
    keys = KeyMap()
    keys.define("open", ("Ctrl+O",))
    keys.define("knife", ("K",))
    keys.define("delete", ("Del",), canvas=True)
    keys.define("nothing", ())
    return keys


def test_what_writes_in_a_field_is_a_key_of_the_canvas():
    assert [is_plain(key) for key in ("K", "Shift+K", "Del", "1", "Ctrl+K", "Alt+K", "F5")] == [True] * 4 + [False] * 3
    keys = small()
    keys.assign("open", ("Ctrl+O", "P"))
    assert keys.window_keys("open") == ("Ctrl+O",) and keys.canvas_keys("open") == ("P",)
    keys.assign("delete", ("Ctrl+Del",))
    assert keys.canvas_keys("delete") == ("Ctrl+Del",)


@pytest.mark.parametrize("key", ["Tab", "Return", "Esc", "Space", "Left", "Shift+Up", "Ctrl+Down", "Backspace"])
def test_keys_that_must_stay_are_fixed(key):
    assert is_fixed(key) and not is_fixed("Alt+Left") and not is_fixed("Ctrl+Return")


def test_a_key_belongs_to_one_command():
    keys = small()
    keys.assign("nothing", ("Ctrl+O",))
    assert keys.keys("open") == () and keys.command_of("Ctrl+O") == "nothing"
    keys.reset("open")
    assert keys.keys("open") == ("Ctrl+O",) and keys.keys("nothing") == () and not keys.own


def test_what_is_kept_comes_back_and_nonsense_does_not():
    keys = small()
    keys.assign("knife", ("Shift+K", "F7"))
    again = small()
    again.load({name: list(value) for name, value in keys.own.items()})
    assert again.keys("knife") == ("Shift+K", "F7") and again.is_own("knife")
    again.load({"unknown": ["F9"], "open": "F9", "knife": [3, "", "Esc", "not a key"]})
    assert again.keys("open") == ("Ctrl+O",) and again.keys("unknown") == () and "Esc" not in again.keys("knife")


@given(st.lists(st.tuples(st.sampled_from(["open", "knife", "delete", "nothing"]), st.sampled_from("ABCDEF"))))
def test_no_key_ever_stands_for_two_commands(steps):
    keys = small()
    for command, key in steps:
        keys.assign(command, (*keys.keys(command), f"Ctrl+{key}"))
    every = [key for name in ("open", "knife", "delete", "nothing") for key in keys.keys(name)]
    assert len(every) == len(set(every))


def test_the_program_gives_no_key_twice_and_none_that_is_fixed():
    commands = [row.id for row in ACTIONS] + [f"tool_{row.name}" for row in TOOLS]
    commands += [f"kind_{kind.value}" for kind in RegionKind] + ["undo", "redo"]
    keys = [key for command in commands for key in KEYS.keys(command)]
    assert len(keys) == len(set(keys))
    assert not [key for key in keys if is_fixed(key)] and all(normal(key) for key in keys)


def test_pressed_keys_are_spelt_like_kept_ones():
    assert key_of(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier) == "Ctrl+K"
    assert key_of(Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier) == "Del"


class Handlers:
    """Takes every command."""

    def __init__(self):
        self.done = []

    def __getattr__(self, name):
        if name.startswith("_") or name == "done":
            raise AttributeError(name)
        return lambda *_args: self.done.append(name)


@pytest.fixture
def table(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window, Handlers(), lambda name: None, lambda kind: None)
    actions.build_menus(window.menuBar(), {"@tools": lambda menu: menu.addActions(list(actions.tools.values()))})
    actions.update(Situation(pages=1))
    yield actions
    KEYS.reset_all()


@pytest.fixture
def dialog(qtbot, table):
    dialog = KeysDialog(table.commands())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(dialog, key, modifier=Qt.KeyboardModifier.ControlModifier):
    dialog.editor.setFocus()
    QTest.keyClick(dialog.editor, key, modifier)


def test_every_command_of_the_menus_can_be_found(dialog, table):
    assert {row.id for row in ACTIONS} | {f"tool_{row.name}" for row in TOOLS} <= set(dialog._items)
    dialog.search.setText("knife")
    assert dialog.command == "tool_knife" and dialog.item("open_files").isHidden()
    dialog.search.setText("ctrl+o")
    assert dialog.command == "open_files"
    dialog.search.setText("")
    assert not dialog.item("save").isHidden()


def test_a_new_key_counts_at_once_everywhere(dialog, table, qtbot):
    dialog.tree.setCurrentItem(dialog.item("export"))
    press(dialog, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    qtbot.mouseClick(dialog.only, Qt.MouseButton.LeftButton)
    assert table["export"].shortcuts() == [QKeySequence("F12")] and "F12" in table["export"].toolTip()
    assert dialog.item("export").text(1) == "F12" and dialog.item("export").text(2) == "changed"
    overlay = ShortcutsDialog(table.rows())
    qtbot.addWidget(overlay)
    assert "F12" in [label.text() for label in overlay.findChildren(QLabel)]


@pytest.mark.parametrize("width", [1280, 700, 300])
def test_the_list_of_shortcuts_is_as_wide_as_there_is_room(table, qtbot, monkeypatch, width):
    monkeypatch.setattr(QScreen, "availableSize", lambda self: QSize(width + 32, 664))
    overlay = ShortcutsDialog(table.rows())
    qtbot.addWidget(overlay)
    overlay.show()
    assert overlay.width() <= max(width, overlay.minimumSizeHint().width())
    (area,) = overlay.findChildren(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0 or width == 300


def test_a_conflict_is_told_and_solved_by_taking_the_key(dialog, table, qtbot):
    dialog.tree.setCurrentItem(dialog.item("about"))
    press(dialog, Qt.Key.Key_O)
    assert "“Open”" in dialog.message.text()
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert keys_of(table["about"]) == "Ctrl+O" and table["open_files"].shortcuts() == []
    qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert keys_of(table["about"]) == ""
    qtbot.mouseClick(dialog.reset_all, Qt.MouseButton.LeftButton)
    assert keys_of(table["open_files"]) == "Ctrl+O" and not KEYS.own


def test_fixed_keys_and_its_own_are_refused(dialog):
    dialog.tree.setCurrentItem(dialog.item("export"))
    press(dialog, Qt.Key.Key_Left)
    assert "fixed" in dialog.message.text() and not dialog.add.isEnabled()
    press(dialog, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert "already" in dialog.message.text() and not dialog.only.isEnabled()


def test_a_command_can_be_left_without_a_key(dialog, table, qtbot):
    dialog.tree.setCurrentItem(dialog.item("tool_knife"))
    qtbot.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
    assert KEYS.keys("tool_knife") == () and "\t" not in table.tools["knife"].text()


def test_chosen_keys_are_kept_in_the_settings():
    Settings().keep_shortcuts({"export": ("F12",)})
    assert Settings().shortcuts == {"export": ["F12"]}
    Settings().update({"theme": "dark"})
    assert Settings().shortcuts == {"export": ["F12"]} and Settings()["theme"] == "dark"


def test_lists_name_commands_and_not_what_they_would_do_now(table, dialog):
    action = QAction(table)
    table.adopt(action, "undo", lambda: "&Undo: drawing a region", lambda: "&Undo")
    assert action.text().startswith("&Undo: drawing") and action.iconText() == "Undo"
    dialog._build([("Edit", [action])])
    assert dialog.item("undo").text(0) == "Undo"


def test_kinds_are_told_from_other_commands_in_lists(table, dialog):
    assert table.kinds[RegionKind.TITLE].iconText() == "Kind: Title"
    assert table.kinds[RegionKind.TITLE].text().startswith("Title")


def test_after_a_key_was_given_enter_does_not_take_it_away(dialog, qtbot):
    dialog.tree.setCurrentItem(dialog.item("export"))
    press(dialog, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    qtbot.mouseClick(dialog.only, Qt.MouseButton.LeftButton)
    assert dialog.focusWidget() is dialog.tree and KEYS.keys("export") == ("F12",)
