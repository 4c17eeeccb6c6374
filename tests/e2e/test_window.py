"""The program as people start it: `main`, the window, a drop, an export; with models that need no weights."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from scanwright import __main__
from scanwright.document.document import PageState
from scanwright.document.edits import RemoveRegion, SetRegion
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import RegionKind
from scanwright.gui import models as models_module
from scanwright.gui.dialogs.export_dialog import ExportDialog
from scanwright.gui.main_window import MainWindow
from scanwright.inference.catalog import Catalog, ModelSpec, WheelSpec
from scanwright.inference.null import NullDetector, NullLayout, NullModels, NullRecognizer
from scanwright.inference.protocols import DetectedLine, LayoutBox, Reading
from scanwright.inference.store import ModelStore
from scanwright.service import Service

WORDS = ("The quick brown fox", "jumps over the lazy dog")


def seeing_models() -> NullModels:
    """See two lines of text in one region on whatever page."""
    boxes = [Rect(60, 80 + 60 * n, 540, 110 + 60 * n) for n in range(2)]
    return NullModels(
        layout=NullLayout((LayoutBox(RegionKind.TEXT.value, Rect(50, 70, 550, 180), 0.9),)),
        text_detector=NullDetector(tuple(DetectedLine(Quad.from_rect(box), 0.9) for box in boxes)),
        text_recognizer=NullRecognizer(tuple(Reading(text, 0.95) for text in WORDS)),
    )


def draw(path: Path) -> Path:
    picture = Image.new("RGB", (600, 800), "white")
    pen = ImageDraw.Draw(picture)
    for n, text in enumerate(WORDS):
        pen.text((60, 80 + 60 * n), text, fill="black", font_size=28)
    picture.save(path)
    return path


@pytest.fixture
def start(qtbot, monkeypatch, tmp_path):
    """Runs `main` with `files`; while its event loop would run, `drive(window)` does what a person does."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SCANWRIGHT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("SCANWRIGHT_LOG_DIR", str(tmp_path / "log"))

    def run(
        drive: Callable[[MainWindow], None],
        files: Sequence[Path] = (),
        models: object = None,
        store: ModelStore | None = None,
    ) -> None:
        if models is not None:
            monkeypatch.setattr("scanwright.service.Service", lambda: Service(models))
            monkeypatch.setattr(
                "scanwright.inference.store.ModelStore", lambda: store or ModelStore([tmp_path], Catalog(()))
            )
        driven = []

        def loop(*_args: object) -> int:
            (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
            qtbot.waitUntil(lambda: window.is_assembled)
            try:
                drive(window)
            finally:
                window.shut_down()
                window.session.stack.setClean()
                window.close()
                window.deleteLater()
                driven.append(True)
            return 0

        monkeypatch.setattr(QApplication, "exec", loop)
        assert __main__.main([str(path) for path in files]) == 0
        assert driven

    return run


def still(window: MainWindow) -> bool:
    return not (window.analysis.busy or window.opening.busy or window.tasks.busy)


def drop(window: MainWindow, paths: list[Path], on: QWidget | None = None) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at, copy = window.rect().center(), Qt.DropAction.CopyAction
    for event in (
        QDragEnterEvent(QPoint(at), copy, mime, left, none),
        QDragMoveEvent(QPoint(at), copy, mime, left, none),
        QDropEvent(QPointF(at), copy, mime, left, none),
    ):
        QApplication.sendEvent(on or window, event)
        assert event.isAccepted()


def export(qtbot, window: MainWindow, format_id: str, target: Path) -> None:
    """By the dialog, as a person does."""
    window.commands.export()
    (dialog,) = window.findChildren(ExportDialog)
    for card in dialog.cards.buttons():
        if card.format_id == format_id:
            qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    dialog.target.setText(str(target))
    dialog.open_after.setChecked(False)
    with qtbot.waitSignal(window.exporting.done):
        qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.findChildren(ExportDialog))


