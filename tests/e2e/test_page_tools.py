"""What a person does to pages in the window, by mouse and keys: each is a step that undo takes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit

from scanwright.document.document import Document, ImageRef, Page, PageState, TextSource
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import Origin, TextLine
from scanwright.export.options import ExportOptions
from scanwright.gui.main_window import MainWindow
from scanwright.gui.panels.text_source_field import TextSourceField
from scanwright.inference.null import NullModels
from scanwright.progress import CancelToken, ignore_progress
from scanwright.service import Service


def drawn(path: Path, mark: str, size: tuple[int, int] = (300, 400)) -> Path:
    """A picture whose upper left corner has the colour `mark`."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 39, 39), fill=mark)
    picture.save(path)
    return path


@pytest.fixture
def window(qtbot, windows, still, tmp_path) -> MainWindow:
    """Three pages of 300 by 400 pixels, with a red, a green and a blue corner."""
    window = windows()
    window.resize(1200, 900)
    window.opening.open([drawn(tmp_path / f"{mark}.png", mark) for mark in ("red", "green", "blue")])
    qtbot.waitUntil(lambda: len(window.session.document.pages) == 3 and still(window))
    window.activateWindow()
    window.view.setFocus()
    window.view.zoom_to(1.0)
    return window


@pytest.fixture
def hand(window, hands):
    return hands(window)


def names(window: MainWindow) -> list[str]:
    return [Path(page.image.path).stem for page in window.session.document.pages]


def corner(window: MainWindow, x: int = 5, y: int = 5) -> tuple[int, ...]:
    return tuple(int(v) for v in window.service.picture(window.session.current_page)[y, x])


def test_a_page_is_turned_and_turned_back(qtbot, window, hand, still):
    before = window.session.document
    hand.press("Ctrl+R")
    qtbot.waitUntil(lambda: still(window))
    page = window.session.current_page
    assert (page.width, page.height, page.rotation) == (400, 300, 90) and corner(window, 395, 5)[:2] == (255, 0)
    hand.press("Ctrl+L")
    hand.menu("Page", "Turn upside down")
    qtbot.waitUntil(lambda: still(window))
    assert window.session.current_page.rotation == 180 and corner(window, 295, 395)[:2] == (255, 0)
    for _ in range(3):
        hand.press("Ctrl+Z")
    assert window.session.document.pages == before.pages


def test_a_page_is_levelled_along_a_drawn_line(qtbot, window, hand, still):
    before = window.session.current_page
    hand.press("L")
    hand.drag((40, 200), (240, 207))
    qtbot.waitUntil(lambda: still(window))
    page = window.session.current_page
    assert page.skew == pytest.approx(2.0, abs=0.1) and page.skew_wanted == page.skew
    assert page.state is PageState.DONE and window.view.tool == "select"
    assert window.session.stack.undoText() == "levelling a page"
    hand.press("Ctrl+Z")
    assert window.session.current_page == before


def test_a_page_is_levelled_by_an_angle_that_is_typed(qtbot, window, hand, still):
    hand.menu("Page", "Level by an angle")
    (dialog,) = window.findChildren(QInputDialog)
    field = dialog.findChild(QLineEdit)
    field.selectAll()
    hand.type("-1.5", field)
    hand.press("Return", field)
    qtbot.waitUntil(lambda: still(window))
    assert window.session.current_page.skew == -1.5


def test_a_page_is_cropped_and_its_patch_erased(qtbot, window, hand, still):
    hand.press("E")
    hand.drag((2, 2), (60, 60))
    qtbot.waitUntil(lambda: still(window))
    assert corner(window) == (255, 255, 255), "painted over with the paper's colour"
    hand.press("Escape")
    hand.press("C")
    hand.drag((20, 20), (220, 320))
    hand.press("Return")
    qtbot.waitUntil(lambda: still(window))
    assert (window.session.current_page.width, window.session.current_page.height) == (200, 300)
    hand.press("Ctrl+Z")
    hand.press("Ctrl+Z")
    assert corner(window)[0] == 255 and corner(window)[1] == 0


