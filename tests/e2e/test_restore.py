"""After a crash: the next window offers what was there, goes on reading, and can undo."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from scanwright.document.codec import digest
from scanwright.document.document import PageState
from scanwright.document.edits import InsertRegion
from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.gui.recovery import crashed

CHILD = Path(__file__).with_name("killed_child.py")
KILLS = int(os.environ.get("SCANWRIGHT_KILLS", "3"))


def test_a_crash_is_offered_and_restored_with_its_steps(qtbot, windows, tmp_path, still, button):
    picture = tmp_path / "letter.png"
    Image.new("RGB", (300, 400), "white").save(picture)
    first = windows()
    first.opening.open([picture])
    qtbot.waitUntil(lambda: len(first.session.document.pages) == 1 and still(first))
    first.analysis.held = True
    first.opening.open([picture])  # this page is still to be read when the crash comes
    qtbot.waitUntil(lambda: len(first.session.document.pages) == 2 and still(first))
    page = first.session.document.pages[0]
    first.session.apply(InsertRegion(page.id, 0, Region(RegionKind.FIGURE, Rect(5, 5, 50, 50))), "drawing a region")
    before = first.session.document
    assert [p.state for p in before.pages] == [PageState.DONE, PageState.WAITING]
    first.recorder.close(keep=True)

    second = windows()
    assert "“letter”" in second.notice.text
    qtbot.mouseClick(button(second, "Restore"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(second.session.document.pages) == 2 and still(second))
    assert second.session.document.pages[0] == before.pages[0]
    assert second.session.document.pages[1].state is PageState.DONE
    assert second.isWindowModified() and not second.nothing_to_lose
    second.session.stack.undo()
    assert second.session.document.pages[0].regions == page.regions
    assert crashed() == [] and second.notice.text == ""


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed in another way there")
@pytest.mark.parametrize("seed", range(KILLS))
def test_a_window_killed_at_any_moment_comes_back_as_it_was(qtbot, windows, tmp_path, still, button, hands, seed):
    paths = [tmp_path / f"{n}.png" for n in range(2)]
    for path in paths:
        Image.new("RGB", (300, 400), "white").save(path)
    child = subprocess.Popen([sys.executable, CHILD, str(seed), *paths], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    said = [child.stdout.readline() for _ in range(random.randint(1, 60))]
    child.kill()
    said += child.stdout.readlines()
    child.wait()
    child.stdout.close()
    last = [line.strip() for line in said if line.endswith("\n")][-1]
    window = windows()
    QTest.mouseClick(button(window, "Restore"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.session.document.pages) == 2 and still(window))
    found, hand = [digest(window.session.document)], hands(window)
    window.activateWindow()
    window.view.setFocus()
    # Perhaps the last thing that was done could not be told any more: then it is what is undone, or made again.
    for there, back in (("Ctrl+Z", "Ctrl+Y"), ("Ctrl+Y", "Ctrl+Z")):
        steps = window.session.stack.index()
        hand.press(there, window.view)
        found.append(digest(window.session.document))
        if window.session.stack.index() != steps:
            hand.press(back, window.view)
    assert last in found
    while window.session.stack.canUndo():
        hand.press("Ctrl+Z", window.view)
    assert not any(page.regions for page in window.session.document.pages)


def test_what_is_discarded_is_not_offered_again(qtbot, windows, tmp_path, still, button):
    picture = tmp_path / "letter.png"
    Image.new("RGB", (300, 400), "white").save(picture)
    first = windows()
    first.opening.open([picture])
    qtbot.waitUntil(lambda: len(first.session.document.pages) == 1 and still(first))
    first.recorder.close(keep=True)
    second = windows()
    qtbot.mouseClick(button(second, "Discard"), Qt.MouseButton.LeftButton)
    assert crashed() == [] and second.notice.text == ""


def test_a_window_that_is_closed_leaves_nothing_to_offer(qtbot, windows, tmp_path, still):
    picture = tmp_path / "letter.png"
    Image.new("RGB", (300, 400), "white").save(picture)
    first = windows()
    first.opening.open([picture])
    qtbot.waitUntil(lambda: len(first.session.document.pages) == 1 and still(first))
    assert first.close()
    assert crashed() == [] and windows().notice.text == ""


def test_a_project_that_was_closed_in_the_middle_goes_on_where_it_stopped(qtbot, windows, tmp_path, still):
    picture, project = tmp_path / "letter.png", tmp_path / "work.scanwright"
    Image.new("RGB", (300, 400), "white").save(picture)
    first = windows()
    first.analysis.held = True
    first.opening.open([picture])
    qtbot.waitUntil(lambda: len(first.session.document.pages) == 1 and still(first))
    first.project.save(project)
    qtbot.waitUntil(lambda: project.is_file() and still(first))
    assert first.close() and crashed() == []
    second = windows()
    second.opening.open([project])
    qtbot.waitUntil(lambda: bool(second.session.document.pages) and still(second))
    assert [page.state for page in second.session.document.pages] == [PageState.DONE]


def test_a_picture_that_changed_since_the_project_was_saved_is_told(qtbot, windows, tmp_path, still):
    picture, project = tmp_path / "letter.png", tmp_path / "work.scanwright"
    Image.new("RGB", (300, 400), "white").save(picture)
    first = windows()
    first.opening.open([picture])
    qtbot.waitUntil(lambda: len(first.session.document.pages) == 1 and still(first))
    first.project.save(project)
    qtbot.waitUntil(lambda: project.is_file() and still(first))
    assert first.close()
    Image.new("RGB", (310, 410), "grey").save(picture)
    second = windows()
    second.opening.open([project])
    qtbot.waitUntil(lambda: bool(second.session.document.pages) and still(second))
    (issue,) = second.issues.issues
    assert issue.title == "letter.png" and issue.message.startswith("It was changed since the project was saved")
    assert second.session.document.pages[0].width == 300
