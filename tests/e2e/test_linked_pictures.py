"""Projects that only link to their pictures, as a person handles them: chosen in the settings, saved, opened; and the
pictures moved away, found again, or changed meanwhile.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from scanwright.document.document import PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.gui.dialogs.settings_dialog import SettingsDialog
from scanwright.gui.main_window import MainWindow
from scanwright.inference.null import NullDetector, NullModels, NullRecognizer
from scanwright.inference.protocols import DetectedLine, Reading
from scanwright.service import Service

GONE = "Its picture is not where it was; the text that was read is here."
CHANGED = "It was changed since the project was saved, and the project holds no copy of it."


def picture(path: Path, color: str = "white", size: tuple[int, int] = (300, 400)) -> Path:
    image = Image.new("RGB", size, color)
    ImageDraw.Draw(image).rectangle((100, 100, 199, 199), fill="red")
    image.save(path)
    return path


def reading() -> NullModels:
    """Take all of a picture for a line and read “read”; see nothing on a page as a whole."""

    def find(part) -> tuple[DetectedLine, ...]:
        high, wide = part.shape[:2]
        return () if high > 200 else (DetectedLine(Quad.from_rect(Rect(4, 4, wide - 4, high - 4)), 0.9),)

    return NullModels(
        text_detector=NullDetector(find=find), text_recognizer=NullRecognizer(reader=lambda _: Reading("read", 0.95))
    )


def settle(qtbot, window: MainWindow, still) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(lambda: bool(window.session.document.pages) and still(window) and not window.follower._changed)
    QApplication.processEvents()


@pytest.fixture
def opened(qtbot, windows, hands, still, tmp_path):
    """Opens the project in a window of its own, by the dialog for files."""

    def open_it(project: Path | None = None):
        window = windows(Service(reading()))
        window.resize(1200, 900)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        hand = hands(window)
        hand.press("Ctrl+O", window)
        hand.give_file(project or tmp_path / "work.scanwright")
        settle(qtbot, window, still)
        return window, hand

    return open_it


@pytest.fixture
def project(qtbot, opened, still, tmp_path) -> Path:
    """A project with a region that was drawn, which links to the picture scans/letter.png."""
    (tmp_path / "scans").mkdir()
    window, hand = opened(picture(tmp_path / "scans" / "letter.png"))
    hand.press("Ctrl+,", window.view)
    (dialog,) = (one for one in window.findChildren(SettingsDialog) if one.isVisible())
    hand.press("End", dialog.editors["project_pictures"])
    assert window.settings["project_pictures"] == "link"
    hand.press("Escape", dialog)
    window.view.setFocus()
    draw(hand)
    settle(qtbot, window, still)
    hand.press("Ctrl+S", window.view)
    hand.give_file(tmp_path / "work")
    settle(qtbot, window, still)
    path = tmp_path / "work.scanwright"
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if name.startswith("pictures/")], "only links"
    window.windowHandle().close()
    assert not window.isVisible()
    return path


def draw(hand, y: float = 250) -> None:
    hand.press("R", hand.window.view)
    hand.drag((50, y), (250, y + 60))


def red(hand) -> bool:
    """Whether the picture's red patch is to be seen on the page."""
    at = hand.at(150, 150)
    color = hand.window.view.viewport().grab().toImage().pixelColor(at)
    return color.red() > 200 and color.green() < 60


def told(window: MainWindow) -> list[str]:
    return [label.text() for label in window.issues_panel.findChildren(QLabel) if label.isVisible()]


def show_issues(window: MainWindow) -> list[str]:
    """Shows the panel by a click on the count of issues; gives what the panel says."""
    assert window.status.issues.isVisible()
    if not window.issues_dock.isVisible():  # as it was when a window was closed last
        QTest.mouseClick(window.status.issues, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    return told(window)


def press_button(window: MainWindow, text: str) -> None:
    (found,) = (b for b in window.issues_panel.findChildren(QPushButton) if b.text() == text and b.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def turn_to(window: MainWindow) -> None:
    """The window is activated, as when somebody comes back to it from another program."""
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))


