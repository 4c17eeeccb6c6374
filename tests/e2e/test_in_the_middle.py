"""What a person does is not disturbed by what comes in the middle of it: results, other pages, undoing, another language."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.gui.canvas.editor import InlineEditor
from scanwright.gui.main_window import MainWindow
from scanwright.imaging.picture import Picture
from scanwright.inference.null import NullDetector, NullModels, NullRecognizer
from scanwright.inference.protocols import DetectedLine, Reading
from scanwright.progress import CancelToken
from scanwright.service import Service

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
FIRST, SECOND = Rect(40, 40, 300, 90), Rect(40, 140, 300, 190)


class Slow(NullRecognizer):
    """A reader that reads “read” once it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()

    def read(self, strips: Sequence[Picture], cancel: CancelToken) -> tuple[Reading, ...]:
        while not self.gate.wait(0.01):
            cancel.check()
        return tuple(Reading("read", 0.95) for _ in strips)

    @property
    def service(self) -> Service:
        """Takes all of a picture for a line."""
        whole = NullDetector(
            find=lambda part: (DetectedLine(Quad.from_rect(Rect(4, 4, part.shape[1] - 4, part.shape[0] - 4)), 0.9),)
        )
        return Service(NullModels(text_detector=whole, text_recognizer=self))


@pytest.fixture
def slow() -> Iterator[Slow]:
    slow = Slow()
    yield slow
    slow.gate.set()


@pytest.fixture
def window(windows, slow, tmp_path) -> MainWindow:
    """Two pages with two lines each, a region for each."""
    pages = []
    for n in range(2):
        Image.new("RGB", (400, 500), "white").save(tmp_path / f"{n}.png")
        regions = tuple(
            Region(RegionKind.TEXT, box, (TextLine(text, Quad.from_rect(box.expanded(-8))),))
            for box, text in ((FIRST, "first line"), (SECOND, "second line"))
        )
        pages.append(Page(ImageRef(str(tmp_path / f"{n}.png"), 0, 400, 500), regions, state=PageState.DONE))
    window = windows(slow.service)
    window.resize(1200, 800)
    window.session.replace_document(Document("d", tuple(pages)))
    QApplication.processEvents()
    window.view.setFocus()
    return window


