"""Pages put in, blank ones, files that change or go away, a long job closed in its middle: as a person sees it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from slow_service import SlowService

from scanwright.document.document import PageState
from scanwright.document.edits import InsertRegion
from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.storage import save_project
from scanwright.gui.drop_hint import DropHint
from scanwright.gui.issues import Remedy
from scanwright.gui.main_window import MainWindow
from scanwright.gui.recovery import crashed


def picture(path: Path, color: str = "white", size: tuple[int, int] = (300, 400)) -> Path:
    Image.new("RGB", size, color).save(path)
    return path


def opened(qtbot, still, window: MainWindow, *paths: Path) -> None:
    window.opening.open(paths)
    qtbot.waitUntil(lambda: len(window.session.document.pages) >= len(paths) and still(window))


def names(window: MainWindow) -> list[str]:
    return [Path(page.image.path).stem[:5] for page in window.session.document.pages]


def test_pages_are_put_in_behind_the_selected_one_and_undo_takes_them_out(qtbot, windows, tmp_path, still):
    first = windows()
    opened(qtbot, still, first, picture(tmp_path / "a.png"), picture(tmp_path / "b.png"))
    one = first.session.document.pages[0]
    first.opening.open([picture(tmp_path / "x.png"), picture(tmp_path / "y.png")], after=one.id)
    qtbot.waitUntil(lambda: len(first.session.document.pages) == 4 and still(first))
    assert names(first) == ["a", "x", "y", "b"] and first.session.stack.count() == 1
    assert first.session.document.pages[1].state is PageState.DONE
    first.session.stack.undo()
    assert names(first) == ["a", "b"]


def test_a_blank_page_has_the_size_of_its_neighbour_and_nothing_to_be_read(qtbot, windows, tmp_path, still):
    first = windows()
    opened(qtbot, still, first, picture(tmp_path / "a.png"))
    first.actions_table["insert_blank"].trigger()
    qtbot.waitUntil(lambda: len(first.session.document.pages) == 2 and still(first))
    blank = first.session.document.pages[1]
    assert (blank.width, blank.height, blank.state, blank.regions) == (300, 400, PageState.DONE, ())
    assert (first.service.picture(blank) == 255).all()


def test_files_dropped_between_two_pages_come_there(qtbot, windows, tmp_path, still):
    first = windows()
    opened(qtbot, still, first, picture(tmp_path / "a.png"), picture(tmp_path / "b.png"))
    panel = first.pages_panel
    row = panel.visualRect(panel.model().index(0))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "x.png")))])
    at, copy = QPointF(row.center().x(), row.bottom() - 4), Qt.DropAction.CopyAction
    rest = mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(at.toPoint(), copy, *rest),
        QDragMoveEvent(at.toPoint(), copy, *rest),
        QDropEvent(at, copy, *rest),
    ):
        QApplication.sendEvent(panel.viewport(), event)
        assert event.isAccepted()
    qtbot.waitUntil(lambda: len(first.session.document.pages) == 3 and still(first))
    assert names(first) == ["a", "x", "b"]


def test_what_a_drop_would_do_is_told_over_the_page(qtbot, windows, tmp_path, still):
    first = windows()
    opened(qtbot, still, first, picture(tmp_path / "a.png"))
    port, pages = first.view.viewport(), first.pages_panel.viewport()

    def over(widget, name: str, *, leaves: bool = True) -> str:
        """What is told while a file of that name hangs over the widget."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        rest = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(widget, QDragEnterEvent(widget.rect().center(), *rest))
        hints = [hint.text for hint in first.view.findChildren(DropHint) if hint.isVisible()]
        if leaves:
            QApplication.sendEvent(widget, QDragLeaveEvent())
        return " ".join(hints)

    assert over(port, "b.png") == "Drop to add the pages at the end"
    assert over(port, "b.scanwright") == "Drop to open the project"
    assert over(port, "b.png", leaves=False)
    assert over(pages, "b.png") == ""  # there a line tells it
    assert not any(hint.isVisible() for hint in first.view.findChildren(DropHint))
    hint = first.view.findChild(DropHint)
    first.resize(first.width() - 100, first.height() - 100)
    assert hint.size() == first.view.size()


def test_selected_pages_move_by_a_key(qtbot, windows, tmp_path, still):
    first = windows()
    opened(qtbot, still, first, *(picture(tmp_path / f"{name}.png") for name in "abc"))
    first.session.set_current_page(first.session.document.pages[2].id)
    first.actions_table["pages_earlier"].trigger()
    assert names(first) == ["a", "c", "b"]
    first.actions_table["pages_later"].trigger()
    assert names(first) == ["a", "b", "c"] and first.session.stack.count() == 2


@pytest.mark.parametrize("how", ["project", "crash"])
def test_a_long_job_closed_in_its_middle_goes_on_where_it_stopped(qtbot, windows, tmp_path, how, still, button):
    project, pages = tmp_path / "work.scanwright", 5
    first = windows(SlowService(2), jobs=1)
    first.opening.open([picture(tmp_path / f"{n}.png") for n in range(pages)])
    qtbot.waitUntil(lambda: first.service.read == 2 and first.analysis.busy and not first.opening.busy)
    qtbot.waitUntil(lambda: sum(p.state is PageState.DONE for p in first.session.document.pages) == 2)
    if how == "project":
        first.project.save(project)
        qtbot.waitUntil(lambda: project.is_file() and not first.project.busy)
        assert first.close() and crashed() == []
    else:
        first.recorder.close(keep=True)
        first.shut_down()
    service = SlowService(pages)
    second = windows(service, jobs=1)
    if how == "project":
        second.opening.open([project])
    else:
        button(second, "Restore").click()
    qtbot.waitUntil(lambda: len(second.session.document.pages) == pages and still(second))
    assert [page.state for page in second.session.document.pages] == [PageState.DONE] * pages
    assert service.read == pages - 2, "what was read is not read again"