def test_a_project_of_links_opens_with_its_pictures_and_corrections(qtbot, project, opened):
    window, hand = opened()
    assert [(round(r.box.x0), round(r.box.y0)) for r in window.session.current_page.regions] == [(50, 250)]
    qtbot.waitUntil(lambda: red(hand))
    assert not window.status.issues.isVisible() and not window.isWindowModified()


def test_a_picture_moved_away_is_told_found_and_undone_and_the_link_is_kept(qtbot, project, opened, still, tmp_path):
    (tmp_path / "archive").mkdir()
    (tmp_path / "scans" / "letter.png").rename(tmp_path / "archive" / "letter.png")
    window, hand = opened()
    assert len(window.session.current_page.regions) == 1 and not red(hand)
    said = show_issues(window)
    assert "letter.png" in said and GONE in said
    draw(hand, 330)
    settle(qtbot, window, still)
    assert [r.text for r in window.session.current_page.regions] == ["read", ""], "one can go on working without it"
    press_button(window, "Find…")
    hand.give_file(tmp_path / "archive" / "letter.png")
    settle(qtbot, window, still)
    qtbot.waitUntil(lambda: red(hand))
    assert not window.status.issues.isVisible() and window.bars.undo.text().endswith("finding a file")
    assert [r.text for r in window.session.current_page.regions] == ["read", "read"], "what waited for it is read"
    hand.press("Ctrl+Z", window.view)
    settle(qtbot, window, still)
    assert window.session.current_page.regions[1].text == ""
    hand.press("Ctrl+Y", window.view)
    settle(qtbot, window, still)
    hand.press("Ctrl+S", window.view)
    settle(qtbot, window, still)
    window.windowHandle().close()
    again, hand = opened()
    qtbot.waitUntil(lambda: red(hand))
    assert not again.status.issues.isVisible() and len(again.session.current_page.regions) == 2


def test_another_picture_is_not_taken_for_the_one_that_was_moved(qtbot, project, opened, still, tmp_path):
    (tmp_path / "scans" / "letter.png").unlink()
    other = picture(tmp_path / "other.png", "green", (500, 200))
    window, hand = opened()
    before = window.session.document
    show_issues(window)
    press_button(window, "Find…")
    hand.give_file(other)
    settle(qtbot, window, still)
    assert "other.png is another file" in window.notice.text and window.session.document == before
    press_button(window, "Keep what is known")
    assert not window.status.issues.isVisible() and window.session.document == before


def test_a_picture_that_changed_meanwhile_is_told_and_read_as_it_is_now(qtbot, project, opened, still, tmp_path):
    picture(tmp_path / "scans" / "letter.png", "grey", (320, 410))
    window, hand = opened()
    before = window.session.current_page
    assert before.width == 300 and before.regions
    assert CHANGED in show_issues(window)
    press_button(window, "Read it as it is now")
    settle(qtbot, window, still)
    page = window.session.current_page
    assert (page.width, page.height, page.state) == (320, 410, PageState.DONE)
    assert not window.status.issues.isVisible()
    hand.press("Ctrl+Z", window.view)
    assert window.session.current_page == before


def test_in_the_open_window_a_linked_picture_is_missed_and_its_change_noticed(qtbot, project, opened, still, tmp_path):
    path = tmp_path / "scans" / "letter.png"
    window, hand = opened()
    qtbot.waitUntil(lambda: red(hand))
    path.rename(tmp_path / "away.png")
    turn_to(window)
    qtbot.waitUntil(window.status.issues.isVisible)
    assert GONE in show_issues(window)
    draw(hand, 330)
    settle(qtbot, window, still)
    hand.press("Ctrl+S", window.view)
    settle(qtbot, window, still)
    assert not window.isWindowModified(), "corrections are saved without the picture, too"
    window.windowHandle().close()
    picture(path, "grey", (320, 410))
    again, _ = opened()
    assert CHANGED in show_issues(again) and len(again.session.current_page.regions) == 2
