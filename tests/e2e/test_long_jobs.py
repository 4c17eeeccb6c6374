"""A job of many pages: what waits is said to wait, and what is closed in its middle goes on where it stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QToolButton
from slow_service import SlowService

from scanwright.document.document import PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.gui.main_window import MainWindow
from scanwright.gui.recovery import crashed
from scanwright.inference.null import NullDetector, NullModels, NullRecognizer
from scanwright.inference.protocols import DetectedLine, Reading

CHILD = Path(__file__).with_name("closing_child.py")


def pictures(folder: Path, count: int = 5) -> list[Path]:
    paths = [folder / f"{n}.png" for n in range(count)]
    for path in paths:
        Image.new("RGB", (300, 400), "white").save(path)
    return paths


def told(window: MainWindow) -> list[str]:
    """What the panel of pages says of each."""
    model = window.pages_panel.model()
    said = (model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount()))
    return [text.split(", ")[1] for text in said]


@pytest.fixture
def halfway(qtbot, windows, tmp_path):
    """A window in the middle of a job: two of five pages are read."""
    window = windows(SlowService(2), jobs=1)
    window.resize(1200, 900)
    window.opening.open(pictures(tmp_path))
    qtbot.waitUntil(lambda: told(window) == ["Done", "Done", "Working", "Waiting", "Waiting"])
    window.activateWindow()
    window.view.setFocus()
    return window


def question(window: MainWindow) -> QMessageBox:
    (asked,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    return asked


def recent(qtbot, window: MainWindow, name: str) -> None:
    """Opens what was open last, from the empty window."""
    (button,) = [b for b in window.empty.findChildren(QToolButton) if b.text().startswith(name)]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.session.document.pages))


def test_pages_that_are_to_be_read_again_wait_visibly_until_it_is_their_turn(qtbot, windows, hands, still, tmp_path):
    window = windows(SlowService(3), jobs=1)
    window.opening.open(pictures(tmp_path, 3))
    qtbot.waitUntil(lambda: len(window.session.document.pages) == 3 and still(window))
    assert told(window) == ["Done"] * 3
    hand = hands(window)
    window.pages_panel.setFocus()
    hand.press("Ctrl+A")
    hand.press("F5", window.view)
    qtbot.waitUntil(lambda: told(window) == ["Working", "Waiting", "Waiting"])
    hand.menu("Page", "Stop reading")
    qtbot.waitUntil(lambda: still(window))
    assert told(window) == ["Done"] * 3
    window.service.go.clear()
    hand.press("F5", window.view)
    qtbot.waitUntil(lambda: told(window)[0] == "Working")
    window.service.go.set()
    qtbot.waitUntil(lambda: still(window))
    assert told(window) == ["Done"] * 3


def test_a_box_drawn_on_a_page_that_waits_is_read_after_the_page(qtbot, windows, hands, still, tmp_path):
    def find(part) -> tuple[DetectedLine, ...]:
        """A line in what is as low as the box; nothing on a page."""
        high, wide = part.shape[:2]
        return () if high > 200 else (DetectedLine(Quad.from_rect(Rect(4, 4, wide - 4, high - 4)), 0.9),)

    models = NullModels(
        text_detector=NullDetector(find=find), text_recognizer=NullRecognizer(reader=lambda _: Reading("read", 0.95))
    )
    window = windows(SlowService(1, models), jobs=1)
    window.resize(1200, 900)
    window.opening.open(pictures(tmp_path, 3))
    qtbot.waitUntil(lambda: told(window) == ["Done", "Working", "Waiting"])
    hand = hands(window)
    for _ in range(2):
        hand.press("PgDown", window.view)
    hand.press("R", window.view)
    hand.drag((50, 100), (250, 140))
    assert [region.text for region in window.session.document.pages[2].regions] == [""]
    window.service.go.set()
    qtbot.waitUntil(lambda: told(window) == ["Done"] * 3 and still(window) and not window.follower._changed)
    assert [region.text for region in window.session.document.pages[2].regions] == ["read"]
    while window.session.stack.canUndo():
        hand.press("Ctrl+Z", window.view)
    assert window.session.document.pages[2].regions == ()


def test_who_closes_in_the_middle_can_save_by_enter_and_goes_on_there(qtbot, windows, hands, halfway, still, tmp_path):
    hand = hands(halfway)
    halfway.windowHandle().close()
    assert halfway.isVisible() and question(halfway).text() == "Pages are still being read."
    hand.press("Return", question(halfway))
    hand.give_file(tmp_path / "work")
    qtbot.waitUntil(lambda: not halfway.isVisible())
    assert (tmp_path / "work.scanwright").is_file() and crashed() == []
    later = windows(SlowService(5), jobs=1)
    recent(qtbot, later, "work.scanwright")
    qtbot.waitUntil(lambda: still(later))
    assert told(later) == ["Done"] * 5 and later.service.read == 3, "what was read is not read again"


def test_escape_goes_on_with_it_and_another_key_gives_it_up(qtbot, windows, hands, halfway):
    hand = hands(halfway)
    hand.press("Ctrl+Q")
    hand.press("Escape", question(halfway))
    QApplication.processEvents()
    assert halfway.isVisible() and halfway.analysis.busy and told(halfway)[2] == "Working"
    hand.press("Ctrl+W")
    asked = question(halfway)
    away = next(button for button in asked.buttons() if button.text() == "Close without saving")
    hand.press("Tab", asked)
    while not away.hasFocus():
        hand.press("Tab")
    hand.press("Space")
    assert halfway.session.document.pages == () and halfway.isVisible()


def test_nobody_is_asked_before_the_first_page_is_read_nor_after_the_last(qtbot, windows, still, tmp_path):
    first = windows(SlowService(0), jobs=1)
    first.opening.open(pictures(tmp_path))
    qtbot.waitUntil(lambda: "Working" in told(first))
    first.windowHandle().close()
    assert not first.isVisible() and not first.findChildren(QMessageBox)
    second = windows(SlowService(5), jobs=1)
    second.opening.open(pictures(tmp_path))
    qtbot.waitUntil(lambda: told(second) == ["Done"] * 5 and still(second))
    second.windowHandle().close()
    assert not second.isVisible()


def test_another_process_goes_on_where_one_was_closed(qtbot, windows, still, tmp_path):
    project = tmp_path / "work.scanwright"
    answer = subprocess.run(
        [sys.executable, CHILD, project, *pictures(tmp_path)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert answer.stdout.splitlines() == ["Pages are still being read.", "closed"], answer.stderr
    later = windows(SlowService(5), jobs=1)
    recent(qtbot, later, "work.scanwright")
    qtbot.waitUntil(lambda: still(later))
    assert [page.state for page in later.session.document.pages] == [PageState.DONE] * 5
    assert later.service.read == 3 and later.project.path == project
