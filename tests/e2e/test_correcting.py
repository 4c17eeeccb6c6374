"""A person corrects what the machine decided, in the whole window, by mouse, keys and menus: clause by clause."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QPushButton

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import KINDS, Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.gui.actions import plain
from scanwright.gui.dialogs.layout_dialog import LayoutDialog
from scanwright.gui.dialogs.read_again_dialog import ReadAgainDialog
from scanwright.gui.kinds import kind_label
from scanwright.gui.main_window import MainWindow
from scanwright.inference.null import NullDetector, NullModels, NullRecognizer
from scanwright.inference.protocols import DetectedLine, Reading
from scanwright.service import Service

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BOXES = {"a": Rect(40, 30, 360, 70), "b": Rect(40, 100, 180, 220), "c": Rect(220, 100, 360, 220)}
GRID = Rect(40, 300, 220, 390)


class Reader(Service):
    """Reads “read” wherever there is to be read, and notes what it was asked for."""

    def __init__(self) -> None:
        whole = NullDetector(
            find=lambda part: (DetectedLine(Quad.from_rect(Rect(4, 4, part.shape[1] - 4, part.shape[0] - 4)), 0.9),)
        )
        super().__init__(
            NullModels(text_detector=whole, text_recognizer=NullRecognizer(reader=lambda _: Reading("read", 0.95)))
        )
        self.regions: list[tuple[str, RegionKind, str]] = []
        self.pages: list[tuple[str, str]] = []

    def read_region(self, page, region, options, cancel):
        self.regions.append((region.id, region.kind, options.quality.value))
        return super().read_region(page, region, options, cancel)

    def analyse(self, page, options, *rest):
        self.pages.append((page.id, options.quality.value))
        return super().analyse(page, options, *rest)


def line(text: str, x: float, y: float, doubt: float = 0.98) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x, y, x + 120, y + 20)), doubt, id=f"{text}-{x}-{y}")


def read_page(path: Path, name: str) -> Page:
    """A title over two columns, of which one has two doubtful lines; and a grid that nobody has seen yet."""
    picture = Image.new("RGB", (400, 500), "white")
    pen = ImageDraw.Draw(picture)
    for n in range(4):
        pen.line((GRID.x0 + 60 * n, GRID.y0, GRID.x0 + 60 * n, GRID.y1), fill="black", width=2)
        pen.line((GRID.x0, GRID.y0 + 30 * n, GRID.x1, GRID.y0 + 30 * n), fill="black", width=2)
    picture.save(path)
    lines = {
        "a": (line("A heading", 50, 40),),
        "b": tuple(line(f"line {n}", 50, 105 + 28 * n) for n in range(4)),
        "c": tuple(line("Tota1" if n % 2 else f"sum {n}", 230, 105 + 28 * n, 0.4 if n % 2 else 0.98) for n in range(4)),
    }
    regions = tuple(
        Region(RegionKind.TITLE if at == "a" else RegionKind.TEXT, box, lines[at], id=f"{name}{at}")
        for at, box in BOXES.items()
    )
    return Page(ImageRef(str(path), 0, 400, 500, 100.0), regions, state=PageState.DONE, id=name)


@pytest.fixture
def service() -> Reader:
    return Reader()


@pytest.fixture
def window(qtbot, windows, service, tmp_path) -> MainWindow:
    window = windows(service)
    window.resize(1200, 900)
    window.session.replace_document(Document("d", tuple(read_page(tmp_path / f"{n}.png", n) for n in ("p", "q"))))
    window.view.setFocus()
    qtbot.waitUntil(lambda: window.loader.peek(window.session.current_page) is not None)
    QApplication.processEvents()
    return window


@pytest.fixture
def hand(hands, window):
    return hands(window)


@pytest.fixture
def settled(qtbot, window):
    """Waits until what was begun in the background is done."""

    def wait() -> None:
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not (window.analysis.busy or window.follower._changed or window.tasks.busy))
        QApplication.processEvents()

    return wait


def region(window: MainWindow, name: str) -> Region:
    return window.session.document.page(name[0]).region(name)


def ids(window: MainWindow, page: str = "p") -> list[str]:
    return [one.id for one in window.session.document.page(page).regions]


def choose(menu: QMenu | QMenuBar, *path: str) -> None:
    """Goes to an entry, of a menu in a menu perhaps, and takes it by Enter."""
    for text in path:
        entry = next(action for action in menu.actions() if plain(action.text()) == text)
        assert entry.isEnabled(), text
        inner = entry.menu()
        if isinstance(menu, QMenuBar):
            QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(entry).center())
        else:
            menu.setActiveAction(entry)
            QTest.keyClick(menu, Qt.Key.Key_Right if inner else Qt.Key.Key_Return)
        QApplication.processEvents()
        menu = inner


def context_menu(window: MainWindow, x: float, y: float) -> QMenu:
    port = window.view.viewport()
    at = window.view.point_to_viewport(QPointF(x, y)).toPoint()
    QApplication.sendEvent(port, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, port.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def press_button(dialog, text: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if plain(b.text()) == text)
    QTest.mouseClick(button, LEFT)


def shades(window: MainWindow, box: Rect) -> list[int]:
    """The colours that are to be seen there, in page pixels."""
    view = window.view
    first = view.point_to_viewport(QPointF(box.x0, box.y0)).toPoint()
    last = view.point_to_viewport(QPointF(box.x1, box.y1)).toPoint()
    image = view.viewport().grab().toImage()
    return [image.pixel(x, y) for x in range(first.x(), last.x() + 1) for y in range(first.y(), last.y() + 1)]


def has_shade(window: MainWindow, box: Rect, wanted: QColor) -> bool:
    seen = (QColor(shade) for shade in set(shades(window, box)))
    far = (abs(c.red() - wanted.red()) + abs(c.green() - wanted.green()) + abs(c.blue() - wanted.blue()) for c in seen)
    return min(far) < 40


# Regions


@pytest.mark.parametrize("digit", range(1, 10))
def test_a_digit_gives_its_kind_and_the_colour_and_the_label_change_at_once(window, hand, digit):
    kind = list(RegionKind)[digit - 1]
    name, inside = ("pa", (200, 50)) if kind is RegionKind.TEXT else ("pb", (110, 160))
    hand.click(*inside)
    box = BOXES[name[1]]
    border, label = Rect(box.x0 - 2, box.y0 + 30, box.x0 + 2, box.y0 + 38), Rect(1, box.y0, box.x0 - 3, box.y0 + 14)  # fmt: skip
    before = shades(window, label)
    hand.press(str(digit))
    assert region(window, name).kind is kind
    assert has_shade(window, border, QColor(KINDS[kind].color))
    assert shades(window, label) != before
    assert window.view.accessibleDescription().startswith(kind_label(kind))
    assert window.session.stack.count() == 1 and window.bars.undo.text().endswith("changing the kind")


def test_several_regions_get_a_kind_from_the_menu_as_one_step(window, hand):
    before = window.session.document
    hand.click(110, 160)
    hand.click(300, 160, CTRL)
    choose(context_menu(window, 300, 160), "Kind", "Footnote")
    assert [region(window, name).kind for name in ("pb", "pc")] == [RegionKind.FOOTNOTE] * 2
    hand.press("Ctrl+Z")
    assert window.session.document == before
    assert window.session.selection.region_ids == ("pb", "pc"), "undoing shows where"


def test_kinds_are_in_the_menu_bar_too(window, hand):
    hand.click(110, 160)
    choose(window.menuBar(), "Region", "Kind", "Caption")
    assert region(window, "pb").kind is RegionKind.CAPTION


def test_a_rubber_band_takes_several_and_what_was_done_to_them_is_named(window, hand):
    before = window.session.document
    hand.drag((20, 85), (380, 240))
    assert window.session.selection.region_ids == ("pb", "pc")
    for keys, name in (("Ctrl+D", "duplicating regions"), ("Del", "deleting regions")):
        hand.press(keys)
        assert window.bars.undo.text().endswith(name)
    assert window.session.document.pages[0].regions == before.pages[0].regions
    hand.press("Ctrl+A")
    hand.press("M")
    assert ids(window) == ["pa"] and window.bars.undo.text().endswith("merging regions")
    for _ in range(3):
        hand.press("Ctrl+Z")
    assert window.session.document == before and not window.bars.undo.isEnabled()
    for _ in range(3):
        hand.press("Ctrl+Shift+Z")
    assert ids(window) == ["pa"] and not window.bars.redo.isEnabled()


def test_all_of_a_kind_are_selected_by_key_and_menu(window, hand):
    hand.click(110, 160)
    hand.press("Ctrl+Shift+A")
    assert window.session.selection.region_ids == ("pb", "pc")
    choose(context_menu(window, 200, 460), "Select all of a kind", "Title (1)")
    assert window.session.selection.region_ids == ("pa",)


def test_regions_are_copied_to_another_page_by_keys_alone(window, hand, settled):
    hand.press("Tab")
    hand.press("Ctrl+C")
    hand.press("PgDown")
    hand.press("Ctrl+V")
    settled()
    pasted = window.session.selected_regions
    assert window.session.current_page_id == "q"
    assert [(one.kind, one.box) for one in pasted] == [(RegionKind.TITLE, BOXES["a"])]
    hand.press("Ctrl+Z")
    assert ids(window, "q") == ["qa", "qb", "qc"]


def test_the_layout_of_a_page_is_used_on_another_from_the_menu(window, hand, settled):
    hand.click(110, 160)
    hand.press("6")
    before = window.session.document
    choose(window.menuBar(), "Page", "Use this page's layout on other pages")
    (dialog,) = window.findChildren(LayoutDialog)
    press_button(dialog, "Use the layout")
    settled()
    kinds = [one.kind for one in window.session.document.page("q").regions]
    assert kinds == [RegionKind.TITLE, RegionKind.CAPTION, RegionKind.TEXT]
    window.view.setFocus()
    hand.press("Ctrl+Z")
    assert window.session.document == before


# Changing a region does the work that follows


def test_only_what_is_new_is_read(window, hand, settled, service):
    hand.press("R")
    hand.drag((60, 420), (200, 470))
    drawn = window.session.selection.region_id
    settled()
    assert service.regions == [(drawn, RegionKind.TEXT, "balanced")] and not service.pages
    assert region_text(window, drawn) == "read"


def region_text(window: MainWindow, region_id: str) -> str:
    return window.session.document.page("p").region(region_id).text


def test_a_region_made_a_table_gets_its_rows_and_columns(window, hand, settled, service):
    hand.press("R")
    hand.drag((GRID.x0, GRID.y0), (GRID.x1 + 2, GRID.y1 + 2))
    settled()
    before, drawn = window.session.document, window.session.selection.region_id
    hand.press(next(key for key, kind in zip("123456789", RegionKind, strict=False) if kind is RegionKind.TABLE))
    settled()
    table = window.session.document.page("p").region(drawn).table
    assert table is not None and [cell.text for cell in table.cells] == ["read"]
    hand.press("Ctrl+Z")
    assert window.session.document == before, "it is undone with what it gave rise to"


def test_read_again_with_keys_keeps_what_was_typed(window, hand, settled, service):
    hand.click(110, 160)
    hand.press("F2")
    hand.type("mine")
    hand.press("Return")
    hand.press("F5")
    settled()
    assert service.pages == [("p", "balanced")] and region(window, "pb").lines[0].text == "mine"
    hand.press("Ctrl+Z")
    assert ids(window) == ["pa", "pb", "pc"]


def test_another_quality_is_chosen_in_the_dialog(window, hand, settled, service):
    hand.press("Ctrl+Shift+F5")
    (dialog,) = window.findChildren(ReadAgainDialog)
    dialog.quality.setFocus()
    QTest.keyClick(dialog.quality, Qt.Key.Key_End)
    press_button(dialog, "Read again")
    settled()
    assert service.pages == [("p", "best")]


def test_a_region_is_read_as_another_kind_from_the_menu(window, hand, settled, service):
    choose(context_menu(window, 110, 160), "Read again as", "List")
    settled()
    assert service.regions == [("pb", RegionKind.LIST, "balanced")]
    assert (region(window, "pb").kind, region(window, "pb").text) == (RegionKind.LIST, "read")


def test_lines_go_to_the_region_that_is_drawn_over_them(window, hand):
    hand.click(110, 105)
    hand.drag((BOXES["b"].x1, 160), (365, 160))
    assert len(region(window, "pb").lines) == 8 and "pc" not in ids(window)
    hand.press("Ctrl+Z")
    assert len(region(window, "pb").lines) == len(region(window, "pc").lines) == 4


# Reading order


def test_the_order_is_shown_by_badges_on_a_path_and_clicked_in_sequence(window, hand, settled):
    between = Rect(196, 157, 204, 163)  # halfway from the middle of one column to that of the other
    plain_paper = shades(window, between)
    choose(window.menuBar(), "View", "Show reading order")
    assert shades(window, between) != plain_paper, "the path goes over it"
    choose(window.menuBar(), "View", "Show reading order")
    assert shades(window, between) == plain_paper
    hand.press("O")
    badge = Rect(292, 152, 310, 168)
    grey = shades(window, badge)
    hand.click(290, 200)
    assert shades(window, badge) != grey, "its badge has another number and colour"
    hand.click(110, 200)
    hand.press("Return")
    assert ids(window) == ["pa", "pc", "pb"]
    assert window.bars.undo.text().endswith("changing the reading order")
    hand.press("Escape")
    hand.press("Shift+O")
    settled()
    assert ids(window) == ["pa", "pb", "pc"] and window.view.tool == "select"


def test_an_order_that_is_clicked_is_taken_when_the_page_is_turned(window, hand):
    hand.press("O")
    hand.click(290, 200)
    hand.click(200, 50)
    hand.press("PgDown")
    assert ids(window) == ["pc", "pa", "pb"]
    hand.click(290, 200)
    hand.press("Return")
    assert ids(window, "q") == ["qa", "qb", "qc"]


# Text


def test_paragraphs_are_split_and_joined_by_keys(window, hand):
    before = window.session.document
    hand.click(110, 171)
    hand.click(110, 171)
    hand.press("Ctrl+Return")
    assert [len(part) for part in region(window, "pb").paragraphs] == [2, 2]
    hand.press("Ctrl+Shift+Return")
    assert [len(part) for part in region(window, "pb").paragraphs] == [4]
    hand.press("Ctrl+Z")
    hand.press("Ctrl+Z")
    assert window.session.document == before


def test_words_are_found_on_all_pages_marked_there_and_replaced_at_once(window, hand):
    hand.press("Ctrl+H")
    hand.type("line 2")
    assert window.session.selection.line_id == "line 2-50-161" and window.view.page_scene.hit_count == 1
    hand.press("Return")
    assert window.session.current_page_id == "q"
    place = Rect(60, 165, 100, 175)
    marked = shades(window, place)
    QTest.keyClicks(window.find_bar.replacement, "words")
    QTest.mouseClick(window.find_bar.replace_all_button, LEFT)
    assert [window.session.document.page(name).region(f"{name}b").lines[2].text for name in "pq"] == ["words"] * 2
    assert "2" in window.find_bar.count.text() and shades(window, place) != marked, "nothing is marked any more"
    window.view.setFocus()
    assert window.bars.undo.text().endswith("replacing all")
    hand.press("Ctrl+Z")
    assert [window.session.document.page(name).region(f"{name}b").lines[2].text for name in "pq"] == ["line 2"] * 2


def test_a_line_is_corrected_beside_its_enlarged_picture(window, hand):
    hand.click(110, 160)
    lines = window.text_panel.lines
    row = lines.model().index(1, 0)
    assert lines.visualRect(row).height() > 20 + 14, "the strip, as large as the panel allows, over the text"
    QTest.mouseClick(lines.viewport(), LEFT, NONE, lines.visualRect(row).center())
    assert window.session.selection.line_id == region(window, "pb").lines[1].id
    hand.press("F2")
    hand.press("Ctrl+A")
    hand.type("corrected")
    hand.press("Return")
    assert region(window, "pb").lines[1].text == "corrected"
    assert window.bars.undo.text().endswith("typing")


# Review


def test_doubtful_places_are_gone_through_by_keys(window, hand):
    panel = window.review_panel
    assert window.status.doubtful.text() == "4 to review"
    hand.press("F8")
    assert panel.isVisible() and panel.count.text() == "4 to review"
    assert window.session.selection.line_id == region(window, "pc").lines[1].id
    assert panel.field.extraSelections(), "what is doubtful is coloured"
    assert panel.strip.isVisible() and panel.strip.height() > 20
    assert panel.strip.mapToGlobal(panel.strip.rect().bottomLeft()).y() <= panel.field.mapToGlobal(panel.field.rect().topLeft()).y()  # fmt: skip
    hand.press("Tab")
    assert panel.count.text() == "4 to review" and window.session.stack.count() == 0
    hand.press("Return")
    assert panel.count.text() == "3 to review" and window.session.current_page_id == "q"
    assert region(window, "pc").lines[3].confidence == 1.0
    assert panel.equals.isVisible() and "3" in panel.equal_button.text()
    hand.press("Ctrl+A")
    hand.type("Total")
    hand.press("Ctrl+Return")
    assert [one.text for name in ("pc", "qc") for one in region(window, name).lines[1::2]] == ["Total", "Tota1", "Total", "Total"]  # fmt: skip
    assert panel.count.text() == "Nothing is left to review."
    hand.press("Escape")
    hand.press("Ctrl+Z")
    assert window.session.stack.index() == 1 and not panel.isVisible()


@pytest.mark.parametrize("keys", ["F8", "Ctrl+F", "Ctrl+H"])
def test_after_the_review_and_the_search_the_keys_of_the_page_work(window, hand, keys):
    hand.click(110, 160)
    hand.press(keys)
    assert not window.view.hasFocus()
    hand.press("Escape")
    assert window.view.hasFocus()
    hand.press("K")
    assert window.view.tool == "knife"


# One undo stack


def test_undo_has_no_end_and_goes_to_where_it_happened(qtbot, window, hand):
    before = window.session.document
    hand.click(110, 160)
    for n in range(40):
        hand.press("23"[n % 2])
    assert window.session.stack.count() == 40 and window.session.stack.undoLimit() == 0
    hand.press("PgDown")
    hand.press("Ctrl+Z")
    qtbot.waitUntil(lambda: window.session.current_page_id == "p")
    assert window.session.selection.region_ids == ("pb",)
    qtbot.waitUntil(lambda: bool(window.view._flash.boxes))
    for _ in range(39):
        hand.press("Ctrl+Z")
    assert window.session.document == before
    hand.press("Ctrl+Y")
    assert region(window, "pb").kind is RegionKind.TITLE


def test_the_history_names_the_steps_and_a_click_goes_back_to_one(window, hand):
    before = window.session.document
    hand.click(110, 160)
    hand.press("3")
    hand.press("Shift+Down")
    choose(window.menuBar(), "View", "History")
    history = window.sides.history
    names = [history.model().index(row, 0).data() for row in range(history.model().rowCount())]
    assert names[1:] == ["changing the kind", "moving regions"]
    first = history.visualRect(history.model().index(0, 0)).center()
    QTest.mouseClick(history.viewport(), LEFT, NONE, first)
    assert window.session.document == before