def saved(qtbot, still, window: MainWindow, project: Path, *paths: Path) -> None:
    opened(qtbot, still, window, *paths)
    page = window.session.document.pages[0]
    window.session.apply(InsertRegion(page.id, 0, Region(RegionKind.FIGURE, Rect(5, 5, 50, 50))), "drawing a region")
    window.project.save(project)
    qtbot.waitUntil(lambda: project.is_file() and still(window))


def test_a_file_that_went_away_is_found_again_elsewhere(qtbot, windows, tmp_path, still):
    path, project = picture(tmp_path / "letter.png", "grey"), tmp_path / "work.scanwright"
    first = windows(project_pictures="link")
    saved(qtbot, still, first, project, path)
    assert first.close()
    (tmp_path / "moved").mkdir()
    path.rename(tmp_path / "moved" / "letter.png")
    second = windows()
    second.opening.open([project])
    qtbot.waitUntil(lambda: bool(second.session.document.pages) and still(second))
    (issue,) = second.issues.issues
    assert issue.remedy is Remedy.FIND and second.session.document.pages[0].regions
    second.disk.take_place(path, picture(tmp_path / "other.png", size=(30, 40)))
    qtbot.waitUntil(lambda: "another file" in second.notice.text)
    second.disk.take_place(path, tmp_path / "moved" / "letter.png")
    qtbot.waitUntil(lambda: not second.issues.issues and still(second))
    page = second.session.document.pages[0]
    assert page.regions and second.service.picture(page)[0, 0, 0] == 128
    assert second.session.stack.undoText() == "finding a file"


def test_a_file_changed_since_the_project_was_saved_can_be_taken_as_it_is_now(qtbot, windows, tmp_path, still, button):
    path, project = picture(tmp_path / "letter.png"), tmp_path / "work.scanwright"
    first = windows()
    saved(qtbot, still, first, project, path)
    assert first.close()
    picture(path, "grey", (310, 410))
    second = windows()
    second.opening.open([project])
    qtbot.waitUntil(lambda: bool(second.session.document.pages) and still(second))
    before = second.session.document.pages[0]
    assert second.service.picture(before)[0, 0, 0] == 255, "the copy in the project"
    (issue,) = second.issues.issues
    assert issue.remedy is Remedy.TAKE_NEW
    second.issues_dock.show()
    button(second, "Read it as it is now").click()
    qtbot.waitUntil(lambda: second.session.document.pages[0].width == 310 and still(second))
    page = second.session.document.pages[0]
    assert page.state is PageState.DONE and second.service.picture(page)[0, 0, 0] == 128
    assert second.issues.issues == ()
    second.session.stack.undo()
    assert second.session.document.pages[0] == before


def test_a_file_that_changes_under_the_window_is_noticed_when_it_is_turned_to(qtbot, windows, tmp_path, still, button):
    path = picture(tmp_path / "letter.png")
    first = windows()
    opened(qtbot, still, first, path)
    picture(path, "grey", (320, 420))
    first.disk.look()
    qtbot.waitUntil(lambda: "“letter.png” was changed on the disk" in first.notice.text)
    button(first, "Read it as it is now").click()
    qtbot.waitUntil(lambda: first.session.document.pages[0].width == 320 and still(first))
    assert first.session.document.pages[0].state is PageState.DONE and first.issues.issues == ()


def test_a_file_that_was_only_touched_or_brought_back_is_the_same(qtbot, windows, tmp_path, still):
    path = picture(tmp_path / "letter.png")
    content = path.read_bytes()
    first = windows()
    opened(qtbot, still, first, path)
    for time in (1_000_000_000, 1_100_000_000):
        path.unlink()
        path.write_bytes(content)
        os.utime(path, (time, time))
        first.disk.look()
        qtbot.waitUntil(lambda: still(first))
    assert first.issues.issues == () and not first.notice.isVisible()
    picture(path, "grey")
    os.utime(path, (time, time + 5))
    first.disk.look()
    qtbot.waitUntil(lambda: "“letter.png” was changed on the disk" in first.notice.text)


def test_a_project_that_somebody_else_saved_meanwhile_is_not_replaced_without_a_question(
    qtbot, windows, tmp_path, still, button
):
    path, project = picture(tmp_path / "letter.png"), tmp_path / "work.scanwright"
    first = windows()
    saved(qtbot, still, first, project, path)
    theirs = first.session.document
    save_project(theirs, project, embed=False)
    size = project.stat().st_size
    first.commands.save()
    qtbot.waitUntil(lambda: bool(first.findChildren(QMessageBox)) and still(first))
    assert project.stat().st_size == size, "theirs is still there"
    button(first, "Replace it").click()
    qtbot.waitUntil(lambda: project.stat().st_size != size and still(first))
    first.commands.save()
    qtbot.waitUntil(lambda: still(first))
    assert first.nothing_to_lose
