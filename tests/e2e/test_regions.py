"""A person works on regions in the whole window: with mouse, keys, menus and dialogs; models that need no weights read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QTabBar

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.edits import SetPage
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import Origin, TextLine
from scanwright.gui.canvas import operations
from scanwright.gui.dialogs.layout_dialog import LayoutDialog
from scanwright.gui.dialogs.read_again_dialog import ReadAgainDialog, What
from scanwright.gui.main_window import MainWindow
from scanwright.gui.session import Selection
from scanwright.gui.state import WindowState
from scanwright.inference.catalog import Catalog
from scanwright.inference.null import NullDetector, NullLayout, NullModels, NullRecognizer
from scanwright.inference.protocols import DetectedLine, LayoutBox, Reading
from scanwright.inference.store import ModelStore
from scanwright.pipeline.options import Quality
from scanwright.service import Service
from scanwright.settings import Settings

WORDS = ("The quick brown fox", "jumps over the lazy dog")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def models() -> NullModels:
    boxes = [Rect(60, 80 + 60 * n, 540, 110 + 60 * n) for n in range(2)]
    return NullModels(
        layout=NullLayout(
            tuple(LayoutBox(RegionKind.TEXT.value, Rect(50, 70 + 60 * n, 550, 120 + 60 * n), 0.9) for n in range(2))
        ),
        text_detector=NullDetector(tuple(DetectedLine(Quad.from_rect(box), 0.9) for box in boxes)),
        text_recognizer=NullRecognizer(tuple(Reading(text, 0.95) for text in WORDS)),
    )


def still(window: MainWindow) -> bool:
    work = window.analysis.busy or window.opening.busy or window.tasks.busy
    return not (work or window.follower._changed)


def read_page(path: Path) -> Page:
    """The page as if it was read: two regions, of a line each."""
    boxes = [Rect(60, 80 + 60 * n, 540, 110 + 60 * n) for n in range(2)]
    regions = tuple(
        Region(RegionKind.TEXT, box.expanded(10), (TextLine(text, Quad.from_rect(box)),), decided_by="layout")
        for box, text in zip(boxes, WORDS, strict=True)
    )
    return Page(ImageRef(str(path), 0, 600, 800), regions, state=PageState.DONE)


@pytest.fixture
def window(qtbot, tmp_path):
    window = MainWindow(Service(models()), Settings(), WindowState(), ModelStore([tmp_path], Catalog(())))
    paths: list[Path] = []
    for n in range(2):
        picture = Image.new("RGB", (600, 800), "white")
        pen = ImageDraw.Draw(picture)
        for at, text in enumerate(WORDS):
            pen.text((60, 80 + 60 * at), text, fill="black", font_size=28)
        picture.save(tmp_path / f"{n}.png")
        paths.append(tmp_path / f"{n}.png")
    window.show()
    window.session.replace_document(Document("d", tuple(read_page(path) for path in paths)))
    window.view.setFocus()
    yield window
    window.shut_down()
    window.session.stack.setClean()
    window.close()
    window.deleteLater()


def first(window: MainWindow):
    return window.session.document.pages[0]


def click(window: MainWindow, x: float, y: float, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    view = window.view
    at = view.point_to_viewport(QPointF(x, y)).toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, at)


def press(window: MainWindow, dialog, text: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def type_over(window: MainWindow, region, text: str) -> None:
    edit = operations.set_line_text(first(window), region.id, region.lines[0].id, text)
    window.session.apply(edit, "typing")


def test_what_was_typed_is_read_over_only_after_a_question(qtbot, window) -> None:
    region = first(window).regions[0]
    type_over(window, region, "mine")
    window.session.select(Selection(first(window).id, tuple(r.id for r in first(window).regions)))
    window.commands.read_region()
    (box,) = window.findChildren(QMessageBox)
    assert "1 Text" in box.informativeText()
    press(window, box, "Read only the others")
    qtbot.waitUntil(lambda: still(window))
    assert first(window).regions[0].text == "mine"
    window.commands.read_region()
    box = next(b for b in window.findChildren(QMessageBox) if b.isVisible())
    press(window, box, "Read all of them")
    qtbot.waitUntil(lambda: still(window))
    assert first(window).region(region.id).text != "mine"
    while first(window).region(region.id).text != "mine":
        assert window.session.stack.undoText() == "reading again"
        window.session.stack.undo()


def test_an_untouched_region_is_read_without_a_question_as_another_kind(qtbot, window) -> None:
    region = first(window).regions[0]
    window.session.select(Selection(first(window).id, (region.id,)))
    window.view.readAsRequested.emit(RegionKind.TITLE)
    qtbot.waitUntil(lambda: still(window))
    now = first(window).region(region.id)
    assert (now.kind, now.decided_by, now.locked) == (RegionKind.TITLE, Origin.OCR.value, True)
    assert not window.findChildren(QMessageBox)
    assert window.session.stack.count() == 1


def test_the_inspectors_button_reads(qtbot, window) -> None:
    region = first(window).regions[0]
    window.session.select(Selection(first(window).id, (region.id,)))
    press(window, window.inspector, "Read again")
    assert window.analysis.busy
    qtbot.waitUntil(lambda: still(window))
    assert first(window).region(region.id).box == region.box


def test_all_pages_are_read_again_with_another_quality_and_keep_what_was_typed(qtbot, window, monkeypatch) -> None:
    asked = []
    analyse = window.service.analyse
    monkeypatch.setattr(
        window.service, "analyse", lambda page, options, *rest: asked.append(options) or analyse(page, options, *rest)
    )
    region = first(window).regions[0]
    type_over(window, region, "mine")
    for over in (False, True):
        window.commands.read_all()
        dialog = next(d for d in window.findChildren(ReadAgainDialog) if d.isVisible())
        assert dialog.what is What.ALL and " Text" in dialog.note.text().partition("Page 1: ")[2]
        dialog.quality.setCurrentIndex(dialog.quality.findData("best"))
        dialog.over_edits.setChecked(over)
        press(window, dialog, "Read again")
        qtbot.waitUntil(lambda: still(window))
        assert [options.quality for options in asked] == [Quality.BEST] * 2
        assert ("mine" in [r.text for r in first(window).regions]) is not over
        asked.clear()
    while window.session.stack.index() > 1:
        window.session.stack.undo()
    assert first(window).regions[0].text == "mine"


def test_a_pages_layout_is_used_on_others_and_what_was_edited_there_is_named(qtbot, window) -> None:
    pages = window.session.document.pages
    target = pages[1]
    edit = operations.set_line_text(target, target.regions[1].id, target.regions[1].lines[0].id, "mine")
    window.session.apply(edit, "typing")
    before = window.session.document
    window.session.apply(
        operations.change_kind(first(window), [first(window).regions[0].id], RegionKind.TITLE, "k"), "k"
    )
    window.session.set_current_page(pages[0].id)
    window.commands.use_layout()
    dialog = window.findChild(LayoutDialog)
    assert dialog.pages.count() == 1 and "edited: 2 Text" in dialog.pages.item(0).text()
    assert "stay" in dialog.note.text()
    count = window.session.stack.count()
    press(window, dialog, "Use the layout")
    qtbot.waitUntil(lambda: still(window))
    assert window.session.stack.count() == count + 1
    assert [(r.kind, r.text) for r in window.session.document.pages[1].regions] == [
        (RegionKind.TITLE, WORDS[0]),
        (RegionKind.TEXT, "mine"),
    ]
    window.session.stack.undo()
    window.session.stack.undo()
    assert window.session.document == before


def test_pages_not_read_yet_cannot_be_chosen(qtbot, window) -> None:
    document = window.session.document
    waiting = replace(document, pages=(document.pages[0], replace(document.pages[1], state=PageState.WAITING)))
    dialog = LayoutDialog(waiting, waiting.pages[0], (), window)
    assert dialog.chosen == () and not dialog.go.isEnabled()
    dialog.reject()


def test_the_computed_order_comes_back_by_one_key(qtbot, window) -> None:
    before = [r.id for r in first(window).regions]
    window.sides.order_dock.raise_()
    list_ = window.order_panel.list
    window.session.select(Selection(first(window).id, (before[1],)))
    assert [item.text()[:1] for item in list_.selectedItems()] == ["2"]
    QTest.keyClick(list_, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [r.id for r in first(window).regions] == before[::-1]
    QTest.keyClick(window.view, Qt.Key.Key_O, SHIFT)
    qtbot.waitUntil(lambda: still(window))
    assert [r.id for r in first(window).regions] == before
    assert window.session.stack.undoText() == "restoring the computed order"


def test_after_a_click_on_a_thumbnail_the_keys_of_the_canvas_work_there(qtbot, window) -> None:
    pages = window.pages_panel
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=pages.visualRect(pages.model().index(0)).center())
    qtbot.waitUntil(pages.hasFocus)
    QTest.keyClick(pages, Qt.Key.Key_T)
    assert window.view.tool == "table" and window.actions_table.tools["table"].isChecked()
    QTest.keyClick(pages, Qt.Key.Key_Escape)
    assert window.view.tool == "select"
    region = first(window).regions[0]
    window.session.select(Selection(first(window).id, (region.id,)))
    QTest.keyClick(pages, Qt.Key.Key_2)
    assert first(window).regions[0].kind is RegionKind.TITLE
    assert window.session.stack.count() == 1
    QTest.keyClick(pages, Qt.Key.Key_Down)  # what the list itself needs stays its own
    assert window.session.current_page_id == window.session.document.pages[1].id


def test_copied_regions_are_pasted_and_read_on_the_next_page(qtbot, window) -> None:
    view = window.view
    view.set_tool("region")
    port = view.viewport()
    places = [view.point_to_viewport(QPointF(*p)).toPoint() for p in ((100, 400), (300, 450), (400, 500))]
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[0])
    for place in places[1:]:
        QTest.mouseMove(port, place)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[2])
    drawn = window.session.selected_regions[0]
    qtbot.waitUntil(lambda: still(window))
    assert first(window).region(drawn.id).lines
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    second = window.session.document.pages[1]
    window.session.set_current_page(second.id)
    window.commands.paste()
    qtbot.waitUntil(lambda: still(window))
    pasted = window.session.selected_regions[0]
    assert pasted.box == drawn.box and pasted.id != drawn.id and pasted.lines
    assert len(window.session.document.pages) == 2


def test_the_switch_for_snapping_is_remembered(window) -> None:
    action = window.actions_table["snap"]
    assert action.isChecked() and window.view.snapping
    action.trigger()
    assert not window.view.snapping
    assert WindowState().get("snap", True) is False


def test_closing_the_search_takes_its_marks_away(window) -> None:
    window.commands.find()
    QTest.keyClicks(window.find_bar.words, "quick")
    assert window.view.page_scene.hit_count == 1
    QTest.keyClick(window.find_bar.words, Qt.Key.Key_Escape)
    assert window.view.page_scene.hit_count == 0


def test_no_panel_makes_the_window_larger_than_a_small_screen(qtbot, window, tmp_path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").touch()
        window.recent.add(tmp_path / f"{number}.txt")
    window.resize(1000, 600)
    window.commands.replace()
    window.review_panel.open()
    qtbot.waitUntil(window.review_panel.isVisible)
    assert (window.width(), window.height()) == (1000, 600)
    assert window.minimumSizeHint().height() <= 600


def test_the_review_makes_no_window_wider(qtbot, window) -> None:
    """Where its buttons have not room for the names of their keys, tooltips have them."""
    page = first(window)
    doubtful = tuple(
        replace(region, lines=tuple(replace(line, confidence=0.2) for line in region.lines)) for region in page.regions
    )
    window.session.apply(SetPage(replace(page, regions=doubtful)), "reading")
    panel = window.review_panel
    window.resize(1400, 700)
    panel.open()
    qtbot.waitUntil(lambda: panel.accept_button.text() == "Accept (Enter)")
    window.resize(900, 640)
    qtbot.waitUntil(lambda: panel.accept_button.text() == "Accept")
    assert window.width() == 900 and "(Enter)" in panel.accept_button.toolTip()
    assert all(
        panel.rect().contains(button.mapTo(panel, button.rect().bottomRight()))
        for button in panel.findChildren(QPushButton)
        if button.isVisible()
    )


def test_without_a_document_nobody_is_told_to_click_on_it(window) -> None:
    pages = window.session.document.pages
    window.session.replace_document(Document("", ()))
    window.view.set_tool("knife")
    assert not window.status.text.text()
    window.session.replace_document(Document("d", pages))
    assert window.status.text.text() == window.view.hint


def test_another_document_of_the_same_size_has_its_zoom_in_the_status_bar(window) -> None:
    document, zoom = window.session.document, window.status.zoom_text
    said = zoom.text()
    window.session.replace_document(Document(""))
    assert not zoom.isVisible()
    window.session.replace_document(document)
    assert zoom.isVisible() and zoom.text() == said


def test_another_document_leaves_no_tabs_of_panels_behind(qtbot, window) -> None:
    document = window.session.document

    def tabs() -> list[list[str]]:
        bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [[bar.tabText(at) for at in range(bar.count())] for bar in bars if bar.isVisible() and bar.count()]

    for _ in range(2):
        window.session.replace_document(Document(""))
        window.session.replace_document(document)
        qtbot.waitUntil(lambda: bool(tabs()))
        assert tabs() == [["Pages", "Reading order"]]


def test_buttons_of_a_former_notice_are_gone_at_once(qtbot, window) -> None:
    notice = window.notice

    def shown() -> list[str]:
        return [button.text() for button in notice.findChildren(QPushButton) if button.isVisible()]

    notice.show_notice("one", "The first.", "info", [("Former", lambda: None)])
    qtbot.waitUntil(lambda: shown() == ["Former"])
    notice.show_notice("two", "The second.", "info", [("Present", lambda: None)])
    assert "Former" not in shown()
    qtbot.waitUntil(lambda: shown() == ["Present"])


def test_in_a_narrow_window_the_toolbar_still_has_its_export(window) -> None:
    toolbar = window.bars.toolbar
    window.resize(1400, 700)
    QApplication.processEvents()
    opener = toolbar.widgetForAction(window.actions_table["open_files"])
    assert opener.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    window.resize(toolbar.sizeHint().width() - 60, 700)
    QApplication.processEvents()
    assert opener.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert window.bars.export_button.isVisible()
    window.resize(1400, 700)
    QApplication.processEvents()
    assert opener.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_the_first_window_is_no_larger_than_the_screen(windows, monkeypatch) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda self: QSize(900, 560))
    window = windows()
    assert window.size() == QSize(900, 560)


def test_a_hint_that_has_no_room_ends_in_dots_and_can_be_read(window) -> None:
    def told() -> str:
        at = window.status.text.rect().center()
        QApplication.sendEvent(
            window.status.text, QHelpEvent(QEvent.Type.ToolTip, at, window.status.text.mapToGlobal(at))
        )
        return window.status.text.toolTip()

    window.resize(1400, 700)
    QApplication.processEvents()
    window.status.show_hint("Click.")
    assert told() == ""
    window.status.show_hint("Click to select. " * 30)
    assert told() == window.status.text.text()
