"""Projects as a person handles them, with keys and the mouse: saved, saved elsewhere, opened again; and refused."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QToolButton

from scanwright.document.storage import save_project
from scanwright.gui.main_window import MainWindow


def picture(path: Path, color: str = "white") -> Path:
    Image.new("RGB", (300, 400), color).save(path)
    return path


@pytest.fixture
def window(qtbot, windows, still, tmp_path) -> MainWindow:
    """A window with a page, on which a region was drawn."""
    window = windows()
    window.resize(1200, 900)
    window.opening.open([picture(tmp_path / "letter.png")])
    qtbot.waitUntil(lambda: len(window.session.document.pages) == 1 and still(window))
    window.activateWindow()
    window.view.setFocus()
    window.view.zoom_to(1.0)
    return window


@pytest.fixture
def hand(window, hands):
    return hands(window)


def draw_region(hand, y: float = 50) -> None:
    hand.press("R")
    hand.drag((50, y), (200, y + 40))


def answer_with(window: MainWindow, hand, path: Path) -> None:
    """Types a path into the dialog for files, and Enter."""
    (dialog,) = [d for d in window.findChildren(QFileDialog) if d.isVisible()]
    field = dialog.findChild(QLineEdit)
    field.selectAll()
    hand.type(str(path), field)
    hand.press("Return", field)


def drop(window: MainWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    at, copy = window.rect().center(), Qt.DropAction.CopyAction
    rest = mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(at, copy, *rest),
        QDragMoveEvent(at, copy, *rest),
        QDropEvent(QPointF(at), copy, *rest),
    ):
        QApplication.sendEvent(window, event)


def test_saved_saved_as_another_and_opened_again_from_the_recent_files(qtbot, window, hand, still, tmp_path):
    draw_region(hand)
    hand.press("Ctrl+S")
    answer_with(window, hand, tmp_path / "first")
    qtbot.waitUntil(lambda: (tmp_path / "first.scanwright").is_file() and still(window))
    assert window.windowTitle() == "first[*] – Scanwright" and not window.isWindowModified()
    size = (tmp_path / "first.scanwright").stat().st_size
    draw_region(hand, 150)
    assert window.isWindowModified()
    hand.press("Ctrl+S")
    qtbot.waitUntil(lambda: not window.isWindowModified() and still(window))
    assert (tmp_path / "first.scanwright").stat().st_size != size
    assert not [d for d in window.findChildren(QFileDialog) if d.isVisible()]
    draw_region(hand, 250)
    hand.press("Ctrl+Shift+S")
    answer_with(window, hand, tmp_path / "second.scanwright")
    qtbot.waitUntil(lambda: (tmp_path / "second.scanwright").is_file() and still(window))
    second = window.session.document
    assert window.windowTitle() == "second[*] – Scanwright"
    hand.press("Ctrl+W")
    assert window.centre.currentWidget() is window.empty
    (recent,) = [b for b in window.empty.findChildren(QToolButton) if b.text().startswith("first.scanwright")]
    QTest.mouseClick(recent, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.session.document.pages) and still(window))
    assert len(window.session.current_page.regions) == 2
    hand.press("Ctrl+O", window.view)
    answer_with(window, hand, tmp_path / "second.scanwright")
    qtbot.waitUntil(lambda: len(window.session.current_page.regions) == 3 and still(window))
    assert window.session.document == second


def test_corrections_are_asked_for_before_another_project_is_opened(qtbot, window, hand, still, tmp_path):
    save_project(window.session.document, tmp_path / "other.scanwright")
    draw_region(hand)
    drop(window, tmp_path / "other.scanwright")
    (box,) = [b for b in window.findChildren(QMessageBox) if b.isVisible()]
    hand.press("Escape", box)
    qtbot.waitUntil(lambda: still(window))
    assert len(window.session.current_page.regions) == 1 and window.isWindowModified()


def test_a_file_that_changes_is_noticed_when_the_window_is_turned_to(qtbot, window, still, tmp_path):
    picture(tmp_path / "letter.png", "grey")
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: "“letter.png” was changed on the disk" in window.notice.text)


def _head(members: dict[str, bytes], **changes: object) -> dict[str, bytes]:
    return members | {"project.json": json.dumps(json.loads(members["project.json"]) | changes).encode()}


def _page(members: dict[str, bytes], **changes: object) -> dict[str, bytes]:
    document = json.loads(members["document.json"])
    document["document"]["pages"][0].update(changes)
    return members | {"document.json": json.dumps(document).encode()}


WORSE = {
    "newer": (lambda m: _head(m, version=99), "newer version of Scanwright; update"),
    "newer inside": (
        lambda m: m | {"document.json": b'{"format":"scanwright document","version":99}'},
        "newer version",
    ),
    "leading out": (lambda m: m | {"../../evil.txt": b"x"}, "not a project"),
    "a bomb": (lambda m: m | {"pictures/9.png": bytes(64 << 20)}, "far more than a project holds"),
    "no numbers": (lambda m: m | {"document.json": m["document.json"].replace(b'"skew":0.0', b'"skew":NaN')}, "skew"),
    "askew": (lambda m: _page(m, rotation=7), "quarters"),
    "nothing": (lambda _m: {}, "damaged"),
}


@pytest.mark.parametrize("case", WORSE)
def test_what_is_no_sound_project_is_refused_in_a_sentence_and_costs_nothing(
    qtbot, window, hand, still, tmp_path, case
):
    change, says = WORSE[case]
    draw_region(hand)
    path = tmp_path / "evil.scanwright"
    save_project(window.session.document, path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in change(members).items():
            archive.writestr(name, content)
    window.session.mark_saved()
    before = window.session.document
    drop(window, path)
    qtbot.waitUntil(lambda: bool(window.notice.text) and still(window))
    assert window.notice.text.startswith("evil.scanwright: ") and says in window.notice.text
    assert window.session.document is before and not (tmp_path.parent / "evil.txt").exists()
    hand.press("Ctrl+Z", window.view)
    assert window.session.current_page.regions == ()


@pytest.mark.parametrize("way", ["the dialog", "the recent files"])
def test_what_is_damaged_is_refused_however_it_is_opened(qtbot, window, hand, still, tmp_path, way):
    draw_region(hand)
    hand.press("Ctrl+S")
    hand.give_file(tmp_path / "work")
    qtbot.waitUntil(lambda: (tmp_path / "work.scanwright").is_file() and still(window))
    hand.press("Ctrl+W")
    (tmp_path / "work.scanwright").write_bytes((tmp_path / "work.scanwright").read_bytes()[:500])
    if way == "the dialog":
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        hand.press("Ctrl+O", window)
        hand.give_file(tmp_path / "work.scanwright")
    else:
        (recent,) = [b for b in window.empty.findChildren(QToolButton) if b.text().startswith("work.scanwright")]
        QTest.mouseClick(recent, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "work.scanwright" in window.notice.text and still(window))
    assert "is damaged, or is not a project" in window.notice.text and not window.session.document.pages
    assert (tmp_path / "work.scanwright").stat().st_size == 500, "nothing was written over it"


def test_a_picture_of_giant_claims_costs_no_memory(qtbot, window, hand, still, tmp_path):
    path = tmp_path / "giant.scanwright"
    save_project(window.session.document, path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    document = json.loads(members["document.json"])
    document["document"]["pages"][0]["image"].update(width=100_000, height=100_000)
    members["document.json"] = json.dumps(document).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    drop(window, path)
    qtbot.waitUntil(lambda: bool(window.notice.text) and still(window))
    assert "100000 x 100000 pixels" in window.notice.text
