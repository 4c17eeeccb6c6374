"""Windows as the program makes them, and what a person sees of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from scanwright.gui.main_window import MainWindow
from scanwright.gui.state import WindowState
from scanwright.inference.null import NullModels
from scanwright.service import Service
from scanwright.settings import Settings


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
