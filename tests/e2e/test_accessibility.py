"""The window without a mouse and without eyes: every control has a name, every command a place in the menus.

Walks all widgets of the whole window and of every dialog that a command opens.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QGraphicsView,
    QHeaderView,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolBar,
    QWidget,
)

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.gui.actions import plain
from scanwright.gui.app import build
from scanwright.gui.canvas.table_menu import fill_table_menu
from scanwright.gui.keymap import KEYS
from scanwright.gui.main_window import MainWindow
from scanwright.gui.panels.review_panel import ReviewPanel
from scanwright.gui.panels.worded_buttons import WordedButtons
from scanwright.gui.session import Selection
from scanwright.inference.null import NullModels
from scanwright.service import Service

CONTROLS = (
    QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QGraphicsView,
    QAbstractSlider, QProgressBar,
)  # fmt: skip
# What ends the program, or opens dialogs of Qt's or the system's own.
LEFT_OUT = {"quit", "full_screen", "open_log"}


@pytest.fixture
def window(qtbot, tmp_path, monkeypatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("SCANWRIGHT_LOG_DIR", str(tmp_path / "log"))
    _, window = build(["scanwright"], Service(NullModels()))
    line = TextLine("doubtful", Quad.from_rect(Rect(60, 60, 200, 80)), 0.3)
    cells = [
        Cell(r, c, box=Rect(60 + 100 * c, 200 + 40 * r, 160 + 100 * c, 240 + 40 * r)) for r in (0, 1) for c in (0, 1)
    ]
    table = Region(RegionKind.TABLE, Rect(60, 200, 260, 280), table=Table(2, 2, tuple(cells)), id="table")
    text = Region(RegionKind.TEXT, Rect(60, 60, 260, 90), (line,), id="text")
    pages = [
        Page(ImageRef(str(tmp_path / "no.png"), n, 400, 500), (text, table), state=PageState.DONE, id=f"p{n}")
        for n in range(2)
    ]
    window.show()
    window.session.replace_document(Document("d", tuple(pages)))
    window.session.select(Selection("p0", ("table",), None, (0, 0)))
    yield window
    window.shut_down()
    window.session.stack.setClean()
    window.close()
    window.deleteLater()
    KEYS.reset_all()


def controls(top: QWidget) -> Iterator[QWidget]:
    """What people work with; not the parts that Qt makes such things of."""
    for widget in top.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or isinstance(widget, QHeaderView | QScrollBar | QTabBar):
            continue
        parent = widget.parent()
        owned = isinstance(parent, QAbstractSpinBox | QComboBox | QLineEdit | QTabBar | QToolBar | QAbstractItemView)
        if owned or widget.objectName().startswith("qt_") or "QComboBox" in type(parent).__name__:
            continue
        if parent is not None and parent.metaObject().className() == "QComboBoxPrivateContainer":
            continue
        yield widget


def name_of(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text().strip()
    labels = [label for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
    return labels[0].text() if labels else ""


def nameless(top: QWidget) -> list[str]:
    return [f"{type(w.parent()).__name__}: {type(w).__name__} {w.toolTip()}" for w in controls(top) if not name_of(w)]


def out_of_reach(top: QWidget) -> list[str]:
    """Controls that Tab does not come to; the toolbar repeats menus, and the review tells its keys on its buttons."""
    return [
        f"{type(w.parent()).__name__}: {type(w).__name__} {name_of(w)}"
        for w in controls(top)
        if isinstance(w, QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox | QAbstractItemView)
        and not isinstance(w.parent(), QToolBar | ReviewPanel | WordedButtons)
        and not w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (isinstance(w, QAbstractButton) and w.group() is not None)  # arrows go from one to the other
    ]


def dialogs(window: MainWindow) -> list[QDialog]:
    own = [d for d in window.findChildren(QDialog) if d.isVisible()]
    return [d for d in own if not isinstance(d, QFileDialog | QInputDialog | QMessageBox)]


def close_all(window: MainWindow) -> None:
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
    QApplication.processEvents()


def test_the_keys_of_the_tools_work_as_soon_as_there_is_a_page(window):
    focus = window.focusWidget()
    assert focus is window.view
    QTest.keyClick(focus, Qt.Key.Key_O)
    assert window.view.tool == "order"


def test_every_control_of_the_window_has_a_name(window):
    assert not nameless(window)
    assert window.view.accessibleName() == "Page" and "Table, 2 of 2" in window.view.accessibleDescription()


def test_tab_comes_to_every_control_of_the_panels(window):
    assert not [text for text in out_of_reach(window) if "QStatusBar" not in text]


def test_every_command_opens_dialogs_that_are_named_and_can_be_reached(qtbot, window, monkeypatch):
    """On a screen of 1280 by 800 pixels at 150 %, too."""
    screen = QSize(853, 533)
    monkeypatch.setattr(QScreen, "availableSize", lambda self: screen)
    seen, problems, document = set(), [], window.session.document
    for _, actions in window.actions_table.commands():
        for action in actions:
            if action.objectName() in LEFT_OUT or not action.isEnabled():
                continue
            action.trigger()
            QApplication.processEvents()
            for dialog in dialogs(window):
                seen.add(type(dialog).__name__)
                problems += [f"{type(dialog).__name__}: {text}" for text in nameless(dialog) + out_of_reach(dialog)]
                assert dialog.windowTitle()
                if type(dialog).__module__.startswith("scanwright."):
                    size = dialog.size().expandedTo(dialog.minimumSizeHint())
                    assert size.boundedTo(screen) == size, (type(dialog).__name__, size)
            close_all(window)
            window.session.replace_document(document)
            window.session.select(Selection(window.session.current_page_id, ("table",), None, (0, 0)))
            window.refresh()
    assert not problems, "\n".join(problems)
    assert {
        "ExportDialog",
        "SettingsDialog",
        "ModelsDialog",
        "ShortcutsDialog",
        "KeysDialog",
        "TableWaysDialog",
    } <= seen


def test_every_command_has_a_place_in_the_menus(window):
    table = window.actions_table
    reached = {action.objectName() for _, actions in table.commands() for action in actions}
    every = {*table.by_id, *(f"tool_{name}" for name in table.tools), *(f"kind_{kind.value}" for kind in table.kinds)}
    assert every <= reached and {"undo", "redo", "show_dock-pages"} <= reached


def test_every_entry_of_the_context_menus_is_a_command_of_the_menus_too(window):
    menu = QMenu()
    fill_table_menu(menu, window.session)
    named = {action.iconText() for action in window.actions_table.by_id.values()}
    assert {plain(a.text()) for a in menu.actions() if not a.isSeparator()} <= named
    menu.deleteLater()


def test_f6_goes_through_the_panels_and_back(qtbot, window):
    window.activateWindow()
    window.view.setFocus()
    visited = []
    for _ in range(8):
        window.actions_table.trigger("next_panel")
        focus = QApplication.focusWidget()
        visited.append(next((n for n, p in enumerate(window.panels) if p is focus or p.isAncestorOf(focus)), None))
    assert None not in visited and len(set(visited)) >= 4
    window.actions_table.trigger("previous_panel")
    focus = QApplication.focusWidget()
    assert next(n for n, p in enumerate(window.panels) if p is focus or p.isAncestorOf(focus)) == visited[-2]


def test_the_list_of_keys_tells_all_keys(window):
    told = " ".join(keys for _, rows in window.actions_table.rows() for _, keys in rows)
    for _, actions in window.actions_table.commands():
        for action in actions:
            for key in KEYS.keys(action.objectName()):
                assert key in told
