"""Files on their way into the document: opened one after another, never on the GUI thread."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from scanwright.document.document import Page, PageState
from scanwright.errors import PasswordRequiredError, ScanwrightError, UnreadableFileError
from scanwright.gui.issues import IssueBook, Remedy
from scanwright.gui.project import is_project
from scanwright.gui.recent import RecentFiles
from scanwright.gui.session import DocumentSession
from scanwright.gui.tasks import Task, TaskPool
from scanwright.imaging.collect import collect_files
from scanwright.progress import CancelToken
from scanwright.settings import data_folder

if TYPE_CHECKING:
    from scanwright.service import Service

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """One file of several: its pages, or why there are none. `blank`: nothing is on it, and nothing to be read.

    `gone`: there is no such file.
    """

    path: Path
    pages: tuple[Page, ...] = ()
    error: ScanwrightError | None = None
    blank: bool = False
    gone: bool = False


class OpenController(QObject):
    """Opens files and folders, dropped, chosen or pasted; what cannot be opened costs nothing else.

    `passwordWanted(path, wrong)`: the next file that needs one (one at a time; answer with `give_password`).
    `projectWanted(path)`: a project is among them. `unlocked()`: the pictures of pages that are here already can be
    shown now. `notOpened(count)`: so many files could not be opened. `busyChanged(bool)`. `nothingFound()`: a folder held nothing to open, or the clipboard nothing of use.
    """

    passwordWanted = Signal(object, bool)
    busyChanged = Signal(bool)
    nothingFound = Signal()
    projectWanted = Signal(object)
    unlocked = Signal()
    notOpened = Signal(int)

    def __init__(
        self,
        session: DocumentSession,
        service: Service,
        tasks: TaskPool,
        issues: IssueBook,
        recent: RecentFiles,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._service = service
        self._tasks = tasks
        self._issues = issues
        self._recent = recent
        self._running: list[Task] = []
        self._locked: deque[tuple[Path, bool]] = deque()
        self._asking: Path | None = None
        self._batch = 0
        self._after: dict[int, str] = {}  # of each batch, the page behind which its pages come
        self._locked_after: dict[Path, str] = {}
        self._checked: set[Path] = set()
        self._failures = 0
        self._arrived: list[tuple[Opened, int]] = []  # each with its batch
        self._taker = QTimer(self, singleShot=True, interval=0)
        self._taker.timeout.connect(self._take_arrived)

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def open(self, paths: Iterable[Path], *, after: str | None = None) -> None:
        """Adds the pages of files, and of all files in folders, to the document: at its end, or behind the page
        `after` (an empty id: before all others).
        """
        named = tuple(paths)
        projects = [path for path in named if is_project(path)]
        wanted = tuple(path for path in named if not is_project(path))
        if projects:
            self.projectWanted.emit(projects[0])
        if wanted:
            self._start(lambda cancel, report: _open_all(self._service, wanted, cancel, report), after)

    def insert_blank(self, like: Page, *, after: str | None = None) -> None:
        """A white page of the size of another."""
        width, height, dpi = like.width, like.height, like.dpi
        self._start(lambda _cancel, report: _open_blank(self._service, width, height, dpi, report), after)

    def open_again(self, path: Path) -> None:
        self._issues.settle(path)
        self.open([path])

    def paste(self, mime: QMimeData) -> None:
        """Files on the clipboard are opened; a picture is kept as a file of ours first."""
        paths = local_files(mime)
        image = QImage(mime.imageData()) if mime.hasImage() else QImage()
        if paths:
            self.open(paths)
        elif not image.isNull():
            self._start(lambda cancel, report: _open_all(self._service, (_keep(image),), cancel, report))
        else:
            self.nothingFound.emit()

    def give_password(self, path: Path, password: str | None) -> None:
        """The answer to `passwordWanted`; None: not now (it stays among the issues)."""
        self._asking = None
        if password is not None:
            after = self._locked_after.pop(path, None)
            self._start(lambda cancel, report: _open_one(self._service, path, password, cancel, report), after)
        self._ask_next()

    def check(self, path: Path) -> None:
        """Sees whether a file that pages come from can be opened (a project's), and asks for its password if not."""
        self._checked.add(path)
        self._start(lambda cancel, report: _open_one(self._service, path, None, cancel, report))

    def ask_password(self, path: Path) -> None:
        """Asks for the password of a file that waits among the issues."""
        self._want_password(path, wrong=False)

    def cancel(self) -> None:
        for task in self._running:
            task.cancel()

    def _start(self, work: Callable[[CancelToken, Callable[[Any], None]], Any], after: str | None = None) -> None:
        self._batch += 1
        if after is not None:
            self._after[self._batch] = after
        task = self._tasks.make(work)
        task.setProperty("batch", self._batch)
        task.progressed.connect(self._take)
        task.succeeded.connect(self._found)
        task.failed.connect(self._failed)
        task.ended.connect(self._ended)
        self._running.append(task)
        self.busyChanged.emit(True)
        self._tasks.start(task)

    @Slot(object)
    def _take(self, opened: Opened) -> None:
        """Many small files arrive sooner than the window could show each: what came meanwhile is taken together."""
        task = self.sender()
        self._arrived.append((opened, task.property("batch") if task else self._batch))
        self._taker.start()

    @Slot()
    def _take_arrived(self) -> None:
        arrived, self._arrived = self._arrived, []
        self._taker.stop()
        for opened, batch in arrived:
            if opened.error is not None:
                self._refuse(opened, opened.error, batch)
        good = [(opened, batch) for opened, batch in arrived if opened.error is None]
        self._issues.settle(*(opened.path for opened, _ in good))
        seen = {opened.path for opened, _ in good} & self._checked
        self._checked -= seen
        if seen:
            self.unlocked.emit()
        new = [(opened, batch) for opened, batch in good if opened.path not in seen]
        self._recent.add(*(opened.path for opened, _ in new if not opened.blank))
        for batch, group in groupby(new, key=itemgetter(1)):
            together = [opened for opened, _ in group]
            if not self._session.document.name:
                self._session.rename(together[0].path.stem)
            self._add([page for opened in together for page in opened.pages], batch)

    def _refuse(self, opened: Opened, error: ScanwrightError, batch: int) -> None:
        path = opened.path
        if isinstance(error, PasswordRequiredError):
            self._issues.add(path, error)
            if batch in self._after:
                self._locked_after[path] = self._after[batch]
            self._want_password(path, wrong=error.wrong)
        else:
            self._failures += 1
            known = path in self._checked and opened.gone
            self._issues.add(path, error, Remedy.FIND if known else Remedy.OPEN_AGAIN)
            self._recent.remove(path)

    def _add(self, pages: Sequence[Page], batch: int) -> None:
        after, key = self._after.get(batch), f"open {batch}"
        if after is None:
            self._session.add_pages(pages, self.tr("adding pages"), merge_key=key)
        elif pages:
            self._session.insert_pages(pages, after, self.tr("inserting pages"), merge_key=key)
            self._after[batch] = pages[-1].id
            self._session.set_current_page(pages[0].id)

    @Slot(object)
    def _found(self, count: int) -> None:
        if not count:
            self.nothingFound.emit()

    @Slot(object)
    def _failed(self, error: ScanwrightError) -> None:
        log.warning("opening failed: %s", error.message)
        self._issues.add(Path(self.tr("Files")), error)

    @Slot()
    def _ended(self) -> None:
        task = self.sender()
        self._take_arrived()
        self._running = [other for other in self._running if other is not task]
        self.busyChanged.emit(self.busy)
        if self._failures and not self.busy:
            self.notOpened.emit(self._failures)
            self._failures = 0

    def _want_password(self, path: Path, *, wrong: bool) -> None:
        if path != self._asking and all(path != other for other, _ in self._locked):
            self._locked.append((path, wrong))
        self._ask_next()

    def _ask_next(self) -> None:
        if self._asking is None and self._locked:
            self._asking, wrong = self._locked.popleft()
            self.passwordWanted.emit(self._asking, wrong)


def local_files(mime: QMimeData) -> list[Path]:
    """The files and folders of this machine among what is dropped or pasted."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []


def _open_all(service: Service, paths: Sequence[Path], cancel: CancelToken, report: Callable[[Opened], None]) -> int:
    files = collect_files(paths)
    for path in files:
        cancel.check()
        _open_one(service, path, None, cancel, report)
    return len(files)


def _open_one(
    service: Service, path: Path, password: str | None, cancel: CancelToken, report: Callable[[Opened], None]
) -> int:
    try:
        opened = Opened(path, service.open(path, password=password))
    except ScanwrightError as error:
        opened = Opened(path, error=error, gone=not path.exists())
    except MemoryError:
        opened = Opened(path, error=UnreadableFileError(path, "it is too large for this machine's memory"))
    except Exception as error:
        log.exception("opening %s", path)
        opened = Opened(path, error=UnreadableFileError(path, f"it cannot be opened ({type(error).__name__})"))
    cancel.check()
    report(opened)
    return 1


def _open_blank(service: Service, width: int, height: int, dpi: float, report: Callable[[Opened], None]) -> int:
    image = QImage(width, height, QImage.Format.Format_Mono)
    image.fill(1)
    dots_per_metre = round(dpi / 0.0254)
    image.setDotsPerMeterX(dots_per_metre)
    image.setDotsPerMeterY(dots_per_metre)
    path = _keep(image, "blank")
    pages = tuple(replace(page, state=PageState.DONE) for page in service.open(path))
    report(Opened(path, pages, blank=True))
    return 1


def _keep(image: QImage, word: str = "pasted") -> Path:
    folder = data_folder() / "pasted"
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{word} {datetime.now():%Y-%m-%d %H-%M-%S}"
    path, number = folder / f"{stem}.png", 2
    while path.exists():
        path, number = folder / f"{stem} {number}.png", number + 1
    if not image.save(str(path), "PNG"):
        raise UnreadableFileError(path, "the picture could not be kept; is the disk full?")
    return path
