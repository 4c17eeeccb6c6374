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
from scanwright.gui.tasks import Task, TaskPool
from scanwright.settings import data_folder


class ProjectController(QObject):
    """Saves and opens in the background. `opened(Project)`, `saved(path)`, `failed(path, error)`, `busyChanged(bool)`,
    `stored(Document)`: that state is in the file now.

    `path` is the project's file, None as long as there is none.
    """

    opened = Signal(object)
    saved = Signal(object)
    failed = Signal(object, object)
    busyChanged = Signal(bool)
    stored = Signal(object)

    def __init__(self, session: DocumentSession, tasks: TaskPool, recent: RecentFiles, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._recent = recent
        self._task: Task | None = None
        self._target = Path()
        self._saving: Document | None = None
        self._then: Callable[[], None] | None = None
        self._expected: Document | None = None
        self.path: Path | None = None
        session.documentReplaced.connect(self._replaced)

    @property
    def busy(self) -> bool:
        return self._task is not None

    def save(self, target: Path, then: Callable[[], None] | None = None) -> None:
        """Writes the project; `then` runs when it is on the disk, and not if it failed."""
        if self._task is not None:
            return
        document = self._session.document
        self._target, self._saving, self._then = target, document, then
        self._start(lambda cancel, _report: save_project(document, target, check=cancel.check), self._take_saved)

    def open(self, path: Path) -> None:
        """Opens the project in place of the document. Who calls has asked what becomes of that."""
        if self._task is not None:
            return
        self._target, self._then = path, None
        pictures = data_folder() / "projects"
        self._start(lambda cancel, _report: load_project(path, pictures, check=cancel.check), self._take_opened)

    def _start(self, work: Callable[..., object], take: Callable[[object], None]) -> None:
        self._task = self._tasks.make(work)
        self._task.succeeded.connect(take)
        self._task.failed.connect(self._fail)
        self._task.ended.connect(self._end)
        self.busyChanged.emit(True)
        self._tasks.start(self._task)

    @Slot(object)
    def _take_saved(self, _result: object) -> None:
        self.path = self._target
        self._recent.add(self._target)
        if self._session.document is self._saving:
            self._session.mark_saved()
        self.stored.emit(self._saving)
        self.saved.emit(self._target)
        if self._then is not None:
            self._then()

    @Slot(object)
    def _take_opened(self, project: Project) -> None:
        self._expected = project.document
        self._session.replace_document(project.document)
        self.path = self._target
        self._recent.add(self._target)
        self.opened.emit(project)

    def take_restored(self, path: Path | None) -> None:
        """The session shows a document again that is of the project at `path`."""
        self.path = path if path is not None and path.is_file() else None

    @Slot(object)
    def _fail(self, error: ScanwrightError) -> None:
        self.failed.emit(self._target, error)

    @Slot()
    def _end(self) -> None:
        self._task = None
        self._saving = None
        self.busyChanged.emit(False)

    @Slot()
    def _replaced(self) -> None:
        if self._session.document is not self._expected:
            self.path = None


def is_project(path: Path) -> bool:
    return path.suffix.lower() == SUFFIX
