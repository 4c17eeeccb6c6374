"""After a crash: the next window offers what was there, goes on reading, and can undo."""

from __future__ import annotations

from PIL import Image
from PySide6.QtCore import Qt

from scanwright.document.document import PageState
from scanwright.document.edits import InsertRegion
from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.gui.recovery import crashed


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
