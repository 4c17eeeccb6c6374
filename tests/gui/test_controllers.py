"""Opening, reading and exporting between the session and the background."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtGui import QColor, QImage

from scanwright.document.document import Document, PageIssue, PageState, TextSource
from scanwright.document.edits import SetPages, SetRegion
from scanwright.document.geometry import Rect
from scanwright.errors import ModelMissingError
from scanwright.export.formats import ExportOptions
from scanwright.export.preview import Plain, Preview
from scanwright.gui.analysis import AnalysisController
from scanwright.gui.exporting import ExportController, ExportRequest
from scanwright.gui.issues import IssueBook, Remedy
from scanwright.gui.opening import OpenController
from scanwright.gui.recent import RecentFiles
from scanwright.gui.session import DocumentSession
from scanwright.gui.state import WindowState
from scanwright.gui.tasks import TaskPool
from scanwright.settings import Settings


class Parts(QObject):
    """The window without its window."""

    def __init__(self, service) -> None:
        super().__init__()
        self.session = DocumentSession(self)
        self.tasks = TaskPool(self)
        self.issues = IssueBook(self.session, self)
        self.state = WindowState()
        self.recent = RecentFiles(self.state, self)
        self.analysis = AnalysisController(self.session, service, Settings(), self.tasks, self)
        self.opening = OpenController(self.session, service, self.tasks, self.issues, self.recent, self)
        self.exporting = ExportController(self.session, service, self.tasks, self.state, self)

    @property
    def still(self) -> bool:
        return not (self.analysis.busy or self.opening.busy or self.tasks.busy)


@pytest.fixture
def parts(qtbot, service, monkeypatch, tmp_path):
    monkeypatch.setenv("SCANWRIGHT_DATA_DIR", str(tmp_path / "data"))
    parts = Parts(service)
    yield parts
    parts.analysis.close()
    parts.tasks.close()


def files(tmp_path: Path, *names: str) -> list[Path]:
    for name in names:
        (tmp_path / name).touch()
    return [tmp_path / name for name in names]


def states(parts) -> list[PageState]:
    return [parts.session.state_of(page.id) for page in parts.session.document.pages]


def test_files_are_opened_and_read_without_being_asked(qtbot, parts, tmp_path):
    parts.opening.open(files(tmp_path, "a.png", "b.png"))
    qtbot.waitUntil(lambda: len(parts.session.document.pages) == 4 and parts.still)
    assert states(parts) == [PageState.DONE] * 4
    assert parts.session.document.name == "a"
    assert [path.name for path in parts.recent.paths] == ["b.png", "a.png"]
    assert parts.session.stack.count() == 0


def test_many_files_that_arrive_together_are_taken_in_their_order(qtbot, parts, tmp_path):
    names = [f"{n:02}.png" for n in range(30)]
    parts.opening.open(files(tmp_path, *names[:20], "broken.png", *names[20:]))
    qtbot.waitUntil(lambda: parts.still)
    assert [Path(page.image.path).name for page in parts.session.document.pages[::2]] == names
    assert [path.name for path in parts.recent.paths] == names[:-11:-1]
    assert [issue.title for issue in parts.issues.issues] == ["broken.png"]


def test_a_broken_file_becomes_an_issue_and_the_rest_opens(qtbot, parts, tmp_path):
    parts.opening.open(files(tmp_path, "broken.png", "b.png"))
    qtbot.waitUntil(lambda: len(parts.session.document.pages) == 2 and parts.still)
    (issue,) = parts.issues.issues
    assert (issue.title, issue.message, issue.remedy) == ("broken.png", "It is damaged", Remedy.OPEN_AGAIN)


def test_a_password_is_asked_for_until_it_is_right_and_blocks_nobody(qtbot, parts, service, tmp_path):
    service.passwords = {"secret.pdf": "open sesame"}
    asked = []
    parts.opening.passwordWanted.connect(lambda path, wrong: asked.append((path.name, wrong)))
    secret, plain = files(tmp_path, "secret.pdf", "plain.pdf")
    parts.opening.open([secret, plain])
    qtbot.waitUntil(lambda: len(parts.session.document.pages) == 2 and asked == [("secret.pdf", False)])
    parts.opening.give_password(secret, "please")
    qtbot.waitUntil(lambda: asked == [("secret.pdf", False), ("secret.pdf", True)])
    parts.opening.give_password(secret, "open sesame")
    qtbot.waitUntil(lambda: len(parts.session.document.pages) == 4 and parts.still)
    assert parts.issues.issues == ()


def test_a_password_that_is_not_given_stays_an_issue(qtbot, parts, service, tmp_path):
    service.passwords = {"secret.pdf": "x", "hidden.pdf": "y"}
    asked = []
    parts.opening.passwordWanted.connect(lambda path, wrong: asked.append(path.name))
    secret, _hidden = files(tmp_path, "secret.pdf", "hidden.pdf")
    parts.opening.open([secret, _hidden])
    qtbot.waitUntil(lambda: parts.still)
    assert asked == ["secret.pdf"]
    parts.opening.give_password(secret, None)
    qtbot.waitUntil(lambda: asked == ["secret.pdf", "hidden.pdf"])
    assert [issue.remedy for issue in parts.issues.issues] == [Remedy.PASSWORD] * 2


def test_a_pasted_picture_is_kept_as_a_file(qtbot, parts, service, tmp_path):
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    mime = QMimeData()
    mime.setImageData(image)
    parts.opening.paste(mime)
    qtbot.waitUntil(lambda: len(parts.session.document.pages) == 2 and parts.still)
    (kept,) = (tmp_path / "data" / "pasted").iterdir()
    assert QImage(str(kept)).pixelColor(5, 5) == QColor("red")


def test_pasted_files_are_opened_and_a_useless_clipboard_says_so(qtbot, parts, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(files(tmp_path, "a.png")[0])), QUrl("https://example.org/b.png")])
    parts.opening.paste(mime)
    qtbot.waitUntil(lambda: len(parts.session.document.pages) == 2 and parts.still)
    text = QMimeData()
    text.setText("words")
    with qtbot.waitSignal(parts.opening.nothingFound):
        parts.opening.paste(text)


def test_an_empty_folder_says_so(qtbot, parts, tmp_path):
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(parts.opening.nothingFound):
        parts.opening.open([tmp_path / "empty"])
    qtbot.waitUntil(lambda: parts.still)


def test_while_models_are_missing_pages_wait(qtbot, parts, service, pages):
    parts.analysis.held = True
    parts.session.add_pages(pages, "Add")
    assert states(parts) == [PageState.WAITING] * 5 and service.analysed == []
    parts.analysis.release()
    qtbot.waitUntil(lambda: parts.still)
    assert states(parts) == [PageState.DONE] * 5


def test_a_page_that_fails_says_why_and_can_be_read_again(qtbot, parts, service, pages):
    service.failing["p1"] = ModelMissingError("layout")
    parts.session.add_pages(pages[:3], "Add")
    qtbot.waitUntil(lambda: parts.still)
    assert states(parts) == [PageState.DONE, PageState.FAILED, PageState.DONE]
    (issue,) = parts.issues.issues
    assert issue.remedy is Remedy.FETCH_MODELS and issue.page_id == "p1" and issue.title == "Page 2, a.pdf"
    del service.failing["p1"]
    parts.analysis.read([parts.session.page("p1")], asked=True)
    qtbot.waitUntil(lambda: parts.still)
    assert states(parts) == [PageState.DONE] * 3 and parts.issues.issues == ()


def test_a_page_whose_file_is_gone_keeps_what_was_read(qtbot, parts, service, pages):
    parts.session.add_pages(pages[:1], "Add")
    qtbot.waitUntil(lambda: parts.still)
    before = parts.session.page("p0").regions
    failed = replace(pages[0], state=PageState.FAILED, issues=(PageIssue("open", "the file is no longer there"),))
    service.analyse = lambda *_args: failed
    for _ in range(2):
        parts.analysis.read([parts.session.page("p0")], asked=True)
        qtbot.waitUntil(lambda: parts.still)
    page = parts.session.page("p0")
    assert page.regions == before and page.state is PageState.PARTIAL and page.issues == failed.issues
    (issue,) = parts.issues.issues
    assert "the file is no longer there" in issue.message


def test_reading_again_is_a_step_and_keeps_corrections(qtbot, parts, service, pages):
    parts.session.add_pages(pages[:1], "Add")
    qtbot.waitUntil(lambda: parts.still)
    region = parts.session.document.pages[0].regions[0]
    fixed = region.edited(lines=(region.lines[0].with_text("fixed"),))
    parts.session.apply(SetRegion("p0", fixed), "typing")
    parts.analysis.read([parts.session.page("p0")], asked=True)
    qtbot.waitUntil(lambda: parts.still)
    assert [r.text for r in parts.session.document.pages[0].regions] == ["fixed"]
    while parts.session.stack.canUndo():
        parts.session.stack.undo()
    assert parts.session.document.pages[0].regions[0].text == "page p0"


def test_pages_read_again_together_are_one_step(qtbot, parts, service, pages):
    parts.session.add_pages(pages[:3], "Add")
    qtbot.waitUntil(lambda: parts.still)
    before = parts.session.document
    for page in before.pages:
        service.texts[page.id] = "anew"
    parts.analysis.read(before.pages, asked=True)
    qtbot.waitUntil(lambda: parts.still)
    anew = parts.session.document
    assert [page.regions[0].text for page in anew.pages] == ["anew"] * 3
    assert (parts.session.stack.count(), parts.session.stack.undoText()) == (1, "reading again")
    parts.session.stack.undo()
    assert parts.session.document == before
    parts.session.stack.redo()
    assert parts.session.document == anew


def test_what_is_done_between_two_pages_is_a_step_of_its_own(qtbot, parts, service, pages):
    parts.session.add_pages(pages[:2], "Add")
    qtbot.waitUntil(lambda: parts.still)
    gate = service.gates["p1"] = threading.Event()
    parts.analysis.read(parts.session.document.pages, asked=True)
    qtbot.waitUntil(lambda: parts.session.stack.count() == 1)
    region = parts.session.document.pages[0].regions[0]
    parts.session.apply(SetRegion("p0", region.edited(box=Rect(0, 0, 9, 9))), "moving")
    gate.set()
    qtbot.waitUntil(lambda: parts.still)
    steps = [parts.session.stack.text(n) for n in range(parts.session.stack.count())]
    assert steps == ["reading again", "moving", "reading again"]


def test_cancelled_pages_wait_and_are_not_read_behind_ones_back(qtbot, parts, service, pages):
    service.gates = {page.id: threading.Event() for page in pages}
    parts.session.add_pages(pages, "Add")
    qtbot.waitUntil(lambda: service.working > 0 and PageState.WORKING in states(parts))
    parts.analysis.cancel()
    qtbot.waitUntil(lambda: parts.still)
    assert states(parts) == [PageState.WAITING] * 5
    parts.session.apply(SetPages(parts.session.document.pages[:3]), "Delete")
    assert not parts.analysis.busy


def test_deleting_a_page_stops_its_reading_and_undo_reads_it(qtbot, parts, service, pages):
    service.gates["p1"] = threading.Event()
    parts.session.add_pages(pages[:2], "Add")
    qtbot.waitUntil(lambda: "p1" in service.analysed)
    parts.session.apply(SetPages(parts.session.document.pages[:1]), "Delete")
    qtbot.waitUntil(lambda: parts.still)
    assert service.working == 0
    service.gates.clear()
    parts.session.stack.undo()
    qtbot.waitUntil(lambda: parts.still)
    assert parts.session.page("p1").state is PageState.DONE


def test_closing_the_document_stops_its_reading(qtbot, parts, service, pages):
    service.gates = {page.id: threading.Event() for page in pages}
    parts.session.add_pages(pages, "Add")
    qtbot.waitUntil(lambda: service.working > 0)
    parts.session.replace_document(Document(""))
    qtbot.waitUntil(lambda: parts.still)
    assert parts.session.document.pages == ()


def test_the_regions_that_are_being_read_are_told(qtbot, parts, service, pages):
    parts.session.add_pages(pages[:1], "Add")
    qtbot.waitUntil(lambda: parts.still)
    told, page = [], parts.session.document.pages[0]
    parts.analysis.regionsChanged.connect(lambda ids: told.append(set(ids)))
    parts.analysis.read_regions(page, page.regions[:1])
    qtbot.waitUntil(lambda: parts.still)
    assert told == [{page.regions[0].id}, set()]
    parts.analysis.read([page], asked=True)
    qtbot.waitUntil(lambda: parts.still)
    assert len(told) == 2


def test_the_text_source_that_a_person_asks_for_stays_with_the_page(qtbot, parts, pages):
    parts.session.add_pages(pages[:1], "Add")
    qtbot.waitUntil(lambda: parts.still)
    parts.analysis.read_from(parts.session.document.pages, TextSource.OCR)
    qtbot.waitUntil(lambda: parts.still)
    assert parts.session.document.pages[0].text_source_wanted is TextSource.OCR


def test_previews_are_painted_off_the_window_s_thread(qtbot, parts, service, pages):
    seen = []

    def preview(document, format_id, options, cancel):
        seen.append((len(document.pages), format_id, threading.current_thread() is threading.main_thread()))
        return Preview((Plain("some text"),))

    service.preview = preview
    task = parts.exporting.preview(Document("d", tuple(pages[:2])), "txt", ExportOptions())
    with qtbot.waitSignal(task.succeeded) as heard:
        parts.tasks.start(task)
    (image,) = heard.args[0]
    assert not image.isNull() and seen == [(2, "txt", False)]
    qtbot.waitUntil(lambda: parts.still)


def test_the_last_export_is_remembered(qtbot, parts, service, pages, tmp_path):
    written = []
    service.export = lambda document, format_id, target, *rest: written.append((len(document.pages), format_id, target))
    parts.session.add_pages(pages, "Add")
    qtbot.waitUntil(lambda: parts.still)
    request = ExportRequest("xlsx", tmp_path / "t.xlsx", page_ids=("p1", "p3"), open_after=False)
    with qtbot.waitSignal(parts.exporting.done):
        parts.exporting.start(request)
    qtbot.waitUntil(lambda: parts.still)
    assert written == [(2, "xlsx", tmp_path / "t.xlsx")]
    assert parts.exporting.last == request
    parts.session.replace_document(Document("", tuple(pages)))
    suggestion = parts.exporting.suggestion()
    assert parts.exporting.last is None
    assert (suggestion.format_id, suggestion.target.parent, suggestion.open_after) == ("xlsx", tmp_path, False)
    qtbot.waitUntil(lambda: parts.still)