def test_drop_read_correct_and_export(qtbot, start, tmp_path):
    picture = draw(tmp_path / "letter.png")

    def drive(window):
        assert window.centre.currentWidget() is window.empty
        drop(window, [picture])
        qtbot.waitUntil(lambda: len(window.session.document.pages) == 1 and still(window))
        page = window.session.current_page
        assert window.centre.currentWidget() is window.view and page.state is PageState.DONE
        assert [line.text for region in page.regions for line in region.all_lines] == list(WORDS)
        assert window.windowTitle() == "letter[*] – Scanwright"
        export(qtbot, window, "docx", tmp_path / "out.docx")
        assert "out.docx" in window.notice.text
        text = " ".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "out.docx")).paragraphs)
        assert all(word in text for word in " ".join(WORDS).split())
        (tmp_path / "out.docx").unlink()
        qtbot.waitUntil(window.actions_table["export_again"].isEnabled)
        with qtbot.waitSignal(window.exporting.done):
            window.actions_table["export_again"].trigger()
        assert (tmp_path / "out.docx").is_file()
        export(qtbot, window, "xlsx", tmp_path / "out.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
        assert any("fox" in str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)

    start(drive, models=seeing_models())


def test_a_drop_on_a_full_window_adds_pages(qtbot, start, tmp_path):
    first, second = draw(tmp_path / "a.png"), draw(tmp_path / "b.png")

    def drive(window):
        qtbot.waitUntil(lambda: len(window.session.document.pages) == 1 and still(window))
        drop(window, [second])
        qtbot.waitUntil(lambda: len(window.session.document.pages) == 2 and still(window))
        drop(window, [first], on=window.view.viewport())
        qtbot.waitUntil(lambda: len(window.session.document.pages) == 3 and still(window))
        assert [Path(p.image.path).name for p in window.session.document.pages] == ["a.png", "b.png", "a.png"]

    start(drive, [first], seeing_models())


def test_what_fails_is_listed_and_costs_nothing_else(qtbot, start, tmp_path):
    good = draw(tmp_path / "good.png")
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"\x89PNG\r\n\x1a\nthat is not a picture")

    def drive(window):
        qtbot.waitUntil(lambda: len(window.session.document.pages) == 1 and still(window))
        assert window.notice.text == "One file could not be opened."
        assert window.status.issues.isVisible() and window.status.issues.text() == "1 issue"
        qtbot.mouseClick(window.status.issues, Qt.MouseButton.LeftButton)
        assert window.issues_dock.isVisible()
        assert not window.findChildren(QDialog)
        draw(bad)
        window.questions.remedy(window.issues.issues[0])
        qtbot.waitUntil(lambda: len(window.session.document.pages) == 2 and still(window))
        assert not window.issues.issues and not window.issues_dock.isVisible()

    start(drive, [bad, good], seeing_models())


class WaitingLayout:
    """A layout model that goes on until it is cancelled."""

    def __init__(self, entered: threading.Event) -> None:
        self.entered = entered

    def layout(self, picture, cancel):
        self.entered.set()
        stopped = threading.Event()
        cancel.on_cancel(stopped.set)
        assert stopped.wait(60), "nobody cancelled"
        cancel.check()


def waiting_models() -> tuple[NullModels, threading.Event]:
    entered = threading.Event()
    models = seeing_models()
    models.layout = WaitingLayout(entered)
    return models, entered


def test_cancel_in_the_middle_leaves_the_pages_to_be_read_later(qtbot, start, tmp_path):
    models, entered = waiting_models()
    files = [draw(tmp_path / f"{n}.png") for n in range(3)]

    def drive(window):
        qtbot.waitUntil(lambda: entered.is_set() and len(window.session.document.pages) == 3)
        qtbot.waitUntil(window.status.cancel.isVisible)
        qtbot.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: still(window))
        assert [page.state for page in window.session.document.pages] == [PageState.WAITING] * 3
        assert not window.status.cancel.isVisible() and "Stopped" in window.status.text.text()
        models.layout = seeing_models().layout
        qtbot.waitUntil(window.actions_table["read_waiting"].isEnabled)
        window.actions_table["read_waiting"].trigger()
        qtbot.waitUntil(lambda: still(window))
        assert [page.state for page in window.session.document.pages] == [PageState.DONE] * 3

    start(drive, files, models)


def test_a_page_that_is_deleted_while_it_is_read_is_no_page_0(qtbot, start, tmp_path):
    models, entered = waiting_models()

    def drive(window):
        qtbot.waitUntil(lambda: entered.is_set() and len(window.session.document.pages) == 2)
        qtbot.waitUntil(lambda: "page 1" in window.status.text.text())
        window.commands.delete_pages()
        window.feedback._show_work()
        assert "page 0" not in window.status.text.text()
        window.cancel_all()
        qtbot.waitUntil(lambda: still(window))

    start(drive, [draw(tmp_path / f"{n}.png") for n in range(2)], models)


def test_the_window_can_be_closed_while_it_works(qtbot, start, tmp_path):
    models, entered = waiting_models()

    def drive(window):
        qtbot.waitUntil(entered.is_set)
        assert window.close()
        assert not [t for t in threading.enumerate() if t.name.startswith(("analysis", "task", "pictures"))]

    start(drive, [draw(tmp_path / "a.png")], models)


