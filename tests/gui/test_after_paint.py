"""On a crowded page the panels come after the picture, but before whatever the person does next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.gui.after_paint import CROWDED, AfterPaint, is_crowded
from scanwright.gui.session import DocumentSession


def page_of(lines: int) -> Page:
    region = Region(
        RegionKind.TEXT,
        Rect(10, 10, 200, 390),
        lines=tuple(
            TextLine(f"line {n}", Quad.from_rect(Rect(10, 10 + n / 2, 200, 22 + n / 2)), id=f"l{n}")
            for n in range(lines)
        ),
        id="r",
    )
    return Page(ImageRef("a.png", 0, 300, 400), regions=(region,))


@pytest.fixture
def later(qapp):
    session = DocumentSession()
    session.replace_document(Document("d", (page_of(CROWDED), page_of(3))))
    return AfterPaint(session, session)


def test_a_page_is_crowded_by_its_lines() -> None:
    assert is_crowded(page_of(CROWDED))
    assert not is_crowded(page_of(CROWDED - 1))


def test_or_by_the_cells_of_a_table_without_text() -> None:
    side = 1 + int(CROWDED**0.5)
    cells = tuple(Cell(r, c) for r in range(side) for c in range(side))
    region = Region(RegionKind.TABLE, Rect(0, 0, 90, 90), table=Table(side, side, cells))
    assert is_crowded(Page(ImageRef("a.png", 0, 300, 400), regions=(region,)))


class TestAfterPaint:
    def test_on_a_page_of_few_lines_nothing_waits(self, later) -> None:
        done: list[str] = []
        later._session.set_current_page(later._session.document.pages[1].id)
        later.ask(lambda: done.append("at once"))
        assert done == ["at once"]

    def test_each_thing_is_done_once_in_turn_when_the_page_was_painted(self, qtbot, later) -> None:
        done: list[str] = []

        def list_lines() -> None:
            done.append("list")

        def tell() -> None:
            done.append("tell")

        later.ask(list_lines)
        later.ask(tell)
        later.ask(list_lines)
        assert done == []
        later.painted()
        qtbot.waitUntil(lambda: len(done) >= 2)
        later.catch_up()
        assert done == ["list", "tell"]

    def test_it_is_done_without_a_painting_too(self, qtbot, later) -> None:
        done: list[str] = []
        later.ask(lambda: done.append("done"))
        qtbot.waitUntil(lambda: done == ["done"])

    def test_what_is_wanted_at_once_comes_after_what_waits(self, later) -> None:
        done: list[str] = []
        later.ask(lambda: done.append("first"))
        later.ask(lambda: done.append("second"), at_once=True)
        assert done == ["first", "second"]

    def test_the_next_key_finds_it_done(self, qtbot, later) -> None:
        field = QPlainTextEdit()
        qtbot.addWidget(field)
        later.guard(field)
        later.ask(lambda: field.appendPlainText("up to date"))
        QTest.keyClick(field, Qt.Key.Key_Exclam)
        assert "up to date" in field.toPlainText() and "!" in field.toPlainText()

    def test_so_does_the_next_click(self, qtbot, later) -> None:
        field, seen = QPlainTextEdit(), []
        qtbot.addWidget(field)
        later.guard(field)
        later.ask(lambda: seen.append("up to date"))
        QTest.mouseClick(field.viewport(), Qt.MouseButton.LeftButton)
        assert seen == ["up to date"]

    def test_what_is_asked_for_meanwhile_is_done_later(self, qtbot, later) -> None:
        done: list[str] = []

        def first() -> None:
            done.append("first")
            later.ask(lambda: done.append("second"))

        later.ask(first)
        later.catch_up()
        assert done == ["first"]
        qtbot.waitUntil(lambda: done == ["first", "second"])
