"""From what confidence on something is sure: changed in the panel of the review, by keys and mouse; all else follows."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSpinBox, QStyle, QStyleOptionSpinBox

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.separators import with_edges
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.gui.dialogs.help_dialogs import ShortcutsDialog
from scanwright.gui.dialogs.settings_dialog import SettingsDialog
from scanwright.gui.main_window import MainWindow
from scanwright.gui.panels.thresholds import LINES, TABLES
from scanwright.settings import Settings

SURE = {"bad": 0.4, "fair": 0.85, "good": 0.98}
GRID = Rect(40, 200, 300, 300)


@pytest.fixture
def window(qtbot, windows, tmp_path) -> MainWindow:
    """Two pages, each with a bad, a fair and a good line, and a table that was found with a confidence of 70 %."""
    pages = []
    for name in "pq":
        path = tmp_path / f"{name}.png"
        Image.new("RGB", (400, 500), "white").save(path)
        lines = tuple(
            TextLine(text, Quad.from_rect(Rect(50, 45 + 40 * n, 250, 70 + 40 * n)), sure, id=name + text)
            for n, (text, sure) in enumerate(SURE.items())
        )
        table = with_edges(Table(2, 2, tuple(Cell(r, c) for r in (0, 1) for c in (0, 1)), confidence=0.7), GRID)
        regions = (
            Region(RegionKind.TEXT, Rect(40, 40, 300, 160), lines, id=f"{name}text"),
            Region(RegionKind.TABLE, GRID, table=table, id=f"{name}table"),
        )
        pages.append(Page(ImageRef(str(path), 0, 400, 500), regions, state=PageState.DONE, id=name))
    window = windows(doubtful_below=80, tables_doubtful_below=60)
    window.resize(1400, 900)
    window.session.replace_document(Document("d", tuple(pages)))
    window.activateWindow()
    window.view.setFocus()
    window.view.zoom_to(1.0)
    qtbot.waitUntil(lambda: window.loader.peek(window.session.current_page) is not None)
    QApplication.processEvents()
    return window


@pytest.fixture
def hand(window, hands):
    return hands(window)


def counts(window: MainWindow) -> tuple[str, str]:
    """What the panel says, and what the status bar does."""
    QApplication.processEvents()
    return window.review_panel.count.text(), window.status.doubtful.text() if window.status.doubtful.isVisible() else ""


def seen(hand, line: str) -> QImage:
    """The page in view along the lower edge of that line."""
    top = hand.at(60, 66 + 40 * list(SURE).index(line))
    return hand.window.view.viewport().grab().toImage().copy(top.x(), top.y(), 60, 12)


def both(count: int) -> tuple[str, str]:
    return f"{count} to review", f"{count} to review"


def arrow(field: QSpinBox, part: QStyle.SubControl) -> None:
    option = QStyleOptionSpinBox()
    field.initStyleOption(option)
    place = field.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, field)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=place.center())


def test_keys_change_it_and_the_queue_the_counts_and_the_page_follow(window, hand):
    panel = window.review_panel
    hand.press("F8")
    assert counts(window) == both(2) and panel.line.text == "bad"
    hand.press("Alt+L")
    hand.type("90")
    hand.press("Return")
    assert counts(window) == both(4) and panel.field.hasFocus() and panel.line.text == "bad"
    hand.press("Tab")
    assert window.session.selection.line_id == "pfair"
    hand.press("Alt+B")
    hand.type("75")
    hand.press("Escape")
    assert counts(window) == both(6) and panel.field.hasFocus()
    hand.press("Tab")
    assert window.session.selection.region_ids == ("ptable",) and panel.table.isVisible()
    hand.press("Alt+B")
    hand.type("60")
    assert counts(window) == both(4) and window.session.selection.line_id is not None, "the table is left: it is sure"
    hand.press("Alt+L")
    hand.type("30")
    assert counts(window) == ("Nothing is left to review.", "")
    assert seen(hand, "fair") == seen(hand, "good")
    hand.press("Ctrl+A")
    hand.type("90")
    assert counts(window) == both(4) and window.session.selection.line_id == "pbad"
    assert seen(hand, "fair") != seen(hand, "good"), "what is doubtful is marked on the page"
    hand.press("Return")
    hand.press("Return")
    assert counts(window) == both(3) and window.session.stack.undoText() == "reviewing a line"


def test_the_mouse_changes_it_by_the_arrows_and_it_is_kept(window, hand, windows):
    hand.press("F8")
    fields = window.review_panel.thresholds.fields
    assert fields[LINES].isVisible() and fields[TABLES].isVisible()
    for _ in range(6):
        arrow(fields[LINES], QStyle.SubControl.SC_SpinBoxUp)
    assert window.settings["doubtful_below"] == 86 and counts(window) == both(4)
    arrow(fields[LINES], QStyle.SubControl.SC_SpinBoxDown)
    assert counts(window) == both(2), "85 % is sure enough"
    for _ in range(11):
        arrow(fields[TABLES], QStyle.SubControl.SC_SpinBoxUp)
    assert counts(window) == both(4)
    kept = Settings()
    assert (kept["doubtful_below"], kept["tables_doubtful_below"]) == (85, 71)


def test_its_keys_are_told_by_the_list_of_keys(window, hand):
    hand.press("F1")
    (overlay,) = (one for one in window.findChildren(ShortcutsDialog) if one.isVisible())
    assert "Alt+L, Alt+B" in {label.text() for label in overlay.findChildren(QLabel)}


def test_what_is_being_typed_stays_while_it_is_changed(window, hand):
    hand.press("F8")
    hand.press("Ctrl+A")
    hand.type("typed")
    hand.press("Alt+L")
    hand.type("30")
    hand.press("Return")
    assert counts(window)[0] == "Nothing is left to review." and window.review_panel.field.toPlainText() == "typed"
    hand.press("Return")
    assert window.session.document.page("p").region("ptext").lines[0].text == "typed"


def test_panel_and_settings_say_the_same(window, hand):
    hand.press("F8")
    hand.press("Alt+L")
    hand.type("95")
    hand.press("Ctrl+,", window.view)
    (dialog,) = (one for one in window.findChildren(SettingsDialog) if one.isVisible())
    field = dialog.editors["doubtful_below"]
    assert field.value() == 95
    hand.press("Down", field)
    hand.press("Escape", dialog)
    assert window.review_panel.thresholds.fields[LINES].value() == 94 and counts(window) == both(4)


def test_in_a_narrow_window_the_numbers_make_room_and_come_back(qtbot, window, hand):
    hand.press("F8")
    thresholds = window.review_panel.thresholds
    window.resize(880, 640)
    qtbot.waitUntil(lambda: not thresholds._names[LINES].isVisible())
    assert window.width() == 880
    window.resize(1400, 900)
    qtbot.waitUntil(lambda: thresholds._names[LINES].isVisible() and thresholds.fields[TABLES].isVisible())
