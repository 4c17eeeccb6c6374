"""The list of what went wrong: however much that is, it is shown in its order, and follows what is settled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from scanwright.errors import UnreadableFileError
from scanwright.gui.issues import IssueBook, Remedy
from scanwright.gui.panels.issues_panel import IssuesPanel
from scanwright.gui.session import DocumentSession


@pytest.fixture
def book(qapp):
    return IssueBook(DocumentSession())


@pytest.fixture
def panel(qtbot, book):
    panel = IssuesPanel(book)
    qtbot.addWidget(panel)
    return panel


def miss(book: IssueBook, *numbers: int) -> None:
    for number in numbers:
        path = Path(f"/scans/{number}.png")
        book.add(path, UnreadableFileError(path, "it is gone"), Remedy.FIND)


def titles(panel: IssuesPanel) -> list[str]:
    column = panel._column
    rows = [column.itemAt(n).widget() for n in range(column.count())]
    return [row.findChild(QLabel, "heading").text() for row in rows if row is not None and row.children()]


def test_all_of_many_issues_are_shown_in_their_order(qtbot, book, panel):
    panel.show()
    miss(book, *range(35))
    qtbot.waitUntil(lambda: titles(panel) == [f"{n}.png" for n in range(35)])


def test_what_is_settled_goes_and_the_others_stay(qtbot, book, panel):
    miss(book, *range(12))
    panel.show()
    qtbot.waitUntil(lambda: len(titles(panel)) == 12)
    keep = [b for b in panel.findChildren(QPushButton) if b.text() == "Keep what is known"]
    keep[3].click()
    qtbot.waitUntil(lambda: titles(panel) == [f"{n}.png" for n in range(12) if n != 3])
    book.clear()
    qtbot.waitUntil(lambda: titles(panel) == [])
    assert panel._nothing.isVisible()


def test_an_issue_of_a_file_that_comes_again_stands_last(qtbot, book, panel):
    panel.show()
    miss(book, 1, 2, 3)
    qtbot.waitUntil(lambda: len(titles(panel)) == 3)
    book.settle(Path("/scans/1.png"))
    miss(book, 1)
    qtbot.waitUntil(lambda: titles(panel) == ["2.png", "3.png", "1.png"])