def test_a_project_keeps_corrections_and_opens_again(qtbot, start, tmp_path):
    picture, project = draw(tmp_path / "letter.png"), tmp_path / "work.scanwright"

    def write(window):
        qtbot.waitUntil(lambda: len(window.session.document.pages) == 1 and still(window))
        page = window.session.current_page
        region = page.regions[0]
        fixed = region.edited(lines=(region.lines[0].with_text("a correction"), *region.lines[1:]))
        window.session.apply(SetRegion(page.id, fixed), "typing")
        assert window.isWindowModified()
        window.project.save(project)
        qtbot.waitUntil(lambda: project.is_file() and not window.isWindowModified() and still(window))
        assert window.windowTitle() == "work[*] – Scanwright"
        assert window.nothing_to_lose

    def read(window):
        qtbot.waitUntil(lambda: len(window.session.document.pages) == 1 and still(window))
        assert "a correction" in window.session.current_page.regions[0].text
        qtbot.waitUntil(lambda: window.loader.peek(window.session.current_page) is not None)
        assert not window.issues.issues and window.recent.paths[0] == project

    start(write, [picture], seeing_models())
    picture.unlink()
    start(read, [project], seeing_models())


def test_the_language_and_the_theme_change_while_it_runs(qtbot, start, tmp_path):
    def drive(window):
        qtbot.waitUntil(lambda: len(window.session.document.pages) == 1 and still(window))
        window.settings.update({"language": "zh_CN", "theme": "dark"})
        window.setting_changed("language")
        window.setting_changed("theme")
        qtbot.waitUntil(lambda: window.pages_dock.windowTitle() == "页面")
        assert window.menuBar().actions()[0].text() == "文件(&F)"
        assert window.actions_table["export"].text() == "导出(&E)…" and window.bars.export_button.text() == "导出"
        assert window.bars.undo.text() == "撤销(&U)"
        assert window.palette().window().color().lightness() < 100
        window.settings.update({"language": "en", "theme": "light"})
        window.setting_changed("language")
        window.setting_changed("theme")
        qtbot.waitUntil(lambda: window.pages_dock.windowTitle() == "Pages")
        assert window.palette().window().color().lightness() > 150

    start(drive, [draw(tmp_path / "a.png")], seeing_models())


def test_while_models_are_missing_the_window_offers_to_fetch_them(qtbot, start, tmp_path, monkeypatch):
    wheel = WheelSpec("some-models", "1.0", 2_000_000, "0" * 64)
    spec = ModelSpec(
        id="layout",
        title="Page layout",
        file="layout.onnx",
        licence="MIT",
        source="-",
        core=True,
        wheel=wheel,
        member="m",
        size=3,
        sha256="0" * 64,
    )
    store = ModelStore([tmp_path / "models"], Catalog((spec,)))

    def fetch(store, ids, *, progress, cancel):
        store.folder.mkdir()
        (store.folder / "layout.onnx").write_bytes(b"abc")

    def drive(window):
        qtbot.waitUntil(lambda: len(window.session.document.pages) == 1 and still(window))
        assert "2 MB" in window.notice.text and window.session.current_page.state is PageState.WAITING
        (button,) = [b for b in window.notice.findChildren(QPushButton) if b.text() == "Fetch now"]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: window.session.current_page.state is PageState.DONE and still(window))
        assert window.notice.text == ""

    monkeypatch.setattr(models_module, "fetch_models", fetch)
    start(drive, [draw(tmp_path / "a.png")], seeing_models(), store)


def test_corrections_are_not_lost_without_a_question(qtbot, start, tmp_path):
    def drive(window):
        qtbot.waitUntil(lambda: len(window.session.document.pages) == 1 and still(window))
        page = window.session.current_page
        window.session.apply(RemoveRegion(page.id, page.regions[0].id), "deleting")
        assert not window.close() and window.isVisible()
        (question,) = [box for box in window.findChildren(QDialog) if box.isVisible()]
        question.reject()
        window.session.stack.undo()
        assert window.close()

    start(drive, [draw(tmp_path / "a.png")], seeing_models())


@pytest.mark.models
def test_a_drawn_page_is_read_with_the_real_models(qtbot, start, tmp_path):
    picture = draw(tmp_path / "letter.png")

    def drive(window):
        qtbot.waitUntil(lambda: len(window.session.document.pages) == 1 and still(window), timeout=120_000)
        text = " ".join(region.text for region in window.session.current_page.regions)
        assert "quick brown fox" in text and "lazy dog" in text

    start(drive, [picture])
