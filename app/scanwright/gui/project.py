"""The project file: saving the document with all corrections, and opening it again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from scanwright.document.document import Document
from scanwright.document.storage import SUFFIX, Project, load_project, save_project
from scanwright.errors import ScanwrightError
from scanwright.gui.recent import RecentFiles
from scanwright.gui.session import DocumentSession
from scanwright.gui.stamps import Stamp, stamp_of
from scanwright.gui.tasks import Task, TaskPool
from scanwright.imaging.sniff import sniff
from scanwright.memory import give_back
from scanwright.progress import CancelToken
from scanwright.settings import data_folder


class _ChangedMeanwhileError(ScanwrightError):
    """Somebody else changed the project's file; nothing was saved."""

    def __init__(self) -> None:
        super().__init__("The project was changed on the disk.")


class ProjectController(QObject):
    """Saves and opens in the background. `opened(Project)`, `saved(path)`, `failed(path, error)`, `busyChanged(bool)`,
    `stored(Document)`: that state is in the file now. `changedOnDisk(then)`: nothing was saved, because somebody else
    changed the project's file since it was opened or saved here; `save(..., over=True)` replaces it all the same.

    `path` is the project's file, None as long as there is none.
    """

    opened = Signal(object)
    saved = Signal(object)
    failed = Signal(object, object)
    busyChanged = Signal(bool)
    stored = Signal(object)
    changedOnDisk = Signal(object)

    def __init__(
        self,
        session: DocumentSession,
        tasks: TaskPool,
        recent: RecentFiles,
        parent: QObject,
        *,
        embeds: Callable[[], bool] = lambda: True,
        prepare: Callable[[Document, Callable[[], None]], None] = lambda _document, _check: None,
    ) -> None:
        """`embeds` tells whether pictures go into the project's file, or are linked. `prepare` does, in the thread that
        opened a document, what the window would have to do when it is there; it asks what it is given whether to stop.
        """
        super().__init__(parent)
        self._prepare = prepare
        self._embeds = embeds
        self._session = session
        self._tasks = tasks
        self._recent = recent
        self._task: Task | None = None
        self._target = Path()
        self._saving: Document | None = None
        self._then: Callable[[], None] | None = None
        self._expected: Document | None = None
        self._stamp: Stamp | None = None
        self.path: Path | None = None
        session.documentReplaced.connect(self._replaced)

    @property
    def busy(self) -> bool:
        return self._task is not None

    def save(self, target: Path, then: Callable[[], None] | None = None, *, over: bool = False) -> None:
        """Writes the project; `then` runs when it is on the disk, and not if it failed."""
        if self._task is not None:
            return
        document = self._session.document
        known = self._stamp if target == self.path and not over else None
        self._target, self._saving, self._then = target, document, then

        def work(cancel: CancelToken, _report: object) -> Stamp | None:
            if known is not None and stamp_of(str(target)) not in (None, known):
                raise _ChangedMeanwhileError
            try:
                save_project(document, target, embed=self._embeds(), takes=_is_picture, check=cancel.check)
            finally:
                give_back()
            return stamp_of(str(target))

        self._start(work, self._take_saved)

    def open(self, path: Path) -> None:
        """Opens the project in place of the document. Who calls has asked what becomes of that."""
        if self._task is not None:
            return
        self._target, self._then = path, None
        pictures = data_folder() / "projects"

        def work(cancel: CancelToken, _report: object) -> tuple[Project, Stamp | None]:
            stamp = stamp_of(str(path))
            try:
                project = load_project(path, pictures, check=cancel.check)
                self._prepare(project.document, cancel.check)
                return project, stamp
            finally:
                give_back()  # what was unpacked and read takes more than the document

        self._start(work, self._take_opened)

    def _start(self, work: Callable[..., object], take: Callable[[object], None]) -> None:
        self._task = self._tasks.make(work)
        self._task.succeeded.connect(take)
        self._task.failed.connect(self._fail)
        self._task.ended.connect(self._end)
        self.busyChanged.emit(True)
        self._tasks.start(self._task)

    @Slot(object)
    def _take_saved(self, stamp: Stamp | None) -> None:
        self.path, self._stamp = self._target, stamp
        self._recent.add(self._target)
        if self._session.document is self._saving:
            self._session.mark_saved()
        self.stored.emit(self._saving)
        self.saved.emit(self._target)
        if self._then is not None:
            self._then()

    @Slot(object)
    def _take_opened(self, opened: tuple[Project, Stamp | None]) -> None:
        project, stamp = opened
        self._expected = project.document
        self._session.replace_document(project.document)
        self._expected = None
        self.path, self._stamp = self._target, stamp
        self._recent.add(self._target)
        self.opened.emit(project)

    def take_restored(self, path: Path | None) -> None:
        """The session shows a document again that is of the project at `path`."""
        self.path, self._stamp = (path if path is not None and path.is_file() else None), None

    @Slot(object)
    def _fail(self, error: ScanwrightError) -> None:
        if isinstance(error, _ChangedMeanwhileError):
            self.changedOnDisk.emit(self._then)
            return
        self.failed.emit(self._target, error)

    @Slot()
    def _end(self) -> None:
        self._task = None
        self._saving = None
        self.busyChanged.emit(False)

    @Slot()
    def _replaced(self) -> None:
        if self._session.document is not self._expected:
            self.path = self._stamp = None


def _is_picture(path: Path) -> bool:
    try:
        sniff(path)
    except ScanwrightError:
        return False
    return True


def is_project(path: Path) -> bool:
    return path.suffix.lower() == SUFFIX
