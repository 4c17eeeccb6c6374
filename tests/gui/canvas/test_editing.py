"""Working on regions with mouse and keyboard; each thing done is one step that undo takes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from scanwright.document.geometry import Rect
from scanwright.document.region import RegionKind
from scanwright.gui.session import Selection

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def region(session, name):
    return session.document.page("p").region(name)


def ids(session):
    return [r.id for r in session.document.page("p").regions]


@pytest.fixture
def empty(session):
    """The left column holds nothing."""
    page = session.document.page("p")
    bare = page.with_regions(tuple(replace(r, lines=()) if r.id == "left" else r for r in page.regions))
    session.replace_document(replace(session.document, pages=(bare, session.document.page("q"))))


@pytest.fixture
def undone(session):
    """After the test's one step, undo must bring back the document as it was."""
    before = session.document
    yield
    assert session.stack.count() == 1
    session.stack.undo()
    assert session.document == before
    session.stack.redo()
    session.stack.undo()
    assert session.document == before


@pytest.mark.usefixtures("undone")
class TestOneStep:
    def test_dragging_a_region_moves_it_and_takes_its_lines_where_they_are(self, session, hand):
        hand.drag((160, 200), (160, 230))
        moved = region(session, "left")
        assert moved.box == Rect(60, 150, 260, 270)
        assert [x.text for x in moved.lines] == ["left1", "left2", "left3"]
        assert moved.locked
        assert session.document.page("p").regions[1].text == "left0"

    def test_dragging_several_selected_regions_moves_all(self, session, hand):
        hand.click(160, 60)
        hand.click(160, 130, SHIFT)
        hand.drag((160, 60), (175, 90))
        assert region(session, "title").box == Rect(75, 70, 375, 110)
        assert region(session, "left").box == Rect(75, 150, 275, 270)

    def test_dragging_a_handle_resizes(self, session, hand):
        hand.click(160, 130)
        hand.drag((260, 240), (300, 260))
        assert region(session, "left").box == Rect(60, 120, 300, 260)

    def test_a_handle_dragged_over_a_neighbour_takes_its_lines(self, session, hand):
        hand.click(160, 130)
        hand.drag((260, 180), (540, 180))
        assert len(region(session, "left").lines) == 8
        assert "right" not in ids(session)

    def test_arrow_keys_move_by_a_pixel_and_shift_by_ten(self, session, hand):
        hand.click(160, 60)
        hand.key(Qt.Key.Key_Down, SHIFT)
        assert region(session, "title").box == Rect(60, 50, 360, 90)

    def test_drawing_a_region(self, session, view, hand):
        hand.key(Qt.Key.Key_R)
        hand.drag((100, 300), (400, 400))
        drawn = session.selected_regions[0]
        assert (drawn.kind, drawn.box) == (RegionKind.TEXT, Rect(100, 300, 400, 400))
        assert ids(session).index(drawn.id) == 3
        assert view.tool == "select"

    def test_a_table_drawn_over_text_takes_its_lines(self, session, view, hand):
        hand.key(Qt.Key.Key_T)
        hand.drag((50, 110), (530, 250))
        assert session.selected_regions[0].kind is RegionKind.TABLE
        assert len(session.selected_regions[0].lines) == 8

    def test_delete_removes_what_is_selected(self, session, hand):
        hand.click(160, 130)
        hand.click(400, 130, CTRL)
        hand.key(Qt.Key.Key_Delete)
        assert ids(session) == ["title", "table"]

    def test_number_keys_change_the_kind(self, session, hand):
        hand.click(160, 130)
        hand.key(Qt.Key.Key_3)
        assert region(session, "left").kind is RegionKind.LIST

    def test_a_table_that_becomes_text_keeps_its_lines(self, session, hand):
        hand.click(470 - 20, 510)
        hand.key(Qt.Key.Key_1)
        assert region(session, "table").table is None
        assert len(region(session, "table").lines) == 12

    def test_merging(self, session, hand):
        hand.click(160, 130)
        hand.click(400, 130, SHIFT)
        hand.key(Qt.Key.Key_M)
        assert ids(session) == ["title", "left", "table"]
        assert region(session, "left").box == Rect(60, 120, 520, 240)
        assert session.selection.region_ids == ("left",)

    def test_duplicating_gives_lines_of_their_own(self, session, hand):
        hand.click(160, 130)
        hand.key(Qt.Key.Key_D, CTRL)
        copy = session.selected_regions[0]
        assert copy.id != "left" and copy.text == region(session, "left").text
        assert not {x.id for x in copy.lines} & {x.id for x in region(session, "left").lines}

    def test_the_knife_cuts_between_lines(self, session, view, hand):
        hand.key(Qt.Key.Key_K)
        hand.click(160, 176)
        first, second = session.selected_regions
        assert [x.text for x in first.lines] == ["left0", "left1"]
        assert [x.text for x in second.lines] == ["left2", "left3"]

    def test_the_knife_cuts_down_with_shift(self, session, hand):
        hand.key(Qt.Key.Key_K)
        hand.click(260, 510, SHIFT)
        first, second = session.selected_regions
        assert (first.table.columns, second.table.columns) == (2, 2)

    def test_the_knife_cuts_along_a_drag(self, session, hand):
        hand.key(Qt.Key.Key_K)
        hand.drag((355, 510), (357, 600))
        first, second = session.selected_regions
        assert (first.table.columns, second.table.columns) == (3, 1)

    def test_the_order_is_taken_with_enter(self, session, hand):
        hand.key(Qt.Key.Key_O)
        hand.click(400, 130)
        hand.click(160, 60)
        hand.key(Qt.Key.Key_Return)
        assert ids(session) == ["right", "title", "left", "table"]

    def test_the_order_is_complete_when_all_were_clicked(self, session, hand):
        hand.key(Qt.Key.Key_O)
        for x, y in ((160, 560), (400, 130), (160, 130), (160, 60)):
            hand.click(x, y)
        assert ids(session) == ["table", "right", "left", "title"]

    def test_editing_a_line_in_place(self, session, view, hand):
        hand.double_click(160, 130)
        assert view.editor.text() == "left0"
        QTest.keyClicks(view.editor, "typed")
        QTest.keyClick(view.editor, Qt.Key.Key_Return)
        assert region(session, "left").lines[0].text == "typed"
        assert region(session, "left").lines[0].confidence == 1.0
        assert view.editor is None

    def test_editing_a_cell_in_place(self, session, view, hand):
        hand.double_click(100, 560)
        assert view.editor.text() == "10"
        QTest.keyClicks(view.editor, "cell")
        QTest.keyClick(view.editor, Qt.Key.Key_Return)
        assert region(session, "table").table.grid[1][0].text == "cell"

    def test_a_line_without_text_goes(self, session, view, hand):
        hand.double_click(160, 130)
        view.editor.clear()
        QTest.keyClick(view.editor, Qt.Key.Key_Return)
        assert [x.text for x in region(session, "left").lines] == ["left1", "left2", "left3"]


