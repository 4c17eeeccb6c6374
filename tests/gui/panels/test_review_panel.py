"""The review: by keyboard from one doubtful line to the next, and replacing in what was found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, Signal

from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.edits import SetRegion
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import Origin, TextLine
from scanwright.gui.images import to_qimage
from scanwright.gui.panels.find_bar import FindBar
from scanwright.gui.panels.review_panel import ReviewPanel
from scanwright.gui.panels.review_views import EqualView
from scanwright.gui.review import DoubtIndex
from scanwright.gui.session import DocumentSession, Selection

BOX = Rect(10, 10, 200, 30)


class Loader(QObject):
    loaded = Signal(str, int)
    failed = Signal(str, int, str)

    def image(self, page, side=0):
        return to_qimage(np.full((page.height, page.width, 3), 255, np.uint8))

    def peek(self, page, side=0):
        return self.image(page, side)


def line(text: str, confidence: float, line_id: str) -> TextLine:
    return TextLine(text, Quad.from_rect(BOX), confidence, characters=(confidence,) * len(text), id=line_id)


@pytest.fixture
def session(qtbot):
    session = DocumentSession()
    text = Region(
        RegionKind.TEXT, BOX, (line("sure", 0.99, "a"), line("Tota1", 0.4, "b"), line("other", 0.3, "c")), id="r1"
    )
    table = Table(1, 2, (Cell(0, 0, lines=(line("Tota1", 0.5, "d"),)), Cell(0, 1, lines=(line("9", 0.95, "e"),))))
    pages = (
        Page(ImageRef("/a.png", 0, 300, 400), (text,), id="p1"),
        Page(ImageRef("/b.png", 0, 300, 400), (Region(RegionKind.TABLE, BOX, table=table, id="r2"),), id="p2"),
    )
    session.replace_document(Document("d", pages))
    return session


@pytest.fixture
def panel(qtbot, session):
    panel = ReviewPanel(session, Loader(session), DoubtIndex())
    qtbot.addWidget(panel)
    panel.resize(500, 200)
    panel.open()
    return panel


def texts(session) -> list[str]:
    return [one.text for page in session.document.pages for region in page.regions for one in region.all_lines]


def press(qtbot, panel, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(panel.field, key, modifier)


def test_enter_accepts_and_goes_on_until_nothing_is_left(qtbot, session, panel):
    assert panel.count.text() == "3 to review" and session.selection.line_id == "b"
    assert panel.field.extraSelections()  # what is doubtful is marked
    press(qtbot, panel, Qt.Key.Key_Return)
    assert session.selection.line_id == "c" and panel.count.text() == "2 to review"
    accepted = session.page("p1").regions[0].lines[1]
    assert (accepted.text, accepted.confidence, accepted.origin) == ("Tota1", 1.0, Origin.USER)
    press(qtbot, panel, Qt.Key.Key_Return)
    assert session.current_page_id == "p2" and session.selection.cell == (0, 0)
    assert panel.where.text() == "Page 2, Table A1"
    press(qtbot, panel, Qt.Key.Key_Return)
    assert panel.line is None and panel.count.text() == "Nothing is left to review."
    assert session.stack.count() == 3
    assert not panel.field.isVisible() and not panel.accept_button.isVisible()  # nothing to type, nothing to accept
    session.stack.undo()
    assert panel.count.text() == "1 to review" and panel.skip_button.isVisible()
    panel.skip(1)
    assert panel.field.isVisible() and panel.line.id == "d"


def test_where_nothing_is_left_escape_closes(qtbot, session, panel):
    panel.field.setFocus()
    for _ in range(3):
        press(qtbot, panel, Qt.Key.Key_Return)
    assert panel.close_button.hasFocus() or not panel.isActiveWindow()
    qtbot.keyClick(panel.close_button, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_strips_of_equal_readings_are_not_squeezed(qtbot):
    """A line that is too long for the panel is shown smaller, in its own proportions."""
    picture = np.full((20, 800, 3), 255, np.uint8)
    picture[:, 400:420] = 0
    loader = Loader()
    loader.image = lambda _page, _side=0: to_qimage(picture)
    view = EqualView(loader)
    qtbot.addWidget(view)
    view.resize(400, 60)
    page = Page(ImageRef("/a.png", 0, 800, 20))
    view.show_lines([(page, 1, TextLine("long", Quad.from_rect(Rect(0, 0, 800, 20))))])
    shot = view.grab().toImage()
    dark = [
        (x, y) for x in range(100, shot.width()) for y in range(shot.height()) if shot.pixelColor(x, y).value() < 90
    ]
    wide, high = (max(values) - min(values) + 1 for values in zip(*dark, strict=True))
    assert 6 <= wide <= 12 and abs(wide - high) <= 2


def test_a_correction_is_taken(qtbot, session, panel):
    panel.field.selectAll()
    qtbot.keyClicks(panel.field, "Total")
    press(qtbot, panel, Qt.Key.Key_Return)
    assert texts(session) == ["sure", "Total", "other", "Tota1", "9"]
    assert session.selection.line_id == "c"


def test_tab_skips_and_shift_tab_goes_back(qtbot, session, panel):
    seen = [session.selection.line_id]
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        press(qtbot, panel, key)
        seen.append(session.selection.line_id)
    assert seen == ["b", "c", "d", "b", "d"]
    assert session.stack.count() == 0 and panel.count.text() == "3 to review"


def test_equal_readings_are_accepted_together_as_one_step(qtbot, session, panel):
    assert panel.equal_button.isVisible() and "2" in panel.equal_button.text()
    panel.field.selectAll()
    qtbot.keyClicks(panel.field, "Total")
    qtbot.mouseClick(panel.equal_button, Qt.MouseButton.LeftButton)
    assert texts(session) == ["sure", "Total", "other", "Total", "9"]
    assert panel.count.text() == "1 to review" and session.selection.line_id == "c"
    assert not panel.equal_button.isVisible()
    session.stack.undo()
    assert texts(session) == ["sure", "Tota1", "other", "Tota1", "9"]


def test_it_follows_a_choice_on_the_page_and_escape_closes(qtbot, session, panel):
    session.select(Selection("p1", ("r1",), "c"))
    assert panel.field.toPlainText() == "other"
    session.select(Selection("p1", ("r1",), "a"))  # not doubtful: the review stays where it is
    assert panel.field.toPlainText() == "other"
    press(qtbot, panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


@pytest.fixture
def bar(qtbot, session):
    bar = FindBar(session)
    qtbot.addWidget(bar)
    bar.open(replacing=True)
    return bar


def test_replacing_one_after_the_other(qtbot, session, bar):
    qtbot.keyClicks(bar.words, "tota1")
    qtbot.keyClicks(bar.replacement, "Total")
    bar.replacement.setFocus()
    qtbot.mouseClick(bar.replace_button, Qt.MouseButton.LeftButton)
    assert texts(session) == ["sure", "Total", "other", "Tota1", "9"]
    assert session.current_page_id == "p2" and bar.count.text() == "1 of 1"
    qtbot.mouseClick(bar.replace_button, Qt.MouseButton.LeftButton)
    assert texts(session)[3] == "Total" and bar.count.text() == "Not found"


def test_replacing_by_something_that_holds_the_words_goes_on(qtbot, session, bar):
    qtbot.keyClicks(bar.words, "tota1")
    qtbot.keyClicks(bar.replacement, "tota1!")
    for _ in range(2):
        qtbot.mouseClick(bar.replace_button, Qt.MouseButton.LeftButton)
    assert [texts(session)[1], texts(session)[3]] == ["tota1!", "tota1!"]


def test_replacing_all_is_one_step(qtbot, session, bar):
    before = session.document
    qtbot.keyClicks(bar.words, "t")
    qtbot.keyClicks(bar.replacement, "T")
    qtbot.mouseClick(bar.replace_all_button, Qt.MouseButton.LeftButton)
    assert texts(session) == ["sure", "ToTa1", "oTher", "ToTa1", "9"]
    assert bar.count.text().startswith("Replaced in 3 line") and session.stack.count() == 1
    session.stack.undo()
    assert session.document == before


class TestTables:
    """A table with doubtful rows and columns is a place to review, before the lines in it."""

    @pytest.fixture
    def session(self, session):
        page = session.document.pages[1]
        region = replace(page.regions[0], table=replace(page.regions[0].table, confidence=0.4))
        pages = (session.document.pages[0], page.with_regions((region,)))
        session.replace_document(Document("d", pages))
        return session

    def test_it_comes_in_its_turn_and_is_shown_with_its_grid(self, qtbot, session, panel):
        assert panel.count.text() == "4 to review"
        for _ in range(2):
            press(qtbot, panel, Qt.Key.Key_Tab)
        assert panel.region is not None and panel.table.isVisible() and not panel.field.isVisible()
        assert "1 rows × 2 columns" in panel.table.accessibleDescription()
        assert session.selection.region_ids == ("r2",) and session.current_page_id == "p2"
        assert panel.table.hasFocus() and panel.other_button.isVisible()
        panel.table.repaint()

    def test_enter_accepts_it_as_one_step_and_goes_on(self, qtbot, session, panel):
        panel.skip(1)
        panel.skip(1)
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
        assert session.document.pages[1].regions[0].table.confidence == 1.0
        assert session.stack.count() == 1 and session.stack.undoText() == "reviewing a table"
        assert panel.count.text() == "3 to review" and panel.line.id == "d" and panel.field.hasFocus()
        session.stack.undo()
        assert panel.count.text() == "4 to review"

    def test_tab_skips_it_and_escape_closes(self, qtbot, session, panel):
        panel.skip(1)
        panel.skip(1)
        qtbot.keyClick(panel.table, Qt.Key.Key_Tab)
        assert panel.line.id == "d" and session.stack.count() == 0
        panel.skip(-1)
        qtbot.keyClick(panel.table, Qt.Key.Key_Escape)
        assert not panel.isVisible()

    def test_when_another_way_was_chosen_the_review_goes_on(self, session, panel):
        panel.skip(1)
        panel.skip(1)
        session.apply(SetRegion("p2", panel.region.edited(confidence=0.9)), "another way")
        assert panel.line.id == "d"


def test_the_focus_stays_in_the_field_from_line_to_line(qtbot, session, panel):
    panel.activateWindow()
    panel.field.setFocus()
    press(qtbot, panel, Qt.Key.Key_Return)
    assert panel.line.id == "c" and panel.field.hasFocus()


def test_equal_readings_are_shown_together_and_accepted_at_one_stroke(qtbot, session, panel):
    assert panel.line.id == "b" and panel.equals.isVisible()
    assert "2 equal readings" in panel.equal_button.text()
    panel.equals.repaint()
    panel.field.selectAll()
    qtbot.keyClicks(panel.field, "Total")
    press(qtbot, panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert texts(session).count("Total") == 2 and session.stack.count() == 1
    assert panel.line.id == "c" and not panel.equals.isVisible()


def test_other_thresholds_make_other_places_doubtful(session, panel):
    panel._doubts.set_below(0.35, 0.0)
    panel.thresholds_changed()
    assert panel.count.text() == "1 to review"
    panel._doubts.set_below(0.97, 0.0)
    panel.thresholds_changed()
    assert panel.count.text() == "4 to review"
