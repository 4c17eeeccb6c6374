"""Several regions at once: of a kind, on the clipboard, by arrow keys; and paragraphs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from scanwright.document.geometry import Rect
from scanwright.document.region import RegionKind
from scanwright.gui.canvas import region_clipboard
from scanwright.gui.canvas.menu import context_menu
from scanwright.gui.session import Selection

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def region(session, name, page="p"):
    return session.document.page(page).region(name)


def test_all_of_the_same_kind_are_selected(session, hand) -> None:
    hand.click(160, 130)
    hand.key(Qt.Key.Key_A, CTRL | SHIFT)
    assert session.selection.region_ids == ("left", "right")


def test_the_menu_offers_the_kinds_that_there_are(session, view) -> None:
    session.clear_selection()
    menu = context_menu(view)
    (submenu,) = [action.menu() for action in menu.actions() if action.menu() is not None]
    assert [action.text() for action in submenu.actions()] == ["Text (2)", "Title (1)", "Table (1)"]
    submenu.actions()[0].trigger()
    assert session.selection.region_ids == ("left", "right")


@pytest.mark.parametrize(
    ("modifiers", "box"),
    [
        (Qt.KeyboardModifier.NoModifier, Rect(61, 40, 361, 80)),
        (SHIFT, Rect(70, 40, 370, 80)),
        (CTRL, Rect(60, 40, 361, 80)),
        (CTRL | SHIFT, Rect(60, 40, 370, 80)),
        (ALT, Rect(61, 40, 360, 80)),
        (ALT | SHIFT, Rect(70, 40, 360, 80)),
    ],
)
def test_arrow_keys_move_and_resize(session, hand, modifiers, box) -> None:
    hand.click(160, 60)
    hand.key(Qt.Key.Key_Right, modifiers)
    assert region(session, "title").box == box
    session.stack.undo()
    assert region(session, "title").box == Rect(60, 40, 360, 80)


class TestClipboard:
    def test_pasted_on_another_page_regions_hold_what_is_there(self, session, view, hand) -> None:
        hand.click(160, 130)
        hand.click(160, 60, SHIFT)
        hand.key(Qt.Key.Key_C, CTRL)
        session.set_current_page("q")
        before = session.document
        assert view.paste()
        pasted = session.selected_regions
        assert [r.kind for r in pasted] == [RegionKind.TITLE, RegionKind.TEXT]
        assert [r.text for r in pasted] == ["heading", "left0 left1 left2 left3"]
        assert len(session.document.page("q").regions) == 4 and session.stack.count() == 1
        session.stack.undo()
        assert session.document == before

    def test_another_window_takes_them_too(self, session, view, hand, monkeypatch) -> None:
        hand.click(160, 60)
        hand.key(Qt.Key.Key_C, CTRL)
        monkeypatch.setattr(region_clipboard, "_copied", None)  # which knows nothing of what was copied but the data
        session.set_current_page("q")
        assert view.paste()
        (pasted,) = session.selected_regions
        assert (pasted.kind, pasted.box, pasted.text) == (RegionKind.TITLE, region(session, "title").box, "heading")

    def test_on_the_same_page_they_are_duplicates_with_their_text(self, session, view, hand) -> None:
        hand.click(160, 130)
        hand.key(Qt.Key.Key_C, CTRL)
        assert view.paste()
        (copy,) = session.selected_regions
        assert copy.id != "left" and copy.text == region(session, "left").text

    def test_cut_regions_come_back_on_pasting(self, session, view, hand) -> None:
        hand.click(160, 130)
        hand.key(Qt.Key.Key_X, CTRL)
        assert "left" not in [r.id for r in session.document.page("p").regions]
        assert view.paste()
        assert session.selected_regions[0].box == Rect(60, 120, 260, 240)

    def test_other_programs_get_the_text(self, session, hand) -> None:
        hand.click(160, 60)
        hand.key(Qt.Key.Key_C, CTRL)
        assert QGuiApplication.clipboard().text() == "heading"

    @pytest.mark.parametrize("data", [b"", b"{}", b"[1,", b"\xff", b'{"format": "scanwright document", "version": 1}'])
    def test_what_cannot_be_understood_is_left_alone(self, session, view, data) -> None:
        from PySide6.QtCore import QMimeData

        mime = QMimeData()
        mime.setData(region_clipboard.FORMAT, data)
        QGuiApplication.clipboard().setMimeData(mime)
        assert not view.paste()
        assert session.stack.count() == 0


class TestParagraphs:
    def test_split_and_joined(self, session, view) -> None:
        before = session.document
        session.select(Selection("p", ("left",), "l-left2"))
        view.set_paragraph(starts=True)
        assert [len(p) for p in region(session, "left").paragraphs] == [2, 2]
        view.set_paragraph(starts=False)
        assert [len(p) for p in region(session, "left").paragraphs] == [4]
        session.stack.undo()
        session.stack.undo()
        assert session.document == before

    def test_the_first_line_has_none_to_be_joined_with(self, session, view) -> None:
        session.select(Selection("p", ("left",), "l-left0"))
        view.set_paragraph(starts=False)
        view.set_paragraph(starts=True)
        assert session.stack.count() == 0


def test_what_is_searched_for_is_marked_on_the_page(session, view, loader) -> None:
    loader.deliver(session.document.page("p"), "#ffffff")
    view.page_scene.set_searched("LEFT")
    assert view.page_scene.hit_count == 4
    place = view.viewport().mapTo(view, view.point_to_viewport(view.page_scene.page_rect.topLeft()).toPoint())
    color = view.grab().toImage().pixelColor(place.x() + 100, place.y() + 130)
    assert color.red() > 200 and color.blue() < 200
    session.set_current_page("q")
    assert view.page_scene.hit_count == 4
    view.page_scene.set_searched("")
    assert view.page_scene.hit_count == 0
