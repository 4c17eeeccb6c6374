"""A picture in a project that is damaged costs no more than itself, until somebody shows the original again."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image

from scanwright.document.edits import InsertRegion
from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.gui.issues import Remedy
from scanwright.gui.main_window import MainWindow

COLORS = {"a": "red", "b": "grey", "c": "blue"}


def draw_region(window: MainWindow, number: int, box: Rect) -> None:
    page = window.session.document.pages[number]
    window.session.apply(InsertRegion(page.id, 0, Region(RegionKind.FIGURE, box)), "drawing a region")


def save(qtbot, window: MainWindow, project: Path) -> None:
    with qtbot.waitSignal(window.project.saved):
        window.project.save(project)


def flip(project: Path, member: str) -> None:
    """Turns over one byte in the middle of a picture."""
    with zipfile.ZipFile(project) as archive:
        part = archive.read(member)
    content = bytearray(project.read_bytes())
    content[content.index(part) + len(part) // 2] ^= 1
    project.write_bytes(content)


@pytest.fixture
def project(qtbot, windows, still, tmp_path) -> Path:
    """Of the pages a, b and c, with a region on b; the picture of b in it is damaged, and all originals are put away."""
    (tmp_path / "scans").mkdir()
    for name, color in COLORS.items():
        Image.new("RGB", (300, 400), color).save(tmp_path / "scans" / f"{name}.png")
    window = windows()
    window.opening.open([tmp_path / "scans" / f"{name}.png" for name in COLORS])
    qtbot.waitUntil(lambda: len(window.session.document.pages) == 3 and still(window))
    draw_region(window, 1, Rect(5, 5, 50, 50))
    save(qtbot, window, tmp_path / "work.scanwright")
    assert window.close()
    (tmp_path / "scans").rename(tmp_path / "away")
    flip(tmp_path / "work.scanwright", "pictures/1.png")
    return tmp_path / "work.scanwright"


@pytest.fixture
def opened(qtbot, windows, still, project):
    def open_it() -> MainWindow:
        window = windows()
        window.opening.open([project])
        qtbot.waitUntil(lambda: len(window.session.document.pages) == 3 and still(window))
        return window

    return open_it


def colors(window: MainWindow) -> list[tuple[int, ...]]:
    return [tuple(window.service.picture(window.session.document.pages[n])[0, 0]) for n in (0, 2)]


def test_all_but_the_picture_is_there_and_it_is_told_where_it_is_missing(qtbot, opened, button):
    window = opened()
    (issue,) = window.issues.issues
    assert (issue.title, issue.remedy) == ("b.png", Remedy.FIND)
    assert issue.message.startswith("The picture of page 2 is damaged in the project.")
    assert window.notice.isVisible() and window.notice.text == f"b.png: {issue.message}"
    assert button(window, "Find…")
    (region,) = window.session.document.pages[1].regions
    assert region.box == Rect(5, 5, 50, 50)
    assert colors(window) == [(255, 0, 0), (0, 0, 255)]
    window.session.set_current_page(window.session.document.pages[1].id)
    assert not window.isWindowModified()


def test_saved_again_nothing_is_lost_and_the_damage_is_told_again(qtbot, opened, project, still):
    window = opened()
    draw_region(window, 1, Rect(60, 60, 90, 90))
    save(qtbot, window, project)
    assert window.close()
    again = opened()
    assert len(again.session.document.pages[1].regions) == 2
    assert [issue.title for issue in again.issues.issues] == ["b.png"]
    assert colors(again) == [(255, 0, 0), (0, 0, 255)]


def test_the_original_that_is_shown_takes_the_place_of_the_damaged_one(qtbot, opened, project, still, tmp_path):
    window = opened()
    known = window.session.document.pages[1]
    window.disk.take_place(Path(known.image.path), tmp_path / "away" / "b.png")
    qtbot.waitUntil(lambda: window.issues.issues == () and still(window))
    page = window.session.document.pages[1]
    assert page.regions == known.regions and not window.notice.isVisible()
    assert tuple(window.service.picture(page)[0, 0]) == (128, 128, 128)
    save(qtbot, window, project)
    assert window.close()
    (tmp_path / "away" / "b.png").unlink()
    again = opened()
    assert again.issues.issues == ()
    assert tuple(again.service.picture(again.session.document.pages[1])[0, 0]) == (128, 128, 128)


def test_several_damaged_pictures_are_told_in_one_notice(qtbot, opened, project):
    flip(project, "pictures/0.png")
    window = opened()
    assert [issue.title for issue in window.issues.issues] == ["a.png", "b.png"]
    assert window.notice.text.startswith("2 pictures in the project are damaged.")
