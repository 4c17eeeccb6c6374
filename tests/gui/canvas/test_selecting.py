"""Looking and selecting: clicks, keys, zoom, what is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scanwright.document.document import Document
from scanwright.gui.canvas.convert import to_qrect
from scanwright.gui.canvas.tools import TOOLS
from scanwright.gui.session import Selection

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def chosen(session):
    return session.selection.region_ids, session.selection.line_id, session.selection.cell


class TestClicks:
    def test_a_click_selects_a_region_and_another_the_line_in_it(self, session, hand):
        hand.click(160, 160)
        assert chosen(session) == (("left",), None, None)
        hand.click(160, 160)
        assert chosen(session) == (("left",), "l-left1", None)

    def test_in_a_table_the_second_click_takes_the_cell(self, session, hand):
        hand.click(300, 560)
        hand.click(240, 560)
        assert chosen(session)[::2] == (("table",), (1, 1))

    def test_a_click_on_nothing_selects_nothing(self, session, hand):
        hand.click(160, 160)
        hand.click(300, 400)
        assert chosen(session) == ((), None, None)

    @pytest.mark.parametrize("held", [CTRL, SHIFT])
    def test_with_ctrl_or_shift_a_click_on_nothing_leaves_what_is_selected(self, session, hand, held):
        hand.click(300, 560)
        hand.click(240, 560)
        hand.click(300, 400, held)
        assert chosen(session)[::2] == (("table",), (1, 1))
        hand.drag((20, 400), (40, 420), held)
        assert chosen(session)[::2] == (("table",), (1, 1))

    def test_ctrl_and_shift_add_and_take_away(self, session, hand):
        hand.click(160, 160)
        hand.click(400, 160, CTRL)
        hand.click(160, 60, SHIFT)
        assert chosen(session)[0] == ("left", "right", "title")
        hand.click(400, 160, CTRL)
        assert chosen(session)[0] == ("left", "title")

    def test_a_rubber_band_takes_what_it_touches(self, session, hand):
        hand.drag((30, 30), (300, 260))
        assert chosen(session)[0] == ("title", "left")

    def test_the_rubber_band_marks_what_it_would_take(self, session, view, hand):
        at = hand.at(160, 118)  # beside the border of one that is taken

        def color():
            return view.viewport().grab().toImage().pixelColor(at)

        hand.press(30, 30)
        hand.hover(290, 60)
        assert color() != view.accent
        hand.hover(300, 260)
        assert color() == view.accent
        hand.release(300, 260)

    def test_hover_shows_what_a_click_takes(self, session, view, hand):
        hand.hover(160, 160)
        assert view.page_scene.hover.region_id == "left"
        assert view.page_scene.hover.line_id is None
        hand.click(160, 160)
        hand.hover(160, 130)
        assert view.page_scene.hover.line_id == "l-left0"
        hand.hover(300, 400)
        assert view.page_scene.hover is None


class TestKeys:
    def test_tab_goes_through_the_regions_in_reading_order_and_out_at_the_end(self, session, view, hand):
        seen = []
        for _ in range(4):
            hand.key(Qt.Key.Key_Tab)
            seen.append(session.selection.region_id)
        assert seen == ["title", "left", "right", "table"]
        hand.key(Qt.Key.Key_Backtab, SHIFT)
        assert session.selection.region_id == "right"
        hand.key(Qt.Key.Key_Tab)
        assert not view.select_step(1)

    def test_enter_goes_in_and_escape_out(self, session, view, hand):
        hand.click(160, 160)
        hand.key(Qt.Key.Key_Return)
        assert chosen(session)[1] == "l-left0"
        hand.key(Qt.Key.Key_Tab)
        assert chosen(session)[1] == "l-left1"
        hand.key(Qt.Key.Key_Return)
        assert view.editor.text() == "left1"
        QTest.keyClick(view.editor, Qt.Key.Key_Escape)
        hand.key(Qt.Key.Key_Escape)
        assert chosen(session) == (("left",), None, None)
        hand.key(Qt.Key.Key_Escape)
        assert chosen(session) == ((), None, None)

    def test_enter_goes_into_the_cells_of_a_table(self, session, hand):
        hand.click(300, 560)
        hand.key(Qt.Key.Key_Return)
        hand.key(Qt.Key.Key_Tab)
        assert chosen(session)[2] == (0, 1)

    def test_keys_of_other_scripts_are_no_trouble(self, view):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0x4E2D, Qt.KeyboardModifier.NoModifier, "中")
        QApplication.sendEvent(view, event)
        assert view.tool == "select"

    def test_ctrl_a_selects_all(self, session, hand):
        hand.key(Qt.Key.Key_A, CTRL)
        assert len(chosen(session)[0]) == 4

    @pytest.mark.parametrize("row", TOOLS, ids=lambda row: row.name)
    def test_each_tool_has_its_key(self, view, hand, row, qtbot):
        view.set_tool("hand" if row.name != "hand" else "select")
        with qtbot.waitSignal(view.toolChanged) as heard:
            QTest.keyClicks(view, row.shortcut.lower())
        assert heard.args == [row.name] and view.tool == row.name
        assert view.hint


class TestZoom:
    def wheel(self, view, turns: int, modifiers=Qt.KeyboardModifier.NoModifier, at=(200, 300)):
        place = QPointF(*at)
        event = QWheelEvent(
            place,
            view.viewport().mapToGlobal(place),
            QPoint(),
            QPoint(0, 120 * turns),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)

    def test_ctrl_and_the_wheel_zoom_at_the_pointer(self, view):
        view.zoom_to(2.0)
        before = view.from_viewport(QPointF(200, 300))
        self.wheel(view, 2, CTRL)
        after = view.from_viewport(QPointF(200, 300))
        assert view.zoom == pytest.approx(2.0 * 1.25**2)
        assert (after - before).manhattanLength() < 1.0

    def test_the_wheel_alone_scrolls(self, view):
        view.zoom_to(2.0)
        before = view.verticalScrollBar().value()
        self.wheel(view, -1)
        assert view.verticalScrollBar().value() > before and view.zoom == 2.0

    def test_ctrl_0_fits_and_stays_fitted_when_the_window_changes(self, view, hand):
        hand.key(Qt.Key.Key_0, CTRL)
        first = view.zoom
        view.resize(500, 500)
        assert view.zoom < first
        rect = view.to_viewport(view.page_scene.page_rect)
        assert view.viewport().rect().contains(rect.toAlignedRect())
        hand.key(Qt.Key.Key_1, CTRL)
        assert view.zoom == 1.0
        view.resize(600, 600)
        assert view.zoom == 1.0

    def test_zoom_is_announced_and_bounded(self, view, qtbot):
        with qtbot.waitSignal(view.zoomChanged):
            view.zoom_in()
        view.zoom_to(1e9)
        assert view.zoom <= 16
        view.zoom_to(1e-9)
        assert view.zoom > 0.01

    def test_space_and_the_middle_button_pan(self, session, view, hand):
        view.zoom_to(3.0)
        view.centerOn(300, 400)
        before = view.from_viewport(QPointF(0, 0))
        QTest.keyPress(view, Qt.Key.Key_Space)
        hand.drag((300, 400), (280, 390))
        QTest.keyRelease(view, Qt.Key.Key_Space)
        after = view.from_viewport(QPointF(0, 0))
        assert after.x() > before.x() and after.y() > before.y()
        assert session.stack.count() == 0 and not session.selection.region_ids


class TestPictures:
    def color(self, view, x, y):
        return (
            view.grab()
            .toImage()
            .pixelColor(view.viewport().mapTo(view, view.point_to_viewport(QPointF(x, y)).toPoint()))
        )

    def test_the_picture_appears_when_it_arrives(self, session, view, loader):
        assert self.color(view, 560, 700) == QColor("#ffffff")
        loader.deliver(session.document.page("p"), "#ffeecc")
        assert self.color(view, 560, 700) == QColor("#ffeecc")

    def test_a_thumbnail_stands_in(self, session, view, loader):
        loader.deliver(session.document.page("p"), "#ddeeff", side=256)
        assert self.color(view, 560, 700) == QColor("#ddeeff")
        loader.deliver(session.document.page("p"), "#ffeecc")
        assert self.color(view, 560, 700) == QColor("#ffeecc")

    def test_all_that_lies_over_the_paper_can_be_hidden(self, session, view, loader, hand):
        loader.deliver(session.document.page("p"), "#ffeecc")
        assert self.color(view, 160, 115 + 50) != QColor("#ffeecc")
        hand.key(Qt.Key.Key_P)
        assert self.color(view, 160, 115 + 50) == QColor("#ffeecc")
        assert not view.overlays_visible
        hand.key(Qt.Key.Key_P)
        assert self.color(view, 160, 115 + 50) != QColor("#ffeecc")

    def test_doubtful_lines_are_underlined(self, session, view, loader):
        loader.deliver(session.document.page("p"), "#ffffff")
        image = view.grab().toImage()
        under = [view.viewport().mapTo(view, view.point_to_viewport(QPointF(x, 77)).toPoint()) for x in range(80, 340)]
        reds = sum(image.pixelColor(p).red() > image.pixelColor(p).blue() + 40 for p in under)
        assert reds > 20
        view.set_doubtful_below(0.1)
        image = view.grab().toImage()
        assert not any(image.pixelColor(p).red() > image.pixelColor(p).blue() + 40 for p in under)


class TestFollowing:
    def test_a_region_that_is_being_read_is_marked(self, view, loader, session):
        loader.deliver(session.page("p"), "#ffffff")
        box = session.page("p").region("left").box
        place = view.to_viewport(to_qrect(box)).toRect()
        bare = view.viewport().grab(place).toImage()
        view.set_reading(frozenset({"left"}))
        marked = view.viewport().grab(place).toImage()
        accents = sum(
            marked.pixelColor(x, y) == view.accent for x in range(place.width()) for y in range(place.height())
        )
        assert marked != bare and accents > 100  # the word stands on a tag
        view.set_reading(frozenset())
        assert view.viewport().grab(place).toImage() == bare

    def test_what_is_selected_elsewhere_is_scrolled_to(self, session, view):
        view.zoom_to(4.0)
        view.centerOn(100, 100)
        session.select(Selection("p", ("table",), None, (2, 3)))
        cell = session.document.page("p").region("table").table.grid[2][3].box.center
        corner = view.point_to_viewport(QPointF(cell.x, cell.y))
        assert view.viewport().rect().contains(corner.toPoint())

    def test_another_page_is_shown(self, session, view, loader):
        session.set_current_page("q")
        assert view.page_scene.page.id == "q"
        assert ("q", 0) in loader.asked

    def test_no_document_is_no_trouble(self, session, view, hand):
        session.replace_document(Document(""))
        hand.click(100, 100)
        hand.key(Qt.Key.Key_Tab)
        hand.key(Qt.Key.Key_Delete)
        hand.key(Qt.Key.Key_A, CTRL)
        assert view.page_scene.page is None
        assert not view.grab().isNull()

    def test_untouched_regions_keep_their_items(self, session, view, hand):
        kept = view.page_scene.region_item("right")
        hand.click(160, 60)
        hand.key(Qt.Key.Key_2)
        hand.key(Qt.Key.Key_1)
        assert view.page_scene.region_item("right") is kept

    def test_the_selection_is_told_to_screen_readers(self, session, view):
        session.select(Selection("p", ("left",)))
        assert "left0" in view.accessibleDescription() and "2" in view.accessibleDescription()


def test_the_context_menu_shows_the_keys_that_people_chose(session, view, monkeypatch):
    from scanwright.gui.canvas import menu

    monkeypatch.setattr(
        menu.KEYS, "first", lambda command: {"split_paragraph": "F11", "earlier": "F12"}.get(command, "")
    )
    line = session.document.page("p").region("left").lines[0]
    session.select(Selection("p", ("left",), line.id))
    shown = {action.shortcut().toString() for action in menu.context_menu(view).actions()}
    assert {"F11", "F12"} <= shown


def test_the_context_menu_offers_all_kinds(session, view, qtbot):
    from scanwright.document.region import RegionKind
    from scanwright.gui.canvas.menu import context_menu

    session.select(Selection("p", ("left",)))
    menu = context_menu(view)
    kinds = menu.actions()[0].menu().actions()
    assert len(kinds) == len(RegionKind)
    kinds[list(RegionKind).index(RegionKind.FOOTNOTE)].trigger()
    assert session.document.page("p").region("left").kind is RegionKind.FOOTNOTE
