"""Alt and a letter: within a menu no letter stands for two entries, in whatever language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from scanwright.gui import i18n
from scanwright.gui.access_keys import keep_access_keys, letters_for, marked
from scanwright.gui.actions import plain
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


def menus_below(actions: list[QAction], path: str) -> Iterator[tuple[str, QMenu]]:
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield f"{path} > {action.text()}", menu
            yield from menus_below(menu.actions(), f"{path} > {action.text()}")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_letter_stands_for_two_entries_of_a_menu(window, qtbot, language):
    i18n.apply_language(QApplication.instance(), language)
    file_menu = window.menuBar().actions()[0]
    qtbot.waitUntil(lambda: (file_menu.text() == "&File") == (language == "en"))
    page_menu = window.bars.page_menu()
    menus = [*menus_below(window.menuBar().actions(), "bar"), ("pages", page_menu)]
    assert len(menus) > 9
    twice = []
    for path, menu in menus:
        menu.aboutToShow.emit()  # some entries are in several menus, and get a letter in each when that opens
        actions = menu.actions()
        actions = [action for action in actions if not action.isSeparator() and action.text()]
        assert all(map(access_key, actions)), path
        letters = Counter(map(access_key, actions))
        twice += [(path, a.text()) for a in actions if letters[access_key(a)] > 1]
    assert not twice
    assert all(access_key(action) for action in window.menuBar().actions())


def test_letters_are_those_of_the_words_as_far_as_they_can_be() -> None:
    assert letters_for(["&Open", "Paste", "Order", "Erase", ""]) == ["", "P", "R", "E", "A"]
    assert letters_for(["正文\t1", "删除(&D)", "印章"]) == ["1", "", "A"]
    assert marked("Split double page\tS", "D") == "Split &double page\tS"
    assert marked("Export…", "Q") == "Export (&Q)…"
    assert marked("正文\t1", "1") == "正文(&1)\t1"


@given(st.lists(st.text(alphabet="abcdeé正&… \t1", min_size=1, max_size=8), max_size=40))
def test_no_letter_is_given_twice_and_every_entry_gets_one_while_there_are_any(texts: list[str]) -> None:
    letters = letters_for(texts)
    given_ones = [letter for letter in letters if letter]
    assert len(set(given_ones)) == len(given_ones)
    wanting = sum("&" not in text for text in texts)
    assert len(given_ones) >= min(wanting, 30)
    assert all("&" in marked(text, letter) for text, letter in zip(texts, letters, strict=True) if letter)


def test_entries_that_come_into_a_menu_later_get_their_letters_when_it_opens(window, qtbot) -> None:
    menu = QMenu(window)
    keep_access_keys(menu)
    first = menu.addAction("Same")
    menu.aboutToShow.emit()
    second = menu.addAction("Same")
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()
    assert {access_key(first), access_key(second)} == {"S", "A"}
    assert plain(first.text()) == plain(second.text()) == "Same"