def test_a_double_page_is_split_at_the_line(qtbot, window, hand, still):
    hand.press("S")
    hand.click(200, 200)
    hand.press("Return")
    qtbot.waitUntil(lambda: len(window.session.document.pages) == 4 and still(window))
    first, second = window.session.document.pages[:2]
    assert (first.width, second.width) == (200, 100) and names(window) == ["red", "red", "green", "blue"]
    hand.press("Ctrl+Z")
    assert names(window) == ["red", "green", "blue"]


def test_pages_are_moved_duplicated_deleted_and_put_in(qtbot, window, hand, still, tmp_path):
    hand.press("Alt+PgDown")
    assert names(window) == ["green", "red", "blue"]
    hand.press("Alt+PgUp")
    hand.menu("Page", "Duplicate pages")
    assert names(window) == ["red", "red", "green", "blue"]
    hand.menu("Page", "Insert a blank page")
    qtbot.waitUntil(lambda: len(window.session.document.pages) == 5 and still(window))
    panel = window.pages_panel
    at = panel.visualRect(panel.model().index(4)).center()
    QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(window)[4] == Path(window.session.current_page.image.path).stem == "blue"
    hand.press("Del", panel)
    assert "blue" not in names(window)
    drawn(tmp_path / "gold.png", "gold")
    hand.menu("Page", "Insert pages from files")
    (dialog,) = [d for d in window.findChildren(QFileDialog) if d.isVisible()]
    field = dialog.findChild(QLineEdit)
    field.setText(str(tmp_path / "gold.png"))
    hand.press("Return", field)
    qtbot.waitUntil(lambda: "gold" in names(window) and still(window))
    while window.session.stack.canUndo():
        hand.press("Ctrl+Z")
    assert names(window) == ["red", "green", "blue"]


@pytest.fixture
def pdf(tmp_path) -> Path:
    """A PDF whose page shows two lines and has them as text, too."""
    texts = ("These words are in the file", "and need not be read off it")
    path = drawn(tmp_path / "a.png", "white", (400, 500))
    with Image.open(path) as picture:
        pen = ImageDraw.Draw(picture)
        boxes = []
        for n, text in enumerate(texts):
            pen.text((40, 40 + 40 * n), text, fill="black", font_size=20)
            boxes.append(Rect(*map(float, pen.textbbox((40, 40 + 40 * n), text, font_size=20))))
        picture.save(path)
    lines = tuple(TextLine(text, Quad.from_rect(box)) for text, box in zip(texts, boxes, strict=True))
    region = Region(RegionKind.TEXT, Rect.union_of(boxes), lines)
    page = Page(ImageRef(str(path), 0, 400, 500, 100.0), (region,), state=PageState.DONE)
    service = Service(NullModels())
    service.export(Document("b", (page,)), "pdf", tmp_path / "b.pdf", ExportOptions(), CancelToken(), ignore_progress)
    service.close()
    return tmp_path / "b.pdf"


def test_the_text_of_a_pdf_page_comes_from_where_a_person_says(qtbot, windows, still, hands, pdf):
    window = windows()
    window.opening.open([pdf])
    qtbot.waitUntil(lambda: bool(window.session.document.pages) and still(window))
    page = window.session.current_page
    assert page.text_source is Origin.OCR, "words that nobody sees in a scan are not trusted"
    hand = hands(window)
    (field,) = [f for f in window.inspector.findChildren(TextSourceField) if f.isVisible()]
    hand.press("Down", field)
    qtbot.waitUntil(lambda: window.session.current_page.text_source is Origin.TEXT_LAYER and still(window))
    read = window.session.current_page
    assert read.text_source_wanted is TextSource.TEXT_LAYER and "in the file" in read.regions[0].text
    hand.menu("Page", "Read the text off the picture")
    qtbot.waitUntil(lambda: window.session.current_page.text_source is Origin.OCR and still(window))
    hand.press("Ctrl+Z", window.view)
    hand.press("Ctrl+Z", window.view)
    assert window.session.current_page == page
