"""Alt and a letter: within a menu no letter stands for two entries, in whatever language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from scanwright.gui import i18n
from scanwright.gui.app import build_application, make_ready
from scanwright.gui.late_service import LateService
from scanwright.gui.main_window import MainWindow
from scanwright.gui.state import WindowState


@pytest.fixture
def window(qtbot) -> Iterator[MainWindow]:
    app, settings = build_application(["scanwright"])
    window = MainWindow(LateService(), settings, WindowState(), None, late=lambda: make_ready(app, settings))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.is_assembled)
    QApplication.instance().setStyleSheet("")
    yield window
    i18n.apply_language(app, "en")
    window.shut_down()


def access_key(action: QAction) -> str:
    found = re.search(r"&(\w)", action.text().partition("\t")[0].replace("&&", ""))
    return found.group(1).upper() if found else ""


def menus_below(actions: list[QAction], path: str) -> Iterator[tuple[str, list[QAction]]]:
    yield path, actions
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from menus_below(menu.actions(), f"{path} > {action.text()}")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_letter_stands_for_two_entries_of_a_menu(window, qtbot, language):
    i18n.apply_language(QApplication.instance(), language)
    file_menu = window.menuBar().actions()[0]
    qtbot.waitUntil(lambda: (file_menu.text() == "&File") == (language == "en"))
    page_menu = window.bars.page_menu()
    menus = [*menus_below(window.menuBar().actions(), "bar"), ("pages", QWidget.actions(page_menu))]
    assert len(menus) > 9
    twice = []
    for path, actions in menus:
        letters = Counter(filter(None, map(access_key, actions)))
        twice += [(path, a.text()) for a in actions if letters[access_key(a)] > 1]
    assert not twice
    assert all(access_key(action) for action in window.menuBar().actions())
