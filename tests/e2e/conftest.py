"""Windows as the program makes them, and what a person sees of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget

from scanwright.gui.actions import plain
from scanwright.gui.main_window import MainWindow
from scanwright.gui.state import WindowState
from scanwright.inference.null import NullModels
from scanwright.service import Service
from scanwright.settings import Settings

# Test modules are imported by path, each on its own; what they share is found through this folder.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def windows(qtbot):
    """Makes windows as the program does; each is closed at the end as if all were saved."""
    made = []

    def make(service: Service | None = None, **values) -> MainWindow:
        settings = Settings()
        settings._values |= values
        window = MainWindow(service or Service(NullModels()), settings, WindowState(), None)
        made.append(window)
        window.show()
        return window

    yield make
    for one in made:
        one.shut_down()
        one.session.stack.setClean()
        one.close()
        one.deleteLater()
        QApplication.sendPostedEvents(one, QEvent.Type.DeferredDelete)  # now, not in the middle of the next test


@pytest.fixture
def still():
    """Tells whether nothing is going on in a window."""
    return lambda window: not (window.analysis.busy or window.opening.busy or window.tasks.busy)


@pytest.fixture
def button():
    """Finds the button of that text that is to be seen in a window."""

    def find(window: MainWindow, text: str) -> QPushButton:
        (found,) = [b for b in window.findChildren(QPushButton) if b.text() == text and b.isVisible()]
        return found

    return find


class Hands:
    """Mouse and keys on a window: places are page pixels of the page in view, keys go to what has the focus."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def at(self, x: float, y: float) -> QPoint:
        return self.window.view.point_to_viewport(QPointF(x, y)).toPoint()

    def click(self, x: float, y: float, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.window.view.viewport(), Qt.MouseButton.LeftButton, modifiers, self.at(x, y))
        QApplication.processEvents()

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        port, none = self.window.view.viewport(), Qt.KeyboardModifier.NoModifier
        QTest.mousePress(port, Qt.MouseButton.LeftButton, none, self.at(*start))
        for share in (0.3, 0.6, 1.0):
            QTest.mouseMove(port, self.at(*(a + (b - a) * share for a, b in zip(start, end, strict=True))))
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, none, self.at(*end))
        QApplication.processEvents()

    def press(self, keys: str, on: QWidget | None = None) -> None:
        """A chord as it is written in menus: “Ctrl+Shift+H”."""
        chord = QKeySequence(keys)[0]
        QTest.keyClick(on or QApplication.focusWidget() or self.window.view, chord.key(), chord.keyboardModifiers())
        QApplication.processEvents()

    def menu(self, *path: str) -> None:
        """Takes an entry of the menu bar: opens the menu with the mouse and goes down to the entry with keys."""
        bar = self.window.menuBar()
        title, *rest = path
        opened = next(action for action in bar.actions() if plain(action.text()) == title)
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(opened).center())
        menu = opened.menu()
        for text in rest:
            entry = next(action for action in menu.actions() if plain(action.text()) == text)
            menu.setActiveAction(entry)
            QTest.keyClick(menu, Qt.Key.Key_Return)
            menu = entry.menu()
        QApplication.processEvents()

    def give_file(self, path: Path) -> None:
        """Answers the dialog for files. Typed sign by sign, names of the folder may be proposed and take the key."""
        (dialog,) = [one for one in self.window.findChildren(QFileDialog) if one.isVisible()]
        field = dialog.findChild(QLineEdit)
        field.setText(str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)
        QApplication.processEvents()

    def type(self, text: str, on: QWidget | None = None) -> None:
        QTest.keyClicks(on or QApplication.focusWidget(), text)
        QApplication.processEvents()


@pytest.fixture
def hands():
    """Makes hands for a window."""
    return Hands
