"""Finding words, and going from one doubtful place to the next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.edits import SetRegion
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.gui.panels.find_bar import FindBar
from scanwright.gui.review import DoubtIndex, step
from scanwright.gui.session import DocumentSession, Selection

BOX = Rect(0, 0, 100, 20)


def line(text: str, confidence: float = 0.99) -> TextLine:
    return TextLine(text, Quad.from_rect(BOX), confidence, id=text)


@pytest.fixture
def session(qtbot):
    session = DocumentSession()
    text = Region(RegionKind.TEXT, BOX, (line("Apples and pears"), line("Plums", 0.3)), id="r1")
    table = Table(1, 2, (Cell(0, 0, lines=(line("More APPLES"),)), Cell(0, 1, lines=(line("7", 0.2),))))
    pages = (
        Page(ImageRef("/a.png", 0, 300, 400), (text,), id="p1"),
        Page(ImageRef("/b.png", 0, 300, 400), (Region(RegionKind.TABLE, BOX, table=table, id="r2"),), id="p2"),
    )
    session.replace_document(Document("d", pages))
    return session


@pytest.fixture
def bar(qtbot, session):
    bar = FindBar(session)
    qtbot.addWidget(bar)
    bar.open()
    return bar


def test_words_are_found_on_all_pages_whatever_their_case(qtbot, session, bar):
    qtbot.keyClicks(bar.words, "apples")
    assert bar.count.text() == "1 of 2" and session.selection.line_id == "Apples and pears"
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert session.current_page_id == "p2" and session.selection.line_id == "More APPLES"
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert session.current_page_id == "p1"
    qtbot.keyClick(bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert session.current_page_id == "p2"


def test_what_is_not_there_is_said(qtbot, session, bar):
    qtbot.keyClicks(bar.words, "bananas")
    assert bar.count.text() == "Not found" and not bar.next.isEnabled()
    region = session.page("p1").region("r1")
    session.apply(SetRegion("p1", region.edited(lines=(region.lines[0].with_text("Bananas"),))), "typing")
    qtbot.waitUntil(lambda: bar.count.text() == "1 found" and bar.next.isEnabled())


def test_escape_closes(qtbot, bar):
    assert bar.isVisible()
    qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_doubtful_places_come_in_reading_order_and_go_round(session):
    places = DoubtIndex().places(session.document)
    assert [(place.page_id, place.line_id, place.cell) for place in places] == [
        ("p1", "Plums", None),
        ("p2", "7", (0, 1)),
    ]
    now = Selection()
    seen = []
    for _ in range(3):
        now = step(session.document, places, now, "p1", 1)
        seen.append(now.line_id)
    assert seen == ["Plums", "7", "Plums"]
    assert step(session.document, places, Selection(), "p1", -1).line_id == "Plums"
    assert step(session.document, places, Selection(), "p2", 1).line_id == "7"
    assert step(session.document, [], Selection(), "p1", 1) is None


def test_a_corrected_line_is_not_doubtful_any_more(session):
    index = DoubtIndex()
    assert len(index.places(session.document)) == 2
    region = session.page("p1").region("r1")
    session.apply(SetRegion("p1", region.edited(lines=(region.lines[1].with_text("Plums"),))), "typing")
    assert [place.line_id for place in index.places(session.document)] == ["7"]


def test_tab_goes_from_the_words_to_what_replaces_them(qtbot, bar):
    bar.open(replacing=True)
    qtbot.keyClicks(bar.words, "apples")
    for wanted in (bar.replacement, bar.replace_button, bar.replace_all_button, bar.previous, bar.next):
        qtbot.keyClick(bar.focusWidget(), Qt.Key.Key_Tab)
        assert bar.focusWidget() is wanted