class TestNothingHappens:
    def test_escape_discards_a_drag(self, session, view, hand):
        hand.press(160, 200)
        hand.hover(160, 230)
        hand.hover(200, 260)
        assert view.page_scene.shown_box("left") == Rect(100, 180, 300, 300)
        hand.key(Qt.Key.Key_Escape)
        assert view.page_scene.shown_box("left") == region(session, "left").box
        hand.release(200, 260)
        assert session.stack.count() == 0

    def test_a_drag_back_to_where_it_began_is_no_step(self, session, hand):
        hand.press(160, 200)
        hand.hover(200, 260)
        hand.hover(160, 200)
        hand.release(160, 200)
        assert session.stack.count() == 0

    def test_a_click_with_the_drawing_tool_draws_nothing(self, session, view, hand):
        hand.key(Qt.Key.Key_R)
        hand.click(300, 300)
        assert session.stack.count() == 0
        hand.key(Qt.Key.Key_Escape)
        assert view.tool == "select"

    def test_escape_discards_an_order(self, session, view, hand):
        hand.key(Qt.Key.Key_O)
        hand.click(400, 130)
        hand.key(Qt.Key.Key_Escape)
        hand.key(Qt.Key.Key_Escape)
        assert (view.tool, session.stack.count()) == ("select", 0)

    def test_escape_discards_typing(self, session, view, hand):
        hand.double_click(160, 130)
        QTest.keyClicks(view.editor, "typed")
        QTest.keyClick(view.editor, Qt.Key.Key_Escape)
        assert view.editor is None
        assert session.stack.count() == 0

    def test_a_change_of_the_page_ends_a_drag(self, session, view, hand):
        hand.press(160, 200)
        hand.hover(200, 260)
        session.set_current_page("q")
        hand.release(200, 260)
        assert session.stack.count() == 0


def test_tab_in_the_field_goes_to_the_next_line(session, view, hand):
    hand.double_click(160, 130)
    QTest.keyClicks(view.editor, "one")
    QTest.keyClick(view.editor, Qt.Key.Key_Tab)
    assert view.editor.text() == "left1"
    QTest.keyClicks(view.editor, "two")
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    assert [x.text for x in region(session, "left").lines[:2]] == ["one", "two"]


def test_leaving_the_order_tool_takes_the_order(session, view, hand):
    hand.key(Qt.Key.Key_O)
    hand.click(400, 130)
    hand.click(160, 60)
    hand.key(Qt.Key.Key_V)
    assert ids(session)[:2] == ["right", "title"]


def test_several_regions_are_drawn_with_shift(session, view, hand):
    view.set_tool("region")
    hand.drag((100, 300), (400, 340), SHIFT)
    hand.drag((100, 360), (400, 400), SHIFT)
    assert view.tool == "region"
    assert len(ids(session)) == 6


def test_select_survives_undo(session, view, hand):
    session.select(Selection("p", ("left",)))
    hand.key(Qt.Key.Key_Delete)
    assert session.selection.region_ids == ()
    session.stack.undo()
    hand.click(160, 130)
    assert session.selection.region_ids == ("left",)


def test_an_empty_region_is_typed_into(session, view, hand, empty, undone):
    session.select(Selection("p", ("left",)))
    hand.key(Qt.Key.Key_F2)
    QTest.keyClicks(view.editor, "by hand")
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    (line,) = region(session, "left").lines
    assert line.text == "by hand" and line.box == region(session, "left").box


def test_nothing_is_typed_into_a_picture_and_no_text_is_no_line(session, view, hand, empty):
    session.select(Selection("p", ("left",)))
    hand.key(Qt.Key.Key_F2)
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    assert not region(session, "left").lines and session.stack.count() == 0
    view.set_kind(RegionKind.FIGURE)
    hand.key(Qt.Key.Key_F2)
    assert view.editor is None
