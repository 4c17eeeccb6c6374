"""Cropping, erasing and splitting with the mouse and with keys, as a person does."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton

from scanwright.document.document import PageState
from scanwright.document.geometry import Point, Rect
from scanwright.document.gutter import Gutter, GutterSign
from scanwright.gui.canvas.tools.split import moved_line
from scanwright.gui.reshaping import PageShaper
from scanwright.gui.tasks import TaskPool

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class SplitService:
    """Finds the gutter of every page at 300, leaning a little."""

    def __init__(self) -> None:
        self.confidence = 0.9

    def gutter(self, page):
        return Gutter(Point(295.0, 0.0), Point(305.0, float(page.height)), GutterSign.BAND, self.confidence)

    def picture(self, page):
        return np.zeros((page.height, page.width, 3), np.uint8)


class Shop(QObject):
    def __init__(self, view, session) -> None:
        super().__init__()
        self.service = SplitService()
        self.tasks = TaskPool(self)
        self.shaper = PageShaper(session, self.service, self.tasks, self)
        self.selected = ["p"]
        self.refused: list[str] = []
        self.told: list[str] = []
        self.shaper.obey(view.shaping, lambda: self.selected)
        self.shaper.refused.connect(self.refused.append)
        self.shaper.told.connect(self.told.append)


@pytest.fixture
def shop(view, session):
    shop = Shop(view, session)
    yield shop
    shop.tasks.close()


def press_button(view, text: str) -> None:
    (button,) = [b for b in view.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    button.click()


def test_a_box_drawn_and_applied_crops_the_page_and_undo_brings_it_back(view, hand, session, shop):
    before = session.current_page
    hand.key(Qt.Key.Key_C)
    hand.drag((40, 100), (300, 300))
    assert session.current_page is before, "nothing happens before it is applied"
    press_button(view, "Crop")
    page = session.current_page
    assert (page.width, page.height) == (260, 200) and view.tool == "select"
    assert [region.id for region in page.regions] == ["left"]
    assert page.regions[0].box == Rect(20, 20, 220, 140) and page.state is PageState.DONE
    assert session.stack.undoText() == "cropping a page"
    session.stack.undo()
    assert session.current_page is before


def test_handles_the_middle_and_the_arrow_keys_change_the_box(view, hand, session, shop):
    hand.key(Qt.Key.Key_C)
    hand.drag((100, 100), (300, 300))
    hand.drag((300, 300), (350, 320))
    hand.drag((200, 200), (210, 205))
    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Down, SHIFT)
    hand.key(Qt.Key.Key_Left, CTRL)
    hand.key(Qt.Key.Key_Return)
    page = session.current_page
    assert (page.width, page.height) == (249, 220)
    assert page.image.recipe.part.bounds == Rect(111, 115, 360, 335)


def test_escape_first_drops_the_box_and_then_the_tool(view, hand, session, shop):
    before = session.document
    hand.key(Qt.Key.Key_C)
    hand.drag((100, 100), (300, 300))
    hand.key(Qt.Key.Key_Escape)
    assert view.tool == "crop"
    hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_Escape)
    assert view.tool == "select" and session.document is before
    assert not [b for b in view.findChildren(QPushButton) if b.isVisible()]


def test_several_selected_pages_are_cropped_to_the_same_box_as_one_step(view, hand, session, shop):
    shop.selected = ["p", "q"]
    hand.key(Qt.Key.Key_C)
    hand.drag((40, 100), (300, 300))
    press_button(view, "Crop all 2 selected pages")
    assert {(page.width, page.height) for page in session.document.pages} == {(260, 200)}
    assert session.stack.count() == 1 and session.stack.undoText() == "cropping pages"


def test_a_crop_that_would_leave_nothing_is_refused_with_a_sentence(session, shop):
    shop.shaper.crop(Rect(0, 0, 5, 5), [session.current_page])
    assert shop.refused == ["Too little of the page would be left."] and session.stack.count() == 0


def test_boxes_are_erased_one_after_the_other_and_each_is_a_step(view, hand, session, shop):
    hand.key(Qt.Key.Key_E)
    hand.drag((50, 110), (270, 138))
    hand.drag((310, 110), (530, 245))
    texts = {region.id: [x.text for x in region.all_lines] for region in session.current_page.regions}
    assert texts["left"] == ["left1", "left2", "left3"] and "right" not in texts
    assert len(session.current_page.image.recipe.erased) == 2 and view.tool == "erase"
    assert [session.stack.text(n) for n in range(2)] == ["erasing", "erasing"]
    hand.click(100, 300)
    assert session.stack.count() == 2, "a click is no box"
    session.stack.undo()
    session.stack.undo()
    assert session.current_page.image.recipe is None


def test_the_page_is_split_where_the_gutter_was_found(qtbot, view, hand, session, shop):
    hand.key(Qt.Key.Key_S)
    qtbot.waitUntil(lambda: view._tool.line[0].x == 295)
    press_button(view, "Split")
    first, second, rest = session.document.pages
    assert [r.id for r in first.regions] == ["title", "left", "table"]
    assert [r.id for r in second.regions] == ["right", "table"]
    assert (first.width, second.width, rest.id) == (305, 305, "q")
    assert session.current_page_id == first.id and session.stack.undoText() == "splitting a page"
    session.stack.undo()
    assert [page.id for page in session.document.pages] == ["p", "q"]


def test_the_line_is_moved_slanted_and_drawn_anew_with_the_mouse(qtbot, view, hand, session, shop):
    hand.key(Qt.Key.Key_S)
    qtbot.waitUntil(lambda: view._tool.line[0].x == 295)
    tool = view._tool
    hand.drag((300, 400), (320, 400))
    assert [p.x for p in tool.line] == [315, 325]
    grip = view.from_viewport(tool._grips()[1])
    hand.drag((grip.x(), grip.y()), (grip.x() + 15, grip.y()))
    assert tool.line[0].x == 315 and tool.line[1].x > 335
    hand.drag((200, 100), (220, 700))
    a, b = tool.line
    assert (a.y, b.y) == (0, 800) and a.x == pytest.approx(196.7, abs=0.1) and b.x == pytest.approx(223.3, abs=0.1)
    hand.click(400, 400)
    assert (tool.line[0].x + tool.line[1].x) / 2 == pytest.approx(400)
    hand.key(Qt.Key.Key_Left, SHIFT)
    hand.key(Qt.Key.Key_Right, CTRL)
    hand.key(Qt.Key.Key_Return)
    assert len(session.document.pages) == 3


def test_halves_to_be_read_again_wait(qtbot, view, hand, session, shop):
    hand.key(Qt.Key.Key_S)
    press_button(view, "Split and read again")
    first, second, _ = session.document.pages
    assert first.state is second.state is PageState.WAITING and not first.regions


def test_a_line_at_the_edge_is_refused(session, shop):
    shop.shaper.split(session.current_page, Point(3, 0), Point(3, 800))
    assert len(shop.refused) == 1 and session.stack.count() == 0


def test_many_pages_are_split_at_their_gutters_as_one_step_and_doubtful_ones_are_told(qtbot, session, shop):
    wide = list(session.document.pages)
    shop.shaper.split_at_gutters(wide)
    qtbot.waitUntil(lambda: shop.told != [])
    assert shop.told == ["2 pages were left as they are: no gutter is clear there."], "pages higher than wide"
    assert session.stack.count() == 0


def test_duplicates_stand_behind_their_originals(session, shop):
    shop.shaper.duplicate([session.document.pages[0]])
    first, copy, other = session.document.pages
    assert (first.id, other.id) == ("p", "q") and copy.id not in ("p", "q")
    assert copy.regions[0].text == first.regions[0].text and copy.regions[0].id != first.regions[0].id


@pytest.mark.parametrize(
    ("line", "slants", "after"),
    [
        ((Point(5, 0), Point(5, 80)), False, (Point(8, 0), Point(8, 80))),
        ((Point(5, 0), Point(5, 80)), True, (Point(5, 0), Point(8, 80))),
        ((Point(0, 5), Point(80, 5)), False, (Point(0, 8), Point(80, 8))),
    ],
)
def test_the_line_moves_across_itself(line, slants, after):
    assert moved_line(line, 3, slants=slants) == after
