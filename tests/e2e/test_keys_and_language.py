"""The window by keys alone, with the keys that a person chose, in the language that they chose: by real key events."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from scanwright.document.document import Document
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.gui.dialogs.help_dialogs import ShortcutsDialog
from scanwright.gui.dialogs.keys_dialog import KeysDialog
from scanwright.gui.dialogs.settings_dialog import SettingsDialog
from scanwright.gui.i18n import apply_language
from scanwright.gui.keymap import KEYS
from scanwright.gui.main_window import MainWindow
from scanwright.gui.theme import apply_theme


@pytest.fixture
def window(qtbot, windows, still, tmp_path) -> MainWindow:
    Image.new("RGB", (300, 400), "white").save(tmp_path / "a.png")
    window = windows(language="en")
    window.resize(1200, 900)
    window.opening.open([tmp_path / "a.png"])
    qtbot.waitUntil(lambda: len(window.session.document.pages) == 1 and still(window))
    window.activateWindow()
    window.view.setFocus()
    yield window
    KEYS.reset_all()
    apply_language(QApplication.instance(), "en")


@pytest.fixture
def hand(window, hands):
    return hands(window)


def only(window: MainWindow, kind: type[QWidget]) -> QWidget:
    (found,) = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


def test_f1_shows_all_keys_and_escape_closes(window, hand):
    hand.press("F1")
    overlay = only(window, ShortcutsDialog)
    told = {label.text() for label in overlay.findChildren(QLabel)}
    assert "Undo" in told and "Ctrl+Z" in told and "Knife" in told and "K" in told
    hand.press("Escape", overlay)
    assert not [d for d in window.findChildren(ShortcutsDialog) if d.isVisible()]


def test_a_key_of_ones_own_works_at_once_in_place_of_the_old_one(window, hand):
    hand.menu("Help", "Change shortcuts")
    dialog = only(window, KeysDialog)
    hand.type("knife", dialog.search)
    dialog.editor.setFocus()
    hand.press("X", dialog.editor)
    QTest.keyClick(dialog.only, Qt.Key.Key_Space)
    hand.press("Escape", dialog)
    window.view.setFocus()
    hand.press("K", window.view)
    assert window.view.tool == "select"
    hand.press("X", window.view)
    assert window.view.tool == "knife" and window.settings.shortcuts == {"tool_knife": ["X"]}
    hand.press("F1", window.view)
    assert "X" in {label.text() for label in only(window, ShortcutsDialog).findChildren(QLabel)}


def test_the_language_is_chosen_by_keys_and_everything_follows(window, hand):
    hand.press("Ctrl+,")
    dialog = only(window, SettingsDialog)
    combo = dialog.editors["language"]
    for _ in range(combo.count()):
        if combo.currentData() != "zh_CN":
            hand.press("Down", combo)
            combo = dialog.editors["language"]
    assert window.settings["language"] == "zh_CN"
    assert window.menuBar().actions()[0].text().startswith("文件")
    assert dialog.windowTitle() == "设置"
    titles = [action.text() for action in window.menuBar().actions()]
    titles += [dock.windowTitle() for dock in window.docks]
    titles += [action.text() for action in window.actions_table.by_id.values()]
    assert not [text for text in titles if text.isascii()]
    hand.press("Escape", dialog)


def test_the_theme_is_chosen_by_keys_and_the_paper_stays_white(window, hand):
    def lightness() -> tuple[int, int]:
        """Of the panels' ground, and of the page."""
        at = hand.at(150, 200)
        return window.inspector.grab().toImage().pixelColor(4, 4).lightness(), (
            window.view.viewport().grab().toImage().pixelColor(at).lightness()
        )

    hand.press("Ctrl+,")
    dialog = only(window, SettingsDialog)
    combo = dialog.editors["theme"]
    seen = {}
    hand.press("Home", combo)
    for _ in range(combo.count()):
        QApplication.processEvents()
        seen[window.settings["theme"]] = lightness()
        hand.press("Down", combo)
    hand.press("Escape", dialog)
    assert seen["dark"][0] < 80 < 200 < seen["light"][0]
    assert seen["dark"][1] > 230 and seen["light"][1] > 230
    apply_theme(QApplication.instance(), "light")


def test_the_menu_bar_is_reached_and_left_by_keys(window, hand):
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None and menu.actions()[0].iconText() == "Open"
    hand.press("Escape", menu)
    assert QApplication.activePopupWidget() is None


def test_what_is_doubtful_can_be_seen_without_colour(window, hand):
    page = window.session.current_page
    places = [Rect(40, 100, 260, 130), Rect(40, 200, 260, 230)]
    lines = [
        TextLine(text, Quad.from_rect(box.expanded(-10, -4)), sure, characters=(sure,) * len(text))
        for text, box, sure in zip(("certain", "dubious"), places, (0.99, 0.3), strict=True)
    ]
    regions = tuple(Region(RegionKind.TEXT, box, (line,)) for line, box in zip(lines, places, strict=True))
    window.session.replace_document(Document("d", (replace(page, regions=regions),)))
    window.view.zoom_to(1.0)
    QApplication.processEvents()
    gray = window.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)

    def under(box: Rect) -> list[int]:
        """Grey levels in a strip along the lower edge of the line in the middle of its length."""
        top = hand.at(100, box.y1 - 8)
        return [gray.pixelColor(top.x() + x, top.y() + y).lightness() for y in range(8) for x in range(60)]

    assert under(places[0]) != under(places[1])
    hand.press("F8")
    field = QApplication.focusWidget()
    (mark,) = field.extraSelections()
    assert field.toPlainText() == "dubious"
    assert mark.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
