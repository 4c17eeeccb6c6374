"""Reading again, asked for by keys and menus: a region, pages, all of them; and what a person typed is never lost silently."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.gui.actions import plain
from scanwright.gui.dialogs.read_again_dialog import ReadAgainDialog
from scanwright.gui.main_window import MainWindow
from scanwright.inference.null import NullDetector, NullLayout, NullModels, NullRecognizer
from scanwright.inference.protocols import DetectedLine, LayoutBox, Reading
from scanwright.service import Service

BOXES = (Rect(40, 40, 360, 80), Rect(40, 200, 360, 240))


class Reader(Service):
    """Finds both lines on whatever page, and one in whatever region; notes what it was asked for."""

    def __init__(self) -> None:
        def find(part) -> tuple[DetectedLine, ...]:
            high, wide = part.shape[:2]
            places = BOXES if high > 300 else (Rect(4, 4, wide - 4, high - 4),)
            return tuple(DetectedLine(Quad.from_rect(box.expanded(-2)), 0.9) for box in places)

        super().__init__(
            NullModels(
                layout=NullLayout(tuple(LayoutBox("text", box, 0.9) for box in BOXES)),
                text_detector=NullDetector(find=find),
                text_recognizer=NullRecognizer(reader=lambda _: Reading("read", 0.95)),
            )
        )
        self.asked: list[tuple[str, str]] = []

    def read_region(self, page, region, options, cancel):
        self.asked.append(("region", options.quality.value))
        return super().read_region(page, region, options, cancel)

    def analyse(self, page, options, *rest):
        self.asked.append(("page", options.quality.value))
        return super().analyse(page, options, *rest)


@pytest.fixture
def window(windows, tmp_path) -> MainWindow:
    """Two pages with two texts each."""
    pages = []
    for name in "pq":
        Image.new("RGB", (400, 500), "white").save(tmp_path / f"{name}.png")
        regions = tuple(
            Region(RegionKind.TEXT, box, (TextLine(text, Quad.from_rect(box.expanded(-4))),), id=f"{name}{n}")
            for n, (box, text) in enumerate(zip(BOXES, ("first", "second"), strict=True))
        )
        image = ImageRef(str(tmp_path / f"{name}.png"), 0, 400, 500)
        pages.append(Page(image, regions, state=PageState.DONE, id=name))
    window = windows(Reader())
    window.resize(1200, 900)
    window.session.replace_document(Document("d", tuple(pages)))
    window.activateWindow()
    window.view.setFocus()
    QApplication.processEvents()
    return window


@pytest.fixture
def hand(hands, window):
    return hands(window)


@pytest.fixture
def settled(qtbot, window, still):
    def wait() -> None:
        QApplication.processEvents()
        qtbot.waitUntil(lambda: still(window) and not window.follower._changed)
        QApplication.processEvents()

    return wait


def texts(window: MainWindow, page: str = "p") -> list[str]:
    return [region.text for region in window.session.document.page(page).regions]


def type_over_first(hand) -> None:
    hand.click(200, 60)
    hand.press("F2")
    hand.press("Ctrl+A")
    hand.type("mine")
    hand.press("Return")


def answer(window: MainWindow, hand, text: str) -> None:
    """Goes to the button of the question by Tab, and presses it by Space."""
    (asked,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    button = next(one for one in asked.buttons() if plain(one.text()) == text)
    for _ in asked.buttons():
        if not button.hasFocus():
            hand.press("Tab", asked.focusWidget())
    assert button.hasFocus()
    hand.press("Space")


def test_one_region_is_read_by_keys_and_undone(window, hand, settled):
    before = window.session.document
    hand.click(200, 60)
    hand.press("Shift+F5")
    settled()
    assert texts(window) == ["read", "second"] and window.service.asked == [("region", "balanced")]
    assert window.bars.undo.text().endswith("reading again")
    hand.press("Ctrl+Z")
    assert window.session.document == before


def test_what_was_typed_is_read_over_only_by_who_says_so(window, hand, settled):
    type_over_first(hand)
    hand.press("Ctrl+A", window.view)
    hand.press("Shift+F5", window.view)
    answer(window, hand, "Read only the others")
    settled()
    assert texts(window) == ["mine", "read"]
    hand.press("Ctrl+A", window.view)
    hand.press("Shift+F5", window.view)
    answer(window, hand, "Read all of them")
    settled()
    assert texts(window) == ["read", "read"]
    hand.press("Ctrl+Z", window.view)
    assert texts(window) == ["mine", "read"]


@pytest.mark.parametrize("over", [False, True])
def test_all_pages_are_read_again_with_another_quality(window, hand, settled, over):
    type_over_first(hand)
    before = window.session.document
    hand.menu("Page", "Read all pages again")
    (dialog,) = (one for one in window.findChildren(ReadAgainDialog) if one.isVisible())
    hand.press("End", dialog.quality)
    if over:
        hand.press("Space", dialog.over_edits)
    hand.press("Return", dialog)
    settled()
    assert window.service.asked == [("page", "best")] * 2
    assert ("mine" in texts(window)) is not over and texts(window, "q") == ["read", "read"]
    hand.press("Ctrl+Z", window.view)
    assert window.session.document == before, "it is one step"


def test_pages_selected_by_the_mouse_are_read_again_and_no_other(window, hand, settled):
    panel = window.pages_panel
    place = panel.visualRect(panel.model().index(1)).center()
    QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=place)
    hand.press("F5", panel)
    settled()
    assert window.service.asked == [("page", "balanced")]
    assert texts(window) == ["first", "second"] and texts(window, "q") == ["read", "read"]