class Hand:
    """Mouse and keys on the page, in page pixels."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.view, self.port = window, window.view, window.view.viewport()

    def at(self, x: float, y: float):
        return self.view.point_to_viewport(QPointF(x, y)).toPoint()

    def press(self, x: float, y: float) -> None:
        QTest.mousePress(self.port, LEFT, NONE, self.at(x, y))

    def move(self, x: float, y: float) -> None:
        QTest.mouseMove(self.port, self.at(x, y))

    def release(self, x: float, y: float) -> None:
        QTest.mouseRelease(self.port, LEFT, NONE, self.at(x, y))

    def drag(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.press(x0, y0)
        self.move((x0 + x1) / 2, (y0 + y1) / 2)
        self.move(x1, y1)
        self.release(x1, y1)

    def click(self, x: float, y: float) -> None:
        QTest.mouseClick(self.port, LEFT, NONE, self.at(x, y))

    def key(self, key: Qt.Key, modifiers=NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.view, key, modifiers)

    def draw(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.view.setFocus()
        self.key(Qt.Key.Key_R)
        self.drag(x0, y0, x1, y1)


@pytest.fixture
def hand(window) -> Hand:
    return Hand(window)


def page(window: MainWindow, number: int = 0) -> Page:
    return window.session.document.pages[number]


@pytest.fixture
def quiet(qtbot, window, slow):
    """Lets the reader go on, and waits until all is done."""

    def wait() -> None:
        slow.gate.set()
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not (window.analysis.busy or window.follower._changed))

    return wait


def drawn(window: MainWindow) -> Region:
    return next(r for r in page(window).regions if r.box.y0 > 250)


def test_a_box_is_drawn_on_while_the_one_before_is_read(window, hand, quiet):
    hand.draw(50, 300, 200, 340)
    hand.key(Qt.Key.Key_R)
    hand.press(50, 400)
    hand.move(120, 430)
    assert window.analysis.busy or window.follower._changed
    quiet()
    assert drawn(window).text == "read"
    hand.move(200, 450)
    hand.release(200, 450)
    quiet()
    assert [round(r.box.y0) for r in page(window).regions] == [40, 140, 300, 400]


def test_a_region_is_dragged_on_while_another_is_read(window, hand, quiet):
    hand.draw(50, 300, 200, 340)
    hand.click(290, 60)
    hand.press(290, 60)
    hand.move(300, 65)
    hand.move(320, 80)
    quiet()
    assert drawn(window).text == "read"
    shown = window.view.page_scene.shown_box(page(window).regions[0].id)
    assert round(shown.x0 - FIRST.x0) == 30, "it is shown where it is dragged to"
    hand.release(320, 80)
    assert round(page(window).regions[0].box.x0 - FIRST.x0) == 30


def test_a_new_box_is_put_right_while_it_is_read(window, hand, quiet):
    hand.draw(50, 300, 200, 340)
    hand.press(200, 340)
    hand.move(210, 345)
    hand.move(220, 360)
    quiet()
    assert drawn(window).text == "read"
    hand.release(220, 360)
    quiet()
    assert (round(drawn(window).box.x1), round(drawn(window).box.y1)) == (220, 360) and "read" in drawn(window).text


def test_an_order_is_clicked_on_while_a_region_is_read(window, hand, quiet):
    hand.draw(50, 300, 200, 340)
    hand.key(Qt.Key.Key_O)
    hand.click(120, 320)
    quiet()
    hand.click(120, 165)
    hand.key(Qt.Key.Key_Return)
    assert [r.text for r in page(window).regions] == ["first line", "read", "second line"]


@pytest.mark.parametrize("late", [False, True])
def test_a_box_taken_back_while_it_is_read_has_its_text_when_it_is_drawn_again(window, hand, quiet, late):
    before = window.session.document
    hand.draw(50, 300, 200, 340)
    hand.key(Qt.Key.Key_Z, CTRL)
    assert window.session.document == before
    if late:
        quiet()
    hand.key(Qt.Key.Key_Y, CTRL)
    quiet()
    assert drawn(window).text == "read"
    hand.key(Qt.Key.Key_Z, CTRL)
    assert window.session.document == before and not window.session.stack.canUndo()


def test_what_was_undone_can_be_done_again_though_something_was_read_meanwhile(window, hand, quiet):
    hand.draw(50, 300, 200, 340)
    hand.click(290, 60)
    hand.key(Qt.Key.Key_2)
    hand.key(Qt.Key.Key_Z, CTRL)
    quiet()
    assert drawn(window).text == "read"
    hand.key(Qt.Key.Key_Y, CTRL)
    assert page(window).regions[0].kind is RegionKind.TITLE and drawn(window).text == "read"
    hand.key(Qt.Key.Key_Z, CTRL)
    hand.key(Qt.Key.Key_Z, CTRL)
    assert len(page(window).regions) == 2 and not window.session.stack.canUndo()


@pytest.mark.parametrize("late", [False, True])
def test_a_kind_changed_before_a_box_was_read_and_undone_leaves_a_box_that_is_read(window, hand, quiet, late):
    before = window.session.document
    hand.draw(50, 300, 200, 340)
    hand.key(Qt.Key.Key_2)
    if late:
        quiet()
        assert (drawn(window).kind, drawn(window).text) == (RegionKind.TITLE, "read")
    hand.key(Qt.Key.Key_Z, CTRL)
    quiet()
    assert (drawn(window).kind, drawn(window).text) == (RegionKind.TEXT, "read")
    hand.key(Qt.Key.Key_Y, CTRL)
    quiet()
    assert (drawn(window).kind, drawn(window).text) == (RegionKind.TITLE, "read")
    hand.key(Qt.Key.Key_Z, CTRL)
    hand.key(Qt.Key.Key_Z, CTRL)
    quiet()
    assert window.session.document == before and not window.session.stack.canUndo()


def test_a_box_deleted_before_it_was_read_comes_back_and_is_read(window, hand, quiet):
    hand.draw(50, 300, 200, 340)
    hand.key(Qt.Key.Key_Delete)
    quiet()
    assert len(page(window).regions) == 2
    hand.key(Qt.Key.Key_Z, CTRL)
    quiet()
    assert drawn(window).text == "read"
    hand.key(Qt.Key.Key_Y, CTRL)
    assert len(page(window).regions) == 2 and not window.session.stack.canRedo()


def test_whatever_is_undone_after_a_box_was_drawn_it_ends_up_read_and_all_can_be_done_again(window, hand, quiet):
    hand.draw(50, 300, 200, 340)
    hand.click(290, 60)
    hand.key(Qt.Key.Key_3)
    hand.click(120, 320)
    hand.key(Qt.Key.Key_2)
    quiet()
    for _ in range(2):
        hand.key(Qt.Key.Key_Z, CTRL)
        quiet()
        assert (drawn(window).kind, drawn(window).text) == (RegionKind.TEXT, "read")
    assert [window.session.stack.text(n) for n in range(3)] == ["drawing a region", *["changing the kind"] * 2]
    for _ in range(2):
        hand.key(Qt.Key.Key_Y, CTRL)
    assert page(window).regions[0].kind is list(RegionKind)[2]
    assert (drawn(window).kind, drawn(window).text) == (RegionKind.TITLE, "read")
    while window.session.stack.canUndo():
        hand.key(Qt.Key.Key_Z, CTRL)
        quiet()
    assert len(page(window).regions) == 2


def test_text_taken_out_of_a_new_box_does_not_come_back_when_something_else_is_undone(window, hand, quiet):
    hand.draw(50, 300, 200, 340)
    quiet()
    hand.key(Qt.Key.Key_F2)
    hand.key(Qt.Key.Key_Backspace)
    hand.key(Qt.Key.Key_Return)
    hand.click(290, 60)
    hand.key(Qt.Key.Key_3)
    hand.key(Qt.Key.Key_Z, CTRL)
    quiet()
    assert drawn(window).text == "" and page(window).regions[0].kind is RegionKind.TEXT


def test_text_that_somebody_takes_away_is_not_read_again(window, hand, quiet):
    hand.click(150, 65)
    hand.key(Qt.Key.Key_F2)
    hand.key(Qt.Key.Key_Backspace)
    hand.key(Qt.Key.Key_Return)
    quiet()
    assert [r.text for r in page(window).regions] == ["", "second line"]


def edit_first(hand: Hand) -> InlineEditor:
    hand.click(150, 65)
    hand.key(Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, InlineEditor)
    QApplication.processEvents()  # the commands know what is selected
    QTest.keyClicks(editor, "typed")
    return editor


def test_what_is_typed_in_place_stays_while_another_region_is_read(window, hand, quiet):
    hand.draw(50, 300, 200, 340)
    editor = edit_first(hand)
    quiet()
    assert window.view.editor is editor and editor.text() == "typed"
    hand.key(Qt.Key.Key_Return)
    assert page(window).regions[0].text == "typed" and drawn(window).text == "read"


def test_a_page_deleted_while_it_is_read_again_comes_back_as_it_was(window, hand, quiet):
    before = window.session.document
    hand.key(Qt.Key.Key_F5)
    window.pages_panel.setFocus()
    hand.key(Qt.Key.Key_Delete)
    assert len(window.session.document.pages) == 1
    quiet()
    window.view.setFocus()
    hand.key(Qt.Key.Key_Z, CTRL)
    quiet()
    assert window.session.document.pages[0].regions == before.pages[0].regions


def test_a_window_is_closed_in_the_middle_of_typing_and_reading(windows, window, hand):
    hand.draw(50, 300, 200, 340)
    edit_first(hand)
    window.session.stack.setClean()
    window.shut_down()
    assert window.stopped


@pytest.mark.parametrize("end", ["the window is closed", "the document is closed", "the page is deleted"])
def test_everything_may_end_in_the_middle_of_a_drag(window, hand, end):
    window.session.stack.setClean()
    hand.press(290, 60)
    hand.move(310, 80)
    if end == "the window is closed":
        assert window.close()
    elif end == "the document is closed":
        window.actions_table["close_document"].trigger()
    else:
        window.actions_table["delete_pages"].trigger()
    count = window.session.stack.count()
    hand.move(330, 90)
    hand.release(330, 90)
    assert window.session.stack.count() == count and not window.view.gesturing


def test_what_is_typed_into_a_new_box_stays_although_it_is_read(window, hand, quiet):
    hand.draw(50, 300, 200, 340)
    hand.key(Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "typed")
    quiet()
    hand.key(Qt.Key.Key_Return)
    assert drawn(window).text == "typed"
    hand.key(Qt.Key.Key_Z, CTRL)
    assert drawn(window).text == "read"


@pytest.mark.parametrize("where", ["in place", "in the list"])
def test_what_is_typed_is_said_by_the_line_that_is_read_again_meanwhile(window, hand, quiet, where):
    hand.click(150, 65)
    QApplication.processEvents()
    hand.key(Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    if where == "in place":
        hand.key(Qt.Key.Key_F2)
        QTest.keyClicks(QApplication.focusWidget(), "typed")
    else:
        type_in_the_list(window, 0, "typed")
    quiet()
    assert page(window).regions[0].text == "read"
    hand.key(Qt.Key.Key_Return)
    assert page(window).regions[0].text == "typed"


def type_in_the_list(window: MainWindow, row: int, text: str) -> QWidget:
    """In place of what the row says."""
    lines = window.text_panel.lines
    index = lines.model().index(row, 0)
    QTest.mouseClick(lines.viewport(), LEFT, NONE, lines.visualRect(index).center())
    QTest.keyClick(lines, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(field, text)
    return field


def test_what_is_typed_in_the_list_stays_on_its_line_while_others_come(window, hand, quiet):
    hand.draw(50, 5, 200, 35)
    window.session.clear_selection()
    rows = window.text_panel.lines.rows
    at = next(n for n, row in enumerate(rows) if row.line is not None and row.line.text == "second line")
    field = type_in_the_list(window, at, "typed")
    quiet()
    assert [r.text for r in page(window).regions] == ["read", "first line", "second line"]
    assert QApplication.focusWidget() is field and field.toPlainText() == "typed"
    QTest.keyClick(field, Qt.Key.Key_Return)
    window.view.setFocus()
    assert [r.text for r in page(window).regions] == ["read", "first line", "typed"]
